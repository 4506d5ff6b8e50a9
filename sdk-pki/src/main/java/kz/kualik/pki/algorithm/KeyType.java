package kz.kualik.pki.algorithm;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Optional;
import kz.kualik.pki.internal.ec.NistCurve;
import kz.kualik.pki.internal.gost.GostPublicKey;

/**
 * The kinds of key that certificates of the national PKI hold, and those of foreign documents that the SDK can judge. A
 * kind is the algorithm with its numbers: two curves are two kinds.
 */
public enum KeyType {
    /** СТ РК ГОСТ Р 34.10-2015, 512 bits, parameter set A: the curve of RFC 7836, id-tc26-gost-3410-12-512-paramSetA. */
    GOST_2015_512("1.2.398.3.10.1.1.2.2"),
    /** ГОСТ 34.310-2004, 256 bits, parameter set A: the curve of RFC 4357, id-GostR3410-2001-CryptoPro-A-ParamSet. */
    GOST_2004("1.2.398.3.10.1.1.1.1"),
    /**
     * СТ РК ГОСТ Р 34.10-2015, 256 bits, parameter set A: the curve of RFC 7836, id-tc26-gost-3410-2012-256-paramSetA.
     * Experimental: see {@link SignatureSuite#GOST_2015_256}.
     */
    GOST_2015_256("1.2.398.3.10.1.1.2.1"),
    /** RSA (RFC 8017), 2048 to 8192 bits. */
    RSA("1.2.840.113549.1.1.1"),
    /** The curve P-256 of FIPS 186-4, also called secp256r1. In foreign documents. */
    EC_P256(NistCurve.KEY_OID),
    /** The curve P-384 of FIPS 186-4, also called secp384r1. In foreign documents. */
    EC_P384(NistCurve.KEY_OID);

    private final String oid;

    KeyType(String oid) {
        this.oid = oid;
    }

    /**
     * The algorithm identifier in SubjectPublicKeyInfo and PrivateKeyInfo. {@link #EC_P256} and {@link #EC_P384} share
     * theirs: the parameters beside it name the curve (RFC 5480, 2.1).
     *
     * @return in dotted form
     */
    public String oid() {
        return oid;
    }

    /**
     * The kind of a key.
     *
     * @param key any public key
     * @return empty if it is of none of these kinds; a point that is not on its curve is of none
     */
    public static Optional<KeyType> find(PublicKey key) {
        if (key instanceof GostPublicKey gost) {
            return Optional.of(
                    switch (gost.curve()) {
                        case GOST_2015_512 -> GOST_2015_512;
                        case GOST_2015_256 -> GOST_2015_256;
                        case GOST_2004 -> GOST_2004;
                    });
        }
        if (key instanceof ECPublicKey ec) {
            return NistCurve.find(ec).map(curve -> curve == NistCurve.P_256 ? EC_P256 : EC_P384);
        }
        return key instanceof RSAPublicKey ? Optional.of(RSA) : Optional.empty();
    }

    /**
     * The kind that this algorithm identifier tells by itself.
     *
     * @param oid in dotted form
     * @return empty if it is none of these, or is {@code 1.2.840.10045.2.1}, which leaves open which curve it is
     */
    public static Optional<KeyType> findByOid(String oid) {
        return Arrays.stream(values())
                .filter(type -> type.oid.equals(oid) && !oid.equals(NistCurve.KEY_OID))
                .findFirst();
    }
}
