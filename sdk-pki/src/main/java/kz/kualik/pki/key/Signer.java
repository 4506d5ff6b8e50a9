package kz.kualik.pki.key;

import kz.kualik.core.CryptoException;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;

/**
 * A key that signs, wherever it lives, and the certificate that goes with it. Implementations that come with the SDK are
 * thread-safe.
 */
public interface Signer {
    /**
     * The certificate of the key.
     *
     * @return the holder's certificate
     */
    NationalCertificate certificate();

    /**
     * The suite that {@link #sign} uses.
     *
     * @return by default the preferred suite of the key
     */
    default SignatureSuite suite() {
        return certificate().suite();
    }

    /**
     * Signs some bytes.
     *
     * @param toBeSigned the bytes; their digest is computed here
     * @return the value in the national encoding: {@code r || s}, each little-endian, for GOST; RFC 8017 for RSA
     * @throws CryptoException if the key cannot sign
     * @throws IllegalStateException if the key was closed
     */
    byte[] sign(byte[] toBeSigned);
}
