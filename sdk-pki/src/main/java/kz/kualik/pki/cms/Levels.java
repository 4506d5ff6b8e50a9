package kz.kualik.pki.cms;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.asn1.Der;
import kz.kualik.pki.internal.cades.ArchiveStamp;
import kz.kualik.pki.internal.cades.ArchivedSigner;
import kz.kualik.pki.internal.cades.EmbeddedEvidence;
import kz.kualik.pki.internal.cms.SignerView;
import kz.kualik.pki.internal.longterm.EvidenceRecorder;
import kz.kualik.pki.internal.longterm.Raising;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.timestamp.TimestampAuthority;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.ValidationPolicy;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;

/** Raises signatures to a level above B-B, one level after the other (EN 319 122-1, 5.3, 5.5 and 6). */
final class Levels {
    private static final byte[] SIGNATURE_STAMP = Der.encode(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
    private static final byte[] ARCHIVE_STAMP = Der.encode(new ASN1ObjectIdentifier(ArchivedSigner.ARCHIVE_TIMESTAMP));

    private final Raising raising;
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
        this.raising = new Raising(PkiErrors.CMS_NOT_EXTENDED, authority, policy, networkLimit);
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
        require(verify(signature, content, raising.policy()), all, raising::requirePassed);
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
            require(verify(raised, content, raising.policy()), signers, raising::requireArchived);
        }
        return raised;
    }

    private static SignerView signer(CmsSignature signature, int place) {
        return signature.message().signers().get(place).orElseThrow();
    }

    private CmsSignature stamp(CmsSignature signature, int place) {
        SignerView signer = signer(signature, place);
        byte[] value = signer.value();
        byte[] token = raising.stamp(Raising.hash(suite(signature, signer)), hash -> hash.digest(value));
        return CmsSignature.of(signature.message().parts().withUnsignedAttribute(place, SIGNATURE_STAMP, token));
    }

    private static SignatureSuite suite(CmsSignature signature, SignerView signer) {
        return signer.findCertificate(signature.message().certificates())
                .flatMap(signer::suite)
                .orElseThrow();
    }

    private CmsSignature collect(CmsSignature signature, Optional<Content> content, List<Integer> signers) {
        ValidationPolicy by = raising.policy();
        EvidenceRecorder recorder = new EvidenceRecorder(by.revocation());
        require(verify(signature, content, by.withRevocation(recorder)), signers, raising::requireStamped);
        raising.complete(recorder);
        EvidenceRecorder.Collected found = recorder.all();
        CmsSignature collected = CmsSignature.of(signature
                .message()
                .parts()
                .with(
                        found.certificates().stream()
                                .map(NationalCertificate::encoded)
                                .toList(),
                        found.evidence().stream().map(EmbeddedEvidence::encoded).toList()));
        require(
                verify(collected, content, by.withRevocation(RevocationSource.of(List.of()))),
                signers,
                raising::requireSelfContained);
        return collected;
    }

    private CmsSignature archive(CmsSignature signature, Optional<Content> content, int place) {
        SignerView signer = signer(signature, place);
        HashAlgorithm hash = Raising.hash(suite(signature, signer));
        Content document = content.or(signature::content).orElseThrow();
        byte[] digest = ContentDigests.of(document, Set.of(hash)).find(hash).orElseThrow();
        ArchivedSigner archived = ArchivedSigner.of(signature.message(), signer);
        byte[] token = ArchiveStamp.make(archived, hash, digest, imprint -> raising.token(hash, imprint));
        return CmsSignature.of(signature.message().parts().withUnsignedAttribute(place, ARCHIVE_STAMP, token));
    }

    private static SignatureReport verify(CmsSignature signature, Optional<Content> content, ValidationPolicy policy) {
        CmsVerifier verifier = CmsVerifier.with(Raising.after(policy, newestStamp(signature)));
        return content.map(document -> verifier.verifyDetached(signature, document))
                .orElseGet(() -> verifier.verify(signature));
    }

    private static Optional<Instant> newestStamp(CmsSignature signature) {
        return signature.message().signers().stream()
                .flatMap(Optional::stream)
                .flatMap(signer -> ArchivedSigner.of(signature.message(), signer).unsigned().stream())
                .flatMap(value -> Raising.time(value.encoded()).stream())
                .max(Instant::compareTo);
    }

    private static void require(
            SignatureReport report, List<Integer> signers, ObjIntConsumer<SignatureVerdict> requirement) {
        signers.forEach(signer -> requirement.accept(report.signatures().get(signer), signer));
    }
}
