package kz.kualik.pki.internal.ec;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/** The value of an ECDSA signature in X.509 and CMS: a SEQUENCE of r and s (RFC 3279, 2.2.3). */
public final class EcdsaValue {
    /** What two numbers of 384 bits take is 104 octets; a value is read only if it can be one. */
    private static final int MAXIMUM_SIZE = 104;

    private EcdsaValue() {}

    /**
     * Whether it is in DER and both halves lie between 0 and the order. The platform's own verifiers have let zeros pass
     * (CVE-2022-21449), and a value in another encoding would be a second signature of the same data.
     */
    public static boolean sound(NistCurve curve, byte[] value) {
        if (value.length > MAXIMUM_SIZE) {
            return false;
        }
        try {
            BigInteger[] halves = StandardDSAEncoding.INSTANCE.decode(curve.order(), value);
            return Arrays.stream(halves).allMatch(half -> half.signum() > 0);
        } catch (IOException | IllegalArgumentException | ClassCastException e) {
            // Bouncy Castle's ways of saying that it is no SEQUENCE of two such numbers in DER.
            return false;
        }
    }
}
