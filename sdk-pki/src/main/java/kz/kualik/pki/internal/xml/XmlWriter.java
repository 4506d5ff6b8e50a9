package kz.kualik.pki.internal.xml;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.w3c.dom.Attr;
import org.w3c.dom.CharacterData;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.ProcessingInstruction;

/**
 * Writes a document so that it reads back with the same canonical form. The JDK's serializers differ between versions in
 * what they do to carriage returns and to characters beyond the basic plane, which would break signatures.
 */
public final class XmlWriter implements DomWalk.Visitor {
    /** As the NCA's software writes it. */
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>";

    private final Writer out;
    private final NamespaceBindings scope = new NamespaceBindings();

    private XmlWriter(Writer out) {
        this.out = out;
    }

    /**
     * Writes a document. Namespace declarations that a program forgot are added; a document type is left out.
     *
     * @param document a namespace-aware document
     * @return UTF-8
     * @throws IllegalArgumentException if the document cannot be written as XML: a comment holds two hyphens, an
     *     attribute has a namespace and no prefix, and the like
     */
    public static byte[] write(Document document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8.newEncoder()))) {
            out.write(DECLARATION);
            DomWalk.walk(document, node -> false, new XmlWriter(out));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a text of the document ends in the middle of a character", e);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written", e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void open(Element element) throws IOException {
        scope.open();
        out.write('<');
        out.write(element.getNodeName());
        Set<String> declared = new HashSet<>();
        for (Attr attribute : XmlNames.attributes(element)) {
            if (XmlNames.declares(attribute)) {
                String prefix = XmlNames.declaredPrefix(attribute);
                declared.add(prefix);
                scope.bind(prefix, attribute.getValue());
            }
            XmlText.writeAttribute(out, attribute.getNodeName(), attribute.getValue());
        }
        declareIfMissing(element, declared);
        for (Attr attribute : XmlNames.attributes(element)) {
            if (!XmlNames.declares(attribute) && attribute.getNamespaceURI() != null) {
                require(attribute.getPrefix() != null, "an attribute has a namespace but no prefix");
                declareIfMissing(attribute, declared);
            }
        }
        out.write(element.hasChildNodes() ? ">" : "/>");
    }

    private void declareIfMissing(Node named, Set<String> declared) throws IOException {
        String prefix = XmlNames.prefix(named);
        String uri = XmlNames.namespace(named);
        if (!prefix.equals("xml") && !uri.equals(scope.uri(prefix))) {
            require(declared.add(prefix) && !(uri.isEmpty() && !prefix.isEmpty()), "a prefix has two meanings");
            scope.bind(prefix, uri);
            XmlText.writeAttribute(out, prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, uri);
        }
    }

    @Override
    public void close(Element element) throws IOException {
        if (element.hasChildNodes()) {
            out.write("</");
            out.write(element.getNodeName());
            out.write('>');
        }
        scope.close();
    }

    @Override
    public void leaf(Node node) throws IOException {
        switch (node.getNodeType()) {
            case Node.TEXT_NODE -> XmlText.writeText(out, ((CharacterData) node).getData());
            case Node.CDATA_SECTION_NODE -> writeCdata(((CharacterData) node).getData());
            case Node.PROCESSING_INSTRUCTION_NODE -> {
                ProcessingInstruction instruction = (ProcessingInstruction) node;
                require(!instruction.getData().contains("?>"), "a processing instruction ends within its data");
                XmlText.writeInstruction(out, instruction);
            }
            case Node.COMMENT_NODE -> {
                String comment = ((CharacterData) node).getData();
                require(!comment.contains("--") && !comment.endsWith("-"), "a comment ends within its text");
                XmlText.writeComment(out, comment);
            }
            default -> {
                // A document type is what the reader refuses.
            }
        }
    }

    /** A section cannot hold its own end, nor a carriage return, which readers turn into a line feed. */
    private void writeCdata(String text) throws IOException {
        if (text.contains("]]>") || text.indexOf('\r') >= 0) {
            XmlText.writeText(out, text);
        } else {
            out.write("<![CDATA[");
            out.write(text);
            out.write("]]>");
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("the document cannot be written as XML: " + otherwise);
        }
    }
}
