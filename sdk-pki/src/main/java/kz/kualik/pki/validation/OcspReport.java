package kz.kualik.pki.validation;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.SubIndication;

/**
 * What was found about an OCSP response (RFC 6960): whether it can be believed, and what it says.
 *
 * @param indication whether it can be believed
 * @param subIndication why not, unless it is {@link Indication#TOTAL_PASSED}
 * @param responder who signed it; empty if that certificate was not found
 * @param producedAt when it was signed
 * @param answers what it says, in its order; not to be relied on unless it passed
 * @param reasons why it cannot be believed; empty if it can
 * @param warnings what the caller should know though it does not change the outcome
 * @param validationTime the time of validation, by the policy's clock
 */
public record OcspReport(
        Indication indication,
        Optional<SubIndication> subIndication,
        Optional<NationalCertificate> responder,
        Instant producedAt,
        List<Answer> answers,
        List<Reason> reasons,
        List<Reason> warnings,
        Instant validationTime) {
    /** What an authority knows about a certificate. */
    public enum Status {
        /** Not revoked. */
        GOOD,
        /** Revoked or on hold. */
        REVOKED,
        /** The authority has never issued it (RFC 6960, 2.2: revoked on 1970-01-01, on hold). */
        NEVER_ISSUED,
        /** The responder does not know it. */
        UNKNOWN
    }

    /**
     * The status of one certificate.
     *
     * @param serialNumber of the certificate
     * @param status what is said
     * @param since from when on it is revoked
     * @param reason the CRLReason (RFC 5280, 5.3.1), if it is told
     * @param thisUpdate the time that the answer is about
     * @param nextUpdate until when it holds, if that is told; the NCA does not
     */
    public record Answer(
            BigInteger serialNumber,
            Status status,
            Optional<Instant> since,
            OptionalInt reason,
            Instant thisUpdate,
            Optional<Instant> nextUpdate) {}

    /**
     * Refuses a report that contradicts itself: passed with reasons against it, or failed without any.
     *
     * @param indication see {@link #indication()}
     * @param subIndication see {@link #subIndication()}
     * @param responder see {@link #responder()}
     * @param producedAt see {@link #producedAt()}
     * @param answers see {@link #answers()}
     * @param reasons see {@link #reasons()}
     * @param warnings see {@link #warnings()}
     * @param validationTime see {@link #validationTime()}
     * @throws IllegalArgumentException if it contradicts itself
     */
    public OcspReport {
        Objects.requireNonNull(indication, "indication");
        answers = List.copyOf(answers);
        reasons = List.copyOf(reasons);
        warnings = List.copyOf(warnings);
        boolean passed = indication == Indication.TOTAL_PASSED;
        if (passed != reasons.isEmpty() || passed != subIndication.isEmpty()) {
            throw new IllegalArgumentException("exactly the responses that did not pass have reasons");
        }
    }

    /**
     * Whether it can be believed.
     *
     * @return true for {@link Indication#TOTAL_PASSED}, whatever the response says
     */
    public boolean passed() {
        return indication == Indication.TOTAL_PASSED;
    }
}
