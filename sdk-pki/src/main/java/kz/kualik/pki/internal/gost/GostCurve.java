package kz.kualik.pki.internal.gost;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.cryptopro.CryptoProObjectIdentifiers;
import org.bouncycastle.asn1.cryptopro.ECGOST3410NamedCurves;
import org.bouncycastle.asn1.rosstandart.RosstandartObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECPoint;

/** The curve of a national kind of key, its names, and the little-endian encoding of its numbers. */
public enum GostCurve {
    /** Parameter set A of 512 bits: RFC 7836, id-tc26-gost-3410-12-512-paramSetA. */
    GOST_2015_512(
            "ECGOST3410-2015-512",
            "1.2.398.3.10.1.1.2.2",
            "1.2.398.3.10.1.1.2.2.1",
            "1.2.398.3.10.1.3.3",
            RosstandartObjectIdentifiers.id_tc26_gost_3410_12_512_paramSetA),
    /**
     * Parameter set A of 256 bits of 2015: RFC 7836, id-tc26-gost-3410-2012-256-paramSetA, whose cofactor is 4. No real
     * object exists; which curve it is rests on secondary sources.
     */
    GOST_2015_256(
            "ECGOST3410-2015-256",
            "1.2.398.3.10.1.1.2.1",
            "1.2.398.3.10.1.1.2.1.1",
            "1.2.398.3.10.1.3.2",
            RosstandartObjectIdentifiers.id_tc26_gost_3410_12_256_paramSetA),
    /** Parameter set A of 256 bits: RFC 4357, id-GostR3410-2001-CryptoPro-A-ParamSet. */
    GOST_2004(
            "ECGOST34310",
            "1.2.398.3.10.1.1.1.1",
            "1.2.398.3.10.1.1.1.1.1",
            "1.2.398.3.10.1.3.1.1.0",
            CryptoProObjectIdentifiers.gostR3410_2001_CryptoPro_A);

    private final String algorithmName;
    private final ECDomainParameters domain;
    private final AlgorithmIdentifier algorithm;
    private final int size;

    GostCurve(
            String algorithmName,
            String keyOid,
            String parameterSet,
            String digestParameter,
            ASN1ObjectIdentifier curve) {
        this.algorithmName = algorithmName;
        X9ECParameters x9 = ECGOST3410NamedCurves.getByOIDX9(curve);
        this.domain = new ECDomainParameters(x9.getCurve(), x9.getG(), x9.getN(), x9.getH());
        this.size = (x9.getN().bitLength() + 7) / 8;
        this.algorithm =
                new AlgorithmIdentifier(new ASN1ObjectIdentifier(keyOid), new DERSequence(new ASN1ObjectIdentifier[] {
                    new ASN1ObjectIdentifier(parameterSet), new ASN1ObjectIdentifier(digestParameter)
                }));
    }

    /** The name that users of Kalkan know the key and its signature by. */
    String algorithmName() {
        return algorithmName;
    }

    MessageDigest newDigest() {
        return switch (this) {
            case GOST_2015_512 -> GostDigests.streebog512();
            case GOST_2015_256 -> GostDigests.streebog256();
            case GOST_2004 -> GostDigests.gost34311();
        };
    }

    ECDomainParameters domain() {
        return domain;
    }

    /** The algorithm identifier with exactly the two parameters that the NCA writes. */
    AlgorithmIdentifier algorithm() {
        return algorithm;
    }

    /** Octets of one coordinate, one private key, one half of a signature. */
    int size() {
        return size;
    }

    byte[] littleEndian(BigInteger number) {
        byte[] bigEndian = number.toByteArray();
        byte[] result = new byte[size];
        for (int i = 0; i < bigEndian.length && i < size; i++) {
            result[i] = bigEndian[bigEndian.length - 1 - i];
        }
        Arrays.fill(bigEndian, (byte) 0);
        return result;
    }

    static BigInteger fromLittleEndian(byte[] bytes, int offset, int length) {
        byte[] bigEndian = new byte[length];
        for (int i = 0; i < length; i++) {
            bigEndian[length - 1 - i] = bytes[offset + i];
        }
        BigInteger number = new BigInteger(1, bigEndian);
        Arrays.fill(bigEndian, (byte) 0);
        return number;
    }

    byte[] encode(ECPoint point) {
        ECPoint affine = point.normalize();
        byte[] result = new byte[2 * size];
        System.arraycopy(littleEndian(affine.getAffineXCoord().toBigInteger()), 0, result, 0, size);
        System.arraycopy(littleEndian(affine.getAffineYCoord().toBigInteger()), 0, result, size, size);
        return result;
    }

    /**
     * Reads a point and proves that it lies on the curve and in the group; a point outside would leak keys.
     *
     * @throws IllegalArgumentException if it does not
     */
    ECPoint decode(byte[] encoded) {
        if (encoded.length != 2 * size) {
            throw new IllegalArgumentException(
                    "a public key of " + this + " has " + 2 * size + " octets, not " + encoded.length);
        }
        BigInteger x = fromLittleEndian(encoded, 0, size);
        BigInteger y = fromLittleEndian(encoded, size, size);
        BigInteger p = domain.getCurve().getField().getCharacteristic();
        if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0) {
            throw new IllegalArgumentException("a coordinate of the public key is not below the field's modulus");
        }
        return domain.validatePublicPoint(domain.getCurve().createPoint(x, y));
    }
}
