package kz.kualik.pki.internal.gost;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGeneratorSpi;
import java.security.SecureRandom;
import kz.kualik.pki.algorithm.KeyType;
import org.bouncycastle.util.BigIntegers;

/** New key pairs of one national kind. */
public final class GostKeyPairGenerator extends KeyPairGeneratorSpi {
    private final KeyType keyType;
    private SecureRandom random = new SecureRandom();

    /**
     * A generator of one kind.
     *
     * @param keyType the kind
     */
    public GostKeyPairGenerator(KeyType keyType) {
        this.keyType = keyType;
    }

    @Override
    public void initialize(int bits, SecureRandom source) {
        int expected = GostCurve.of(keyType).size() * 8;
        if (bits != expected) {
            throw new IllegalArgumentException(keyType + " keys have " + expected + " bits, not " + bits);
        }
        random = source;
    }

    @Override
    public KeyPair generateKeyPair() {
        GostCurve curve = GostCurve.of(keyType);
        BigInteger n = curve.domain().getN();
        GostPrivateKey key = new GostPrivateKey(
                curve, BigIntegers.createRandomInRange(BigInteger.ONE, n.subtract(BigInteger.ONE), random));
        return new KeyPair(key.publicKey(), key);
    }
}
