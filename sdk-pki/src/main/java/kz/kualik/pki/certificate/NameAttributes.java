package kz.kualik.pki.certificate;

import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1String;

/** The attribute types of national names. */
final class NameAttributes {
    static final String COMMON_NAME = "2.5.4.3";
    static final String SURNAME = "2.5.4.4";
    static final String SERIAL_NUMBER = "2.5.4.5";
    static final String ORGANIZATION = "2.5.4.10";
    static final String ORGANIZATIONAL_UNIT = "2.5.4.11";
    /** Holds the patronymic: the NCA's own use of givenName. */
    static final String GIVEN_NAME = "2.5.4.42";

    static final String USER_ID = "0.9.2342.19200300.100.1.1";

    /** The short names that RFC 4514, section 3, defines, and those that national tools spell out. */
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry(COMMON_NAME, "CN"),
            Map.entry(SURNAME, "SURNAME"),
            Map.entry(SERIAL_NUMBER, "SERIALNUMBER"),
            Map.entry(GIVEN_NAME, "GIVENNAME"),
            Map.entry("2.5.4.7", "L"),
            Map.entry("2.5.4.8", "ST"),
            Map.entry(ORGANIZATION, "O"),
            Map.entry(ORGANIZATIONAL_UNIT, "OU"),
            Map.entry("2.5.4.6", "C"),
            Map.entry("2.5.4.9", "STREET"),
            Map.entry("0.9.2342.19200300.100.1.25", "DC"),
            Map.entry(USER_ID, "UID"));

    private NameAttributes() {}

    static String shortName(String oid) {
        return SHORT.getOrDefault(oid, oid);
    }

    static String plainText(ASN1Encodable value) {
        return value instanceof ASN1String string ? string.getString() : value.toString();
    }
}
