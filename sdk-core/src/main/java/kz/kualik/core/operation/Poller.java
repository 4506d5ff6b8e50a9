package kz.kualik.core.operation;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import kz.kualik.core.internal.waiting.Backoff;
import kz.kualik.core.internal.waiting.Pause;

/**
 * Asks again and again, with growing pauses, until there is an answer or the deadline has passed. Immutable and
 * thread-safe; the waiting is done by the calling thread.
 */
public final class Poller {
    private final Backoff backoff;
    private final Pause pause;

    /** For tests: with a pause of one's own. */
    Poller(Backoff backoff, Pause pause) {
        this.backoff = backoff;
        this.pause = pause;
    }

    /**
     * A poller with these pauses.
     *
     * @param first the pause after the first question, more than zero
     * @param factor by how much each pause is longer than the one before, 1 or more
     * @param max the longest pause, not below {@code first}
     * @return the poller
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static Poller every(Duration first, double factor, Duration max) {
        if (Objects.requireNonNull(first, "first").isZero()) {
            throw new IllegalArgumentException("the first pause must be more than zero");
        }
        return new Poller(new Backoff(first, factor, Objects.requireNonNull(max, "max")), Pause.real());
    }

    /**
     * Asks at once, and then after each pause, as long as the answer is empty. When the next question would come after
     * the deadline it returns empty without waiting for a question that will not be asked.
     *
     * @param question what is asked; should keep to the same deadline; what it throws ends the wait and is passed on
     * @param deadline when to give up; if it has passed already nothing is asked
     * @param <T> the answer
     * @return the answer, or empty if there was none in time
     * @throws java.util.concurrent.CancellationException if the thread is interrupted during a pause; its interrupt
     *     flag is set again
     */
    public <T> Optional<T> await(Supplier<Optional<T>> question, Deadline deadline) {
        for (int attempt = 1; !deadline.passed(); attempt++) {
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                return answer;
            }
            Duration next = backoff.after(attempt);
            if (next.compareTo(deadline.remaining()) >= 0) {
                return Optional.empty();
            }
            pause.lasting(next);
        }
        return Optional.empty();
    }
}
