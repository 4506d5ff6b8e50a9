package kz.kualik.pki.internal.asn1;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;

/** The bytes of elements as they stand in a file: what was signed is never encoded again before it is checked. */
public final class Der {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z0-9# ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final int SEQUENCE = 0x30;

    /** That of UTF-8, as its octets look in ISO 8859-1. */
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    private Der() {}

    /**
     * The encoding of a structure that is built in memory and can therefore always be encoded.
     *
     * @param value the structure
     * @return its DER
     */
    public static byte[] encode(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException("a structure in memory can be encoded", e);
        }
    }

    /**
     * One element of a constructed one, header included, as it stands.
     *
     * @param constructed a definite-length encoding
     * @param index from 0
     * @return the element's bytes
     * @throws IllegalArgumentException if there is no such element, or a length is wrong
     */
    public static byte[] element(byte[] constructed, int index) {
        int[] outer = bounds(constructed, 0);
        int at = outer[0];
        for (int i = 0; at < outer[1]; i++) {
            int[] inner = bounds(constructed, at);
            if (i == index) {
                return Arrays.copyOfRange(constructed, at, inner[1]);
            }
            at = inner[1];
        }
        throw new IllegalArgumentException("an element is missing");
    }

    /** Where the content of the element at an offset starts and ends. */
    private static int[] bounds(byte[] bytes, int at) {
        if (at + 2 > bytes.length || (bytes[at] & 0x1f) == 0x1f) {
            throw new IllegalArgumentException("an element is cut short");
        }
        int first = bytes[at + 1] & 0xff;
        int start = at + 2;
        long length = first;
        if (first >= 0x80) {
            int octets = first & 0x7f;
            if (octets == 0 || octets > 4 || start + octets > bytes.length) {
                throw new IllegalArgumentException("a length is not definite");
            }
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = length << 8 | bytes[start + i] & 0xff;
            }
            start += octets;
        }
        if (start + length > bytes.length) {
            throw new IllegalArgumentException("an element is cut short");
        }
        return new int[] {start, (int) (start + length)};
    }

    /**
     * The binary form of what may be binary, PEM (RFC 7468) or bare Base64, as files of the NCA are all three. Text around
     * a PEM block, as OpenSSL writes it, and a byte order mark before it are passed over. Of several blocks none is
     * chosen: a reader would believe that all of them were judged.
     *
     * @param file the file's bytes
     * @return the same array if it already looks like an ASN.1 SEQUENCE
     * @throws IllegalArgumentException if it is none of the three
     */
    public static byte[] fromFile(byte[] file) {
        List<byte[]> all = allFromFile(file, "");
        if (all.size() > 1) {
            throw new IllegalArgumentException("several PEM blocks where one is expected");
        }
        return all.get(0);
    }

    /**
     * All that a file holds, where it may hold several in PEM.
     *
     * @param file the file's bytes
     * @param label of the PEM blocks that are wanted; empty for any
     * @return at least one binary form
     * @throws IllegalArgumentException if there is none
     */
    public static List<byte[]> allFromFile(byte[] file, String label) {
        if (file.length > 0 && file[0] == SEQUENCE) {
            return List.of(file);
        }
        String text = new String(file, StandardCharsets.ISO_8859_1);
        List<String> blocks = PEM.matcher(text)
                .results()
                .filter(block -> label.isEmpty() || label.equals(block.group(1)))
                .map(block -> block.group(2))
                .toList();
        if (blocks.isEmpty()) {
            blocks = List.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text);
        }
        return blocks.stream().map(Der::fromBase64).toList();
    }

    private static byte[] fromBase64(String base64) {
        byte[] der = Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        if (der.length == 0 || der[0] != SEQUENCE) {
            throw new IllegalArgumentException("neither DER, PEM nor Base64 of an ASN.1 SEQUENCE");
        }
        return der;
    }
}
