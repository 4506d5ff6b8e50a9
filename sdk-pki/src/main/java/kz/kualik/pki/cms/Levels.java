package kz.kualik.pki.cms;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.SdkException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.KeyType;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.asn1.Der;
import kz.kualik.pki.internal.cades.ArchiveStamp;
import kz.kualik.pki.internal.cades.ArchivedSigner;
import kz.kualik.pki.internal.cms.SignerView;
import kz.kualik.pki.internal.stamp.SignatureStamp;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.report.TimestampFinding;
import kz.kualik.pki.timestamp.Timestamp;
import kz.kualik.pki.timestamp.TimestampAuthority;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.ValidationPolicy;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;

/** Raises signatures to a level above B-B, one level after the other (EN 319 122-1, 5.3, 5.5 and 6). */
final class Levels {
    /** The authority's clock may be ahead of ours by this much. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private static final byte[] SIGNATURE_STAMP = Der.encode(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
    private static final byte[] ARCHIVE_STAMP = Der.encode(new ASN1ObjectIdentifier(ArchivedSigner.ARCHIVE_TIMESTAMP));

    private final TimestampAuthority authority;
    private final Optional<ValidationPolicy> policy;
    private final Duration networkLimit;
    private final SignatureLevel level;

    /**
     * Prepares for one level.
     *
     * @param policy needed above B-T
     */
    Levels(
            TimestampAuthority authority,
            Optional<ValidationPolicy> policy,
            Duration networkLimit,
            SignatureLevel level) {
        this.authority = authority;
        this.policy = policy;
        this.networkLimit = networkLimit;
        this.level = level;
    }

    /** Raises the last signature, which was just made. */
    CmsSignature raiseLast(CmsSignature signature, Optional<Content> content) {
        int last = signature.message().signers().size() - 1;
        boolean archived = level == SignatureLevel.B_LTA;
        if (archived && content.isEmpty() && signature.content().isEmpty()) {
            throw new IllegalArgumentException("level B-LTA needs the document, not only its digest");
        }
        return raise(signature, content, List.of(last));
    }

    /** Raises all signatures; none of them may fail. */
    CmsSignature raiseAll(CmsSignature signature, Optional<Content> content) {
        List<Integer> all =
                IntStream.range(0, signature.message().signers().size()).boxed().toList();
        ValidationPolicy by = policy.orElseThrow();
        requirePassed(verify(signature, content, by), all);
        return raise(signature, content, all);
    }

    private CmsSignature raise(CmsSignature signature, Optional<Content> content, List<Integer> signers) {
        CmsSignature raised = signature;
        for (int signer : signers) {
            if (signer(raised, signer).timestampTokens().isEmpty()) {
                raised = stamp(raised, signer);
            }
        }
        if (level.compareTo(SignatureLevel.B_LT) >= 0) {
            raised = collect(raised, content, signers);
        }
        if (level == SignatureLevel.B_LTA) {
            for (int signer : signers) {
                raised = archive(raised, content, signer);
            }
            requireArchived(raised, content, signers);
        }
        return raised;
    }

    private static SignerView signer(CmsSignature signature, int place) {
        return signature.message().signers().get(place).orElseThrow();
    }

    private CmsSignature stamp(CmsSignature signature, int place) {
        SignerView signer = signer(signature, place);
        SignatureSuite suite = suite(signature, signer);
        HashAlgorithm hash = hash(suite);
        Timestamp stamp = authority.stamp(hash, hash.digest(signer.value()), Deadline.after(networkLimit));
        // RFC 3161, 2.2: whoever asked for a stamp checks it; one that does not hold would spoil the signature.
        if (SignatureStamp.of(stamp.encoded(), signer.value()).isEmpty()) {
            throw new ProtocolException(
                    PkiErrors.TIMESTAMP_INVALID,
                    "the time stamp is not soundly signed, or not over the signature value");
        }
        return CmsSignature.of(
                signature.message().parts().withUnsignedAttribute(place, SIGNATURE_STAMP, stamp.encoded()));
    }

    private static SignatureSuite suite(CmsSignature signature, SignerView signer) {
        return signer.findCertificate(signature.message().certificates())
                .flatMap(signer::suite)
                .orElseThrow();
    }

    /** That of the suite, unless it is one that is for old signatures only: the stamp is new. */
    private static HashAlgorithm hash(SignatureSuite suite) {
        if (suite.signing()) {
            return suite.hash();
        }
        return suite.keyType() == KeyType.GOST_2004 ? HashAlgorithm.STREEBOG_512 : HashAlgorithm.SHA_256;
    }

    private CmsSignature collect(CmsSignature signature, Optional<Content> content, List<Integer> signers) {
        ValidationPolicy by = policy.orElseThrow();
        EvidenceRecorder recorder = new EvidenceRecorder(by.revocation());
        requireStamped(verify(signature, content, by.withRevocation(recorder)), signers);
        recorder.askAboutAnchors(by.anchors().certificates(), by.clock().instant(), Deadline.after(by.networkLimit()));
        CmsSignature collected =
                CmsSignature.of(signature.message().parts().with(recorder.certificates(), recorder.revocations()));
        requireSelfContained(verify(collected, content, by.withRevocation(RevocationSource.of(List.of()))), signers);
        return collected;
    }

    private CmsSignature archive(CmsSignature signature, Optional<Content> content, int place) {
        SignerView signer = signer(signature, place);
        HashAlgorithm hash = hash(suite(signature, signer));
        Content document = content.or(signature::content).orElseThrow();
        byte[] digest = ContentDigests.of(document, Set.of(hash)).find(hash).orElseThrow();
        ArchivedSigner archived = ArchivedSigner.of(signature.message(), signer);
        byte[] token = ArchiveStamp.make(
                archived,
                hash,
                digest,
                imprint -> authority
                        .stamp(hash, imprint, Deadline.after(networkLimit))
                        .encoded());
        return CmsSignature.of(signature.message().parts().withUnsignedAttribute(place, ARCHIVE_STAMP, token));
    }

    private static SignatureReport verify(CmsSignature signature, Optional<Content> content, ValidationPolicy policy) {
        Instant now = policy.clock().instant();
        Instant newest = newestStamp(signature);
        boolean ahead = newest.isAfter(now) && !newest.isAfter(now.plus(CLOCK_SKEW));
        CmsVerifier verifier = CmsVerifier.with(policy.withClock(Clock.fixed(ahead ? newest : now, ZoneOffset.UTC)));
        return content.map(document -> verifier.verifyDetached(signature, document))
                .orElseGet(() -> verifier.verify(signature));
    }

    private static Instant newestStamp(CmsSignature signature) {
        return signature.message().signers().stream()
                .flatMap(Optional::stream)
                .flatMap(signer -> ArchivedSigner.of(signature.message(), signer).unsigned().stream())
                .flatMap(value -> time(value.encoded()).stream())
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    private static Optional<Instant> time(byte[] token) {
        try {
            return Optional.of(Timestamp.parse(token).time());
        } catch (CryptoException e) {
            return Optional.empty();
        }
    }

    private static void requirePassed(SignatureReport report, List<Integer> signers) {
        for (int signer : signers) {
            SignatureVerdict verdict = report.signatures().get(signer);
            if (!verdict.passed()) {
                boolean later = verdict.subIndication().equals(Optional.of(SubIndication.TRY_LATER));
                throw refused(signer, later, verdict.reasons());
            }
        }
    }

    private static void requireStamped(SignatureReport report, List<Integer> signers) {
        requirePassed(report, signers);
        for (int signer : signers) {
            requireTrusted(report.signatures().get(signer), signer, TimestampFinding.Kind.SIGNATURE);
        }
    }

    private static void requireTrusted(SignatureVerdict verdict, int signer, TimestampFinding.Kind kind) {
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
            throw refused(signer, later, reasons);
        }
    }

    private static void requireSelfContained(SignatureReport report, List<Integer> signers) {
        for (int signer : signers) {
            SignatureVerdict verdict = report.signatures().get(signer);
            boolean contained = verdict.passed()
                    && verdict.level()
                            .filter(reached -> reached.compareTo(SignatureLevel.B_LT) >= 0)
                            .isPresent();
            if (!contained) {
                throw new CryptoException(
                        PkiErrors.CMS_NOT_EXTENDED,
                        "the policy's revocation source gives no evidence by which signature " + (signer + 1)
                                + " could be judged later");
            }
        }
    }

    private void requireArchived(CmsSignature signature, Optional<Content> content, List<Integer> signers) {
        SignatureReport report = verify(signature, content, policy.orElseThrow());
        requirePassed(report, signers);
        for (int signer : signers) {
            requireTrusted(report.signatures().get(signer), signer, TimestampFinding.Kind.ARCHIVE);
        }
    }

    private static SdkException refused(int signer, boolean later, List<Reason> reasons) {
        String message = "signature " + (signer + 1) + " is not raised: "
                + reasons.stream()
                        .map(reason -> reason.text().english() + " (" + reason.code() + ")")
                        .collect(Collectors.joining(" "));
        return later
                ? new ServiceUnavailableException(PkiErrors.CMS_NOT_EXTENDED, message)
                : new CryptoException(PkiErrors.CMS_NOT_EXTENDED, message);
    }
}
