package kz.kualik.identity.biometric;

import java.time.Duration;
import java.util.Objects;

/**
 * What the flow asks of a liveness challenge.
 *
 * @param commands how many movements at least
 * @param life how long the challenge may be answered
 */
public record LivenessPolicy(int commands, Duration life) {
    /**
     * Checks the bounds.
     *
     * @param commands see {@link #commands()}
     * @param life see {@link #life()}
     * @throws IllegalArgumentException if there is no command or no time
     */
    public LivenessPolicy {
        Objects.requireNonNull(life, "life");
        if (commands < 1 || life.isNegative() || life.isZero()) {
            throw new IllegalArgumentException("a liveness challenge needs at least one command and some time");
        }
    }
}
