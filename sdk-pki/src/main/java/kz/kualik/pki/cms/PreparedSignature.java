package kz.kualik.pki.cms;

import kz.kualik.core.CryptoException;
import kz.kualik.core.SdkException;

/**
 * A signature that waits for its value, where the key is elsewhere: on a card, in a telephone, behind another service.
 * Thread-safe.
 *
 * <pre>{@code
 * PreparedSignature prepared = cms.prepare(content, DETACHED, certificate, certificate.suite());
 * CmsSignature signature = prepared.complete(card.sign(prepared.toBeSigned()));
 * }</pre>
 *
 * <p>To complete it in another process, keep the bytes of {@link #toBeSigned()} and give them to {@link CmsSigner#resume}.
 */
public interface PreparedSignature {
    /**
     * What the key signs: the signed attributes (RFC 5652, 5.4), among them the digest of the document.
     *
     * @return DER
     */
    byte[] toBeSigned();

    /**
     * The same for devices that take a digest.
     *
     * @return the digest of {@link #toBeSigned()} by the suite's algorithm
     */
    byte[] digest();

    /**
     * Puts the value into the message, once it is known to be by the key of the certificate. At level B-T and above the
     * services are asked over the network; if one of them does not answer, there is no signature and this may be called
     * again.
     *
     * @param value the signature value in the national encoding, as {@link kz.kualik.pki.key.Signer#sign} gives it
     * @return the signed message
     * @throws CryptoException if the value is not by the certificate's key over these bytes
     *     ({@code pki.key.certificate-mismatch})
     * @throws SdkException if a service does not answer or refuses
     */
    CmsSignature complete(byte[] value);
}
