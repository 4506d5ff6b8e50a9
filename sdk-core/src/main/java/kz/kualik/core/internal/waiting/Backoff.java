package kz.kualik.core.internal.waiting;

import java.time.Duration;

/**
 * Pauses that grow.
 *
 * @param first the pause after the first attempt
 * @param factor by how much each pause is longer than the one before, 1 or more
 * @param max the longest pause
 */
public record Backoff(Duration first, double factor, Duration max) {
    /** Checks the numbers. */
    public Backoff {
        if (first.isNegative() || max.compareTo(first) < 0) {
            throw new IllegalArgumentException("pauses must be zero or more, and the longest not below the first");
        }
        if (!(factor >= 1) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("the factor of pauses must be a number of 1 or more");
        }
    }

    /**
     * The pause after an attempt.
     *
     * @param attempt 1 for the first
     * @return how long to wait
     */
    public Duration after(int attempt) {
        if (first.isZero()) {
            return first;
        }
        double nanos = first.toNanos() * Math.pow(factor, attempt - 1.0);
        return nanos < max.toNanos() ? Duration.ofNanos((long) nanos) : max;
    }
}
