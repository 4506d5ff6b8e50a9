package kz.kualik.pki.xml;

import kz.kualik.core.CryptoException;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.trust.ValidationPolicy;
import org.w3c.dom.Document;

/**
 * Verifies signatures in XML documents by a policy. Thread-safe. Asks the network only where the policy's
 * revocation source does.
 *
 * <p>A verdict of {@link #verify(Document)} that passed means: the signer signed the whole document as it stood when the
 * signature was added, which is the document without this signature and those after it. There is no "signed part" to look
 * for, and therefore none that an attacker could move. Read the data from the document that was verified, not from another
 * copy. Where signatures cover single elements, {@link #verifyParts(Document)} gives these elements.
 */
public interface XmlVerifier {
    /**
     * Verifies a document. It is not changed, and must not be changed meanwhile.
     *
     * @param document as {@link SecureXml} gives it
     * @return one verdict for each signature element, in the order of the document; a document without signatures gives
     *     a report that is not {@linkplain SignatureReport#valid() valid}, and a signature of a single element does not pass
     *     ({@code pki.xml.part-only})
     * @throws CryptoException if the document has a document type, more than 64 signatures, or a relative namespace name,
     *     for which nothing can be signed ({@code pki.xml.unreadable})
     * @throws IllegalArgumentException if the document is not namespace-aware
     */
    SignatureReport verify(Document document);

    /**
     * Verifies a document in which signatures may cover single elements. The document is not changed.
     *
     * @param document as for {@link #verify(Document)}
     * @return one verdict for each signature, and the elements that those which passed cover; a verdict about a single
     *     element has a warning that says so ({@code pki.xml.part-only})
     * @throws CryptoException as {@link #verify(Document)}
     * @throws IllegalArgumentException as {@link #verify(Document)}
     */
    XmlReport verifyParts(Document document);

    /**
     * Reads a document and verifies it.
     *
     * @param document the bytes of a file
     * @return as {@link #verify(Document)}
     * @throws CryptoException as {@link #verify(Document)}, or if the document cannot be read, see
     *     {@link SecureXml#parse(byte[])}
     */
    default SignatureReport verify(byte[] document) {
        return verify(SecureXml.parse(document));
    }

    /**
     * A verifier.
     *
     * @param policy how to judge
     * @return a thread-safe verifier
     */
    static XmlVerifier with(ValidationPolicy policy) {
        return new NationalXmlVerifier(policy);
    }
}
