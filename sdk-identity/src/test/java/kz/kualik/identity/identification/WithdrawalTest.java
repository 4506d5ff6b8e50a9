package kz.kualik.identity.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.secret.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Digital ID service let go is taken back even if its answer never arrived. */
class WithdrawalTest {
    @TempDir
    Path temporary;

    @Test
    void withdraw_whenTheAnswerToTheReleaseWasLost_isToldToTheService() {
        World world = new World(temporary);
        PinEntryStep step = world.walkTo(PinEntryStep.class);
        world.down.add(World.Port.DIGITAL_ID);
        try (Secret pin = Secret.copyOf(World.PIN)) {
            assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(() -> step.enter(pin));
        }
        world.down.clear();
        PinEntryStep again = (PinEntryStep) world.flow().resume(step.session());

        assertThat(again.withdrawConsent()).isInstanceOf(Refused.class);
        assertThat(world.withdrawn).hasSize(1);
    }
}
