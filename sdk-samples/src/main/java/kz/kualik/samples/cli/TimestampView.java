package kz.kualik.samples.cli;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.cms.CmsSignature;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.timestamp.Timestamp;
import kz.kualik.pki.timestamp.TimestampReport;

/** A time stamp in the form in which signatures are shown: it is one, by its authority, over a document elsewhere. */
final class TimestampView {
    private TimestampView() {}

    /** From DER, PEM or Base64. */
    static Timestamp parse(byte[] file) {
        return Timestamp.parse(CmsSignature.parse(file).encoded());
    }

    static SignatureReport of(Timestamp timestamp, TimestampReport report, Clock clock) {
        Optional<NationalCertificate> authority = timestamp.authority();
        SignatureVerdict verdict = new SignatureVerdict(
                report.indication(),
                report.subIndication(),
                Optional.empty(),
                authority.map(NationalCertificate::suite),
                Encapsulation.DETACHED,
                Optional.empty(),
                timestamp.time(),
                authority,
                List.of(report.timestamp()),
                report.revocation(),
                List.of(),
                report.reasons(),
                report.warnings());
        return new SignatureReport(List.of(verdict), clock.instant());
    }
}
