package kz.kualik.samples.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.kualik.core.text.Language;
import kz.kualik.pki.report.Reason;

/** Findings as the contract shows them: {@code {"code", "kk", "ru", "en"}}. */
final class ReasonView {
    private ReasonView() {}

    static List<Map<String, String>> of(List<Reason> reasons) {
        return reasons.stream().map(ReasonView::of).toList();
    }

    private static Map<String, String> of(Reason reason) {
        Map<String, String> view = new LinkedHashMap<>();
        view.put("code", reason.code().value());
        for (Language language : Language.values()) {
            view.put(language.tag(), reason.text().in(language));
        }
        return view;
    }

    static List<String> lines(String label, List<Reason> reasons, Language language) {
        return reasons.stream()
                .map(reason -> Layout.line(label, reason.text().in(language) + " [" + reason.code() + "]"))
                .toList();
    }
}
