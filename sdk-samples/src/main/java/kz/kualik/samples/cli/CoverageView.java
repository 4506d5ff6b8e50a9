package kz.kualik.samples.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kualik.pki.report.ReportJson;
import kz.kualik.pki.xml.XmlReport;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What the signatures of an XML document cover. */
final class CoverageView {
    private CoverageView() {}

    static Map<String, @Nullable Object> json(XmlReport report) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>(ReportJson.of(report.report()));
        List<@Nullable String> covered = new ArrayList<>();
        report.covered()
                .forEach(element -> covered.add(element.map(CoverageView::path).orElse(null)));
        view.put("covered", covered);
        return view;
    }

    static List<String> lines(XmlReport report) {
        List<String> lines = new ArrayList<>();
        int number = 1;
        for (Optional<Element> element : report.covered()) {
            int signature = number++;
            element.ifPresent(covered ->
                    lines.add(Layout.line("signature " + signature + " covers", PlainText.of(path(covered)))));
        }
        return lines;
    }

    /** As an XPath expression of the names that stand there; / is the whole document. */
    private static String path(Element element) {
        Deque<String> steps = new ArrayDeque<>();
        Node node = element;
        while (node.getParentNode() instanceof Element parent) {
            steps.addFirst(node.getNodeName() + "[" + position(node) + "]");
            node = parent;
        }
        return steps.isEmpty() ? "/" : "/" + node.getNodeName() + "/" + String.join("/", steps);
    }

    private static int position(Node node) {
        int position = 1;
        for (Node before = node.getPreviousSibling(); before != null; before = before.getPreviousSibling()) {
            if (before instanceof Element && before.getNodeName().equals(node.getNodeName())) {
                position++;
            }
        }
        return position;
    }
}
