package kz.kualik.pki.cms;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.cms.CmsMessage;
import kz.kualik.pki.internal.cms.TokenSignature;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.TimestampFinding;
import kz.kualik.pki.timestamp.Timestamp;

/** A time stamp that is sound by itself and belongs to a signature value; its authority is yet to be judged. */
final class TimestampCheck {
    private final Timestamp timestamp;
    private final CmsMessage message;
    private final NationalCertificate authority;

    private TimestampCheck(Timestamp timestamp, CmsMessage message, NationalCertificate authority) {
        this.timestamp = timestamp;
        this.message = message;
        this.authority = authority;
    }

    /** Empty if the token is damaged or stamps something else (RFC 3161, 2.4.2). */
    static Optional<TimestampCheck> of(byte[] token, byte[] stamped) {
        try {
            Timestamp timestamp = Timestamp.parse(token);
            CmsMessage message = CmsMessage.parse(token);
            return TokenSignature.soundSigner(message, Set.of())
                    .filter(certificate -> stamps(timestamp, stamped))
                    .map(certificate -> new TimestampCheck(timestamp, message, certificate));
        } catch (CryptoException e) {
            return Optional.empty();
        }
    }

    private static boolean stamps(Timestamp timestamp, byte[] stamped) {
        return timestamp
                .hash()
                .filter(hash -> hash != HashAlgorithm.SHA_1)
                .filter(hash -> MessageDigest.isEqual(hash.digest(stamped), timestamp.imprint()))
                .isPresent();
    }

    NationalCertificate authority() {
        return authority;
    }

    Instant time() {
        return timestamp.time();
    }

    /** What the report tells of it; it counts unless there are doubts. */
    TimestampFinding finding(TimestampFinding.Kind kind, List<Reason> doubts) {
        return new TimestampFinding(
                kind, timestamp.time(), timestamp.policy(), Optional.of(authority), doubts.isEmpty(), doubts);
    }

    /** The certificates that the token carries. */
    List<NationalCertificate> certificates() {
        return message.certificates();
    }
}
