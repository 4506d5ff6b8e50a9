package kz.kualik.identity.otp;

import java.util.Objects;
import kz.kualik.core.secret.Secret;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.internal.Texts;

/**
 * What the person typed. The secret stays the property of whoever made it.
 *
 * @param challengeId which challenge is answered
 * @param session whose session
 * @param purpose what the code is for
 * @param attemptNumber 1 for the first answer to this challenge, 2 for the second, and so on
 * @param code the code
 */
public record OtpAnswer(String challengeId, SessionId session, OtpPurpose purpose, int attemptNumber, Secret code) {
    /**
     * Refuses null, a blank id and an attempt number below 1.
     *
     * @param challengeId see {@link #challengeId()}
     * @param session see {@link #session()}
     * @param purpose see {@link #purpose()}
     * @param attemptNumber see {@link #attemptNumber()}
     * @param code see {@link #code()}
     */
    public OtpAnswer {
        Texts.require(challengeId, "challenge id");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(code, "code");
        if (attemptNumber < 1) {
            throw new IllegalArgumentException("attempt numbers begin with 1");
        }
    }
}
