package kz.kualik.pki.pdf;

import java.nio.file.Path;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.core.SdkException;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.key.Signer;

/**
 * Signs PDF documents with PAdES (ETSI EN 319 142-1) at level B-B or B-T. The signature is appended to the file: what was
 * there stays as it is, octet for octet, and signatures that are in it stay valid. Thread-safe; one object serves any number
 * of documents and keys.
 */
public interface PdfSigner {
    /**
     * Signs a document. At level B-T the time-stamp authority is asked over the network; if it does not answer, there is no
     * signature.
     *
     * @param document the file, at most 128 MiB, perhaps signed by others already
     * @param signer the key
     * @return the signed file
     * @throws CryptoException if it is not a sound PDF document ({@code pki.pdf.unreadable}), is encrypted
     *     ({@code pki.pdf.encrypted}), cannot be signed ({@code pki.pdf.unsignable}): it was certified as final, has no such
     *     page, or the text of the visible signature has a character that is not in the font; or if the key does not sign
     * @throws SdkException if the time-stamp authority does not answer or refuses
     */
    byte[] sign(byte[] document, Signer signer);

    /**
     * Signs a document from a file into another.
     *
     * @param document the file, at most 128 MiB
     * @param signed the new file, for the owner only; it appears when it is complete
     * @param signer the key
     * @throws ConfigurationException if the document cannot be read ({@code pki.content.unreadable}), or the signed one
     *     cannot be written or there is a file of that name already ({@code pki.pdf.not-written})
     * @throws CryptoException as for {@link #sign(byte[], Signer)}
     * @throws SdkException as for {@link #sign(byte[], Signer)}
     */
    void sign(Path document, Path signed, Signer signer);

    /**
     * Starts a signature whose key is elsewhere.
     *
     * @param document the file
     * @param certificate the signer's certificate
     * @param suite a suite of its key
     * @return what is to be signed
     * @throws CryptoException as for {@link #sign(byte[], Signer)}
     * @throws IllegalArgumentException if the suite does not sign with this key
     */
    PreparedPdf prepare(byte[] document, NationalCertificate certificate, SignatureSuite suite);

    /**
     * Starts with the defaults: level B-B, nothing visible, the clock of this computer.
     *
     * @return a builder
     */
    static PdfSignerBuilder builder() {
        return new PdfSignerBuilder();
    }
}
