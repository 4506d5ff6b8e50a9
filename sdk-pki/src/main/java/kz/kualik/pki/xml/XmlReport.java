package kz.kualik.pki.xml;

import java.util.List;
import kz.kualik.pki.report.SignatureReport;
import org.w3c.dom.Element;

/**
 * A report with the elements that were signed. Take data from these, never from what a search by name or identifier finds:
 * whoever moves signed elements about counts on such a search.
 *
 * @param report one verdict for each signature
 * @param covered for each signature in the same order the elements that it covers, in the order of its references: the
 *     root element where it covers the whole document, the {@code ds:Object} where it is enveloping; none where the
 *     signature did not pass
 */
public record XmlReport(SignatureReport report, List<List<Element>> covered) {
    /**
     * Checks that every signature has its entry.
     *
     * @param report see {@link #report()}
     * @param covered see {@link #covered()}
     */
    public XmlReport {
        covered = covered.stream().map(List::copyOf).toList();
        if (covered.size() != report.signatures().size()) {
            throw new IllegalArgumentException("each signature has an entry of what it covers");
        }
    }
}
