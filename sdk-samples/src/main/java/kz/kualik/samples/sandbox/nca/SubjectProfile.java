package kz.kualik.samples.sandbox.nca;

import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * The subject of a natural person as the NCA issues it: which attributes, in which order, of which string types. It is
 * copied as it stands, so that anything else must be refused here.
 */
final class SubjectProfile {
    private record Attribute(
            ASN1ObjectIdentifier type, Class<? extends ASN1Encodable> stringType, Pattern value, boolean optional) {
        Attribute(ASN1ObjectIdentifier type, Class<? extends ASN1Encodable> stringType, String value) {
            this(type, stringType, Pattern.compile(value), false);
        }

        boolean matches(RDN rdn) {
            return !rdn.isMultiValued()
                    && rdn.getFirst().getType().equals(type)
                    && stringType.isInstance(rdn.getFirst().getValue())
                    && value.matcher(text(rdn)).matches();
        }
    }

    /** Sixty-four characters are the upper bound of RFC 5280 for a common name. */
    private static final String NAME = "(?=.{1,64}$)[^\\p{Cntrl}\\p{Z}]+( [^\\p{Cntrl}\\p{Z}]+)*";

    private static final List<Attribute> ATTRIBUTES = List.of(
            new Attribute(BCStyle.CN, ASN1UTF8String.class, NAME),
            new Attribute(BCStyle.SURNAME, ASN1UTF8String.class, NAME),
            new Attribute(BCStyle.SERIALNUMBER, ASN1PrintableString.class, "IIN\\d{12}"),
            new Attribute(BCStyle.C, ASN1PrintableString.class, "KZ"),
            // Here stands the patronymic.
            new Attribute(BCStyle.GIVENNAME, ASN1UTF8String.class, Pattern.compile(NAME), true));

    private SubjectProfile() {}

    static boolean matches(X500Name subject) {
        RDN[] rdns = subject.getRDNs();
        for (int i = 0; i < Math.max(rdns.length, ATTRIBUTES.size()); i++) {
            boolean present = i < rdns.length;
            boolean fits = present
                    ? i < ATTRIBUTES.size() && ATTRIBUTES.get(i).matches(rdns[i])
                    : ATTRIBUTES.get(i).optional();
            if (!fits) {
                return false;
            }
        }
        return text(rdns[0]).startsWith(text(rdns[1]) + " ");
    }

    private static String text(RDN rdn) {
        return ((ASN1String) rdn.getFirst().getValue()).getString();
    }
}
