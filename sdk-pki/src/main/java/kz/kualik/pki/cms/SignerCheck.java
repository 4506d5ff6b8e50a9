package kz.kualik.pki.cms;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.Signatures;
import kz.kualik.pki.internal.cades.ArchiveStamp;
import kz.kualik.pki.internal.cades.ArchivedSigner;
import kz.kualik.pki.internal.cades.EmbeddedEvidence;
import kz.kualik.pki.internal.cades.UnsignedValue;
import kz.kualik.pki.internal.cms.CertificateBinding;
import kz.kualik.pki.internal.cms.CmsMessage;
import kz.kualik.pki.internal.cms.SignerView;
import kz.kualik.pki.internal.longterm.CarriedEvidence;
import kz.kualik.pki.internal.longterm.ProvenTime;
import kz.kualik.pki.internal.stamp.SignatureStamp;
import kz.kualik.pki.internal.validation.CertificateJudge;
import kz.kualik.pki.internal.validation.Reasons;
import kz.kualik.pki.report.CertificateReport;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.RevocationFinding;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.trust.RevocationSource;

/**
 * Judges one signature of a message: first that it is of this content and by this key, then its time stamp, then the
 * signer's certificate at the best signature time (ETSI EN 319 102-1, 5.3 and 5.5).
 */
final class SignerCheck {
    private static final String TIMESTAMP = "1.2.840.113549.1.9.16.2.14";

    private static final String COUNTER_SIGNATURE = "1.2.840.113549.1.9.6";

    /** The attributes of the levels above B-T: they take nothing from the signature below. */
    private static final Set<String> EXTENDED = Set.of(
            "1.2.840.113549.1.9.16.2.21",
            "1.2.840.113549.1.9.16.2.22",
            "1.2.840.113549.1.9.16.2.23",
            "1.2.840.113549.1.9.16.2.24",
            "1.2.840.113549.1.9.16.2.25",
            "1.2.840.113549.1.9.16.2.26",
            "1.2.840.113549.1.9.16.2.48",
            "0.4.0.19122.1.5");

    /** One every ten years would do; each costs the check of a signature. */
    private static final int MAXIMUM_ARCHIVE_STAMPS = 32;

    private final CmsMessage message;
    private final SignerView signer;
    private final List<ContentDigests> contents;
    private final Optional<String> contentType;
    private final CertificateJudge judge;
    private final CounterSignatures counterSignatures;
    private final Optional<NationalCertificate> certificate;
    private final Optional<SignatureSuite> suite;
    private final List<Reason> warnings = new ArrayList<>();
    private final List<RevocationFinding> revocation = new ArrayList<>();
    private final ArchivedSigner archived;
    private final RevocationSource embedded;
    private final CarriedEvidence evidence;
    private final ProvenTime time;
    private final List<ArchiveStamp> trustedArchives = new ArrayList<>();
    private SignatureLevel level;

    /**
     * Prepares the check of one signer.
     *
     * @param contents the content from each place where there is one: in the message, outside of it
     * @param embedded the evidence that the message carries
     */
    SignerCheck(
            CmsMessage message,
            SignerView signer,
            List<ContentDigests> contents,
            CertificateJudge judge,
            RevocationSource embedded) {
        this(
                message,
                signer,
                contents,
                Optional.of(message.contentType()),
                judge,
                embedded,
                new CounterSignatures(message, judge, embedded));
    }

    /**
     * Prepares the check of a signer, perhaps of another signature.
     *
     * @param contentType what it must tell of the content
     * @param embedded the evidence that the message carries
     * @param counterSignatures judges the signatures over this one
     */
    SignerCheck(
            CmsMessage message,
            SignerView signer,
            List<ContentDigests> contents,
            Optional<String> contentType,
            CertificateJudge judge,
            RevocationSource embedded,
            CounterSignatures counterSignatures) {
        this.message = message;
        this.signer = signer;
        this.contents = contents;
        this.contentType = contentType;
        this.judge = judge;
        this.counterSignatures = counterSignatures;
        this.certificate = signer.findCertificate(message.certificates());
        this.suite = certificate.flatMap(signer::suite);
        this.archived = ArchivedSigner.of(message, signer);
        this.embedded = embedded;
        this.evidence = new CarriedEvidence(!archived.revocation().isEmpty(), embedded, judge.revocation());
        this.time = new ProvenTime(judge, evidence, message.certificates(), warnings);
        this.level = archived.unsigned(TIMESTAMP).isEmpty() ? SignatureLevel.B_B : SignatureLevel.B_T;
    }

    /** The verdict on a signer whose form is not understood. */
    static SignatureVerdict notUnderstood(CmsMessage message, CertificateJudge judge) {
        return notUnderstood(message, judge, CmsReasons.SIGNER_NOT_UNDERSTOOD);
    }

    /** The same for another reason. */
    static SignatureVerdict notUnderstood(CmsMessage message, CertificateJudge judge, Reason why) {
        return new SignatureVerdict(
                Indication.TOTAL_FAILED,
                Optional.of(SubIndication.FORMAT_FAILURE),
                Optional.empty(),
                Optional.empty(),
                encapsulation(message),
                Optional.empty(),
                judge.now(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(why),
                List.of());
    }

    private static Encapsulation encapsulation(CmsMessage message) {
        return message.content().isPresent() ? Encapsulation.ENCAPSULATED : Encapsulation.DETACHED;
    }

    /** The verdict. */
    public SignatureVerdict verdict() {
        if (certificate.isEmpty()) {
            return verdict(
                    Indication.INDETERMINATE, SubIndication.NO_SIGNING_CERTIFICATE_FOUND, CmsReasons.SIGNER_NOT_FOUND);
        }
        if (suite.isEmpty()) {
            return verdict(
                    Indication.INDETERMINATE,
                    SubIndication.CRYPTO_CONSTRAINTS_FAILURE,
                    CmsReasons.algorithm(signer.digestOid(), signer.signatureOid()));
        }
        if (!judge.accepts(suite.get())) {
            return verdict(Indication.INDETERMINATE, SubIndication.CRYPTO_CONSTRAINTS_FAILURE, Reasons.SUITE_REFUSED);
        }
        if (suite.get().weak()) {
            warnings.add(Reasons.WEAK_ALGORITHM);
        }
        return checkSignature(certificate.get(), suite.get())
                .or(this::checkUnsignedAttributes)
                .or(this::checkArchiveStamps)
                .or(this::checkTimestamps)
                .orElseGet(() -> checkCertificate(certificate.get()));
    }

    private Optional<SignatureVerdict> checkSignature(NationalCertificate by, SignatureSuite with) {
        Optional<byte[]> messageDigest = signer.messageDigest();
        if (messageDigest.isEmpty() || !signer.contentType().equals(contentType)) {
            return failed(SubIndication.FORMAT_FAILURE, CmsReasons.ATTRIBUTES);
        }
        if (!Signatures.verify(with, by.publicKey(), signer.signedAttributes(), signer.value())) {
            return failed(SubIndication.SIG_CRYPTO_FAILURE, CmsReasons.SIGNATURE_WRONG);
        }
        CertificateBinding binding = signer.binding(by);
        if (binding == CertificateBinding.ANOTHER) {
            return Optional.of(verdict(
                    Indication.INDETERMINATE, SubIndication.NO_SIGNING_CERTIFICATE_FOUND, Reasons.OTHER_CERTIFICATE));
        }
        if (binding == CertificateBinding.ABSENT) {
            warnings.add(Reasons.NO_CERTIFICATE_BINDING);
        }
        // RFC 5652 lets nothing be signed as well as something; whoever reads "passed" believes in a document.
        if (MessageDigest.isEqual(messageDigest.get(), with.hash().digest(new byte[0]))) {
            return Optional.of(
                    verdict(Indication.INDETERMINATE, SubIndication.SIG_CONSTRAINTS_FAILURE, Reasons.EMPTY_CONTENT));
        }
        if (contents.isEmpty()
                || contents.stream()
                        .anyMatch(content -> content.find(with.hash()).isEmpty())) {
            return Optional.of(
                    verdict(Indication.INDETERMINATE, SubIndication.SIGNED_DATA_NOT_FOUND, CmsReasons.CONTENT_MISSING));
        }
        return contents.stream().allMatch(content -> same(content, with.hash(), messageDigest.get()))
                ? Optional.empty()
                : failed(SubIndication.HASH_FAILURE, CmsReasons.CONTENT_CHANGED);
    }

    private static boolean same(ContentDigests content, HashAlgorithm hash, byte[] expected) {
        return content.find(hash)
                .filter(actual -> MessageDigest.isEqual(actual, expected))
                .isPresent();
    }

    private Optional<SignatureVerdict> checkUnsignedAttributes() {
        List<String> others = signer.unsignedTypes().stream()
                .filter(type -> !type.equals(TIMESTAMP)
                        && !type.equals(ArchivedSigner.ARCHIVE_TIMESTAMP)
                        && !type.equals(COUNTER_SIGNATURE))
                .toList();
        if (!EXTENDED.containsAll(others)) {
            return Optional.of(verdict(
                    Indication.INDETERMINATE,
                    SubIndication.SIG_CONSTRAINTS_FAILURE,
                    CmsReasons.UNKNOWN_UNSIGNED_ATTRIBUTE));
        }
        if (!others.isEmpty()) {
            warnings.add(Reasons.EXTENDED_DATA_NOT_CHECKED);
        }
        return Optional.empty();
    }

    /** The newest first: what it covers is proven to be older than it (EN 319 102-1, 5.6.3.4). */
    private Optional<SignatureVerdict> checkArchiveStamps() {
        List<UnsignedValue> values = archived.unsigned(ArchivedSigner.ARCHIVE_TIMESTAMP);
        List<ArchiveStamp> stamps = values.stream()
                .limit(MAXIMUM_ARCHIVE_STAMPS)
                .map(value -> ArchiveStamp.check(
                        value, archived, hash -> contents.get(0).find(hash)))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(ArchiveStamp::time).reversed())
                .toList();
        if (stamps.size() < values.size()) {
            return Optional.of(verdict(
                    Indication.INDETERMINATE, SubIndication.SIG_CONSTRAINTS_FAILURE, Reasons.ARCHIVE_STAMP_WRONG));
        }
        stamps.forEach(this::weigh);
        trustedArchives.stream()
                .findFirst()
                .filter(newest -> !newest.coversAll(archived))
                .ifPresent(newest -> warnings.add(Reasons.NOT_ALL_ARCHIVED));
        return Optional.empty();
    }

    private void weigh(ArchiveStamp stamp) {
        if (time.archive(stamp, existedBy(stamp.value()))) {
            evidence.provenBy(stamp.time(), covered(stamp));
            trustedArchives.add(stamp);
        }
    }

    private RevocationSource covered(ArchiveStamp stamp) {
        List<byte[]> covered = stamp.coveredRevocation(archived);
        boolean everything = covered.size() == archived.revocation().size();
        return everything ? embedded : RevocationSource.of(EmbeddedEvidence.of(covered));
    }

    /** By when a value of an unsigned attribute is proven to have been there. */
    private Instant existedBy(UnsignedValue value) {
        return trustedArchives.stream()
                .filter(stamp -> stamp.covers(value))
                .map(ArchiveStamp::time)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    /** A damaged stamp is refused; one of an authority that is not trusted proves nothing and takes nothing. */
    private Optional<SignatureVerdict> checkTimestamps() {
        for (UnsignedValue value : archived.unsigned(TIMESTAMP)) {
            Optional<SignatureStamp> stamp = SignatureStamp.of(value.encoded(), signer.value());
            if (stamp.isEmpty()) {
                return Optional.of(verdict(
                        Indication.INDETERMINATE, SubIndication.SIG_CONSTRAINTS_FAILURE, Reasons.TIMESTAMP_WRONG));
            }
            time.signature(stamp.get(), existedBy(value));
        }
        return Optional.empty();
    }

    private SignatureVerdict checkCertificate(NationalCertificate by) {
        CertificateReport found = time.signer(by);
        revocation.addAll(found.revocation());
        level = time.level(level);
        return verdict(found.indication(), found.subIndication(), found.reasons());
    }

    private Optional<SignatureVerdict> failed(SubIndication why, Reason reason) {
        return Optional.of(verdict(Indication.TOTAL_FAILED, why, reason));
    }

    private SignatureVerdict verdict(Indication indication, SubIndication why, Reason reason) {
        return verdict(indication, Optional.of(why), List.of(reason));
    }

    private SignatureVerdict verdict(Indication indication, Optional<SubIndication> why, List<Reason> reasons) {
        return new SignatureVerdict(
                indication,
                why,
                Optional.of(level),
                suite,
                encapsulation(message),
                signer.signingTime(),
                time.best(),
                certificate,
                time.findings(),
                revocation,
                counterSignatures.over(signer),
                reasons,
                warnings);
    }
}
