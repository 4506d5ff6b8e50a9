package kz.kualik.pki.internal.xml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Visits nodes in document order. Without recursion: the depth of a document must not decide about the stack. */
public final class DomWalk {
    /** What to do with the nodes. Entity references are seen through. */
    interface Visitor {
        void open(Element element) throws IOException;

        void close(Element element) throws IOException;

        /** A node that is no element: text, CDATA section, comment, processing instruction, document type. */
        void leaf(Node node) throws IOException;
    }

    private DomWalk() {}

    /**
     * Visits a node and all below it.
     *
     * @param start a document or an element
     * @param leftOut nodes that are passed over with all below them
     * @param visitor what to do
     * @throws IOException if the visitor throws it
     */
    static void walk(Node start, Predicate<Node> leftOut, Visitor visitor) throws IOException {
        Node node = start;
        boolean entering = true;
        while (true) {
            if (entering && !leftOut.test(node)) {
                enter(node, visitor);
                if (branches(node) && node.getFirstChild() != null) {
                    node = node.getFirstChild();
                    continue;
                }
                leave(node, visitor);
            } else if (!entering) {
                leave(node, visitor);
            }
            if (node == start) {
                return;
            }
            Node next = node.getNextSibling();
            entering = next != null;
            node = entering ? next : node.getParentNode();
        }
    }

    /**
     * Visits all nodes of a document, elements when they begin.
     *
     * @param document the document
     * @param visit what to do
     */
    public static void forEach(Node document, Consumer<Node> visit) {
        try {
            walk(document, node -> false, new Visitor() {
                @Override
                public void open(Element element) {
                    visit.accept(element);
                }

                @Override
                public void close(Element element) {
                    // Seen when it began.
                }

                @Override
                public void leaf(Node node) {
                    visit.accept(node);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is read or written", e);
        }
    }

    private static boolean branches(Node node) {
        return switch (node.getNodeType()) {
            case Node.ELEMENT_NODE, Node.DOCUMENT_NODE, Node.ENTITY_REFERENCE_NODE -> true;
            default -> false;
        };
    }

    private static void enter(Node node, Visitor visitor) throws IOException {
        if (node instanceof Element element) {
            visitor.open(element);
        } else if (!branches(node)) {
            visitor.leaf(node);
        }
    }

    private static void leave(Node node, Visitor visitor) throws IOException {
        if (node instanceof Element element) {
            visitor.close(element);
        }
    }
}
