package kz.kualik.samples.cli;

import java.util.ArrayList;
import java.util.List;
import kz.kualik.core.text.Language;
import kz.kualik.pki.asic.AsicReport;

/** A container for people. */
final class ContainerView {
    private ContainerView() {}

    static List<String> lines(AsicReport report, Language language) {
        List<String> lines = new ArrayList<>();
        lines.add(Layout.line("container", report.kind().name()));
        lines.addAll(ReasonView.lines("reason", report.reasons(), language));
        report.uncovered().forEach(name -> lines.add(Layout.line("not covered", name)));
        lines.addAll(ReportView.lines(report.report(), language));
        int number = 1;
        for (AsicReport.CoveredDocuments signature : report.signatures()) {
            String label = "signature " + number++;
            lines.add(Layout.line(label + " stands in", signature.entry()));
            signature.documents().forEach(name -> lines.add(Layout.line(label + " covers", name)));
        }
        return lines;
    }
}
