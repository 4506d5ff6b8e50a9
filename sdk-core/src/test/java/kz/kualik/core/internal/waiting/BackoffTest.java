package kz.kualik.core.internal.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void after_when_attemptIsHuge_isTheLongest() {
        Backoff backoff = new Backoff(Duration.ofMillis(200), 2, Duration.ofSeconds(2));
        assertThat(backoff.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void after_when_allZero_isZero() {
        assertThat(new Backoff(Duration.ZERO, 1, Duration.ZERO).after(7)).isZero();
    }

    @Test
    void after_when_firstIsZeroAndFactorGrowsBeyondNumbers_isZero() {
        Backoff backoff = new Backoff(Duration.ZERO, 10, Duration.ofSeconds(1));
        assertThat(backoff.after(100_000)).isZero();
    }

    @Test
    void pause_when_real_lastsAtLeastAsLongAsAsked() {
        long start = System.nanoTime();
        Pause.real().lasting(Duration.ofMillis(5));
        assertThat(System.nanoTime() - start)
                .isGreaterThanOrEqualTo(Duration.ofMillis(5).toNanos());
    }
}
