package kz.kualik.pki.validation;

import java.util.List;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.validation.CertificateJudge;
import kz.kualik.pki.internal.validation.CertificateVerdict;
import kz.kualik.pki.trust.ValidationPolicy;

/**
 * Judges certificates by a policy, at the time that its clock tells. Thread-safe. Asks the network only where the
 * policy's revocation source does.
 */
@FunctionalInterface
public interface CertificateVerifier {
    /**
     * Judges a certificate for a purpose (RFC 5280, 6.1). Issuers are looked for among the policy's anchors and
     * intermediates.
     *
     * @param certificate the certificate
     * @param purpose what it is to be used for
     * @return the finding; a certificate that is not to be trusted is a report with reasons, not an exception
     */
    CertificateReport verify(NationalCertificate certificate, KeyPurpose purpose);

    /**
     * Judges a certificate for the purpose that it was issued for.
     *
     * @param certificate the certificate
     * @return as {@link #verify(NationalCertificate, KeyPurpose)}
     */
    default CertificateReport verify(NationalCertificate certificate) {
        return verify(certificate, certificate.purpose());
    }

    /**
     * A verifier.
     *
     * @param policy how to judge
     * @return a thread-safe verifier
     */
    static CertificateVerifier with(ValidationPolicy policy) {
        return (certificate, purpose) -> {
            CertificateJudge judge = new CertificateJudge(policy);
            CertificateVerdict verdict = judge.judge(certificate, List.of(), judge.now(), false, purpose);
            return new CertificateReport(
                    verdict.indication(), verdict.subIndication(), verdict.reasons(), verdict.warnings());
        };
    }
}
