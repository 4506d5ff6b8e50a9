package kz.kualik.pki.validation;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.trust.RevocationList;

/**
 * What was found about a certificate revocation list: whether it can be relied on at the time of validation.
 *
 * @param indication whether it can be relied on
 * @param subIndication why not, unless it is {@link Indication#TOTAL_PASSED}
 * @param list the list
 * @param issuer who signed it; empty if no such authority is trusted
 * @param reasons why it cannot be relied on; empty if it can
 * @param warnings what the caller should know though it does not change the outcome
 * @param validationTime the time of validation, by the policy's clock
 */
public record CrlReport(
        Indication indication,
        Optional<SubIndication> subIndication,
        RevocationList list,
        Optional<NationalCertificate> issuer,
        List<Reason> reasons,
        List<Reason> warnings,
        Instant validationTime) {
    /**
     * Refuses a report that contradicts itself: passed with reasons against it, or failed without any.
     *
     * @param indication see {@link #indication()}
     * @param subIndication see {@link #subIndication()}
     * @param list see {@link #list()}
     * @param issuer see {@link #issuer()}
     * @param reasons see {@link #reasons()}
     * @param warnings see {@link #warnings()}
     * @param validationTime see {@link #validationTime()}
     * @throws IllegalArgumentException if it contradicts itself
     */
    public CrlReport {
        Objects.requireNonNull(indication, "indication");
        reasons = List.copyOf(reasons);
        warnings = List.copyOf(warnings);
        boolean passed = indication == Indication.TOTAL_PASSED;
        if (passed != reasons.isEmpty() || passed != subIndication.isEmpty()) {
            throw new IllegalArgumentException("exactly the lists that did not pass have reasons");
        }
    }

    /**
     * Whether it can be relied on.
     *
     * @return true for {@link Indication#TOTAL_PASSED}
     */
    public boolean passed() {
        return indication == Indication.TOTAL_PASSED;
    }
}
