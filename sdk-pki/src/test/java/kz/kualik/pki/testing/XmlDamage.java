package kz.kualik.pki.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Well-formed copies of a document with another structure, the same in every run: nodes deleted, doubled, moved and wrapped,
 * attributes taken away and exchanged, text and comments put between. What changed octets hardly ever do.
 */
public final class XmlDamage {
    private static final List<String> TEXTS =
            List.of("", " ", "\r", "x", "0", "-1", "AAAA", "2026-06-01T06:00:00Z", "\uD83D\uDE00", "a".repeat(3_000));

    private final Random random;
    private final Document document;

    private XmlDamage(Random random, Document document) {
        this.random = random;
        this.document = document;
    }

    /** As texts; each with one to three changes. */
    public static Stream<String> changed(String document, int copies, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, copies).mapToObj(i -> {
            XmlDamage damage = new XmlDamage(random, TestXml.parse(document));
            for (int left = random.nextInt(3); left >= 0; left--) {
                damage.change();
            }
            return TestXml.write(damage.document);
        });
    }

    private void change() {
        List<Element> elements = elements();
        Element element = pick(elements);
        Element other = pick(elements);
        boolean root = element == document.getDocumentElement();
        switch (random.nextInt(11)) {
            case 0 -> {
                if (!root) {
                    element.getParentNode().removeChild(element);
                }
            }
            case 1 -> insert(other, element.cloneNode(true));
            case 2 -> {
                if (!root && !contains(element, other)) {
                    insert(other, element);
                }
            }
            case 3 -> {
                if (!root) {
                    Element wrapper = document.createElementNS(other.getNamespaceURI(), other.getNodeName());
                    element.getParentNode().replaceChild(wrapper, element);
                    wrapper.appendChild(element);
                }
            }
            case 4 -> attributes(element).stream().limit(1).forEach(element::removeAttributeNode);
            case 5 -> {
                // Algorithms, identifiers and addresses of other places.
                List<Attr> theirs = attributes(other);
                attributes(element).stream()
                        .limit(theirs.isEmpty() ? 0 : 1)
                        .forEach(own -> own.setValue(pick(theirs).getValue()));
            }
            case 6 -> attributes(element).stream().limit(1).forEach(own -> own.setValue(pick(TEXTS)));
            case 7 -> insert(element, document.createTextNode(pick(TEXTS)));
            case 8 -> insert(element, document.createComment(" c "));
            case 9 -> insert(element, document.createProcessingInstruction("p", "d"));
            default -> {
                if (element.getFirstChild() != null
                        && element.getElementsByTagName("*").getLength() == 0) {
                    element.setTextContent(
                            random.nextBoolean() ? pick(TEXTS) : pick(elements).getTextContent());
                }
            }
        }
    }

    private static boolean contains(Node outer, Node inner) {
        for (Node at = inner; at != null; at = at.getParentNode()) {
            if (at == outer) {
                return true;
            }
        }
        return false;
    }

    private void insert(Element parent, Node node) {
        int children = parent.getChildNodes().getLength();
        Node before = children == 0 ? null : parent.getChildNodes().item(random.nextInt(children));
        if (before == node) {
            return;
        }
        parent.insertBefore(node, random.nextBoolean() ? before : null);
    }

    private List<Element> elements() {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < document.getElementsByTagName("*").getLength(); i++) {
            elements.add((Element) document.getElementsByTagName("*").item(i));
        }
        return elements;
    }

    /** Without declarations of namespaces, in an order by chance. */
    private List<Attr> attributes(Element element) {
        List<Attr> attributes = new ArrayList<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            if (!attribute.getName().startsWith("xmlns")) {
                attributes.add(random.nextInt(attributes.size() + 1), attribute);
            }
        }
        return attributes;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
