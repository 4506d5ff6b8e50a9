package kz.kualik.identity.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.secret.Secret;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.session.SessionEvent;
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

    @Test
    void withdraw_whenSomebodySubmittedAtTheSameTime_isAConflictAndChangesNothing() {
        World world = new World(temporary);
        SubmissionStep step = world.walkTo(SubmissionStep.class);
        // What an operation of another thread has put on record before it asks the NCA.
        world.memory.append(step.session(), step.version(), List.of(new SessionEvent.SubmissionStarted(World.NOW)));

        assertThatThrownBy(step::withdrawConsent)
                .isInstanceOfSatisfying(
                        ServiceRejectedException.class,
                        e -> assertThat(e.code()).isEqualTo(IdentityErrorCodes.SESSION_CONFLICT));
        assertThat(world.withdrawn).isEmpty();
        assertThat(world.flow().resume(step.session())).isInstanceOf(SubmissionStep.class);
    }
}
