package kz.kualik.pki.internal.gost;

import java.math.BigInteger;
import java.security.InvalidParameterException;
import java.security.KeyPair;
import java.security.KeyPairGeneratorSpi;
import java.security.SecureRandom;
import org.bouncycastle.util.BigIntegers;

/** New key pairs of one national kind. */
public final class GostKeyPairGenerator extends KeyPairGeneratorSpi {
    private final GostCurve curve;
    private SecureRandom random = new SecureRandom();

    /**
     * A generator of one kind.
     *
     * @param curve the kind
     */
    public GostKeyPairGenerator(GostCurve curve) {
        this.curve = curve;
    }

    @Override
    public void initialize(int bits, SecureRandom source) {
        int expected = curve.size() * 8;
        if (bits != expected) {
            throw new InvalidParameterException(curve + " keys have " + expected + " bits, not " + bits);
        }
        random = source;
    }

    @Override
    public KeyPair generateKeyPair() {
        BigInteger n = curve.domain().getN();
        GostPrivateKey key = new GostPrivateKey(
                curve, BigIntegers.createRandomInRange(BigInteger.ONE, n.subtract(BigInteger.ONE), random));
        return new KeyPair(key.publicKey(), key);
    }
}
