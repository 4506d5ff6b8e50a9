package kz.kualik.identity.identification;

import java.time.Duration;
import java.util.Objects;

/**
 * How often liveness may fail on one device, in all sessions together.
 *
 * @param failures how many failures, close together, lock the device for a while
 * @param within how close together: between the first and the last of them
 * @param lock for how long it is locked
 * @param locks after how many locks a moderator decides about everybody who passes on the device
 * @param remembered for how long failures and locks count
 */
public record DeviceLimit(int failures, Duration within, Duration lock, int locks, Duration remembered) {
    private static final Duration LONGEST = Duration.ofDays(366);

    /**
     * Checks the bounds.
     *
     * @param failures see {@link #failures()}
     * @param within see {@link #within()}
     * @param lock see {@link #lock()}
     * @param locks see {@link #locks()}
     * @param remembered see {@link #remembered()}
     * @throws IllegalArgumentException if a number is below 1, a duration is not positive or longer than a year, or what is
     *     remembered is shorter than the locks that are counted
     */
    public DeviceLimit {
        if (failures < 1 || locks < 1) {
            throw new IllegalArgumentException("a limit allows at least one failure, and one lock");
        }
        if (!bounded(within) || !bounded(lock) || !bounded(remembered)) {
            throw new IllegalArgumentException("durations are positive, and at most a year");
        }
        if (remembered.dividedBy(locks).compareTo(lock) < 0) {
            throw new IllegalArgumentException("what is remembered is as long as locks are counted");
        }
    }

    private static boolean bounded(Duration duration) {
        return !Objects.requireNonNull(duration, "duration").isNegative()
                && !duration.isZero()
                && duration.compareTo(LONGEST) <= 0;
    }
}
