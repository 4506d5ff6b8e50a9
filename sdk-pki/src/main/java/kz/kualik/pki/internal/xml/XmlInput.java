package kz.kualik.pki.internal.xml;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import org.jspecify.annotations.Nullable;

/**
 * The characters of a document. The encoding is found here and not by the parser, so that it is one of few, spelled one
 * of few ways: two readers of one file must not see different texts.
 */
record XmlInput(Charset charset, Reader characters) {
    /** Spelled in mixed case, an encoding would still be read, but a changed byte in a signed file would go unseen. */
    private static final Map<String, Charset> ENCODINGS = Map.of(
            "UTF-8", StandardCharsets.UTF_8,
            "utf-8", StandardCharsets.UTF_8,
            "UTF-16", StandardCharsets.UTF_16,
            "utf-16", StandardCharsets.UTF_16,
            "windows-1251", Charset.forName("windows-1251"),
            "Windows-1251", Charset.forName("windows-1251"),
            "WINDOWS-1251", Charset.forName("windows-1251"));

    private static final Pattern DECLARED =
            Pattern.compile("<\\?xml\\s[^>]*?\\bencoding\\s*=\\s*([\"'])(.*?)\\1[^>]*>");

    /** Longer than any declaration without games. */
    private static final int DECLARATION_LIMIT = 256;

    /**
     * Opens a document.
     *
     * @return its encoding, and its characters; reading them fails if a byte is not one of the encoding
     * @throws CryptoException if the encoding is none of those accepted
     */
    static XmlInput open(byte[] document) {
        Charset marked = byteOrderMark(document);
        Charset declared = declared(document, marked);
        if (declared != (marked == null ? declared : marked)) {
            throw encoding("contradicts its byte order mark");
        }
        if (declared == StandardCharsets.UTF_16 && marked == null) {
            throw encoding("is UTF-16 without a byte order mark");
        }
        int start = marked == StandardCharsets.UTF_8 ? 3 : 0;
        return new XmlInput(
                declared,
                new InputStreamReader(
                        new ByteArrayInputStream(document, start, document.length - start), declared.newDecoder()));
    }

    /**
     * Checks that the parser saw the same encoding declared, however the declaration is spelled.
     *
     * @throws CryptoException if it did not
     */
    void requireDeclared(@Nullable String encoding) {
        if (encoding != null && ENCODINGS.get(encoding) != charset) {
            throw encoding("is declared in a way that readers could understand differently");
        }
    }

    private static @Nullable Charset byteOrderMark(byte[] bytes) {
        if (bytes.length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf) {
            return StandardCharsets.UTF_8;
        }
        boolean utf16 = bytes.length >= 2
                && (bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff
                        || bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe);
        return utf16 ? StandardCharsets.UTF_16 : null;
    }

    private static Charset declared(byte[] document, @Nullable Charset marked) {
        Charset reading = marked == null ? StandardCharsets.ISO_8859_1 : marked;
        String head = new String(document, 0, Math.min(document.length, DECLARATION_LIMIT), reading);
        Matcher matcher = DECLARED.matcher(marked == StandardCharsets.UTF_8 ? head.substring(1) : head);
        if (!matcher.lookingAt()) {
            // XML 1.0, 4.3.3: without a declaration it is what the mark says, or UTF-8.
            return marked == null ? StandardCharsets.UTF_8 : marked;
        }
        Charset declared = ENCODINGS.get(matcher.group(2));
        if (declared == null) {
            throw encoding("is declared as none of UTF-8, UTF-16 and windows-1251, in upper or lower case");
        }
        return declared;
    }

    private static CryptoException encoding(String what) {
        return new CryptoException(PkiErrors.XML_UNREADABLE, "the encoding of the XML document " + what);
    }
}
