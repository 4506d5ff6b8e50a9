package kz.kualik.pki.report;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What was found about all signatures of a document.
 *
 * @param signatures one verdict for each signature, in the order of the document
 * @param validationTime the time of validation, by the policy's clock
 */
public record SignatureReport(List<SignatureVerdict> signatures, Instant validationTime) {
    /**
     * Copies the list.
     *
     * @param signatures see {@link #signatures()}
     * @param validationTime see {@link #validationTime()}
     */
    public SignatureReport {
        signatures = List.copyOf(signatures);
        Objects.requireNonNull(validationTime, "validationTime");
    }

    /**
     * Whether the document is signed and every signature passed.
     *
     * @return false if there is no signature at all
     */
    public boolean valid() {
        return !signatures.isEmpty() && signatures.stream().allMatch(SignatureVerdict::passed);
    }

    /**
     * The report for programs, in the form that the package documentation describes. It holds the signer's name and IIN.
     *
     * @return one JSON object (RFC 8259)
     */
    public String toJson() {
        return ReportJson.text(ReportJson.of(this));
    }
}
