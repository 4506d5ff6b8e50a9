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
     * @param suite a suite that may sign
     * @return the pair, which waits for its certificate; the caller closes it
     * @throws IllegalArgumentException if the suite is for verification only
     */
    public static PendingKeyPair generate(SignatureSuite suite) {
        return new PendingKeyPair(suite, Signatures.generate(suite));
    }
}
