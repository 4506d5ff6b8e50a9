package kz.kualik.pki.cms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.cades.ArchiveStamp;
import kz.kualik.pki.internal.cades.ArchivedSigner;
import kz.kualik.pki.internal.cades.EmbeddedEvidence;
import kz.kualik.pki.internal.cms.CmsMessage;
import kz.kualik.pki.internal.cms.SignerView;
import kz.kualik.pki.internal.validation.CertificateJudge;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.ValidationPolicy;

/** One verdict for each signer, all at one time of validation. */
final class NationalCmsVerifier implements CmsVerifier {
    private final ValidationPolicy policy;

    NationalCmsVerifier(ValidationPolicy policy) {
        this.policy = policy;
    }

    @Override
    public SignatureReport verify(CmsSignature signature) {
        return report(signature, List.of());
    }

    @Override
    public SignatureReport verifyDetached(CmsSignature signature, Content content) {
        return report(signature, List.of(digests(content, signature.message())));
    }

    @Override
    public SignatureReport verifyDigest(CmsSignature signature, HashAlgorithm algorithm, byte[] digest) {
        return report(signature, List.of(ContentDigests.of(algorithm, digest)));
    }

    private SignatureReport report(CmsSignature signature, List<ContentDigests> outside) {
        CmsMessage message = signature.message();
        List<ContentDigests> contents = new ArrayList<>(outside);
        message.content().ifPresent(content -> contents.add(digests(content, message)));
        CertificateJudge judge = new CertificateJudge(policy);
        RevocationSource embedded =
                RevocationSource.of(EmbeddedEvidence.of(message.parts().revocations()));
        List<SignatureVerdict> verdicts = message.signers().stream()
                .map(signer -> signer.map(known -> new SignerCheck(message, known, contents, judge, embedded).verdict())
                        .orElseGet(() -> SignerCheck.notUnderstood(message, judge)))
                .toList();
        return new SignatureReport(verdicts, judge.now());
    }

    /** All digests that the signers and their archive time stamps used, in one pass over the content. */
    private static ContentDigests digests(Content content, CmsMessage message) {
        List<SignerView> signers =
                message.signers().stream().flatMap(Optional::stream).toList();
        Stream<HashAlgorithm> ofArchives = signers.stream()
                .flatMap(signer ->
                        ArchivedSigner.of(message, signer).unsigned(ArchivedSigner.ARCHIVE_TIMESTAMP).stream())
                .map(ArchiveStamp::hash)
                .flatMap(Optional::stream);
        Stream<HashAlgorithm> ofSigners = signers.stream().map(SignerView::hash).flatMap(Optional::stream);
        return ContentDigests.of(content, Stream.concat(ofSigners, ofArchives).toList());
    }
}
