package kz.kualik.identity.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CodeLedgerTest extends CodeLedgerContract {
    private static final Instant NOW = Instant.parse("2026-11-20T06:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @Override
    protected CodeLedger open() {
        return CodeLedger.inMemory();
    }

    @Test
    void admit_ofVeryMany_forgetsThoseWhoAskNoMore() {
        CodeLedger ledger = open();
        for (int i = 0; i < 25_000; i++) {
            assertThat(ledger.admit("1", Set.of("s" + i), NOW.plus(Duration.ofDays(i / 5000)), DAY, 3))
                    .isTrue();
        }
        assertThat(ledger.admit("1", Set.of("s0"), NOW.plus(Duration.ofDays(9)), DAY, 3))
                .isTrue();
    }
}
