package kz.kualik.pki.internal.gost;

import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.SignatureException;
import java.security.SignatureSpi;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.ECGOST3410Signer;
import org.jspecify.annotations.Nullable;

/**
 * ГОСТ Р 34.10 over the digest of its suite. The value is {@code r || s}, each little-endian: the national order, which
 * is the reverse of Bouncy Castle's {@code s || r}.
 */
public final class GostSignature extends SignatureSpi {
    private final GostCurve curve;
    private final MessageDigest digest;
    private final ECGOST3410Signer engine = new ECGOST3410Signer();

    /**
     * A signature of one kind, over the digest that belongs to it.
     *
     * @param curve the kind
     */
    public GostSignature(GostCurve curve) {
        this.curve = curve;
        this.digest = curve.newDigest();
    }

    @Override
    protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
        // The JDK gives the key of a certificate as an opaque one of its own, since it does not know our provider.
        PublicKey known =
                key instanceof GostPublicKey ? key : (PublicKey) new GostKeyFactory(curve).engineTranslateKey(key);
        if (((GostPublicKey) known).curve() != curve) {
            throw new InvalidKeyException("the key is not of " + curve);
        }
        digest.reset();
        engine.init(false, ((GostPublicKey) known).parameters());
    }

    @Override
    protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
        engineInitSign(key, new SecureRandom());
    }

    @Override
    protected void engineInitSign(PrivateKey key, SecureRandom random) throws InvalidKeyException {
        if (!(key instanceof GostPrivateKey known) || known.curve() != curve) {
            throw new InvalidKeyException("the key is not a private key of " + curve + " of this provider");
        }
        digest.reset();
        engine.init(true, new ParametersWithRandom(known.parameters(), random));
    }

    @Override
    protected void engineUpdate(byte value) {
        digest.update(value);
    }

    @Override
    protected void engineUpdate(byte[] data, int offset, int length) {
        digest.update(data, offset, length);
    }

    @Override
    protected byte[] engineSign() throws SignatureException {
        BigInteger[] rs = engine.generateSignature(digest.digest());
        byte[] value = new byte[2 * curve.size()];
        System.arraycopy(curve.littleEndian(rs[0]), 0, value, 0, curve.size());
        System.arraycopy(curve.littleEndian(rs[1]), 0, value, curve.size(), curve.size());
        return value;
    }

    @Override
    protected boolean engineVerify(byte[] value) throws SignatureException {
        byte[] hash = digest.digest();
        if (value.length != 2 * curve.size()) {
            throw new SignatureException(
                    "a value of " + curve + " has " + 2 * curve.size() + " octets, not " + value.length);
        }
        return engine.verifySignature(
                hash,
                GostCurve.fromLittleEndian(value, 0, curve.size()),
                GostCurve.fromLittleEndian(value, curve.size(), curve.size()));
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {
        throw new InvalidParameterException(curve + " has no parameters");
    }

    @Override
    @Deprecated
    protected @Nullable Object engineGetParameter(String name) {
        throw new InvalidParameterException(curve + " has no parameters");
    }
}
