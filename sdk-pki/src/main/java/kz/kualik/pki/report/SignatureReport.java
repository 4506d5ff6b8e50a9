package kz.kualik.pki.report;

import java.util.List;

/**
 * What was found about all signatures of a document.
 *
 * @param signatures one verdict for each signature, in the order of the document
 */
public record SignatureReport(List<SignatureVerdict> signatures) {
    /**
     * Copies the list.
     *
     * @param signatures see {@link #signatures()}
     */
    public SignatureReport {
        signatures = List.copyOf(signatures);
    }

    /**
     * Whether the document is signed and every signature passed.
     *
     * @return false if there is no signature at all
     */
    public boolean valid() {
        return !signatures.isEmpty() && signatures.stream().allMatch(SignatureVerdict::passed);
    }
}
