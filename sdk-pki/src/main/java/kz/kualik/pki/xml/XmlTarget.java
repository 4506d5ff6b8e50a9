package kz.kualik.pki.xml;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a document is signed, and where the signature goes. Values; thread-safe.
 *
 * <p>These are the {@code tbsElementXPath} and {@code signatureParentElementXPath} of NCALayer, and the enveloping form
 * beside them. Expressions are XPath 1.0 and come from the program, not from outside; prefixes in them mean what they mean
 * at the root element of the document.
 */
public final class XmlTarget {
    /** What one signature may refer to, and room for the properties of XAdES. */
    private static final int MAXIMUM_ELEMENTS = 15;

    private static final XmlTarget WHOLE = new XmlTarget(List.of(), Optional.empty(), false);
    private static final XmlTarget ENVELOPING = new XmlTarget(List.of(), Optional.empty(), true);

    private final List<Place> places;
    private final Optional<String> parent;
    private final boolean enveloping;

    /** An element by its identifier, or else by an expression. */
    record Place(boolean byId, String text) {}

    private XmlTarget(List<Place> places, Optional<String> parent, boolean enveloping) {
        this.places = List.copyOf(places);
        this.parent = parent;
        this.enveloping = enveloping;
        if (places.size() > MAXIMUM_ELEMENTS) {
            throw new IllegalArgumentException("one signature covers at most " + MAXIMUM_ELEMENTS + " elements");
        }
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
     * The root element with all that is in it, within the signature: the result is a new document whose root element is a
     * {@code ds:Signature}, and the element stands in its {@code ds:Object} (XML-DSig, 4.5). Comments outside of the root
     * element are left out; a document that has processing instructions there, or signatures anywhere, is refused.
     *
     * @return a target
     */
    public static XmlTarget enveloping() {
        return ENVELOPING;
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
        return elements(id);
    }

    /**
     * Several elements by their identifiers, all under one signature.
     *
     * @param ids the values, one to 15, as for {@link #element(String)}
     * @return a target; the signature becomes the last child of the root element
     * @throws IllegalArgumentException if there is none, one is blank, or there are too many
     */
    public static XmlTarget elements(String... ids) {
        if (ids.length == 0) {
            throw new IllegalArgumentException("a signature covers something");
        }
        return new XmlTarget(
                Stream.of(ids).map(id -> new Place(true, requireText(id))).toList(), Optional.empty(), false);
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
                List.of(new Place(false, XmlPlaces.requireExpression(requireText(expression)))),
                Optional.empty(),
                false);
    }

    /**
     * More elements under the same signature.
     *
     * @param more other elements; where the signature goes is said by this target
     * @return the elements of both
     * @throws IllegalArgumentException if there are too many
     * @throws IllegalStateException if one of both is the whole document, beside which there is nothing, or enveloping
     */
    public XmlTarget and(XmlTarget more) {
        if (places.isEmpty() || more.places.isEmpty()) {
            throw new IllegalStateException("only elements are signed beside other elements");
        }
        return new XmlTarget(
                Stream.concat(places.stream(), more.places.stream()).toList(), parent, false);
    }

    /**
     * Where the signature of elements goes.
     *
     * @param expression an XPath expression that finds just the element whose last child the signature becomes: a signed
     *     element itself, or one outside of them
     * @return this target with another place for the signature
     * @throws IllegalArgumentException if it is blank, or no XPath expression
     * @throws IllegalStateException for the whole document, whose signature stands in the root element, and for an
     *     enveloping signature, which is the root element
     */
    public XmlTarget withSignatureIn(String expression) {
        if (places.isEmpty()) {
            throw new IllegalStateException("the signature of a whole document has its place");
        }
        return new XmlTarget(places, Optional.of(XmlPlaces.requireExpression(requireText(expression))), false);
    }

    boolean whole() {
        return places.isEmpty() && !enveloping;
    }

    boolean envelops() {
        return enveloping;
    }

    List<Place> places() {
        return places;
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
        if (places.isEmpty()) {
            return "XmlTarget[" + (enveloping ? "the root element, within the signature" : "the whole document") + "]";
        }
        return places.stream()
                .map(place -> (place.byId() ? "#" : "") + place.text())
                .collect(Collectors.joining(", ", "XmlTarget[", "]"));
    }
}
