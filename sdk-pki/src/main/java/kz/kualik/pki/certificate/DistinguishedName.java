package kz.kualik.pki.certificate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/**
 * The name of a subject or issuer (RFC 5280, 4.1.2.4). Values are read attribute by attribute: never search the text
 * form for an IIN. Holds personal data, so that {@link #toString()} does not print it; {@link #text()} does.
 */
public final class DistinguishedName {
    /** National names have a dozen. Names are compared attribute by attribute, each with all of the other's. */
    private static final int MAXIMUM_ATTRIBUTES = 64;

    private final X500Name name;
    private final String text;
    private final List<Attribute> attributes;
    private final int hashCode;

    private record Attribute(String oid, String value) {}

    private DistinguishedName(X500Name name) {
        this.name = name;
        // Bouncy Castle decodes names when they are asked for: what is malformed in them is to be found now.
        this.attributes = attributes(name);
        this.text = text(name);
        this.hashCode = name.hashCode();
    }

    private static List<Attribute> attributes(X500Name name) {
        List<Attribute> attributes = new ArrayList<>();
        for (RDN rdn : name.getRDNs()) {
            for (AttributeTypeAndValue attribute : rdn.getTypesAndValues()) {
                if (attributes.size() == MAXIMUM_ATTRIBUTES) {
                    throw new IllegalArgumentException("a name has at most " + MAXIMUM_ATTRIBUTES + " attributes");
                }
                attributes.add(
                        new Attribute(attribute.getType().getId(), NameAttributes.plainText(attribute.getValue())));
            }
        }
        return List.copyOf(attributes);
    }

    /**
     * Reads an encoded name.
     *
     * @param der a Name of RFC 5280
     * @return the name
     * @throws IllegalArgumentException if it is not one, or has more than 64 attributes
     */
    public static DistinguishedName parse(byte[] der) {
        try {
            return new DistinguishedName(X500Name.getInstance(der));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not a Name of X.501", e);
        }
    }

    /**
     * The encoding.
     *
     * @return a Name of RFC 5280, DER
     */
    public byte[] encoded() {
        try {
            return name.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException("a name that was read can be written", e);
        }
    }

    /**
     * The text form of RFC 4514, with SURNAME, SERIALNUMBER and GIVENNAME spelled out as national tools do. Other
     * attributes without a short name in that RFC are given by their object identifier.
     *
     * @return such as {@code CN=ТЕСТОВ ТЕСТ,SURNAME=ТЕСТОВ,...}, in the order of the encoding
     */
    public String text() {
        return text;
    }

    private static String text(X500Name name) {
        List<String> parts = new ArrayList<>();
        for (RDN rdn : name.getRDNs()) {
            List<String> values = new ArrayList<>();
            for (AttributeTypeAndValue attribute : rdn.getTypesAndValues()) {
                values.add(NameAttributes.shortName(attribute.getType().getId()) + "="
                        + IETFUtils.valueToString(attribute.getValue()));
            }
            parts.add(String.join("+", values));
        }
        return String.join(",", parts);
    }

    /**
     * The first value of an attribute, unescaped.
     *
     * @param oid the attribute's type in dotted form
     * @return empty if the name has no such attribute
     */
    public Optional<String> find(String oid) {
        return values(oid).stream().findFirst();
    }

    /**
     * All values of an attribute, unescaped, whether they stand alone or share a relative name with others.
     *
     * @param oid the attribute's type in dotted form
     * @return in the order of the encoding; empty if the name has no such attribute
     */
    public List<String> values(String oid) {
        return attributes.stream()
                .filter(attribute -> attribute.oid().equals(oid))
                .map(Attribute::value)
                .toList();
    }

    /** Equal by the rules for comparing names: case, spacing and string type do not count (RFC 5280, 7.1). */
    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof DistinguishedName that && hashCode == that.hashCode && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return hashCode;
    }

    /** Prints no value: names are personal data. */
    @Override
    public String toString() {
        return "DistinguishedName[***]";
    }
}
