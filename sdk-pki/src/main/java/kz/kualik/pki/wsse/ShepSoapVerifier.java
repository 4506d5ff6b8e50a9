package kz.kualik.pki.wsse;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.validation.CertificateJudge;
import kz.kualik.pki.internal.xmldsig.RefusedException;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.trust.ValidationPolicy;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** One message, one check. */
final class ShepSoapVerifier implements SoapVerifier {
    private final ValidationPolicy policy;
    private final List<NationalCertificate> known;
    private final Optional<ReplayCache> replays;
    private final Duration clockSkew;

    ShepSoapVerifier(
            ValidationPolicy policy,
            List<NationalCertificate> known,
            Optional<ReplayCache> replays,
            Duration clockSkew) {
        this.policy = policy;
        this.known = known;
        this.replays = replays;
        this.clockSkew = clockSkew;
    }

    @Override
    public SoapReport verify(Document message) {
        SoapEnvelope.requireSoap(message);
        CertificateJudge judge = new CertificateJudge(policy);
        SoapCheck check = new SoapCheck(judge, known, replays, clockSkew);
        try {
            SoapEnvelope envelope = SoapEnvelope.read(message);
            Optional<Element> security = envelope.security();
            if (security.isEmpty()) {
                return report(List.of(), judge, check);
            }
            return report(List.of(check.verdict(envelope, security.get())), judge, check);
        } catch (RefusedException e) {
            return report(List.of(check.refused(e)), judge, check);
        }
    }

    private static SoapReport report(List<SignatureVerdict> verdicts, CertificateJudge judge, SoapCheck check) {
        SignatureReport report = new SignatureReport(verdicts, judge.now());
        return report.valid()
                ? new SoapReport(report, check.body(), check.messageId())
                : new SoapReport(report, Optional.empty(), Optional.empty());
    }
}
