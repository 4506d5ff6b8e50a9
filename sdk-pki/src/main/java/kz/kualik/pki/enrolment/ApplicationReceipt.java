package kz.kualik.pki.enrolment;

import java.time.Instant;
import java.util.Objects;

/**
 * That the NCA has an application.
 *
 * @param applicationId the id that was submitted
 * @param receivedAt when it was first received
 */
public record ApplicationReceipt(String applicationId, Instant receivedAt) {
    /**
     * Both parts are needed.
     *
     * @param applicationId see {@link #applicationId()}
     * @param receivedAt see {@link #receivedAt()}
     */
    public ApplicationReceipt {
        Objects.requireNonNull(applicationId, "applicationId");
        Objects.requireNonNull(receivedAt, "receivedAt");
    }
}
