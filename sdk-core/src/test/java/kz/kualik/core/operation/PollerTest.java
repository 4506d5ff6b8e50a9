package kz.kualik.core.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import kz.kualik.core.internal.waiting.Backoff;
import org.junit.jupiter.api.Test;

class PollerTest {
    private final ManualTime time = new ManualTime();
    private final Poller poller = new Poller(new Backoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(5)), time);
    private final AtomicInteger questions = new AtomicInteger();

    private Optional<String> answerAt(int question) {
        return questions.incrementAndGet() == question ? Optional.of("done") : Optional.empty();
    }

    @Test
    void await_when_answeredAtOnce_doesNotPause() {
        assertThat(poller.await(() -> answerAt(1), time.deadlineAfter(Duration.ofMinutes(1))))
                .contains("done");
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void await_when_answeredLater_pausesLongerAndLongerUpToTheLongest() {
        assertThat(poller.await(() -> answerAt(6), time.deadlineAfter(Duration.ofMinutes(1))))
                .contains("done");
        assertThat(time.pauses())
                .containsExactly(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5));
    }

    @Test
    void await_when_nextQuestionWouldBeTooLate_isEmptyWithoutWaiting() {
        Deadline deadline = time.deadlineAfter(Duration.ofSeconds(7));
        assertThat(poller.await(() -> answerAt(0), deadline)).isEmpty();
        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void await_when_questionUsesTheTimeUp_isEmpty() {
        assertThat(poller.await(
                        () -> {
                            time.advance(Duration.ofSeconds(3));
                            return answerAt(0);
                        },
                        time.deadlineAfter(Duration.ofSeconds(2))))
                .isEmpty();
        assertThat(questions).hasValue(1);
    }

    @Test
    void await_when_deadlineHasPassed_asksNothing() {
        assertThat(poller.await(() -> answerAt(1), time.deadlineAfter(Duration.ZERO)))
                .isEmpty();
        assertThat(questions).hasValue(0);
    }

    @Test
    void await_when_questionFails_passesTheErrorOn() {
        assertThatIllegalStateException()
                .isThrownBy(() -> poller.await(
                        () -> {
                            throw new IllegalStateException("no");
                        },
                        time.deadlineAfter(Duration.ofMinutes(1))))
                .withMessage("no");
    }

    @Test
    void await_when_interrupted_isCancelledWithTheFlagSet() {
        Poller real = Poller.every(Duration.ofMinutes(1), 1, Duration.ofMinutes(1));
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> real.await(() -> answerAt(0), Deadline.after(Duration.ofMinutes(5))));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void every_when_firstPauseIsZero_refuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> Poller.every(Duration.ZERO, 2, Duration.ofSeconds(1)));
    }

    @Test
    void every_when_factorIsBelowOne_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Poller.every(Duration.ofSeconds(1), 0.5, Duration.ofSeconds(1)));
    }

    @Test
    void every_when_factorIsNotANumber_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Poller.every(Duration.ofSeconds(1), Double.NaN, Duration.ofSeconds(1)));
    }

    @Test
    void every_when_longestIsBelowFirst_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Poller.every(Duration.ofSeconds(2), 2, Duration.ofSeconds(1)));
    }
}
