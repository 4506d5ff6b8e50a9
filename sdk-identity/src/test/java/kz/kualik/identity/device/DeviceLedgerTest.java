package kz.kualik.identity.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeviceLedgerTest extends DeviceLedgerContract {
    private static final Instant NOW = Instant.parse("2026-11-20T06:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @Override
    protected DeviceLedger open() {
        return DeviceLedger.inMemory();
    }

    @Test
    void failed_onVeryMany_forgetsThoseThatFailNoMore() {
        DeviceLedger ledger = open();
        for (int i = 0; i < 25_000; i++) {
            ledger.failed("1", "d" + i, NOW.plus(Duration.ofDays(i / 5000)), DAY);
        }

        assertThat(ledger.failures("d24999", NOW.plus(Duration.ofDays(4)), DAY)).hasSize(1);
        // By the clock of then it would still count: it is not there any more.
        assertThat(ledger.failures("d0", NOW, DAY)).isEmpty();
    }
}
