package kz.kualik.pki.wsse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.internal.xml.DomWalk;
import kz.kualik.pki.internal.xmldsig.Documents;
import kz.kualik.pki.internal.xmldsig.RefusedException;
import kz.kualik.pki.internal.xmldsig.StrictElement;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The parts of a SOAP message (SOAP 1.1, 4; SOAP 1.2 part 1, 5). Readers find the body by its place or by its name; a
 * message in which they would find different ones is refused.
 *
 * @param root the envelope
 * @param header the header, if there is one
 * @param body the body
 */
record SoapEnvelope(Element root, Optional<Element> header, Element body) {
    /**
     * Takes a message apart.
     *
     * @throws CryptoException if it is no SOAP message
     * @throws RefusedException if it has not one body with at most one header before it, or one of them elsewhere
     */
    static SoapEnvelope read(Document document) throws RefusedException {
        Element root = requireSoap(document);
        String soap = root.getNamespaceURI();
        List<Element> children = new StrictElement(root).elements();
        int bodies = children.size() - 1;
        if (bodies < 0
                || bodies > 1
                || !SoapNames.is(children.get(bodies), soap, "Body")
                || bodies == 1 && !SoapNames.is(children.get(0), soap, "Header")
                || parts(document).size() != children.size() + 1) {
            throw RefusedException.form(SoapReasons.ENVELOPE);
        }
        Optional<Element> header = bodies == 1 ? Optional.of(children.get(0)) : Optional.empty();
        return new SoapEnvelope(root, header, children.get(bodies));
    }

    static Element requireSoap(Document document) {
        Documents.requireNamespaces(document);
        Documents.requireNoDocumentType(document);
        Element root = document.getDocumentElement();
        if (!"Envelope".equals(root.getLocalName())
                || root.getNamespaceURI() == null
                || !SoapNames.SOAP.contains(root.getNamespaceURI())) {
            throw new CryptoException(PkiErrors.SOAP_UNREADABLE, "the document is not a message of SOAP 1.1 or 1.2");
        }
        return root;
    }

    /** All that looks like a part of an envelope, of any version and wherever it stands. */
    private static List<Element> parts(Document document) {
        List<Element> parts = new ArrayList<>();
        DomWalk.forEach(document, node -> {
            if (node instanceof Element element
                    && element.getNamespaceURI() != null
                    && SoapNames.SOAP.contains(element.getNamespaceURI())
                    && List.of("Envelope", "Header", "Body").contains(element.getLocalName())) {
                parts.add(element);
            }
        });
        return parts;
    }

    /** The security header (WSS, 5). With several, each for another receiver, it is not known which one is ours. */
    Optional<Element> security() throws RefusedException {
        List<Element> found = new ArrayList<>();
        DomWalk.forEach(root, node -> {
            if (SoapNames.is(node, SoapNames.WSSE, "Security")) {
                found.add((Element) node);
            }
        });
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (found.size() > 1 || header.isEmpty() || found.get(0).getParentNode() != header.get()) {
            throw RefusedException.form(SoapReasons.SECURITY);
        }
        return Optional.of(found.get(0));
    }
}
