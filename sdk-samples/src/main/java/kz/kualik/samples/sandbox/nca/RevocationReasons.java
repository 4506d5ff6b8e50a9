package kz.kualik.samples.sandbox.nca;

import java.security.cert.CRLReason;
import org.jspecify.annotations.Nullable;

/** Reason codes of RFC 5280, 5.3.1, from those of the JDK, which are in the same order. */
final class RevocationReasons {
    private RevocationReasons() {}

    /** Null for unspecified, which is better left out. */
    static org.bouncycastle.asn1.x509.@Nullable CRLReason find(CRLReason reason) {
        return reason == CRLReason.UNSPECIFIED ? null : org.bouncycastle.asn1.x509.CRLReason.lookup(reason.ordinal());
    }
}
