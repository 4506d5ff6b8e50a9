package kz.kualik.pki.pdf;

import java.nio.file.Path;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.trust.ValidationPolicy;

/**
 * Verifies the signatures in PDF documents by a policy (ISO 32000-2, 12.8; ETSI EN 319 142-1). Thread-safe. Asks the network
 * only where the policy's revocation source does.
 */
public interface PdfVerifier {
    /**
     * Verifies all signatures of a document.
     *
     * @param document the file, at most 128 MiB
     * @return one verdict for each signature, in the order of the form's fields; none at all if the document is not signed,
     *     which is not {@linkplain SignatureReport#valid() valid}
     * @throws CryptoException if it is not a PDF document, is damaged, or too large ({@code pki.pdf.unreadable}), or is
     *     encrypted ({@code pki.pdf.encrypted})
     */
    SignatureReport verify(byte[] document);

    /**
     * Verifies all signatures of a document in a file.
     *
     * @param document the file, at most 128 MiB; it is read whole
     * @return as {@link #verify(byte[])}
     * @throws CryptoException as for {@link #verify(byte[])}
     * @throws ConfigurationException if the file cannot be read ({@code pki.content.unreadable})
     */
    SignatureReport verify(Path document);

    /**
     * A verifier.
     *
     * @param policy how to judge
     * @return a thread-safe verifier
     */
    static PdfVerifier with(ValidationPolicy policy) {
        return new RevisionPdfVerifier(policy);
    }
}
