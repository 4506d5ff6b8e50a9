package kz.kualik.samples.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.cms.CmsSignature;
import org.jspecify.annotations.Nullable;

/** Reads a CMS message, and says why if it is none. */
final class CmsFile {
    private static final int SEQUENCE = 0x30;
    private static final String PEM = "-----BEGIN ";
    /** Long enough that a text in a human language has a mark or letter that Base64 has not. */
    private static final int SAMPLE = 256;

    private CmsFile() {}

    /**
     * Opens a message, however large it is.
     *
     * @param head the first bytes of the file
     * @param kind AUTO if it was only guessed that it is CMS
     */
    static CmsSignature open(Path file, byte[] head, SignatureKind kind) {
        try {
            return CmsSignature.open(file);
        } catch (CryptoException e) {
            ForeignFile.of(head).ifPresent(what -> {
                throw new UnusableInputException(file, what);
            });
            SignatureKind found = SignatureKind.AUTO.of(head);
            if (found != SignatureKind.CMS && found != SignatureKind.TST) {
                throw new UnusableInputException(file, "it is no CMS message; by its beginning it is " + found);
            }
            throw kind == SignatureKind.AUTO && !looksLikeAsn1(head)
                    ? new UnusableInputException(
                            file,
                            "neither XML nor a CMS message in DER, BER, PEM or Base64, nor anything else of a known kind")
                    : new UnusableInputException(file, e.getMessage() + detail(e.getCause()));
        }
    }

    /** DER and BER begin with a SEQUENCE; in Base64 that is an M. */
    private static boolean looksLikeAsn1(byte[] bytes) {
        if (bytes.length > 0 && bytes[0] == SEQUENCE) {
            return true;
        }
        String start = new String(bytes, 0, Math.min(bytes.length, SAMPLE), StandardCharsets.ISO_8859_1).strip();
        return start.startsWith(PEM) || start.matches("M[A-Za-z0-9+/=\\s]*");
    }

    /** What these say is written for people and quotes nothing of the content; a failed cast speaks of classes. */
    private static String detail(@Nullable Throwable cause) {
        boolean telling = cause instanceof IOException || cause instanceof IllegalArgumentException;
        String message = telling ? cause.getMessage() : null;
        boolean ofLibrary =
                message == null || message.contains("org.bouncycastle") || message.startsWith("Illegal base64");
        return ofLibrary ? "" : ": " + message;
    }
}
