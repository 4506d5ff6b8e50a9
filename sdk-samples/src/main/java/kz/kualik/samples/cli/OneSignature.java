package kz.kualik.samples.cli;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.timestamp.TimestampReport;
import kz.kualik.pki.validation.CrlReport;
import kz.kualik.pki.validation.OcspReport;

/**
 * A signed statement of an authority in the form in which signatures are shown: one signature, at no level of CAdES.
 *
 * @param indication the outcome
 * @param subIndication why, unless it passed
 * @param signer the authority
 * @param madeAt the time that the statement tells of itself
 * @param reasons why it did not pass
 * @param warnings what else is to be known
 */
record OneSignature(
        Indication indication,
        Optional<SubIndication> subIndication,
        Optional<NationalCertificate> signer,
        Instant madeAt,
        List<Reason> reasons,
        List<Reason> warnings) {

    static SignatureReport of(OcspReport report) {
        return new OneSignature(
                        report.indication(),
                        report.subIndication(),
                        report.responder(),
                        report.producedAt(),
                        report.reasons(),
                        report.warnings())
                .report(report.validationTime());
    }

    static SignatureReport of(CrlReport report) {
        return new OneSignature(
                        report.indication(),
                        report.subIndication(),
                        report.issuer(),
                        report.list().thisUpdate(),
                        report.reasons(),
                        report.warnings())
                .report(report.validationTime());
    }

    /** A time stamp is over a document elsewhere, and is judged at the time that it tells. */
    static SignatureReport of(TimestampReport report, Instant validationTime) {
        Optional<NationalCertificate> authority = report.timestamp().authority();
        SignatureVerdict verdict = new SignatureVerdict(
                report.indication(),
                report.subIndication(),
                Optional.empty(),
                authority.map(NationalCertificate::suite),
                Encapsulation.DETACHED,
                Optional.empty(),
                report.timestamp().time(),
                authority,
                List.of(report.timestamp()),
                report.revocation(),
                List.of(),
                report.reasons(),
                report.warnings());
        return new SignatureReport(List.of(verdict), validationTime);
    }

    private SignatureReport report(Instant validationTime) {
        SignatureVerdict verdict = new SignatureVerdict(
                indication,
                subIndication,
                Optional.empty(),
                signer.map(NationalCertificate::suite),
                Encapsulation.ENCAPSULATED,
                Optional.of(madeAt),
                validationTime,
                signer,
                List.of(),
                List.of(),
                List.of(),
                reasons,
                warnings);
        return new SignatureReport(List.of(verdict), validationTime);
    }
}
