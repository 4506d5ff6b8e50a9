package kz.kualik.pki.internal.gost;

import java.math.BigInteger;
import java.util.Arrays;
import kz.kualik.pki.algorithm.KeyType;
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
enum GostCurve {
    GOST_2015_512(
            KeyType.GOST_2015_512,
            "1.2.398.3.10.1.1.2.2.1",
            "1.2.398.3.10.1.3.3",
            RosstandartObjectIdentifiers.id_tc26_gost_3410_12_512_paramSetA),
    GOST_2004(
            KeyType.GOST_2004,
            "1.2.398.3.10.1.1.1.1.1",
            "1.2.398.3.10.1.3.1.1.0",
            CryptoProObjectIdentifiers.gostR3410_2001_CryptoPro_A);

    private final KeyType keyType;
    private final ECDomainParameters domain;
    private final AlgorithmIdentifier algorithm;
    private final int size;

    GostCurve(KeyType keyType, String parameterSet, String digestParameter, ASN1ObjectIdentifier curve) {
        this.keyType = keyType;
        X9ECParameters x9 = ECGOST3410NamedCurves.getByOIDX9(curve);
        this.domain = new ECDomainParameters(x9.getCurve(), x9.getG(), x9.getN(), x9.getH());
        this.size = (x9.getN().bitLength() + 7) / 8;
        this.algorithm = new AlgorithmIdentifier(
                new ASN1ObjectIdentifier(keyType.oid()), new DERSequence(new ASN1ObjectIdentifier[] {
                    new ASN1ObjectIdentifier(parameterSet), new ASN1ObjectIdentifier(digestParameter)
                }));
    }

    static GostCurve of(KeyType keyType) {
        return Arrays.stream(values())
                .filter(curve -> curve.keyType == keyType)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(keyType + " is not a GOST key"));
    }

    KeyType keyType() {
        return keyType;
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
                    "a public key of " + keyType + " has " + 2 * size + " octets, not " + encoded.length);
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
