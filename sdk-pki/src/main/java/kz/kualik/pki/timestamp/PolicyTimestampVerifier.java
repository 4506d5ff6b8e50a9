package kz.kualik.pki.timestamp;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.kualik.core.ConfigurationException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.cms.TokenSignature;
import kz.kualik.pki.internal.validation.CertificateJudge;
import kz.kualik.pki.report.CertificateReport;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.report.TimestampFinding;
import kz.kualik.pki.trust.ValidationPolicy;

/** First the token by itself, then the document, then the authority. */
final class PolicyTimestampVerifier implements TimestampVerifier {
    private final ValidationPolicy policy;

    PolicyTimestampVerifier(ValidationPolicy policy) {
        this.policy = policy;
    }

    @Override
    public TimestampReport verify(Timestamp timestamp, Content document) {
        return verify(timestamp, Optional.of(document));
    }

    @Override
    public TimestampReport verify(Timestamp timestamp) {
        return verify(timestamp, Optional.empty());
    }

    private TimestampReport verify(Timestamp timestamp, Optional<Content> document) {
        Optional<NationalCertificate> signer = TokenSignature.soundSigner(timestamp.message(), Set.of());
        if (signer.isEmpty()) {
            return refused(
                    timestamp, Indication.TOTAL_FAILED, SubIndication.SIG_CRYPTO_FAILURE, TimestampReasons.WRONG);
        }
        Optional<HashAlgorithm> hash = timestamp.hash().filter(known -> known != HashAlgorithm.SHA_1);
        if (hash.isEmpty()) {
            return refused(
                    timestamp,
                    Indication.INDETERMINATE,
                    SubIndication.CRYPTO_CONSTRAINTS_FAILURE,
                    TimestampReasons.HASH);
        }
        if (document.isEmpty()) {
            return refused(
                    timestamp,
                    Indication.INDETERMINATE,
                    SubIndication.SIGNED_DATA_NOT_FOUND,
                    TimestampReasons.NO_DOCUMENT);
        }
        if (!MessageDigest.isEqual(digest(document.get(), hash.get()), timestamp.imprint())) {
            return refused(
                    timestamp, Indication.TOTAL_FAILED, SubIndication.HASH_FAILURE, TimestampReasons.OTHER_DOCUMENT);
        }
        CertificateJudge judge = new CertificateJudge(policy);
        if (timestamp.time().isAfter(judge.now())) {
            return refused(
                    timestamp,
                    Indication.INDETERMINATE,
                    SubIndication.SIG_CONSTRAINTS_FAILURE,
                    TimestampReasons.IN_THE_FUTURE);
        }
        CertificateReport authority = judge.judge(
                signer.get(), timestamp.message().certificates(), timestamp.time(), true, KeyPurpose.TIME_STAMPING);
        return new TimestampReport(
                authority.indication(),
                authority.subIndication(),
                finding(timestamp, authority.reasons()),
                authority.revocation(),
                authority.reasons(),
                authority.warnings());
    }

    private static TimestampReport refused(
            Timestamp timestamp, Indication indication, SubIndication why, Reason reason) {
        return new TimestampReport(
                indication,
                Optional.of(why),
                finding(timestamp, List.of(reason)),
                List.of(),
                List.of(reason),
                List.of());
    }

    private static TimestampFinding finding(Timestamp timestamp, List<Reason> doubts) {
        return new TimestampFinding(
                TimestampFinding.Kind.CONTENT,
                timestamp.time(),
                timestamp.policy(),
                timestamp.authority(),
                doubts.isEmpty(),
                doubts);
    }

    private static byte[] digest(Content document, HashAlgorithm hash) {
        MessageDigest digest = hash.newDigest();
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = document.open()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw new ConfigurationException(PkiErrors.CONTENT_UNREADABLE, "the document cannot be read", e);
        }
        return digest.digest();
    }
}
