package kz.kualik.pki.internal.xmldsig;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The line breaks of NCALayer: one after each tag, and Base64 in lines of 76 characters. Its carriage returns, which reach a
 * file as {@code &#13;}, are left out.
 */
public final class LineBreaks {
    private static final int LINE = 76;
    private static final Set<String> OCTETS = Set.of(
            "DigestValue",
            "SignatureValue",
            "X509Certificate",
            "EncapsulatedTimeStamp",
            "EncapsulatedX509Certificate",
            "EncapsulatedCRLValue",
            "EncapsulatedOCSPValue");

    private LineBreaks() {}

    /**
     * Breaks the lines of an element that has none yet, except within a {@code ds:Object} below it, which may be somebody's
     * data.
     *
     * @param element a part of a signature
     */
    public static void within(Element element) {
        List<Element> children = children(element);
        if (children.isEmpty()) {
            if (OCTETS.contains(element.getLocalName())) {
                element.setTextContent(text(element.getLocalName(), element.getTextContent()));
            }
            return;
        }
        element.insertBefore(lineBreak(element), element.getFirstChild());
        for (Element child : children) {
            if (!"Object".equals(child.getLocalName())) {
                within(child);
            }
            after(child);
        }
    }

    /**
     * Breaks the line after an element.
     *
     * @param element an element within a signature
     */
    public static void after(Element element) {
        element.getParentNode().insertBefore(lineBreak(element), element.getNextSibling());
    }

    /**
     * Base64 in lines.
     *
     * @param element the local name of the element that holds it; a digest begins and ends with no line of its own
     * @param base64 the same in one line
     * @return the text for the element
     */
    public static String text(String element, String base64) {
        if (base64.isEmpty()) {
            return base64;
        }
        String lines = base64.replaceAll("(.{" + LINE + "})(?=.)", "$1\n");
        return element.equals("DigestValue") ? lines : "\n" + lines + "\n";
    }

    private static Node lineBreak(Element element) {
        return element.getOwnerDocument().createTextNode("\n");
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }
}
