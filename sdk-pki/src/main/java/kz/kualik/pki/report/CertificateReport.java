package kz.kualik.pki.report;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was found about a certificate (ETSI EN 319 102-1, 5.1.3, for the certificate alone).
 *
 * @param indication the outcome
 * @param subIndication why, unless it is {@link Indication#TOTAL_PASSED}
 * @param reasons why it did not pass; empty if it did
 * @param warnings what the caller should know though it does not change the outcome, such as a check that the policy
 *     switched off
 */
public record CertificateReport(
        Indication indication, Optional<SubIndication> subIndication, List<Reason> reasons, List<Reason> warnings) {
    /**
     * Refuses a report that contradicts itself: passed with reasons against it, or failed without any.
     *
     * @param indication see {@link #indication()}
     * @param subIndication see {@link #subIndication()}
     * @param reasons see {@link #reasons()}
     * @param warnings see {@link #warnings()}
     * @throws IllegalArgumentException if it contradicts itself
     */
    public CertificateReport {
        Objects.requireNonNull(indication, "indication");
        reasons = List.copyOf(reasons);
        warnings = List.copyOf(warnings);
        boolean passed = indication == Indication.TOTAL_PASSED;
        if (passed != reasons.isEmpty() || passed != subIndication.isEmpty()) {
            throw new IllegalArgumentException("exactly the certificates that did not pass have reasons");
        }
    }

    /**
     * Whether it passed.
     *
     * @return true for {@link Indication#TOTAL_PASSED}
     */
    public boolean passed() {
        return indication == Indication.TOTAL_PASSED;
    }
}
