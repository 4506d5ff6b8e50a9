package kz.kualik.pki.key;

import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.internal.Signatures;

/** Makes key pairs. */
public final class KeyPairs {
    private KeyPairs() {}

    /**
     * Makes a new key pair with the platform's strong random source. Takes milliseconds for GOST and up to a second for
     * RSA.
     *
     * @param suite a suite that may sign; RSA keys get 2048 bits
     * @return the pair, which waits for its certificate; the caller closes it
     * @throws IllegalArgumentException if the suite is for verification only
     */
    public static PendingKeyPair generate(SignatureSuite suite) {
        return new PendingKeyPair(suite, Signatures.generate(suite));
    }

    /**
     * Makes a new RSA key pair of a size. The NCA issues certificates for 2048 bits; larger keys are for foreign
     * authorities. 4096 bits take seconds.
     *
     * @param suite an RSA suite that may sign
     * @param bits 2048, 3072 or 4096
     * @return the pair, which waits for its certificate; the caller closes it
     * @throws IllegalArgumentException if the suite has keys of one size only or is for verification only, or if the size
     *     is another
     */
    public static PendingKeyPair generate(SignatureSuite suite, int bits) {
        return new PendingKeyPair(suite, Signatures.generate(suite, bits));
    }
}
