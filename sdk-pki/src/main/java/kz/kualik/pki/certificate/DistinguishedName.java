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
    private final X500Name name;
    private final String text;
    private final int hashCode;

    private DistinguishedName(X500Name name) {
        this.name = name;
        // Bouncy Castle decodes names when they are asked for: what is malformed in them is to be found now.
        this.text = text(name);
        this.hashCode = name.hashCode();
    }

    /**
     * Reads an encoded name.
     *
     * @param der a Name of RFC 5280
     * @return the name
     * @throws IllegalArgumentException if it is not one
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
        for (RDN rdn : name.getRDNs()) {
            for (AttributeTypeAndValue attribute : rdn.getTypesAndValues()) {
                if (attribute.getType().getId().equals(oid)) {
                    return Optional.of(NameAttributes.plainText(attribute.getValue()));
                }
            }
        }
        return Optional.empty();
    }

    /** Equal by the rules for comparing names: case, spacing and string type do not count (RFC 5280, 7.1). */
    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof DistinguishedName that && name.equals(that.name);
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
