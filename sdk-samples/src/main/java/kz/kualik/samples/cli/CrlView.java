package kz.kualik.samples.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.kualik.pki.report.ReportJson;
import kz.kualik.pki.trust.RevocationList;
import kz.kualik.pki.validation.CrlReport;
import org.jspecify.annotations.Nullable;

/** A revocation list as the contract shows it beside its signature. */
final class CrlView {
    private CrlView() {}

    static Map<String, @Nullable Object> json(CrlReport report) {
        Map<String, @Nullable Object> view = ReportJson.of(OneSignature.of(report));
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
