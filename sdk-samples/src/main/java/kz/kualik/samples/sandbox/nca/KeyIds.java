package kz.kualik.samples.sandbox.nca;

import java.math.BigInteger;
import kz.kualik.pki.algorithm.HashAlgorithm;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** The national key id, and the serial number that the NCA makes of it. */
final class KeyIds {
    private KeyIds() {}

    static byte[] of(SubjectPublicKeyInfo key) {
        return HashAlgorithm.SHA_1.digest(key.getPublicKeyData().getOctets());
    }

    /** The key id without its highest bit, and never with a leading zero: always twenty octets, never negative. */
    static BigInteger serialNumber(SubjectPublicKeyInfo key) {
        byte[] id = of(key);
        id[0] &= 0x7f;
        if (id[0] < 0x10) {
            id[0] |= 0x10;
        }
        return new BigInteger(1, id);
    }
}
