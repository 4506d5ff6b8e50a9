package kz.kualik.identity.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.text.Language;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.device.CameraReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What every store must do; a store's own test extends this. */
public abstract class SessionStoreContract {
    private static final Instant NOW = Instant.parse("2026-11-20T06:00:00Z");
    private static final SessionEvent BEGUN =
            new SessionEvent.Begun(NOW, Language.KAZAKH, "policy", new EvidenceSalt("0".repeat(64)));
    private static final SessionEvent MORE = new SessionEvent.CameraReported(NOW, CameraReport.READY);

    private final SessionId session = SessionId.random(new SecureRandom());
    private SessionStore store;

    /** An empty store, or one that does not know the sessions of this test. */
    protected abstract SessionStore open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @Test
    void load_whenUnknown_isEmpty() {
        assertThat(store.load(session)).isEmpty();
    }

    @Test
    void append_whenNew_begins() {
        assertThat(store.append(session, 0, List.of(BEGUN, MORE))).isEqualTo(2);

        assertThat(store.load(session)).contains(new SessionHistory(session, List.of(BEGUN, MORE)));
    }

    @Test
    void append_ofEveryKindOfEvent_givesThemBackEqual() {
        store.append(session, 0, EventSamples.all());

        assertThat(store.load(session).orElseThrow().events()).isEqualTo(EventSamples.all());
    }

    @Test
    void append_whenVersionIsRight_addsAtTheEnd() {
        long version = store.append(session, 0, List.of(BEGUN));

        assertThat(store.append(session, version, List.of(MORE))).isEqualTo(2);
        assertThat(store.load(session).orElseThrow().events()).containsExactly(BEGUN, MORE);
    }

    @Test
    void append_whenVersionIsOld_refusesAndKeepsAll() {
        store.append(session, 0, List.of(BEGUN, MORE));

        assertConflict(() -> store.append(session, 1, List.of(MORE)));
        assertThat(store.load(session).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void append_whenVersionIsOfTheFuture_refuses() {
        store.append(session, 0, List.of(BEGUN));

        assertConflict(() -> store.append(session, 2, List.of(MORE)));
    }

    @Test
    void append_whenSessionExistsAlready_doesNotBeginItAgain() {
        store.append(session, 0, List.of(BEGUN));

        assertConflict(() -> store.append(session, 0, List.of(BEGUN)));
    }

    @Test
    void append_ofNothing_isAMistake() {
        assertThatIllegalArgumentException().isThrownBy(() -> store.append(session, 0, List.of()));
    }

    @Test
    void append_ofANegativeVersion_isAMistake() {
        assertThatIllegalArgumentException().isThrownBy(() -> store.append(session, -1, List.of(BEGUN)));
    }

    @Test
    void append_toOneSession_leavesOthersAlone() {
        SessionId other = SessionId.random(new SecureRandom());
        store.append(session, 0, List.of(BEGUN));
        store.append(other, 0, List.of(BEGUN, MORE));

        assertThat(store.load(session).orElseThrow().version()).isEqualTo(1);
    }

    @RepeatedTest(20)
    void append_whenManyThreadsRaceOnOneVersion_letsExactlyOneWin() throws Exception {
        store.append(session, 0, List.of(BEGUN));
        int threads = 16;
        CyclicBarrier start = new CyclicBarrier(threads);
        Callable<Boolean> writer = () -> {
            start.await();
            try {
                store.append(session, 1, List.of(MORE, MORE));
                return true;
            } catch (ServiceRejectedException conflict) {
                return false;
            }
        };
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            int winners = 0;
            for (Future<Boolean> result : pool.invokeAll(
                    IntStream.range(0, threads).mapToObj(i -> writer).toList(), 60, TimeUnit.SECONDS)) {
                winners += result.get() ? 1 : 0;
            }
            assertThat(winners).isOne();
        } finally {
            pool.shutdownNow();
        }
        assertThat(store.load(session).orElseThrow().events()).containsExactly(BEGUN, MORE, MORE);
    }

    private static void assertConflict(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(ServiceRejectedException.class)
                .extracting(e -> ((ServiceRejectedException) e).code())
                .isEqualTo(IdentityErrorCodes.SESSION_CONFLICT);
    }
}
