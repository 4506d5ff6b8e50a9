package kz.kualik.pki.internal.xmldsig;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.crypto.dsig.XMLSignature;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/**
 * Reads an element inside a signature and refuses whatever was not asked for: what is not read is not checked, and could
 * be changed unseen.
 */
public record StrictElement(Element element) {
    /** The local name. */
    public String name() {
        return element.getLocalName();
    }

    /** The children, all of them elements of XML signatures; between them white space at most. */
    public List<StrictElement> children() throws RefusedException {
        List<StrictElement> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && XMLSignature.XMLNS.equals(child.getNamespaceURI())) {
                children.add(new StrictElement(child));
            } else if (!plainText(node) || !((Text) node).getData().chars().allMatch(StrictElement::whiteSpace)) {
                throw RefusedException.form(XmlReasons.STRUCTURE);
            }
        }
        return children;
    }

    /** The children of any namespace; between them white space at most. */
    public List<Element> elements() throws RefusedException {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            } else if (!plainText(node) || !((Text) node).getData().chars().allMatch(StrictElement::whiteSpace)) {
                throw RefusedException.form(XmlReasons.STRUCTURE);
            }
        }
        return children;
    }

    /** The children, which must have just these names in this order. */
    public List<StrictElement> children(String... names) throws RefusedException {
        List<StrictElement> children = children();
        if (!children.stream().map(StrictElement::name).toList().equals(List.of(names))) {
            throw RefusedException.form(XmlReasons.STRUCTURE);
        }
        return children;
    }

    /** The only attribute; there must be no content. */
    public String onlyAttribute(String name) throws RefusedException {
        children();
        return requireAttributes(name).element.getAttributeNS(null, name);
    }

    /** Checks that there are just these attributes, none of them in a namespace, and no namespace declaration. */
    public StrictElement requireAttributes(String... names) throws RefusedException {
        boolean all = Arrays.stream(names).allMatch(name -> element.hasAttributeNS(null, name));
        if (!all || element.getAttributes().getLength() != names.length) {
            throw RefusedException.form(XmlReasons.STRUCTURE);
        }
        return this;
    }

    /** Checks that there are no attributes but some of these, none of them in a namespace. */
    public StrictElement requireAttributesAmong(String... names) throws RefusedException {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            if (attribute.getNamespaceURI() != null || !Arrays.asList(names).contains(attribute.getName())) {
                throw RefusedException.form(XmlReasons.STRUCTURE);
            }
        }
        return this;
    }

    /** Checks that there is this attribute and at most some others, beside declarations of namespaces. */
    public StrictElement requireDeclarationsAnd(String name, String... others) throws RefusedException {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            boolean declares = XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI());
            boolean named =
                    attribute.getName().equals(name) || Arrays.asList(others).contains(attribute.getName());
            if (!declares && (attribute.getNamespaceURI() != null || !named)) {
                throw RefusedException.form(XmlReasons.STRUCTURE);
            }
        }
        if (!element.hasAttributeNS(null, name)) {
            throw RefusedException.form(XmlReasons.STRUCTURE);
        }
        return this;
    }

    /** Checks that there is no attribute but the declaration of the own prefix. */
    public StrictElement requireOwnDeclarationAtMost() throws RefusedException {
        int length = element.getAttributes().getLength();
        if (length > 0) {
            Attr only = (Attr) element.getAttributes().item(0);
            String declaration = element.getPrefix() == null ? "xmlns" : "xmlns:" + element.getPrefix();
            if (length > 1 || !only.getNodeName().equals(declaration)) {
                throw RefusedException.form(XmlReasons.STRUCTURE);
            }
        }
        return this;
    }

    /** The octets of a value without attributes. White space may stand in it, as line breaks of NCALayer do. */
    public byte[] base64() throws RefusedException {
        requireAttributes();
        return octets();
    }

    /** The octets of a value, whatever its attributes are. */
    public byte[] octets() throws RefusedException {
        StringBuilder text = new StringBuilder();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (!plainText(node)) {
                throw RefusedException.form(XmlReasons.STRUCTURE);
            }
            ((Text) node).getData().chars().filter(c -> !whiteSpace(c)).forEach(c -> text.append((char) c));
        }
        try {
            byte[] octets = Base64.getDecoder().decode(text.toString());
            // The decoder takes bits that belong to no octet; then two texts would mean the same.
            if (octets.length > 0 && Base64.getEncoder().encodeToString(octets).contentEquals(text)) {
                return octets;
            }
        } catch (IllegalArgumentException ignored) {
            // Said below: it quotes nothing and needs no cause.
        }
        throw RefusedException.form(XmlReasons.BASE64);
    }

    /** A plain text of the element, which has neither children nor anything else within it. */
    public String text() throws RefusedException {
        StringBuilder text = new StringBuilder();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (!plainText(node)) {
                throw RefusedException.form(XmlReasons.STRUCTURE);
            }
            text.append(((Text) node).getData());
        }
        return text.toString().strip();
    }

    private static boolean plainText(Node node) {
        return node.getNodeType() == Node.TEXT_NODE;
    }

    private static boolean whiteSpace(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
