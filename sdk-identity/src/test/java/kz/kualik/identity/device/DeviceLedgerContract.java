package kz.kualik.identity.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every ledger must do; a ledger's own test extends this. */
public abstract class DeviceLedgerContract {
    private static final Instant NOW = Instant.parse("2026-11-20T06:00:00.123Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final int THREADS = 16;

    private DeviceLedger ledger;

    /** A ledger that has noted nothing. */
    protected abstract DeviceLedger open();

    @BeforeEach
    void openLedger() {
        ledger = open();
    }

    @Test
    void failures_areThoseOfTheDeviceOldestFirst() {
        ledger.failed("2", "a", NOW.plusSeconds(2), DAY);
        ledger.failed("1", "a", NOW, DAY);
        ledger.failed("3", "b", NOW.plusSeconds(1), DAY);

        assertThat(ledger.failures("a", NOW.plusSeconds(2), DAY)).containsExactly(NOW, NOW.plusSeconds(2));
        assertThat(ledger.failures("b", NOW.plusSeconds(2), DAY)).containsExactly(NOW.plusSeconds(1));
        assertThat(ledger.failures("c", NOW.plusSeconds(2), DAY)).isEmpty();
    }

    @Test
    void failed_withOneKey_isNotedOnceAndAtItsFirstTime() {
        ledger.failed("1", "a", NOW, DAY);
        ledger.failed("1", "a", NOW.plusSeconds(1), DAY);

        assertThat(ledger.failures("a", NOW.plusSeconds(1), DAY)).containsExactly(NOW);
    }

    @Test
    void failed_atOneMoment_isNotedForEachKey() {
        ledger.failed("1", "a", NOW, DAY);
        ledger.failed("2", "a", NOW, DAY);

        assertThat(ledger.failures("a", NOW, DAY)).containsExactly(NOW, NOW);
    }

    @Test
    void failures_afterTheirTime_countNoMore() {
        ledger.failed("1", "a", NOW, DAY);
        ledger.failed("2", "a", NOW.plusSeconds(1), DAY);

        assertThat(ledger.failures("a", NOW.plus(DAY).minusMillis(1), DAY)).hasSize(2);
        assertThat(ledger.failures("a", NOW.plus(DAY), DAY)).containsExactly(NOW.plusSeconds(1));
        ledger.failed("3", "b", NOW.plus(DAY).plusSeconds(1), DAY);
        assertThat(ledger.failures("a", NOW.plus(DAY).plusSeconds(1), DAY)).isEmpty();
    }

    @Test
    void failed_byManyAtOnce_losesNone() throws Exception {
        race(i -> ledger.failed("key-" + i, "a", NOW, DAY));

        assertThat(ledger.failures("a", NOW, DAY)).hasSize(THREADS);
    }

    @Test
    void failed_ofOneKeyByManyAtOnce_isNotedOnce() throws Exception {
        race(i -> ledger.failed("key", "a", NOW, DAY));

        assertThat(ledger.failures("a", NOW, DAY)).hasSize(1);
    }

    private static void race(IntConsumer failure) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Boolean>> all = IntStream.range(0, THREADS)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        start.await();
                        failure.accept(i);
                        return true;
                    })
                    .toList();
            for (Future<Boolean> each : pool.invokeAll(all)) {
                assertThat(each.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
