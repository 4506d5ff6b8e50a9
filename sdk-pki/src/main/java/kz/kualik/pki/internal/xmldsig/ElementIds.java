package kz.kualik.pki.internal.xmldsig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.kualik.pki.internal.xml.DomWalk;
import kz.kualik.pki.report.SubIndication;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Elements by identifier. Which attributes are identifiers is said by schemas that nobody has at hand, and readers differ:
 * one that stands twice in whatever spelling means nothing.
 */
public final class ElementIds {
    private ElementIds() {}

    /**
     * The only element with an identifier.
     *
     * @param document the document
     * @param id the identifier
     * @return the element
     * @throws RefusedException if there is none or more than one
     */
    public static Element only(Document document, String id) throws RefusedException {
        List<Element> found = new ArrayList<>();
        DomWalk.forEach(document, node -> {
            if (node instanceof Element element && has(element, id)) {
                found.add(element);
            }
        });
        if (found.isEmpty()) {
            throw new RefusedException(SubIndication.SIGNED_DATA_NOT_FOUND, XmlReasons.TARGET_MISSING);
        }
        if (found.size() > 1) {
            throw RefusedException.form(XmlReasons.TARGET_AMBIGUOUS);
        }
        return found.get(0);
    }

    /**
     * An identifier of an element.
     *
     * @param element the element
     * @return the first of its attributes that is an identifier
     */
    public static Optional<String> of(Element element) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            if (identifies(attribute) && !attribute.getValue().isEmpty()) {
                return Optional.of(attribute.getValue());
            }
        }
        return Optional.empty();
    }

    private static boolean has(Element element, String id) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            if (identifies(attribute) && attribute.getValue().equals(id)) {
                return true;
            }
        }
        return false;
    }

    private static boolean identifies(Attr attribute) {
        String name = attribute.getLocalName();
        return name != null
                && name.equalsIgnoreCase("id")
                && !"http://www.w3.org/2000/xmlns/".equals(attribute.getNamespaceURI());
    }
}
