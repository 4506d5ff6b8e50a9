package kz.kualik.pki.internal.xmldsig;

import java.util.ArrayList;
import java.util.List;
import javax.xml.crypto.dsig.XMLSignature;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.internal.xml.DomWalk;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What signer and verifier ask of documents that others may have built. */
public final class Documents {
    private Documents() {}

    /** A document whose names have no namespaces cannot be signed. */
    public static void requireNamespaces(Document document) {
        Element root = document.getDocumentElement();
        if (root == null) {
            throw new IllegalArgumentException("the document has no root element");
        }
        if (root.getLocalName() == null) {
            throw new IllegalArgumentException("the document is not namespace-aware; read it with SecureXml");
        }
    }

    /** What a document type brings in, such as default attributes, depends on the reader. */
    public static void requireNoDocumentType(Document document) {
        if (document.getDoctype() != null) {
            throw new CryptoException(
                    PkiErrors.XML_UNREADABLE, "a document with a document type declaration is refused");
        }
    }

    /** All signatures, wherever they stand, in the order of the document. */
    public static List<Element> signatures(Document document) {
        List<Element> signatures = new ArrayList<>();
        DomWalk.forEach(document, node -> {
            if (node instanceof Element element
                    && XMLSignature.XMLNS.equals(element.getNamespaceURI())
                    && "Signature".equals(element.getLocalName())) {
                signatures.add(element);
            }
        });
        return signatures;
    }

    /** How many references a signature has, whether it is one of an accepted form or not. */
    public static int references(Element signature) {
        int references = 0;
        for (Node part = signature.getFirstChild(); part != null; part = part.getNextSibling()) {
            for (Node node = part.getFirstChild(); node != null; node = node.getNextSibling()) {
                references +=
                        XMLSignature.XMLNS.equals(node.getNamespaceURI()) && "Reference".equals(node.getLocalName())
                                ? 1
                                : 0;
            }
        }
        return references;
    }
}
