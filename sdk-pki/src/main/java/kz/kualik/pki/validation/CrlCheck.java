package kz.kualik.pki.validation;

import java.util.List;
import java.util.Optional;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.validation.CertificateJudge;
import kz.kualik.pki.report.CertificateReport;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.trust.RevocationList;
import kz.kualik.pki.trust.ValidationPolicy;

/** One list: its issuer, its time, its form. */
final class CrlCheck {
    private static final Reason NO_ISSUER = Reason.of(
            "pki.crl.issuer-not-found",
            "Тізімге қол қойған куәландырушы орталық сенімділер арасында жоқ.",
            "Среди доверенных нет удостоверяющего центра, подписавшего список.",
            "None of the trusted authorities has signed the list.");
    private static final Reason NOT_IN_FORCE = Reason.of(
            "pki.crl.not-in-force",
            "Тексеру сәтінде тізім күшінде емес.",
            "На момент проверки список не действует.",
            "The list is not in force at the time of validation.");
    private static final Reason NOT_UNDERSTOOD = Reason.of(
            "pki.crl.not-understood",
            "Тізімде белгісіз міндетті кеңейтім бар.",
            "Список содержит неизвестное критическое расширение.",
            "The list has a critical extension that is not known.");

    private final ValidationPolicy policy;
    private final CertificateJudge judge;
    private final RevocationList list;

    CrlCheck(ValidationPolicy policy, RevocationList list) {
        this.policy = policy;
        this.judge = new CertificateJudge(policy);
        this.list = list;
    }

    CrlReport report() {
        Optional<NationalCertificate> issuer =
                policy.anchors().certificates().stream().filter(list::issuedBy).findFirst();
        if (issuer.isEmpty()) {
            return report(SubIndication.NO_CERTIFICATE_CHAIN_FOUND, issuer, NO_ISSUER);
        }
        CertificateReport found = judge.judge(issuer.get(), List.of(), judge.now(), false, KeyPurpose.CERTIFICATION);
        if (!found.passed()) {
            return new CrlReport(
                    found.indication(),
                    found.subIndication(),
                    list,
                    issuer,
                    found.reasons(),
                    found.warnings(),
                    judge.now());
        }
        if (!list.understood()) {
            return report(SubIndication.CHAIN_CONSTRAINTS_FAILURE, issuer, NOT_UNDERSTOOD);
        }
        return list.inForce(judge.now())
                ? new CrlReport(
                        Indication.TOTAL_PASSED,
                        Optional.empty(),
                        list,
                        issuer,
                        List.of(),
                        found.warnings(),
                        judge.now())
                : report(SubIndication.TRY_LATER, issuer, NOT_IN_FORCE);
    }

    private CrlReport report(SubIndication why, Optional<NationalCertificate> issuer, Reason reason) {
        return new CrlReport(
                Indication.INDETERMINATE, Optional.of(why), list, issuer, List.of(reason), List.of(), judge.now());
    }
}
