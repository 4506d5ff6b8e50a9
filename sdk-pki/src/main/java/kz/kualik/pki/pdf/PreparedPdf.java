package kz.kualik.pki.pdf;

import kz.kualik.core.CryptoException;
import kz.kualik.core.SdkException;

/**
 * A document with a place for a signature whose key is elsewhere. It lives in this process only: the document is held, and
 * is not the same when it is prepared again. Thread-safe.
 */
public interface PreparedPdf {
    /**
     * What the key signs: the signed attributes of CMS (RFC 5652, 5.4), among them the digest of the document.
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
     * Puts the value into the document, once it is known to be by the key of the certificate. At level B-T the time-stamp
     * authority is asked over the network; if it does not answer, this may be called again.
     *
     * @param value the signature value in the national encoding, as {@link kz.kualik.pki.key.Signer#sign} gives it
     * @return the signed file
     * @throws CryptoException if the value is not by the certificate's key over these bytes
     *     ({@code pki.key.certificate-mismatch}), or there is not enough room for it with its time stamp
     *     ({@code pki.pdf.unsignable})
     * @throws SdkException if the time-stamp authority does not answer or refuses
     */
    byte[] complete(byte[] value);
}
