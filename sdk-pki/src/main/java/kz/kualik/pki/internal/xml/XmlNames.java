package kz.kualik.pki.internal.xml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Names and namespaces of nodes. */
final class XmlNames {
    static final String XML = "http://www.w3.org/XML/1998/namespace";
    static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    /** By code points, as canonical XML orders names; {@link String#compareTo} orders by UTF-16 units. */
    static final Comparator<String> BY_CODE_POINT = XmlNames::compare;

    private XmlNames() {}

    static List<Attr> attributes(Element element) {
        NamedNodeMap map = element.getAttributes();
        List<Attr> attributes = new ArrayList<>(map.getLength());
        for (int i = 0; i < map.getLength(); i++) {
            attributes.add((Attr) map.item(i));
        }
        return attributes;
    }

    /** Whether an attribute declares a namespace. */
    static boolean declares(Attr attribute) {
        return XMLNS.equals(attribute.getNamespaceURI());
    }

    /** The prefix that a declaration declares; "" for the default namespace. */
    static String declaredPrefix(Attr declaration) {
        return declaration.getPrefix() == null ? "" : declaration.getLocalName();
    }

    static String prefix(Node node) {
        return orEmpty(node.getPrefix());
    }

    static String namespace(Node node) {
        return orEmpty(node.getNamespaceURI());
    }

    static String localName(Node node) {
        return node.getLocalName() == null ? node.getNodeName() : node.getLocalName();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static int compare(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                // A surrogate stands for a code point above all that one unit can hold.
                boolean surrogatesDiffer = Character.isSurrogate(x) != Character.isSurrogate(y);
                return surrogatesDiffer ? (Character.isSurrogate(x) ? 1 : -1) : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
