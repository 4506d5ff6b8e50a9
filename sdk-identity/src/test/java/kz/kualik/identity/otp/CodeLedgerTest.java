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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CodeLedgerTest {
    private static final Instant NOW = Instant.parse("2026-11-20T06:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final CodeLedger ledger = CodeLedger.inMemory();

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
    void admit_whenManyRace_letsOnlySoManyThrough() throws Exception {
        int threads = 16;
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Boolean>> all = IntStream.range(0, threads)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        start.await();
                        return admit("key-" + i, "a", NOW);
                    })
                    .toList();
            int admitted = 0;
            for (Future<Boolean> each : pool.invokeAll(all)) {
                admitted += each.get() ? 1 : 0;
            }
            assertThat(admitted).isEqualTo(3);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void admit_ofVeryMany_forgetsThoseWhoAskNoMore() {
        for (int i = 0; i < 25_000; i++) {
            assertThat(admit("1", "s" + i, NOW.plus(Duration.ofDays(i / 5000)))).isTrue();
        }
        assertThat(admit("1", "s0", NOW.plus(Duration.ofDays(9)))).isTrue();
    }
}
