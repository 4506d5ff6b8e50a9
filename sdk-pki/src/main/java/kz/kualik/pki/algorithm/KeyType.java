package kz.kualik.pki.algorithm;

import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Optional;
import kz.kualik.pki.internal.gost.GostCurve;
import kz.kualik.pki.internal.gost.GostPublicKey;

/** The kinds of key that certificates of the national PKI hold. */
public enum KeyType {
    /** СТ РК ГОСТ Р 34.10-2015, 512 bits, parameter set A: the curve of RFC 7836, id-tc26-gost-3410-12-512-paramSetA. */
    GOST_2015_512("1.2.398.3.10.1.1.2.2"),
    /** ГОСТ 34.310-2004, 256 bits, parameter set A: the curve of RFC 4357, id-GostR3410-2001-CryptoPro-A-ParamSet. */
    GOST_2004("1.2.398.3.10.1.1.1.1"),
    /** RSA (RFC 8017). */
    RSA("1.2.840.113549.1.1.1");

    private final String oid;

    KeyType(String oid) {
        this.oid = oid;
    }

    /**
     * The algorithm identifier in SubjectPublicKeyInfo and PrivateKeyInfo.
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
     * @return empty if it is of none of these kinds
     */
    public static Optional<KeyType> find(PublicKey key) {
        if (key instanceof GostPublicKey gost) {
            return Optional.of(gost.curve() == GostCurve.GOST_2015_512 ? GOST_2015_512 : GOST_2004);
        }
        return key instanceof RSAPublicKey ? Optional.of(RSA) : Optional.empty();
    }

    /**
     * The kind with this algorithm identifier.
     *
     * @param oid in dotted form
     * @return empty if it is none of these
     */
    public static Optional<KeyType> findByOid(String oid) {
        return Arrays.stream(values()).filter(type -> type.oid.equals(oid)).findFirst();
    }
}
