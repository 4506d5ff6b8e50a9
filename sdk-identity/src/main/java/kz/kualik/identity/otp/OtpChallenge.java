package kz.kualik.identity.otp;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import kz.kualik.identity.internal.Texts;

/**
 * A code that was sent.
 *
 * @param id the service's name of it
 * @param expiresAt from when on the code is dead
 * @param resendAfter how long after sending another code may be asked for
 */
public record OtpChallenge(String id, Instant expiresAt, Duration resendAfter) {
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    /**
     * Refuses null, a blank id, and a pause that is negative or longer than a day.
     *
     * @param id see {@link #id()}
     * @param expiresAt see {@link #expiresAt()}
     * @param resendAfter see {@link #resendAfter()}
     */
    public OtpChallenge {
        Texts.require(id, "challenge id");
        Objects.requireNonNull(expiresAt, "expiresAt");
        if (Objects.requireNonNull(resendAfter, "resendAfter").isNegative()
                || resendAfter.compareTo(LONGEST_PAUSE) > 0) {
            throw new IllegalArgumentException("resendAfter is not negative, and a day at most");
        }
    }
}
