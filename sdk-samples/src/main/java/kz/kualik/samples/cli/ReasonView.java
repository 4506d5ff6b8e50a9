package kz.kualik.samples.cli;

import java.util.List;
import kz.kualik.core.text.Language;
import kz.kualik.pki.report.Reason;

/** Findings for people. */
final class ReasonView {
    private ReasonView() {}

    static List<String> lines(String label, List<Reason> reasons, Language language) {
        return reasons.stream()
                .map(reason -> Layout.line(label, reason.text().in(language) + " [" + reason.code() + "]"))
                .toList();
    }
}
