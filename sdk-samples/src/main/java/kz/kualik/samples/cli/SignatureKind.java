package kz.kualik.samples.cli;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The format of a signed file. */
enum SignatureKind {
    AUTO,
    CMS,
    XML,
    PDF,
    WSSE,
    JWS,
    ASIC,
    ZIPCON,
    TST,
    OCSP,
    CRL;

    /** As much of a file as is needed to tell its kind. */
    static final int HEAD = 4096;

    private static final Pattern PEM = Pattern.compile("-----BEGIN ([A-Z0-9# ]+)-----\\s*([A-Za-z0-9+/=\\s]*)");
    /** A root element of that name; the namespace is looked at by whoever reads it. */
    private static final Pattern SOAP = Pattern.compile(
            "^\\uFEFF?\\s*(<\\?[^>]*>\\s*|<!--.*?-->\\s*)*<([\\w.-]+:)?Envelope[\\s>][^>]*"
                    + "(schemas\\.xmlsoap\\.org/soap/envelope/|www\\.w3\\.org/2003/05/soap-envelope)",
            Pattern.DOTALL);

    /** A JSON object in base64url, a dot. */
    private static final Pattern JWS_START = Pattern.compile("^ey[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*(\\.|$)");

    private static final Pattern BASE64 = Pattern.compile("M[A-Za-z0-9+/=\\s]*");

    /** That of id-ct-TSTInfo, with tag and length. */
    private static final String TIMESTAMP_CONTENT = "060b2a864886f70d0109100104";

    private static final int SEQUENCE = 0x30;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int ENUMERATED = 0x0A;

    /**
     * What it is, judged by its first bytes if it is not given. A container may still turn out to be of the other kind, and
     * anything to be nothing of the sort.
     *
     * @param head the first {@link #HEAD} bytes, or all
     */
    SignatureKind of(byte[] head) {
        if (this != AUTO) {
            return this;
        }
        if (startsWith(head, 'P', 'K')) {
            return ASIC;
        }
        if (startsWith(head, '%', 'P', 'D', 'F', '-')) {
            return PDF;
        }
        if (looksLikeXml(head)) {
            return SOAP.matcher(new String(head, StandardCharsets.UTF_8)).find() ? WSSE : XML;
        }
        if (JWS_START.matcher(new String(head, StandardCharsets.ISO_8859_1)).find()) {
            return JWS;
        }
        return ofDer(binary(head));
    }

    /** The binary form of a file in DER, PEM or Base64, or of its start. */
    static byte[] binary(byte[] head) {
        if (startsWith(head, SEQUENCE)) {
            return head;
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        Matcher pem = PEM.matcher(text);
        String base64 = pem.find() ? pem.group(2) : text.strip();
        if (!BASE64.matcher(base64).matches()) {
            return head;
        }
        String whole = base64.replaceAll("[\\s=]", "");
        // One letter is less than a byte: of more, the decoder takes what is whole, padded or not.
        return Base64.getDecoder().decode(whole.length() % 4 == 1 ? whole.substring(0, whole.length() - 1) : whole);
    }

    /**
     * ContentInfo begins with an identifier, OCSPResponse with a status, CertificateList with what is signed,
     * TimeStampResp with a status of several parts.
     */
    private static SignatureKind ofDer(byte[] der) {
        if (!startsWith(der, SEQUENCE) || der.length < 2) {
            return CMS;
        }
        int lengthOctets = (der[1] & 0xff) > 0x80 ? der[1] & 0x7f : 0;
        int inner = 2 + lengthOctets;
        if (inner >= der.length) {
            return CMS;
        }
        return switch (der[inner]) {
            case ENUMERATED -> OCSP;
            case SEQUENCE -> ForeignFile.timestampResponse(der) ? TST : CRL;
            case OBJECT_IDENTIFIER ->
                // The content type stands before the content, which a time stamp always holds.
                hex(der).contains(TIMESTAMP_CONTENT) ? TST : CMS;
            default -> CMS;
        };
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 128));
    }

    private static boolean looksLikeXml(byte[] file) {
        if (startsWith(file, 0xFE, 0xFF) || startsWith(file, 0xFF, 0xFE)) {
            return true;
        }
        int start = startsWith(file, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        while (start < file.length && " \t\r\n".indexOf(file[start]) >= 0) {
            start++;
        }
        return start < file.length && file[start] == '<';
    }

    private static boolean startsWith(byte[] file, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= file.length || (file[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
