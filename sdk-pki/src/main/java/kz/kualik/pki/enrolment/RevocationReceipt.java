package kz.kualik.pki.enrolment;

import java.time.Instant;
import java.util.Objects;

/**
 * The NCA's answer to a revocation.
 *
 * @param applicationId whose certificates
 * @param revokedAt since when they are revoked
 */
public record RevocationReceipt(String applicationId, Instant revokedAt) {
    /**
     * Refuses null.
     *
     * @param applicationId see {@link #applicationId()}
     * @param revokedAt see {@link #revokedAt()}
     */
    public RevocationReceipt {
        Objects.requireNonNull(applicationId, "applicationId");
        Objects.requireNonNull(revokedAt, "revokedAt");
    }
}
