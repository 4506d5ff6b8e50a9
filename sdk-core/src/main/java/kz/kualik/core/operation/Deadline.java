package kz.kualik.core.operation;

import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * The moment by which a whole call must be over, however many attempts and services it takes. Measured on the monotonic
 * clock of this JVM: not serialisable, not moved by changes of the wall clock. Immutable and thread-safe.
 */
public final class Deadline {
    private final long end;
    private final LongSupplier nanoTime;

    private Deadline(long end, LongSupplier nanoTime) {
        this.end = end;
        this.nanoTime = nanoTime;
    }

    /**
     * A deadline this long from now.
     *
     * @param duration zero or more, at most 292 years
     * @return the deadline
     * @throws IllegalArgumentException if the duration is negative
     */
    public static Deadline after(Duration duration) {
        return after(duration, System::nanoTime);
    }

    /** For tests: a deadline on a clock of one's own. */
    static Deadline after(Duration duration, LongSupplier nanoTime) {
        if (Objects.requireNonNull(duration, "duration").isNegative()) {
            throw new IllegalArgumentException("a deadline cannot lie in the past: " + duration);
        }
        return new Deadline(nanoTime.getAsLong() + duration.toNanos(), nanoTime);
    }

    /**
     * What is left.
     *
     * @return zero if the deadline has passed
     */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
    }

    /**
     * Whether nothing is left.
     *
     * @return true from the deadline on
     */
    public boolean passed() {
        return end - nanoTime.getAsLong() <= 0;
    }

    /**
     * The shorter of what is left and a limit: the time-out of one attempt.
     *
     * @param limit the longest that one attempt may take
     * @return the limit, or what is left if that is less
     */
    public Duration atMost(Duration limit) {
        Duration left = remaining();
        return left.compareTo(limit) < 0 ? left : limit;
    }

    @Override
    public String toString() {
        return "Deadline[" + remaining().toMillis() + " ms left]";
    }
}
