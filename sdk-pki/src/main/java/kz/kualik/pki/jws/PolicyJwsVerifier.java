package kz.kualik.pki.jws;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.Signatures;
import kz.kualik.pki.internal.validation.CertificateJudge;
import kz.kualik.pki.internal.validation.Reasons;
import kz.kualik.pki.report.CertificateReport;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.RevocationFinding;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.trust.ValidationPolicy;

/** The algorithm from the closed set, the key from the caller, the certificate by the policy. */
final class PolicyJwsVerifier implements JwsVerifier {
    private static final int MAXIMUM_SIGNERS = 16;

    private final ValidationPolicy policy;

    PolicyJwsVerifier(ValidationPolicy policy) {
        this.policy = Objects.requireNonNull(policy, "policy");
    }

    @Override
    public JwsReport verify(String token, Collection<NationalCertificate> signers) {
        if (signers.size() > MAXIMUM_SIGNERS) {
            throw new IllegalArgumentException("a token is expected of at most " + MAXIMUM_SIGNERS + " signers");
        }
        CompactJws jws = CompactJws.parse(token);
        CertificateJudge judge = new CertificateJudge(policy);
        SignatureVerdict verdict = verdict(jws, List.copyOf(signers), judge);
        return new JwsReport(
                new SignatureReport(List.of(verdict), judge.now()),
                verdict.passed() ? Optional.of(jws.payload()) : Optional.empty());
    }

    private static SignatureVerdict verdict(CompactJws jws, List<NationalCertificate> signers, CertificateJudge judge) {
        if (jws.header().containsKey("crit") || jws.header().containsKey("b64")) {
            return refused(judge, Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE, JwsReasons.HEADER);
        }
        Optional<SignatureSuite> suite = Optional.ofNullable(jws.header().get("alg"))
                .filter(String.class::isInstance)
                .flatMap(text -> JwsAlgorithm.find((String) text))
                .map(JwsAlgorithm::suite);
        if (suite.isEmpty()) {
            return refused(
                    judge, Indication.INDETERMINATE, SubIndication.CRYPTO_CONSTRAINTS_FAILURE, JwsReasons.ALGORITHM);
        }
        if (jws.payload().length == 0) {
            return refused(
                    judge, Indication.INDETERMINATE, SubIndication.SIG_CONSTRAINTS_FAILURE, Reasons.EMPTY_CONTENT);
        }
        if (!judge.accepts(suite.get())) {
            return refused(
                    judge, Indication.INDETERMINATE, SubIndication.CRYPTO_CONSTRAINTS_FAILURE, Reasons.SUITE_REFUSED);
        }
        Optional<NationalCertificate> signer = signers.stream()
                .filter(certificate -> certificate.keyType() == suite.get().keyType())
                .filter(certificate ->
                        Signatures.verify(suite.get(), certificate.publicKey(), jws.toBeSigned(), jws.value()))
                .findFirst();
        if (signer.isEmpty()) {
            return refused(judge, Indication.TOTAL_FAILED, SubIndication.SIG_CRYPTO_FAILURE, JwsReasons.NO_SIGNER);
        }
        CertificateReport report = judge.judgeSystem(signer.get());
        return verdict(
                judge,
                report.indication(),
                report.subIndication(),
                suite,
                signer,
                report.revocation(),
                report.reasons(),
                report.warnings());
    }

    private static SignatureVerdict refused(
            CertificateJudge judge, Indication indication, SubIndication why, Reason reason) {
        return verdict(
                judge,
                indication,
                Optional.of(why),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(reason),
                List.of());
    }

    private static SignatureVerdict verdict(
            CertificateJudge judge,
            Indication indication,
            Optional<SubIndication> why,
            Optional<SignatureSuite> suite,
            Optional<NationalCertificate> signer,
            List<RevocationFinding> revocation,
            List<Reason> reasons,
            List<Reason> warnings) {
        return new SignatureVerdict(
                indication,
                why,
                Optional.empty(),
                suite,
                Encapsulation.ENCAPSULATED,
                Optional.empty(),
                judge.now(),
                signer,
                List.of(),
                revocation,
                List.of(),
                reasons,
                warnings);
    }
}
