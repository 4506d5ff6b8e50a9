package kz.kualik.pki.internal.stamp;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.cms.CmsMessage;
import kz.kualik.pki.internal.cms.TokenSignature;
import kz.kualik.pki.internal.validation.Reasons;
import kz.kualik.pki.report.CertificateReport;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.TimestampFinding;
import kz.kualik.pki.timestamp.Timestamp;

/** A time stamp that is sound by itself and belongs to a signature value; its authority is yet to be judged. */
public final class SignatureStamp {
    private final Timestamp timestamp;
    private final CmsMessage message;
    private final NationalCertificate authority;

    private SignatureStamp(Timestamp timestamp, CmsMessage message, NationalCertificate authority) {
        this.timestamp = timestamp;
        this.message = message;
        this.authority = authority;
    }

    /** Empty if the token is damaged or stamps something else (RFC 3161, 2.4.2). */
    public static Optional<SignatureStamp> of(byte[] token, byte[] stamped) {
        try {
            Timestamp timestamp = Timestamp.parse(token);
            CmsMessage message = CmsMessage.parse(token);
            return TokenSignature.soundSigner(message, Set.of())
                    .filter(certificate -> stamps(timestamp, stamped))
                    .map(certificate -> new SignatureStamp(timestamp, message, certificate));
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

    public NationalCertificate authority() {
        return authority;
    }

    public Instant time() {
        return timestamp.time();
    }

    /** What the report tells of it; it counts unless there are doubts. */
    public TimestampFinding finding(TimestampFinding.Kind kind, List<Reason> doubts) {
        return new TimestampFinding(
                kind, timestamp.time(), timestamp.policy(), Optional.of(authority), doubts.isEmpty(), doubts);
    }

    /** The certificates that the token carries. */
    public List<NationalCertificate> certificates() {
        return message.certificates();
    }

    /**
     * Why a stamp does not count.
     *
     * @param authority what was found about its authority
     * @param time what it tells
     * @param now the time of validation
     * @return empty if it counts
     */
    public static List<Reason> doubts(CertificateReport authority, Instant time, Instant now) {
        if (!authority.passed()) {
            return Stream.concat(Stream.of(Reasons.TIMESTAMP_NOT_TRUSTED), authority.reasons().stream())
                    .toList();
        }
        // EN 319 102-1, 5.5.4: a stamp can only prove that the signature is older than now.
        return time.isAfter(now) ? List.of(Reasons.TIMESTAMP_IN_THE_FUTURE) : List.of();
    }
}
