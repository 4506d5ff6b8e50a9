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
import kz.kualik.pki.validation.OcspReport;
import org.jspecify.annotations.Nullable;

/** An OCSP response in the form in which signatures are shown, and what it says. */
final class OcspView {
    private OcspView() {}

    static SignatureReport signature(OcspReport report) {
        SignatureVerdict verdict = new SignatureVerdict(
                report.indication(),
                report.subIndication(),
                Optional.empty(),
                report.responder().map(NationalCertificate::suite),
                Encapsulation.ENCAPSULATED,
                Optional.of(report.producedAt()),
                report.validationTime(),
                report.responder(),
                List.of(),
                List.of(),
                List.of(),
                report.reasons(),
                report.warnings());
        return new SignatureReport(List.of(verdict), report.validationTime());
    }

    static Map<String, @Nullable Object> json(OcspReport report) {
        Map<String, @Nullable Object> view = ReportJson.of(signature(report));
        Map<String, @Nullable Object> ocsp = new LinkedHashMap<>();
        ocsp.put("producedAt", report.producedAt());
        ocsp.put("answers", report.answers().stream().map(OcspView::answer).toList());
        view.put("ocsp", ocsp);
        return view;
    }

    private static Map<String, @Nullable Object> answer(OcspReport.Answer answer) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("serialNumber", answer.serialNumber().toString(16));
        view.put("status", answer.status().name());
        view.put("since", answer.since().orElse(null));
        view.put("reason", answer.reason().isPresent() ? answer.reason().getAsInt() : null);
        view.put("thisUpdate", answer.thisUpdate());
        view.put("nextUpdate", answer.nextUpdate().orElse(null));
        return view;
    }

    static List<String> lines(OcspReport report) {
        List<String> lines = new ArrayList<>();
        for (OcspReport.Answer answer : report.answers()) {
            lines.add(Layout.line("certificate", answer.serialNumber().toString(16)));
            lines.add(Layout.line(
                    "status",
                    answer.status()
                            + answer.since().map(since -> " since " + since).orElse("")
                            + (answer.reason().isPresent()
                                    ? ", reason " + answer.reason().getAsInt()
                                    : "")));
            lines.add(Layout.line("as of", answer.thisUpdate().toString()));
        }
        return lines;
    }
}
