package kz.kualik.pki.wsse;

import kz.kualik.core.CryptoException;
import kz.kualik.pki.trust.ValidationPolicy;
import kz.kualik.pki.xml.SecureXml;
import org.w3c.dom.Document;

/**
 * Verifies SOAP messages with a security header by a policy. Thread-safe. Asks the network only where the policy's revocation
 * source does.
 *
 * <p>A message passed means: the very Body of the message, which is given back, was signed, by a certificate that the policy
 * accepts for signing or for logging in, and the message is not out of time. Whose message it is, is to be read from the
 * certificate in the verdict and compared with the sender that the Body names.
 */
public interface SoapVerifier {
    /**
     * Verifies a message. It is not changed, and must not be changed meanwhile.
     *
     * @param message as {@link SecureXml} gives it
     * @return the verdict, and the Body if it passed; a message without a signature gives a report that did not
     * @throws CryptoException if it is no message of SOAP 1.1 or 1.2 ({@code pki.soap.unreadable}), or has a document type
     *     ({@code pki.xml.unreadable})
     * @throws IllegalArgumentException if the document is not namespace-aware
     */
    SoapReport verify(Document message);

    /**
     * Reads a message and verifies it.
     *
     * @param message the bytes as they were received
     * @return as {@link #verify(Document)}
     * @throws CryptoException as {@link #verify(Document)}, or if it cannot be read, see {@link SecureXml#parse(byte[])}
     */
    default SoapReport verify(byte[] message) {
        return verify(SecureXml.parse(message));
    }

    /**
     * Starts with the defaults: no certificates known beforehand, replays not looked for and a warning about that, clocks
     * that differ by five minutes at most.
     *
     * @param policy how to judge certificates
     * @return a builder
     */
    static SoapVerifierBuilder builder(ValidationPolicy policy) {
        return new SoapVerifierBuilder(policy);
    }
}
