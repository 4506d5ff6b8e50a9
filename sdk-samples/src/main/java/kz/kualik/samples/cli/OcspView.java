package kz.kualik.samples.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.kualik.pki.report.ReportJson;
import kz.kualik.pki.validation.OcspReport;
import org.jspecify.annotations.Nullable;

/** An OCSP response as the contract shows it beside its signature. */
final class OcspView {
    private OcspView() {}

    static Map<String, @Nullable Object> json(OcspReport report) {
        Map<String, @Nullable Object> view = ReportJson.of(OneSignature.of(report));
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
