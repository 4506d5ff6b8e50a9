package kz.kualik.pki.internal.gost;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.security.PublicKey;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.math.ec.ECPoint;

/** A national public key: a point that is known to lie in the group of its curve. */
public final class GostPublicKey implements PublicKey {
    private static final long serialVersionUID = 1L;

    private final transient GostCurve curve;
    private final transient ECPoint point;
    private final transient byte[] encoded;

    GostPublicKey(GostCurve curve, ECPoint point) {
        this.curve = curve;
        this.point = point.normalize();
        try {
            this.encoded = new SubjectPublicKeyInfo(curve.algorithm(), new DEROctetString(curve.encode(point)))
                    .getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException("an octet string can always be encoded", e);
        }
    }

    /**
     * Reads a SubjectPublicKeyInfo.
     *
     * @throws IllegalArgumentException if it is not exactly what the NCA writes for this kind of key
     */
    static GostPublicKey parse(GostCurve curve, SubjectPublicKeyInfo info) {
        requireAlgorithm(curve, info.getAlgorithm().equals(curve.algorithm()));
        try {
            byte[] octets = ASN1OctetString.getInstance(info.parsePublicKey()).getOctets();
            return new GostPublicKey(curve, curve.decode(octets));
        } catch (IOException e) {
            throw new IllegalArgumentException("the public key of " + curve + " is not an OCTET STRING", e);
        }
    }

    static void requireAlgorithm(GostCurve curve, boolean same) {
        if (!same) {
            throw new IllegalArgumentException("the parameters of the " + curve
                    + " key are not parameter set A with its digest, the only ones in use");
        }
    }

    /**
     * The kind of this key.
     *
     * @return its curve
     */
    public GostCurve curve() {
        return curve;
    }

    ECPublicKeyParameters parameters() {
        return new ECPublicKeyParameters(point, curve.domain());
    }

    @Override
    public String getAlgorithm() {
        return curve.algorithmName();
    }

    @Override
    public String getFormat() {
        return "X.509";
    }

    @Override
    public byte[] getEncoded() {
        return encoded.clone();
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof GostPublicKey key && Arrays.equals(encoded, key.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    @Override
    public String toString() {
        return "GostPublicKey[" + curve + "]";
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("national keys travel as X.509 encodings, not by Java serialisation");
    }
}
