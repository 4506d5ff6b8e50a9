package kz.kualik.pki.validation;

import java.util.Collection;
import java.util.List;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.validation.CertificateJudge;
import kz.kualik.pki.report.CertificateReport;
import kz.kualik.pki.trust.ValidationPolicy;

/**
 * Judges certificates by a policy, at the time that its clock tells. Thread-safe. Asks the network only where the
 * policy's revocation source does.
 *
 * <p>Issuers are found by key identifier and signature, never by name alone. Where several paths lead to an anchor, as
 * where an authority was certified twice or a root was issued anew, the first that passes counts; if none does, the report
 * tells of the one that came furthest (EN 319 102-1, 5.2.6).
 */
@FunctionalInterface
public interface CertificateVerifier {
    /**
     * Judges a certificate for a purpose (RFC 5280, 6.1).
     *
     * @param certificate the certificate
     * @param purpose what it is to be used for
     * @param others certificates through which the path may lead; not trusted by themselves
     * @return the finding; a certificate that is not to be trusted is a report with reasons, not an exception
     */
    CertificateReport verify(
            NationalCertificate certificate, KeyPurpose purpose, Collection<NationalCertificate> others);

    /**
     * Judges a certificate for a purpose, on a path through the policy's own certificates.
     *
     * @param certificate the certificate
     * @param purpose what it is to be used for
     * @return as {@link #verify(NationalCertificate, KeyPurpose, Collection)}
     */
    default CertificateReport verify(NationalCertificate certificate, KeyPurpose purpose) {
        return verify(certificate, purpose, List.of());
    }

    /**
     * Judges a certificate for the purpose that it was issued for, on a path through the policy's own certificates.
     *
     * @param certificate the certificate
     * @return as {@link #verify(NationalCertificate, KeyPurpose, Collection)}
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
        return (certificate, purpose, others) -> {
            CertificateJudge judge = new CertificateJudge(policy);
            return judge.judge(certificate, others, judge.now(), false, purpose);
        };
    }
}
