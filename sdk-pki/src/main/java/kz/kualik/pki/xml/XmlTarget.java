package kz.kualik.pki.xml;

import java.util.Objects;
import java.util.Optional;

/**
 * What of a document is signed, and where the signature goes. Values; thread-safe.
 *
 * <p>These are the {@code tbsElementXPath} and {@code signatureParentElementXPath} of NCALayer. Expressions are XPath 1.0
 * and come from the program, not from outside; prefixes in them mean what they mean at the root element of the document.
 */
public final class XmlTarget {
    private static final XmlTarget WHOLE = new XmlTarget(Optional.empty(), Optional.empty(), Optional.empty());

    private final Optional<String> id;
    private final Optional<String> xpath;
    private final Optional<String> parent;

    private XmlTarget(Optional<String> id, Optional<String> xpath, Optional<String> parent) {
        this.id = id;
        this.xpath = xpath;
        this.parent = parent;
    }

    /**
     * The whole document; the signature becomes the last child of the root element.
     *
     * @return the default
     */
    public static XmlTarget wholeDocument() {
        return WHOLE;
    }

    /**
     * One element by its identifier: the value of an attribute {@code Id}, {@code ID}, {@code id} or {@code xml:id}, which
     * must stand in the document once.
     *
     * @param id the value
     * @return a target; the signature becomes the last child of the root element
     * @throws IllegalArgumentException if it is blank
     */
    public static XmlTarget element(String id) {
        return new XmlTarget(Optional.of(requireText(id)), Optional.empty(), Optional.empty());
    }

    /**
     * One element by its place. If it has no identifier, it gets an attribute {@code Id}.
     *
     * @param expression an XPath expression that finds just this element
     * @return a target; the signature becomes the last child of the root element
     * @throws IllegalArgumentException if it is blank, or no XPath expression
     */
    public static XmlTarget at(String expression) {
        return new XmlTarget(
                Optional.empty(), Optional.of(XmlPlaces.requireExpression(requireText(expression))), Optional.empty());
    }

    /**
     * Where the signature of an element goes.
     *
     * @param expression an XPath expression that finds just the element whose last child the signature becomes: the signed
     *     element itself, or one outside of it
     * @return this target with another place for the signature
     * @throws IllegalArgumentException if it is blank, or no XPath expression
     * @throws IllegalStateException for the whole document, whose signature stands in the root element
     */
    public XmlTarget withSignatureIn(String expression) {
        if (whole()) {
            throw new IllegalStateException("the signature of a whole document stands in its root element");
        }
        return new XmlTarget(id, xpath, Optional.of(XmlPlaces.requireExpression(requireText(expression))));
    }

    boolean whole() {
        return id.isEmpty() && xpath.isEmpty();
    }

    Optional<String> id() {
        return id;
    }

    Optional<String> xpath() {
        return xpath;
    }

    Optional<String> parent() {
        return parent;
    }

    private static String requireText(String text) {
        if (Objects.requireNonNull(text, "text").isBlank()) {
            throw new IllegalArgumentException("an identifier or expression is blank");
        }
        return text;
    }

    @Override
    public String toString() {
        return "XmlTarget[" + id.map(value -> "#" + value).or(() -> xpath).orElse("the whole document") + "]";
    }
}
