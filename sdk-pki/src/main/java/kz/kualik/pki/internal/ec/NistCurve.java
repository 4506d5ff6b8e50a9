package kz.kualik.pki.internal.ec;

import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;

/**
 * A curve of foreign documents (FIPS 186-4, D.1.2). It is told by its name only: a key that brings numbers of its own,
 * however similar, is refused (RFC 5480, 2.1.1; CVE-2020-0601 shows why).
 */
public enum NistCurve {
    /** secp256r1. */
    P_256("P-256"),
    /** secp384r1. */
    P_384("P-384");

    /** The algorithm of the keys, the same for all curves: id-ecPublicKey. */
    public static final String KEY_OID = "1.2.840.10045.2.1";

    private final ASN1ObjectIdentifier oid;
    private final X9ECParameters numbers;

    NistCurve(String name) {
        this.oid = NISTNamedCurves.getOID(name);
        this.numbers = NISTNamedCurves.getByOID(oid);
    }

    /** The curve that the parameters of an algorithm identifier name; empty for another, and for any but a name. */
    public static Optional<NistCurve> find(ASN1Encodable parameters) {
        return Arrays.stream(values())
                .filter(curve -> curve.oid.equals(parameters.toASN1Primitive()))
                .findFirst();
    }

    /** The curve of a key whose numbers are exactly that curve's, and whose point lies on it. */
    public static Optional<NistCurve> find(ECPublicKey key) {
        return Arrays.stream(values()).filter(curve -> curve.holds(key)).findFirst();
    }

    private boolean holds(ECPublicKey key) {
        ECParameterSpec theirs = key.getParams();
        return theirs != null && same(theirs) && onCurve(key);
    }

    private boolean same(ECParameterSpec theirs) {
        var curve = numbers.getCurve();
        var base = numbers.getG();
        return theirs.getCurve().getField() instanceof ECFieldFp field
                && field.getP().equals(curve.getField().getCharacteristic())
                && theirs.getCurve().getA().equals(curve.getA().toBigInteger())
                && theirs.getCurve().getB().equals(curve.getB().toBigInteger())
                && theirs.getGenerator()
                        .getAffineX()
                        .equals(base.getAffineXCoord().toBigInteger())
                && theirs.getGenerator()
                        .getAffineY()
                        .equals(base.getAffineYCoord().toBigInteger())
                && theirs.getOrder().equals(numbers.getN())
                && theirs.getCofactor() == 1;
    }

    private boolean onCurve(ECPublicKey key) {
        try {
            numbers.getCurve().validatePoint(key.getW().getAffineX(), key.getW().getAffineY());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** How many points there are in the group: the halves of a signature lie below. */
    public BigInteger order() {
        return numbers.getN();
    }

    /** Octets of a point that is not compressed (SEC 1, 2.3.3), the only form that the platform reads. */
    public int pointSize() {
        return 1 + 2 * ((numbers.getCurve().getFieldSize() + 7) / 8);
    }
}
