package kz.kualik.core.http;

import java.time.Duration;
import java.util.Objects;
import kz.kualik.core.internal.waiting.Backoff;

/**
 * How often an idempotent call is made, and how long the pauses between the attempts are: each is drawn by chance between
 * half of what is said here and all of it.
 *
 * @param maxAttempts 1 or more, the first attempt included
 * @param firstPause the pause after the first attempt
 * @param factor by how much each pause is longer than the one before, 1 or more
 * @param maxPause the longest pause that the SDK chooses; a service may ask for a longer one
 */
public record RetryPolicy(int maxAttempts, Duration firstPause, double factor, Duration maxPause) {
    /**
     * Checks the numbers.
     *
     * @param maxAttempts see {@link #maxAttempts()}
     * @param firstPause see {@link #firstPause()}
     * @param factor see {@link #factor()}
     * @param maxPause see {@link #maxPause()}
     * @throws IllegalArgumentException if one is out of its range
     */
    public RetryPolicy {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts must be 1 or more");
        }
        Objects.requireNonNull(firstPause, "firstPause");
        Objects.requireNonNull(maxPause, "maxPause");
        new Backoff(firstPause, factor, maxPause);
    }

    /**
     * Three attempts with pauses of 200 and 400 ms: enough to get over a restart of one node behind a balancer or a lost
     * packet, too few to weigh on a service that is down or to keep a person waiting. No pause is above 2 s.
     *
     * @return the policy
     */
    public static RetryPolicy defaults() {
        return new RetryPolicy(3, Duration.ofMillis(200), 2, Duration.ofSeconds(2));
    }

    /**
     * One attempt.
     *
     * @return the policy
     */
    public static RetryPolicy none() {
        return new RetryPolicy(1, Duration.ZERO, 1, Duration.ZERO);
    }

    Duration pauseAfter(int attempt) {
        return new Backoff(firstPause, factor, maxPause).after(attempt);
    }
}
