package kz.kualik.identity.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every ledger must do; a ledger's own test extends this. */
public abstract class CodeLedgerContract {
    private static final Instant NOW = Instant.parse("2026-11-20T06:00:00Z");
    private static final int THREADS = 16;
    private static final Duration DAY = Duration.ofDays(1);

    private CodeLedger ledger;

    /** A ledger that has counted nothing. */
    protected abstract CodeLedger open();

    @BeforeEach
    void openLedger() {
        ledger = open();
    }

    private boolean admit(String key, String subject, Instant at) {
        return ledger.admit(key, Set.of(subject, "phone-of-" + subject), at, DAY, 3);
    }

    @Test
    void admit_countsEachKeyOnceAndNoMoreThanAllowed() {
        assertThat(admit("1", "a", NOW)).isTrue();
        assertThat(admit("1", "a", NOW)).isTrue();
        assertThat(admit("2", "a", NOW)).isTrue();
        assertThat(admit("3", "a", NOW)).isTrue();
        assertThat(admit("4", "a", NOW)).isFalse();
        assertThat(admit("3", "a", NOW)).isTrue();
        assertThat(admit("4", "b", NOW)).isTrue();
    }

    @Test
    void admit_afterTheWindow_countsAnew() {
        for (String key : List.of("1", "2", "3")) {
            assertThat(admit(key, "a", NOW)).isTrue();
        }
        assertThat(admit("4", "a", NOW.plus(DAY).minusNanos(1))).isFalse();
        assertThat(admit("4", "a", NOW.plus(DAY))).isTrue();
    }

    @Test
    void admit_whenOneSubjectHasHadTooMany_countsForNone() {
        for (String key : List.of("1", "2", "3")) {
            assertThat(ledger.admit(key, Set.of("phone"), NOW, DAY, 3)).isTrue();
        }
        assertThat(ledger.admit("4", Set.of("phone", "person"), NOW, DAY, 3)).isFalse();
        for (String key : List.of("5", "6", "7")) {
            assertThat(ledger.admit(key, Set.of("person"), NOW, DAY, 3)).isTrue();
        }
    }

    @Test
    void admit_whenLessIsAllowedThanBefore_countsAllThatWent() {
        for (String key : List.of("1", "2", "3")) {
            assertThat(admit(key, "a", NOW.plusSeconds(Integer.parseInt(key)))).isTrue();
        }

        assertThat(ledger.admit("4", Set.of("a"), NOW.plus(DAY).plusSeconds(1), DAY, 2))
                .isFalse();
        assertThat(ledger.admit("4", Set.of("a"), NOW.plus(DAY).plusSeconds(2), DAY, 2))
                .isTrue();
        assertThat(ledger.admit("5", Set.of("a"), NOW.plus(DAY).plusSeconds(2), DAY, 2))
                .isFalse();
    }

    @Test
    void admit_ofOneKeyByManyAtOnce_countsItOnce() throws Exception {
        assertThat(race(i -> admit("1", "a", NOW))).isEqualTo(THREADS);
        assertThat(admit("2", "a", NOW)).isTrue();
        assertThat(admit("3", "a", NOW)).isTrue();
        assertThat(admit("4", "a", NOW)).isFalse();
    }

    @Test
    void admit_ofManyPairsAtOnce_neitherStopsNorLetsTooManyThrough() throws Exception {
        // Each pair in another order.
        assertThat(race(i -> ledger.admit("key-" + i, Set.of("p" + i % 3, "p" + (i + 1) % 3), NOW, DAY, 4)))
                .isBetween(4, 6);
    }

    @Test
    void admit_whenManyRace_letsOnlySoManyThrough() throws Exception {
        assertThat(race(i -> admit("key-" + i, "a", NOW))).isEqualTo(3);
    }

    /** How many of the threads were admitted. */
    private static int race(IntPredicate admission) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Boolean>> all = IntStream.range(0, THREADS)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        start.await();
                        return admission.test(i);
                    })
                    .toList();
            int admitted = 0;
            for (Future<Boolean> each : pool.invokeAll(all)) {
                admitted += each.get() ? 1 : 0;
            }
            return admitted;
        } finally {
            pool.shutdownNow();
        }
    }
}
