package kz.kualik.core.http;

import java.time.Duration;
import java.util.Objects;

/**
 * When a service that fails is left alone.
 *
 * @param failures how many of the last calls must have failed, 1 or more
 * @param of how many last calls count, not less than {@code failures}
 * @param pause for how long it is left alone then; after that one call is let through, which decides
 */
public record BreakerPolicy(int failures, int of, Duration pause) {
    /**
     * Checks the numbers.
     *
     * @param failures see {@link #failures()}
     * @param of see {@link #of()}
     * @param pause see {@link #pause()}
     * @throws IllegalArgumentException if one is out of its range
     */
    public BreakerPolicy {
        if (failures < 1 || of < failures) {
            throw new IllegalArgumentException("1 <= failures <= of");
        }
        if (Objects.requireNonNull(pause, "pause").isNegative() || pause.isZero()) {
            throw new IllegalArgumentException("pause must be above zero");
        }
    }

    /**
     * Five failures among ten calls, then half a minute of rest: a single slow minute of a state service does not trip it, and
     * people who wait are told at once when it is down.
     *
     * @return the policy
     */
    public static BreakerPolicy defaults() {
        return new BreakerPolicy(5, 10, Duration.ofSeconds(30));
    }
}
