package kz.kualik.pki.internal.gost;

import java.security.MessageDigest;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.GOST3411Digest;
import org.bouncycastle.crypto.digests.GOST3411_2012_256Digest;
import org.bouncycastle.crypto.digests.GOST3411_2012_512Digest;
import org.bouncycastle.crypto.engines.GOST28147Engine;
import org.bouncycastle.util.Memoable;

/** The national digests on Bouncy Castle's arithmetic. */
public final class GostDigests {
    private GostDigests() {}

    /**
     * СТ РК ГОСТ Р 34.11-2015 of 512 bits.
     *
     * @return a fresh computation
     */
    public static MessageDigest streebog512() {
        return new Adapter("GOST3411-2015-512", new GOST3411_2012_512Digest());
    }

    /**
     * СТ РК ГОСТ Р 34.11-2015 of 256 bits.
     *
     * @return a fresh computation
     */
    public static MessageDigest streebog256() {
        return new Adapter("GOST3411-2015-256", new GOST3411_2012_256Digest());
    }

    /**
     * ГОСТ 34.311-95.
     *
     * @return a fresh computation
     */
    public static MessageDigest gost34311() {
        // Bouncy Castle's default is the S-box of CryptoPro, which gives other values than the NCA's software.
        return new Adapter("GOST34311", new GOST3411Digest(GOST28147Engine.getSBox("D-TEST")));
    }

    private static final class Adapter extends MessageDigest implements Cloneable {
        private final Digest engine;

        /** An engine that can be copied, so that what begins alike is digested once. */
        <D extends Digest & Memoable> Adapter(String name, D engine) {
            super(name);
            this.engine = engine;
        }

        private Adapter(Adapter other) {
            super(other.getAlgorithm());
            this.engine = (Digest) ((Memoable) other.engine).copy();
        }

        // The engine is copied by its own means: what Object.clone gives would share it.
        @Override
        public Object clone() {
            return new Adapter(this);
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
