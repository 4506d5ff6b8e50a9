package kz.kualik.pki.internal.stamp;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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

/** A time stamp over a signature value, or of an XML signature over more, that is sound by itself. */
public final class SignatureStamp implements SoundStamp {
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
        return of(token, hash -> hash.digest(stamped));
    }

    /** The same where only digests of what is stamped are at hand. */
    public static Optional<SignatureStamp> of(byte[] token, Function<HashAlgorithm, byte[]> digests) {
        try {
            Timestamp timestamp = Timestamp.parse(token);
            CmsMessage message = CmsMessage.parse(token);
            return TokenSignature.soundSigner(message, Set.of())
                    .filter(certificate -> stamps(timestamp, digests))
                    .map(certificate -> new SignatureStamp(timestamp, message, certificate));
        } catch (CryptoException e) {
            return Optional.empty();
        }
    }

    private static boolean stamps(Timestamp timestamp, Function<HashAlgorithm, byte[]> digests) {
        return timestamp
                .hash()
                .filter(hash -> hash != HashAlgorithm.SHA_1)
                .filter(hash -> MessageDigest.isEqual(digests.apply(hash), timestamp.imprint()))
                .isPresent();
    }

    @Override
    public NationalCertificate authority() {
        return authority;
    }

    @Override
    public Instant time() {
        return timestamp.time();
    }

    @Override
    public String policy() {
        return timestamp.policy();
    }

    @Override
    public List<NationalCertificate> certificates() {
        return message.certificates();
    }

    /** The certificates that a token carries; none if it cannot be read. */
    public static List<NationalCertificate> certificates(byte[] token) {
        try {
            return CmsMessage.parse(token).certificates();
        } catch (CryptoException e) {
            return List.of();
        }
    }

    /** What the report tells of a stamp; it counts unless there are doubts. */
    public static TimestampFinding finding(SoundStamp stamp, TimestampFinding.Kind kind, List<Reason> doubts) {
        return new TimestampFinding(
                kind, stamp.time(), stamp.policy(), Optional.of(stamp.authority()), doubts.isEmpty(), doubts);
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
