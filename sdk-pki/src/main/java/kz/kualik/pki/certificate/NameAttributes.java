package kz.kualik.pki.certificate;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.Map;
import kz.kualik.pki.internal.asn1.Der;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1UniversalString;

/** The attribute types of national names. */
final class NameAttributes {
    static final String COMMON_NAME = "2.5.4.3";
    static final String SURNAME = "2.5.4.4";
    static final String SERIAL_NUMBER = "2.5.4.5";
    static final String ORGANIZATION = "2.5.4.10";
    static final String ORGANIZATIONAL_UNIT = "2.5.4.11";
    /** Holds the patronymic: the NCA's own use of givenName. */
    static final String GIVEN_NAME = "2.5.4.42";

    static final String BUSINESS_CATEGORY = "2.5.4.15";
    static final String DOMAIN_COMPONENT = "0.9.2342.19200300.100.1.25";
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
            Map.entry(DOMAIN_COMPONENT, "DC"),
            Map.entry(USER_ID, "UID"));

    private NameAttributes() {}

    static String shortName(String oid) {
        return SHORT.getOrDefault(oid, oid);
    }

    static String plainText(ASN1Encodable value) {
        if (value instanceof ASN1UniversalString string) {
            // Bouncy Castle gives these in hexadecimal.
            return universal(string.getOctets());
        }
        // What is not text is given as RFC 4514, 2.4, says.
        return value instanceof ASN1String string
                ? string.getString()
                : "#" + HexFormat.of().formatHex(Der.encode(value));
    }

    private static String universal(byte[] octets) {
        try {
            return Charset.forName("UTF-32BE")
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a UniversalString is malformed", e);
        }
    }
}
