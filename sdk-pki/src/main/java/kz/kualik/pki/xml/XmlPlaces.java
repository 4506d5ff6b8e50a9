package kz.kualik.pki.xml;

import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import javax.xml.xpath.XPathFactoryConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.internal.xmldsig.ElementIds;
import kz.kualik.pki.internal.xmldsig.RefusedException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Finds the elements that a target names, and the one that its signature goes into. */
record XmlPlaces(List<Element> signed, Element parent) {
    static XmlPlaces find(Document document, XmlTarget target) {
        List<Element> signed =
                target.places().stream().map(place -> find(document, place)).toList();
        if (signed.stream().distinct().count() < signed.size()) {
            throw unsignable("two of the targets are the same element");
        }
        Element parent =
                target.parent().map(expression -> byPath(document, expression)).orElseGet(document::getDocumentElement);
        return new XmlPlaces(signed, parent);
    }

    private static Element find(Document document, XmlTarget.Place place) {
        return place.byId() ? byId(document, place.text()) : byPath(document, place.text());
    }

    private static Element byId(Document document, String id) {
        try {
            return ElementIds.only(document, id);
        } catch (RefusedException e) {
            throw unsignable("an identifier stands in the document never or more than once");
        }
    }

    /**
     * Looks whether an expression is one, whatever its prefixes mean.
     *
     * @throws IllegalArgumentException if it is none
     */
    static String requireExpression(String expression) {
        try {
            xpath(prefix -> "urn:any").compile(expression);
            return expression;
        } catch (XPathExpressionException | XPathFactoryConfigurationException e) {
            throw new IllegalArgumentException("not an XPath expression", e);
        }
    }

    private static XPath xpath(UnaryOperator<String> prefixes) throws XPathFactoryConfigurationException {
        XPathFactory factory = XPathFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        XPath xpath = factory.newXPath();
        xpath.setNamespaceContext(new Prefixes(prefixes));
        return xpath;
    }

    private static String atRoot(Element root, String prefix) {
        String uri = root.lookupNamespaceURI(prefix);
        return uri == null ? XMLConstants.NULL_NS_URI : uri;
    }

    private static Element byPath(Document document, String expression) {
        try {
            XPath xpath = xpath(prefix -> atRoot(document.getDocumentElement(), prefix));
            NodeList found = (NodeList) xpath.evaluate(expression, document, XPathConstants.NODESET);
            if (found.getLength() == 1 && found.item(0) instanceof Element element) {
                return element;
            }
            throw unsignable("an XPath expression finds " + found.getLength() + " nodes instead of one element");
        } catch (XPathExpressionException e) {
            // Its form was looked at when the target was made.
            throw unsignable("an XPath expression cannot be evaluated: the root element does not declare its prefixes");
        } catch (XPathFactoryConfigurationException e) {
            throw new IllegalStateException("the JDK's XPath has this switch", e);
        }
    }

    private static CryptoException unsignable(String what) {
        return new CryptoException(PkiErrors.XML_UNSIGNABLE, what);
    }

    /** What prefixes mean; nobody asks the other way round. */
    private record Prefixes(UnaryOperator<String> meanings) implements NamespaceContext {
        @Override
        public String getNamespaceURI(String prefix) {
            return prefix.equals(XMLConstants.XML_NS_PREFIX) ? XMLConstants.XML_NS_URI : meanings.apply(prefix);
        }

        @Override
        public @Nullable String getPrefix(String uri) {
            return null;
        }

        @Override
        public Iterator<String> getPrefixes(String uri) {
            return List.<String>of().iterator();
        }
    }
}
