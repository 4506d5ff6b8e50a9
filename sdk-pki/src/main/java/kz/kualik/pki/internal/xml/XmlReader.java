package kz.kualik.pki.internal.xml;

import java.io.IOException;
import java.io.Reader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The JDK's parser with everything switched off that reaches beyond the document or grows out of measure. */
public final class XmlReader {
    private static final int MAXIMUM_DEPTH = 1_000;
    private static final int MAXIMUM_ATTRIBUTES = 1_000;

    private XmlReader() {}

    /**
     * Reads a document.
     *
     * @param document the bytes
     * @return a namespace-aware document
     * @throws CryptoException if it is not well-formed or uses what is refused
     * @throws IOException if bytes are none of the encoding
     */
    public static Document read(byte[] document) throws IOException {
        XmlInput input = XmlInput.open(document);
        try (Reader characters = input.characters()) {
            DocumentBuilder parser = factory().newDocumentBuilder();
            parser.setErrorHandler(new Strict());
            parser.setEntityResolver((publicId, systemId) -> {
                throw new SAXException("nothing outside the document is read");
            });
            Document parsed = parser.parse(new InputSource(characters));
            input.requireDeclared(parsed.getXmlEncoding());
            if (!"1.0".equals(parsed.getXmlVersion())) {
                // Canonical forms are defined for XML 1.0 only.
                throw new CryptoException(PkiErrors.XML_UNREADABLE, "the XML document is not of version 1.0");
            }
            return parsed;
        } catch (SAXParseException e) {
            // The parser's message may quote the document.
            throw new CryptoException(
                    PkiErrors.XML_UNREADABLE,
                    "the XML document is not well-formed, has a document type, or exceeds a limit: line "
                            + e.getLineNumber() + ", column " + e.getColumnNumber());
        } catch (SAXException e) {
            throw new CryptoException(PkiErrors.XML_UNREADABLE, "the XML document cannot be read");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's parser has all of these switches", e);
        }
    }

    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
        factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        // A document whose nodes are made while it is read cannot be read by two threads.
        factory.setFeature("http://apache.org/xml/features/dom/defer-node-expansion", false);
        factory.setXIncludeAware(false);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setAttribute("jdk.xml.maxElementDepth", MAXIMUM_DEPTH);
        factory.setAttribute("jdk.xml.elementAttributeLimit", MAXIMUM_ATTRIBUTES);
        return factory;
    }

    /** Errors are thrown, and nothing is printed to the error stream as the parser does by itself. */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException problem) {
            // Nothing that a well-formed document without a document type is warned of matters to a signature.
        }

        @Override
        public void error(SAXParseException problem) throws SAXException {
            throw problem;
        }

        @Override
        public void fatalError(SAXParseException problem) throws SAXException {
            throw problem;
        }
    }
}
