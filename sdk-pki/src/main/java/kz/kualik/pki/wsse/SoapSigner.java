package kz.kualik.pki.wsse;

import kz.kualik.core.CryptoException;
import kz.kualik.pki.key.Signer;
import org.w3c.dom.Document;

/**
 * Signs SOAP messages as partners of the SHEP gateway (ШЭП, "Smart Bridge") do: the Body, and nothing but it unless a
 * Timestamp is wished for. Thread-safe; one object serves any number of messages and keys. Asks no network.
 */
public interface SoapSigner {
    /**
     * Signs a message. Its Body gets a {@code wsu:Id} if it has none, its Header a {@code wsse:Security} with the signature.
     *
     * @param message a message of SOAP 1.1 or 1.2; it is left as it is
     * @param signer the key, which is that of the sending information system
     * @return a new document; write it with {@link kz.kualik.pki.xml.SecureXml#write}, since other writers may change what
     *     was signed
     * @throws CryptoException if it is no SOAP message ({@code pki.soap.unreadable}); if its structure is that of no
     *     message, it has a security header already, or a comment, which no signature covers, stands within a text of the
     *     Body ({@code pki.xml.unsignable}); if the key does not sign, or signs with another key than its certificate's
     * @throws IllegalArgumentException if the document is not namespace-aware, or the suite is for verification only
     */
    Document sign(Document message, Signer signer);

    /**
     * Starts with the defaults: the whole certificate as key identifier, no Timestamp, as SHEP has it.
     *
     * @return a builder
     */
    static SoapSignerBuilder builder() {
        return new SoapSignerBuilder();
    }
}
