package kz.kualik.pki.xml;

import java.util.Map;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.trust.ValidationPolicy;
import org.w3c.dom.Document;

/**
 * Verifies signatures in XML documents by a policy. Thread-safe. Asks the network only where the policy's
 * revocation source does.
 *
 * <p>A verdict that passed means that the signer signed the whole of what was asked about:
 *
 * <ul>
 *   <li>{@link #verify(Document)}, where the signature stands in the document: all of it as it stood when the signature was
 *       added, which is the document without this signature and those after it.
 *   <li>{@link #verify(Document)}, where the signature is the root element and holds its content (enveloping): all that its
 *       {@code ds:Object} holds. Nothing stands beside the signature in the document, and nothing beside the object in the
 *       signature but its own parts, of which each was read.
 *   <li>{@link #verifyDetached(Document, Map)}: each of the files that were given, byte for byte under its name, and no
 *       other.
 *   <li>{@link #verifyParts(Document)}: the elements that the report gives, and nothing else.
 * </ul>
 *
 * <p>There is no "signed part" to look for, and therefore none that an attacker could move. Read the data from the document
 * that was verified, not from another copy; from the elements of {@link XmlReport#covered()} where the signature is
 * enveloping or covers single elements. Nothing that a signature names is ever fetched.
 */
public interface XmlVerifier {
    /**
     * Verifies a document. It is not changed, and must not be changed meanwhile.
     *
     * @param document as {@link SecureXml} gives it
     * @return one verdict for each signature element, in the order of the document; a document without signatures gives
     *     a report that is not {@linkplain SignatureReport#valid() valid}, a signature of single elements does not pass
     *     ({@code pki.xml.part-only}), and a detached one has not its file ({@code pki.xml.content-missing})
     * @throws CryptoException if the document has a document type, more than 64 signatures or 128 references in them, or a
     *     relative namespace name, for which nothing can be signed ({@code pki.xml.unreadable})
     * @throws IllegalArgumentException if the document is not namespace-aware
     */
    SignatureReport verify(Document document);

    /**
     * Verifies a document in which signatures may cover single elements. The document is not changed.
     *
     * @param document as for {@link #verify(Document)}
     * @return one verdict for each signature, and the elements that those which passed cover; a verdict about single
     *     elements has a warning that says so ({@code pki.xml.part-only})
     * @throws CryptoException as {@link #verify(Document)}
     * @throws IllegalArgumentException as {@link #verify(Document)}
     */
    XmlReport verifyParts(Document document);

    /**
     * Verifies a detached signature over files.
     *
     * @param signature a document whose root element is the signature
     * @param files all files that it has to be over, by their names as {@link XmlSigner#signDetached} was given them; they
     *     are streamed, and only those that the signature names are read
     * @return a verdict about the signature; it does not pass if it names a file that was not given
     *     ({@code pki.xml.content-missing}), does not name one that was ({@code pki.xml.files-not-covered}), names something
     *     else than a plain file ({@code pki.xml.file-name}), or if a file is empty ({@code pki.cms.empty-content})
     * @throws CryptoException as {@link #verify(Document)}
     * @throws ConfigurationException if a file cannot be read ({@code pki.content.unreadable})
     * @throws IllegalArgumentException as {@link #verify(Document)}
     */
    SignatureReport verifyDetached(Document signature, Map<String, Content> files);

    /**
     * Reads a detached signature and verifies it.
     *
     * @param signature the bytes of a file
     * @param files as for {@link #verifyDetached(Document, Map)}
     * @return as {@link #verifyDetached(Document, Map)}
     * @throws CryptoException as {@link #verifyDetached(Document, Map)}, or if the document cannot be read, see
     *     {@link SecureXml#parse(byte[])}
     * @throws ConfigurationException as {@link #verifyDetached(Document, Map)}
     */
    default SignatureReport verifyDetached(byte[] signature, Map<String, Content> files) {
        return verifyDetached(SecureXml.parse(signature), files);
    }

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
