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
    /**
     * Refuses null, a blank id and a negative duration.
     *
     * @param id see {@link #id()}
     * @param expiresAt see {@link #expiresAt()}
     * @param resendAfter see {@link #resendAfter()}
     */
    public OtpChallenge {
        Texts.require(id, "challenge id");
        Objects.requireNonNull(expiresAt, "expiresAt");
        if (Objects.requireNonNull(resendAfter, "resendAfter").isNegative()) {
            throw new IllegalArgumentException("resendAfter is negative");
        }
    }
}
