package kz.kualik.pki.internal.longterm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.SdkException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.KeyType;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.internal.stamp.SignatureStamp;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.report.TimestampFinding;
import kz.kualik.pki.timestamp.Timestamp;
import kz.kualik.pki.timestamp.TimestampAuthority;
import kz.kualik.pki.trust.ValidationPolicy;

/** What raising a signature to a level above B-B takes in every format: stamps, evidence, and that each step holds. */
public final class Raising {
    /** The authority's clock may be ahead of ours by this much. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final ErrorCode notRaised;
    private final TimestampAuthority authority;
    private final Optional<ValidationPolicy> policy;
    private final Duration networkLimit;

    /**
     * Prepares for one format.
     *
     * @param notRaised the code of errors that say that a signature cannot be raised
     * @param authority stamps the time
     * @param policy by what is judged; needed above B-T
     * @param networkLimit how long the authority may take for one stamp
     */
    public Raising(
            ErrorCode notRaised,
            TimestampAuthority authority,
            Optional<ValidationPolicy> policy,
            Duration networkLimit) {
        this.notRaised = notRaised;
        this.authority = authority;
        this.policy = policy;
        this.networkLimit = networkLimit;
    }

    /** That of the suite, unless it is one that is for old signatures only: the stamp is new. */
    public static HashAlgorithm hash(SignatureSuite suite) {
        if (suite.signing()) {
            return suite.hash();
        }
        return suite.keyType() == KeyType.GOST_2004 ? HashAlgorithm.STREEBOG_512 : HashAlgorithm.SHA_256;
    }

    /**
     * Asks for a stamp.
     *
     * @param hash of the imprint
     * @param imprint what is stamped
     * @return the token
     */
    public byte[] token(HashAlgorithm hash, byte[] imprint) {
        return authority.stamp(hash, imprint, Deadline.after(networkLimit)).encoded();
    }

    /**
     * Asks for a stamp and checks it (RFC 3161, 2.2): one that does not hold would spoil the signature.
     *
     * @param hash of the imprint
     * @param digests of what is stamped
     * @return the token
     * @throws ProtocolException if it does not hold
     */
    public byte[] stamp(HashAlgorithm hash, Function<HashAlgorithm, byte[]> digests) {
        byte[] token = token(hash, digests.apply(hash));
        if (SignatureStamp.of(token, digests).isEmpty()) {
            throw new ProtocolException(
                    PkiErrors.TIMESTAMP_INVALID,
                    "the time stamp is not soundly signed, or not over what was to be stamped");
        }
        return token;
    }

    /** By what is judged. */
    public ValidationPolicy policy() {
        return policy.orElseThrow();
    }

    /**
     * A policy at a time that no stamp is ahead of, unless it is by more than clocks differ.
     *
     * @param by the policy
     * @param newestStamp the newest of the stamps that are there
     * @return the policy on a clock that stands still
     */
    public static ValidationPolicy after(ValidationPolicy by, Optional<Instant> newestStamp) {
        Instant now = by.clock().instant();
        Instant at = newestStamp
                .filter(newest -> newest.isAfter(now) && !newest.isAfter(now.plus(CLOCK_SKEW)))
                .orElse(now);
        return by.withClock(Clock.fixed(at, ZoneOffset.UTC));
    }

    /** The time that a token tells, if it is one. */
    public static Optional<Instant> time(byte[] token) {
        try {
            return Optional.of(Timestamp.parse(token).time());
        } catch (CryptoException e) {
            return Optional.empty();
        }
    }

    /**
     * Asks about what the policy trusts without asking.
     *
     * @param recorder of a verification by this policy
     */
    public void complete(EvidenceRecorder recorder) {
        ValidationPolicy by = policy();
        recorder.askAboutAnchors(by.anchors().certificates(), by.clock().instant(), Deadline.after(by.networkLimit()));
    }

    /**
     * A signature that does not pass is not raised.
     *
     * @param verdict on it
     * @param place among the signatures, from 0
     */
    public void requirePassed(SignatureVerdict verdict, int place) {
        if (!verdict.passed()) {
            boolean later = verdict.subIndication().equals(Optional.of(SubIndication.TRY_LATER));
            throw refused(place, later, verdict.reasons());
        }
    }

    /** A signature that passes, and by its time stamp. */
    public void requireStamped(SignatureVerdict verdict, int place) {
        requirePassed(verdict, place);
        requireTrusted(verdict, place, TimestampFinding.Kind.SIGNATURE);
    }

    /** A signature that passes, and by the archive time stamp that was just made. */
    public void requireArchived(SignatureVerdict verdict, int place) {
        requirePassed(verdict, place);
        requireTrusted(verdict, place, TimestampFinding.Kind.ARCHIVE);
    }

    private void requireTrusted(SignatureVerdict verdict, int place, TimestampFinding.Kind kind) {
        List<TimestampFinding> stamps = verdict.timestamps().stream()
                .filter(stamp -> stamp.kind() == kind)
                .toList();
        // Of archive time stamps the newest is told first, and it is the one that was just made.
        boolean trusted = kind == TimestampFinding.Kind.ARCHIVE
                ? stamps.stream().findFirst().filter(TimestampFinding::trusted).isPresent()
                : stamps.stream().anyMatch(TimestampFinding::trusted);
        if (!trusted) {
            List<Reason> reasons =
                    stamps.stream().flatMap(stamp -> stamp.reasons().stream()).toList();
            boolean later =
                    reasons.stream().anyMatch(reason -> reason.code().toString().startsWith("pki.revocation."));
            throw refused(place, later, reasons);
        }
    }

    /** A signature that passes by nothing but what it carries. */
    public void requireSelfContained(SignatureVerdict verdict, int place) {
        boolean contained = verdict.passed()
                && verdict.level()
                        .filter(reached -> reached.compareTo(SignatureLevel.B_LT) >= 0)
                        .isPresent();
        if (!contained) {
            throw new CryptoException(
                    notRaised,
                    "the policy's revocation source gives no evidence by which signature " + (place + 1)
                            + " could be judged later");
        }
    }

    private SdkException refused(int place, boolean later, List<Reason> reasons) {
        String message = "signature " + (place + 1) + " is not raised: "
                + reasons.stream()
                        .map(reason -> reason.text().english() + " (" + reason.code() + ")")
                        .collect(Collectors.joining(" "));
        return later ? new ServiceUnavailableException(notRaised, message) : new CryptoException(notRaised, message);
    }
}
