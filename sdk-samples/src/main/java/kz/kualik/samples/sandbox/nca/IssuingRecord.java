package kz.kualik.samples.sandbox.nca;

import java.math.BigInteger;
import java.security.cert.CRLReason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** What one authority knows of the certificates it issued, by serial number. Thread-safe. */
final class IssuingRecord {
    /** Serial numbers follow from keys: a key that is taken has its number taken. */
    private final Set<BigInteger> taken = new HashSet<>();

    private final Set<BigInteger> issued = new HashSet<>();
    private final Map<BigInteger, Revocation> revoked = new HashMap<>();

    /** Takes all of these keys, or none if one of them is taken already, be it by another of these. */
    synchronized boolean take(List<SubjectPublicKeyInfo> keys) {
        Set<BigInteger> wanted = new HashSet<>();
        for (SubjectPublicKeyInfo key : keys) {
            BigInteger serial = KeyIds.serialNumber(key);
            if (taken.contains(serial) || !wanted.add(serial)) {
                return false;
            }
        }
        taken.addAll(wanted);
        return true;
    }

    synchronized void add(BigInteger serial) {
        taken.add(serial);
        issued.add(serial);
    }

    synchronized boolean has(BigInteger serial) {
        return issued.contains(serial);
    }

    synchronized Optional<Revocation> revocation(BigInteger serial) {
        return Optional.ofNullable(revoked.get(serial));
    }

    /** A hold may become final; what is final stays as it is. */
    synchronized void revoke(BigInteger serial, Revocation revocation) {
        Revocation before = revoked.get(serial);
        if (before != null && before.reason() != CRLReason.CERTIFICATE_HOLD) {
            throw new IllegalStateException("the certificate is revoked already");
        }
        revoked.put(serial, revocation);
    }

    synchronized Map<BigInteger, Revocation> revocations() {
        return new TreeMap<>(revoked);
    }
}
