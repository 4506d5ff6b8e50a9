package kz.kualik.core.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private final ManualTime time = new ManualTime();
    private final Deadline deadline = time.deadlineAfter(Duration.ofSeconds(10));

    @Test
    void remaining_when_timeGoesOn_shrinksToZero() {
        assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(10));
        time.advance(Duration.ofSeconds(4));
        assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(6));
        time.advance(Duration.ofSeconds(7));
        assertThat(deadline.remaining()).isZero();
    }

    @Test
    void passed_when_exactlyReached_isTrue() {
        time.advance(Duration.ofSeconds(10).minusNanos(1));
        assertThat(deadline.passed()).isFalse();
        time.advance(Duration.ofNanos(1));
        assertThat(deadline.passed()).isTrue();
    }

    @Test
    void atMost_when_limitIsShorter_isTheLimit() {
        assertThat(deadline.atMost(Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void atMost_when_lessIsLeft_isWhatIsLeft() {
        time.advance(Duration.ofSeconds(8));
        assertThat(deadline.atMost(Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void after_when_negative_refuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> Deadline.after(Duration.ofNanos(-1)));
    }

    @Test
    void after_when_zero_hasPassed() {
        assertThat(Deadline.after(Duration.ZERO).passed()).isTrue();
    }
}
