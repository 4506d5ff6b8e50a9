package kz.kualik.pki.internal.gost;

import java.security.MessageDigest;
import kz.kualik.pki.algorithm.HashAlgorithm;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.GOST3411Digest;
import org.bouncycastle.crypto.digests.GOST3411_2012_512Digest;
import org.bouncycastle.crypto.engines.GOST28147Engine;

/** The national digests on Bouncy Castle's arithmetic. */
public final class GostDigests {
    private GostDigests() {}

    /**
     * A fresh computation.
     *
     * @param hash one of the two national digests
     * @return the digest
     */
    public static MessageDigest newDigest(HashAlgorithm hash) {
        return new Adapter(hash);
    }

    static Digest engine(HashAlgorithm hash) {
        return switch (hash) {
            case STREEBOG_512 -> new GOST3411_2012_512Digest();
            // Bouncy Castle's default is the S-box of CryptoPro, which gives other values than the NCA's software.
            case GOST_34311_95 -> new GOST3411Digest(GOST28147Engine.getSBox("D-TEST"));
            default -> throw new IllegalArgumentException(hash + " is not a national digest");
        };
    }

    private static final class Adapter extends MessageDigest {
        private final Digest engine;

        Adapter(HashAlgorithm hash) {
            super(hash.jcaName());
            engine = engine(hash);
        }

        @Override
        protected int engineGetDigestLength() {
            return engine.getDigestSize();
        }

        @Override
        protected void engineUpdate(byte input) {
            engine.update(input);
        }

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {
            engine.update(input, offset, length);
        }

        @Override
        protected byte[] engineDigest() {
            byte[] value = new byte[engine.getDigestSize()];
            engine.doFinal(value, 0);
            return value;
        }

        @Override
        protected void engineReset() {
            engine.reset();
        }
    }
}
