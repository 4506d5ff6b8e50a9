package kz.kualik.identity.identification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import kz.kualik.core.text.Language;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.identity.session.jdbc.JdbcSessionStore;
import kz.kualik.identity.vault.KeyVault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, where nothing but files goes from one step to the next: all objects are made anew, as after a crash. */
class SurvivingJourneyTest {
    @TempDir
    Path temporary;

    private KeyVault vault() {
        return KeyVault.inFile(temporary.resolve("master.key"));
    }

    private JdbcSessionStore store() {
        return JdbcSessionStore.builder()
                .url("jdbc:h2:file:" + temporary.resolve("sessions").toAbsolutePath())
                .vault(vault())
                .build();
    }

    /** The flow of a process that has just begun; the outside, of which the world keeps count, has gone on. */
    private RemoteIdentification newProcess(World world) {
        world.memory = store();
        return world.flow(KeyCustody.inFolder(temporary.resolve("pending"), vault(), world.clock, Duration.ofDays(7)));
    }

    @Test
    void journey_whenTheProcessEndsAfterEachStep_isTheSameForTheOutside() throws Exception {
        World world = new World(Files.createDirectories(temporary.resolve("home")));
        world.registeredPhone = Optional.empty();
        SessionId session = newProcess(world)
                .begin(BeginRequest.inLanguage(Language.KAZAKH))
                .session();
        IdentificationStep step = newProcess(world).resume(session);
        for (int i = 0; i < 60 && !(step instanceof Completed); i++) {
            if (step instanceof OperatorCallStep) {
                world.registeredPhone = Optional.of(World.PHONE);
            }
            IdentificationStep next = world.advance(step);
            assertThat(store().newest(1)).containsExactly(session);
            step = newProcess(world).resume(session);
            assertThat(step.getClass()).isEqualTo(next.getClass());
            assertThat(step.version()).isEqualTo(next.version());
        }

        assertThat(step).isInstanceOf(Completed.class);
        assertThat(world.sent).hasSize(2);
        assertThat(world.submissions).isOne();
        assertThat(world.applications).hasSize(1);
        assertThat(store().load(session).orElseThrow().events())
                .filteredOn(SessionEvent.KeysLost.class::isInstance)
                .isEmpty();
        try (var left = Files.list(temporary.resolve("pending"))) {
            assertThat(left).isEmpty();
        }
    }
}
