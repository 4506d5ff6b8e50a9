package kz.kualik.identity.identification;

import java.time.Duration;
import java.util.Objects;

/**
 * How often something may fail.
 *
 * @param beforeLock how many failures lock it for a while
 * @param lock for how long
 * @param inAll how many failures end the session
 */
public record TryLimit(int beforeLock, Duration lock, int inAll) {
    /**
     * Checks the bounds.
     *
     * @param beforeLock see {@link #beforeLock()}
     * @param lock see {@link #lock()}
     * @param inAll see {@link #inAll()}
     * @throws IllegalArgumentException if a number is below 1, fewer are allowed in all than before a lock, or the
     *     duration is negative
     */
    public TryLimit {
        if (beforeLock < 1
                || inAll < beforeLock
                || Objects.requireNonNull(lock, "lock").isNegative()) {
            throw new IllegalArgumentException("a limit allows at least one try, and in all at least as many");
        }
    }
}
