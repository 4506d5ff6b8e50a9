package kz.kualik.samples.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.ReportJson;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.trust.RevocationList;
import kz.kualik.pki.validation.CrlReport;
import org.jspecify.annotations.Nullable;

/** A revocation list in the form in which signatures are shown, and what it says of itself. */
final class CrlView {
    private CrlView() {}

    static SignatureReport signature(CrlReport report) {
        SignatureVerdict verdict = new SignatureVerdict(
                report.indication(),
                report.subIndication(),
                Optional.empty(),
                report.issuer().map(NationalCertificate::suite),
                Encapsulation.ENCAPSULATED,
                Optional.of(report.list().thisUpdate()),
                report.validationTime(),
                report.issuer(),
                List.of(),
                List.of(),
                List.of(),
                report.reasons(),
                report.warnings());
        return new SignatureReport(List.of(verdict), report.validationTime());
    }

    static Map<String, @Nullable Object> json(CrlReport report) {
        Map<String, @Nullable Object> view = ReportJson.of(signature(report));
        view.put("crl", describe(report.list()));
        return view;
    }

    private static Map<String, @Nullable Object> describe(RevocationList list) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("issuer", list.issuer().text());
        view.put("thisUpdate", list.thisUpdate());
        view.put("nextUpdate", list.nextUpdate().orElse(null));
        view.put("number", list.number().map(Object::toString).orElse(null));
        view.put("deltaOf", list.deltaOf().map(Object::toString).orElse(null));
        view.put("entries", list.size());
        return view;
    }

    static List<String> lines(CrlReport report) {
        List<String> lines = new ArrayList<>();
        describe(report.list()).forEach((key, value) -> {
            if (value != null) {
                lines.add(Layout.line(key, value.toString()));
            }
        });
        return lines;
    }
}
