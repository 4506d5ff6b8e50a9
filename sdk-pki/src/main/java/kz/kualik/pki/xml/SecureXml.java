package kz.kualik.pki.xml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.internal.xml.XmlReader;
import kz.kualik.pki.internal.xml.XmlWriter;
import kz.kualik.pki.internal.xmldsig.Documents;
import org.w3c.dom.Document;

/**
 * Reads and writes XML documents from outside: the only way in that {@link XmlSigner} and {@link XmlVerifier} need.
 *
 * <p>A document type declaration is refused whole, and with it entities, external or not. Nothing is fetched from
 * anywhere, no XInclude is followed. Documents are XML 1.0 in UTF-8, UTF-16 with a byte order mark, or windows-1251, of
 * at most 64 MiB, with elements nested at most 1,000 deep: real documents stay far below, and memory is needed for about
 * ten times the size. The parser is the JDK's own, whatever else lies on the class path.
 *
 * <p>Thread-safe. A {@link Document} is not, once it is changed.
 */
public final class SecureXml {
    /** The largest document that is read, in bytes. */
    public static final int MAXIMUM_SIZE = 64 * 1024 * 1024;

    private SecureXml() {}

    /**
     * Reads a document.
     *
     * @param document the bytes of a file
     * @return a namespace-aware document; CDATA sections, comments and carriage returns are kept
     * @throws CryptoException if it is not well-formed or uses what is refused ({@code pki.xml.unreadable}); the message
     *     gives line and column and nothing of the content
     */
    public static Document parse(byte[] document) {
        if (document.length > MAXIMUM_SIZE) {
            throw tooLarge();
        }
        try {
            return XmlReader.read(document);
        } catch (CharacterCodingException e) {
            throw new CryptoException(
                    PkiErrors.XML_UNREADABLE, "the XML document holds bytes that are none of its encoding");
        } catch (IOException e) {
            // Quoted by no one: the parser's own words may repeat the content.
            throw new CryptoException(PkiErrors.XML_UNREADABLE, "the XML document cannot be read");
        }
    }

    /**
     * Reads a document from a file.
     *
     * @param file the file
     * @return as {@link #parse(byte[])}
     * @throws CryptoException as {@link #parse(byte[])}
     * @throws ConfigurationException if the file cannot be read ({@code pki.content.unreadable})
     */
    public static Document parse(Path file) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAXIMUM_SIZE + 1);
        } catch (IOException e) {
            throw new ConfigurationException(PkiErrors.CONTENT_UNREADABLE, "the document cannot be read", e);
        }
        return parse(bytes);
    }

    /**
     * Writes a document so that signatures in it stay valid: what is read back has the same canonical form. Carriage
     * returns become character references; namespace declarations that a program forgot are added.
     *
     * @param document a namespace-aware document
     * @return UTF-8 with an XML declaration as the NCA's software writes it
     * @throws IllegalArgumentException if it is not namespace-aware, or cannot be written as XML at all
     */
    public static byte[] write(Document document) {
        Documents.requireNamespaces(document);
        return XmlWriter.write(document);
    }

    private static CryptoException tooLarge() {
        return new CryptoException(PkiErrors.XML_UNREADABLE, "an XML document has at most " + MAXIMUM_SIZE + " bytes");
    }
}
