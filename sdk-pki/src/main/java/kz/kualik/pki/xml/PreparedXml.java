package kz.kualik.pki.xml;

import kz.kualik.core.CryptoException;
import kz.kualik.core.SdkException;
import org.w3c.dom.Document;

/**
 * A signature in XML that waits for its value, where the key is elsewhere: in an HSM behind another service, on a card, in
 * NCALayer. Thread-safe.
 *
 * <pre>{@code
 * PreparedXml prepared = xml.prepare(document, certificate, certificate.suite());
 * Document signed = prepared.complete(service.sign(prepared.toBeSigned()));
 * }</pre>
 *
 * <p>To complete it in another process, or after a restart, keep {@link #encoded()} and give it to
 * {@link XmlSigner#resume}.
 */
public interface PreparedXml {
    /**
     * What the key signs: the canonical form of the {@code ds:SignedInfo} (XML-DSig, 3.2.2), which holds the digests of the
     * content.
     *
     * @return UTF-8, octet by octet as it is signed
     */
    byte[] toBeSigned();

    /**
     * The same for devices that take a digest.
     *
     * @return the digest of {@link #toBeSigned()} by the suite's algorithm
     */
    byte[] digest();

    /**
     * All of it, to be kept: the document, with a signature that lacks its value. It holds what the document holds, and
     * nothing secret beside that. Keep it where nobody else can write: the value for one preparation fits no other, but
     * whoever exchanges the whole before it is signed decides what will be.
     *
     * @return an XML document
     */
    byte[] encoded();

    /**
     * Puts the value into the signature, once it is known to be by the key of the certificate. At level B-T the time-stamp
     * authority is asked over the network; if it does not answer, there is no signature and this may be called again.
     *
     * @param value the signature value in the national encoding, as {@link kz.kualik.pki.key.Signer#sign} gives it
     * @return a new document; write it with {@link SecureXml#write}
     * @throws CryptoException if the value is not by the certificate's key over these octets
     *     ({@code pki.key.certificate-mismatch})
     * @throws SdkException if the time-stamp authority does not answer or refuses
     */
    Document complete(byte[] value);
}
