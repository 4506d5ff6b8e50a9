package kz.kualik.samples.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        view.put(
                "covered",
                report.covered().stream()
                        .map(elements ->
                                elements.stream().map(CoverageView::path).toList())
                        .toList());
        return view;
    }

    static List<String> lines(XmlReport report) {
        List<String> lines = new ArrayList<>();
        int number = 1;
        for (List<Element> elements : report.covered()) {
            int signature = number++;
            elements.forEach(covered ->
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
