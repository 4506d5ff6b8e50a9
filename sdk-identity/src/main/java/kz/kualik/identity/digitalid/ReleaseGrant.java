package kz.kualik.identity.digitalid;

import java.time.Instant;
import java.util.Objects;
import kz.kualik.identity.internal.Texts;

/**
 * The proof that a person lets the NCA have their data. Whoever holds the token can show it, so it is not printed.
 *
 * @param token what the key application carries
 * @param expiresAt from when on it is void
 */
public record ReleaseGrant(String token, Instant expiresAt) {
    /**
     * Refuses null and a blank token.
     *
     * @param token see {@link #token()}
     * @param expiresAt see {@link #expiresAt()}
     */
    public ReleaseGrant {
        Texts.require(token, "token");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }

    /** Prints the expiry only. */
    @Override
    public String toString() {
        return "ReleaseGrant[expiresAt=" + expiresAt + "]";
    }
}
