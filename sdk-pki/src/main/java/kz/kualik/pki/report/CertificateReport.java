package kz.kualik.pki.report;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.kualik.pki.certificate.NationalCertificate;

/**
 * What was found about a certificate (ETSI EN 319 102-1, 5.1.3, for the certificate alone).
 *
 * @param indication the outcome
 * @param subIndication why, unless it is {@link Indication#TOTAL_PASSED}
 * @param path the certificate first, the anchor last; empty if no path was found
 * @param revocation from where the status of the certificates of the path was learned
 * @param reasons why it did not pass; empty if it did
 * @param warnings what the caller should know though it does not change the outcome, such as a check that the policy
 *     switched off
 */
public record CertificateReport(
        Indication indication,
        Optional<SubIndication> subIndication,
        List<NationalCertificate> path,
        List<RevocationFinding> revocation,
        List<Reason> reasons,
        List<Reason> warnings) {
    /**
     * Refuses a report that contradicts itself: passed with reasons against it, or failed without any.
     *
     * @param indication see {@link #indication()}
     * @param subIndication see {@link #subIndication()}
     * @param path see {@link #path()}
     * @param revocation see {@link #revocation()}
     * @param reasons see {@link #reasons()}
     * @param warnings see {@link #warnings()}
     * @throws IllegalArgumentException if it contradicts itself
     */
    public CertificateReport {
        Objects.requireNonNull(indication, "indication");
        path = List.copyOf(path);
        revocation = List.copyOf(revocation);
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
