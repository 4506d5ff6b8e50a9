package kz.kualik.pki.internal.xml;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import org.w3c.dom.Attr;
import org.w3c.dom.CharacterData;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.ProcessingInstruction;

/**
 * The canonical form of a document or of one element in it (Canonical XML 1.0 and 1.1, Exclusive Canonical XML 1.0). Whole
 * subtrees only, which is all that the accepted signatures need.
 */
public final class Canonicalizer {
    private Canonicalizer() {}

    /**
     * The canonical form.
     *
     * @param start a namespace-aware document, or an element, which takes the context of its ancestors with it
     * @param form which of the forms
     * @return UTF-8
     * @throws CryptoException if a namespace name is relative, for which no canonical form is defined
     * @throws IllegalArgumentException if a text holds half a character
     */
    public static byte[] bytes(Node start, CanonicalForm form) {
        return bytes(start, form, Set.of());
    }

    /**
     * The canonical form with some namespaces more.
     *
     * @param start as for {@link #bytes(Node, CanonicalForm)}
     * @param form which of the forms
     * @param prefixes those that an exclusive form treats as the inclusive does (its InclusiveNamespaces PrefixList)
     * @return UTF-8
     * @throws CryptoException as {@link #bytes(Node, CanonicalForm)}
     */
    public static byte[] bytes(Node start, CanonicalForm form, Set<String> prefixes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(start, form, prefixes, node -> false, out);
        return out.toByteArray();
    }

    /**
     * The digest of the canonical form.
     *
     * @param start as for {@link #bytes}
     * @param form which of the forms
     * @param leftOut nodes that do not take part, with all below them: enveloped signatures
     * @param hash the digest
     * @return its value
     * @throws CryptoException as {@link #bytes}
     */
    public static byte[] digest(Node start, CanonicalForm form, Predicate<Node> leftOut, HashAlgorithm hash) {
        return digest(start, form, Set.of(), leftOut, hash);
    }

    /**
     * The digest of the canonical form with some namespaces more.
     *
     * @param start as for {@link #bytes(Node, CanonicalForm)}
     * @param form which of the forms
     * @param prefixes as for {@link #bytes(Node, CanonicalForm, Set)}
     * @param leftOut as for {@link #digest(Node, CanonicalForm, Predicate, HashAlgorithm)}
     * @param hash the digest
     * @return its value
     * @throws CryptoException as {@link #bytes(Node, CanonicalForm)}
     */
    public static byte[] digest(
            Node start, CanonicalForm form, Set<String> prefixes, Predicate<Node> leftOut, HashAlgorithm hash) {
        MessageDigest digest = hash.newDigest();
        write(start, form, prefixes, leftOut, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return digest.digest();
    }

    /**
     * Adds the canonical form to a digest.
     *
     * @param start as for {@link #bytes(Node, CanonicalForm)}
     * @param form which of the forms
     * @param leftOut as for {@link #digest(Node, CanonicalForm, Predicate, HashAlgorithm)}
     * @param digest what it is added to
     * @throws CryptoException as {@link #bytes(Node, CanonicalForm)}
     */
    public static void update(Node start, CanonicalForm form, Predicate<Node> leftOut, MessageDigest digest) {
        write(start, form, Set.of(), leftOut, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    }

    private static void write(
            Node start, CanonicalForm form, Set<String> prefixes, Predicate<Node> leftOut, OutputStream out) {
        try (Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8.newEncoder()))) {
            DomWalk.walk(start, leftOut, new CanonicalWriter(start, form, prefixes, writer));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a text of the document ends in the middle of a character", e);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written", e);
        }
    }

    private static final class CanonicalWriter implements DomWalk.Visitor {
        private static final Comparator<Node> BY_NAMESPACE_AND_NAME = Comparator.comparing(
                        XmlNames::namespace, XmlNames.BY_CODE_POINT)
                .thenComparing(XmlNames::localName, XmlNames.BY_CODE_POINT);

        private final Node start;
        private final CanonicalForm form;
        private final Set<String> prefixes;
        private final Writer out;
        /** What prefixes mean here. */
        private final NamespaceBindings scope = new NamespaceBindings();
        /** What the output says that they mean. */
        private final NamespaceBindings written = new NamespaceBindings();

        private boolean rootSeen;

        CanonicalWriter(Node start, CanonicalForm form, Set<String> prefixes, Writer out) {
            this.start = start;
            this.form = form;
            this.prefixes = prefixes;
            this.out = out;
            ancestors(start).forEach(this::bindDeclarations);
        }

        /** Outermost first. */
        private static Deque<Element> ancestors(Node start) {
            Deque<Element> ancestors = new ArrayDeque<>();
            for (Node node = start.getParentNode(); node != null; node = node.getParentNode()) {
                if (node instanceof Element element) {
                    ancestors.push(element);
                }
            }
            return ancestors;
        }

        private void bindDeclarations(Element element) {
            for (Attr attribute : XmlNames.attributes(element)) {
                if (XmlNames.declares(attribute)) {
                    scope.bind(XmlNames.declaredPrefix(attribute), requireAbsolute(attribute.getValue()));
                }
            }
        }

        private static String requireAbsolute(String uri) {
            if (!uri.isEmpty() && uri.indexOf(':') <= 0) {
                throw new CryptoException(
                        PkiErrors.XML_UNREADABLE,
                        "a namespace name of the document is relative: it has no canonical form (Canonical XML 1.0, 1.3)");
            }
            return uri;
        }

        @Override
        public void open(Element element) throws IOException {
            scope.open();
            written.open();
            bindDeclarations(element);
            out.write('<');
            out.write(element.getNodeName());
            for (Map.Entry<String, String> declaration : missing(element).entrySet()) {
                String prefix = declaration.getKey();
                written.bind(prefix, declaration.getValue());
                XmlText.writeAttribute(out, prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, declaration.getValue());
            }
            Iterator<Attr> attributes =
                    attributes(element).sorted(BY_NAMESPACE_AND_NAME).iterator();
            while (attributes.hasNext()) {
                Attr attribute = attributes.next();
                XmlText.writeAttribute(out, attribute.getNodeName(), attribute.getValue());
            }
            out.write('>');
            rootSeen = true;
        }

        /** The declarations that this element has to carry in the output, in their order there. */
        private Map<String, String> missing(Element element) {
            Map<String, String> declarations = new TreeMap<>(XmlNames.BY_CODE_POINT);
            for (String prefix : wanted(element)) {
                String uri = scope.uri(prefix);
                if (!prefix.equals("xml") && !uri.equals(written.uri(prefix))) {
                    declarations.put(prefix, uri);
                }
            }
            return declarations;
        }

        private Collection<String> wanted(Element element) {
            if (!form.exclusive()) {
                return inclusive(element);
            }
            Stream<String> used = Stream.concat(
                    Stream.of(XmlNames.prefix(element)),
                    XmlNames.attributes(element).stream()
                            .filter(attribute -> !XmlNames.declares(attribute))
                            .map(XmlNames::prefix)
                            .filter(prefix -> !prefix.isEmpty()));
            // An empty list is the rule: then nothing needs to be looked for.
            return prefixes.isEmpty()
                    ? used.toList()
                    : Stream.concat(used, inclusive(element).stream().filter(prefixes::contains))
                            .toList();
        }

        private Collection<String> inclusive(Element element) {
            return element == start
                    ? scope.prefixes()
                    : XmlNames.attributes(element).stream()
                            .filter(XmlNames::declares)
                            .map(XmlNames::declaredPrefix)
                            .toList();
        }

        /** The element's attributes; an element that stands alone inherits those of the xml namespace. */
        private Stream<Attr> attributes(Element element) {
            Stream<Attr> own = XmlNames.attributes(element).stream().filter(attribute -> !XmlNames.declares(attribute));
            return element == start && !form.exclusive() ? Stream.concat(own, inherited(element)) : own;
        }

        private Stream<Attr> inherited(Element element) {
            Map<String, Attr> nearest = new TreeMap<>();
            for (Element ancestor : ancestors(element)) {
                for (Attr attribute : XmlNames.attributes(ancestor)) {
                    if (XmlNames.XML.equals(attribute.getNamespaceURI())) {
                        nearest.put(attribute.getLocalName(), attribute);
                    }
                }
            }
            if (form.version11()) {
                nearest.remove("id");
                if (nearest.containsKey("base")) {
                    // 2.4 would join addresses, for documents made of parts; what is signed here is no such thing.
                    throw new CryptoException(
                            PkiErrors.XML_UNREADABLE,
                            "an element inherits xml:base, which Canonical XML 1.1 would rewrite");
                }
            }
            return nearest.values().stream()
                    .filter(attribute -> !element.hasAttributeNS(XmlNames.XML, attribute.getLocalName()));
        }

        @Override
        public void close(Element element) throws IOException {
            out.write("</");
            out.write(element.getNodeName());
            out.write('>');
            scope.close();
            written.close();
        }

        @Override
        public void leaf(Node node) throws IOException {
            switch (node.getNodeType()) {
                case Node.TEXT_NODE, Node.CDATA_SECTION_NODE ->
                    XmlText.writeText(out, ((CharacterData) node).getData());
                case Node.PROCESSING_INSTRUCTION_NODE -> {
                    lineBreak(node, rootSeen);
                    XmlText.writeInstruction(out, (ProcessingInstruction) node);
                    lineBreak(node, !rootSeen);
                }
                case Node.COMMENT_NODE -> {
                    if (form.comments()) {
                        lineBreak(node, rootSeen);
                        XmlText.writeComment(out, ((CharacterData) node).getData());
                        lineBreak(node, !rootSeen);
                    }
                }
                default -> {
                    // A document type has no place in the canonical form.
                }
            }
        }

        /** What stands outside the root has a line of its own. */
        private void lineBreak(Node node, boolean here) throws IOException {
            if (here && node.getParentNode() instanceof Document) {
                out.write('\n');
            }
        }
    }
}
