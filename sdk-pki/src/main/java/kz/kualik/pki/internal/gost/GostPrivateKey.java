package kz.kualik.pki.internal.gost;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;

/**
 * A national private key. The number is kept as octets that are wiped on {@link #destroy()}; Bouncy Castle's arithmetic
 * works on immutable {@link BigInteger}s, so that copies of it live until they are collected.
 */
public final class GostPrivateKey implements PrivateKey {
    private static final long serialVersionUID = 1L;

    private final transient GostCurve curve;
    private final transient byte[] d;
    private transient boolean destroyed;

    GostPrivateKey(GostCurve curve, BigInteger d) {
        if (d.signum() <= 0 || d.compareTo(curve.domain().getN()) >= 0) {
            throw new IllegalArgumentException("a private key must lie between 0 and the order of the group");
        }
        this.curve = curve;
        this.d = curve.littleEndian(d);
    }

    /**
     * Reads a PrivateKeyInfo: an OCTET STRING in little-endian order for 2015 keys, an INTEGER for 2004 keys.
     *
     * @throws IllegalArgumentException if it is not what the NCA writes for this kind of key
     */
    static GostPrivateKey parse(GostCurve curve, PrivateKeyInfo info) {
        GostPublicKey.requireAlgorithm(curve, info.getPrivateKeyAlgorithm().equals(curve.algorithm()));
        try {
            ASN1Encodable key = info.parsePrivateKey();
            if (key instanceof ASN1Integer integer) {
                return new GostPrivateKey(curve, integer.getPositiveValue());
            }
            byte[] octets = ASN1OctetString.getInstance(key).getOctets();
            if (octets.length != curve.size()) {
                throw new IllegalArgumentException("a private key of " + curve + " has " + curve.size() + " octets");
            }
            return new GostPrivateKey(curve, GostCurve.fromLittleEndian(octets, 0, octets.length));
        } catch (IOException e) {
            throw new IllegalArgumentException("the private key of " + curve + " cannot be read", e);
        }
    }

    GostCurve curve() {
        return curve;
    }

    /**
     * The public key that belongs to it.
     *
     * @return computed each time
     */
    public GostPublicKey publicKey() {
        return new GostPublicKey(
                curve, curve.domain().getG().multiply(parameters().getD()).normalize());
    }

    ECPrivateKeyParameters parameters() {
        return new ECPrivateKeyParameters(number(), curve.domain());
    }

    private synchronized BigInteger number() {
        if (destroyed) {
            throw new IllegalStateException("the private key was destroyed");
        }
        return GostCurve.fromLittleEndian(d, 0, d.length);
    }

    @Override
    public synchronized void destroy() {
        destroyed = true;
        Arrays.fill(d, (byte) 0);
    }

    @Override
    public synchronized boolean isDestroyed() {
        return destroyed;
    }

    @Override
    public String getAlgorithm() {
        return curve.algorithmName();
    }

    @Override
    public String getFormat() {
        return "PKCS#8";
    }

    @Override
    public byte[] getEncoded() {
        BigInteger number = number();
        ASN1Encodable key =
                curve == GostCurve.GOST_2004 ? new ASN1Integer(number) : new DEROctetString(curve.littleEndian(number));
        try {
            return new PrivateKeyInfo(curve.algorithm(), key).getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException("a private key can always be encoded", e);
        }
    }

    @Override
    public String toString() {
        return "GostPrivateKey[***]";
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("private keys do not travel by Java serialisation");
    }
}
