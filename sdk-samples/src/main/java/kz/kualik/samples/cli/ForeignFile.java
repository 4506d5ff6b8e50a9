package kz.kualik.samples.cli;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a file is that is no signature, by its first bytes: whoever gives a certificate or a key to {@code verify}
 * is told so, instead of that it is no sound message of another kind.
 */
final class ForeignFile {
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int UTF8_STRING = 0x0C;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int VERSION_OF_CERTIFICATE = 0xA0;

    private static final String CERTIFICATE = "it is a certificate, which kualik cert shows";
    private static final String PRIVATE_KEY = "it is a private key";

    private final byte[] der;

    private ForeignFile(byte[] der) {
        this.der = der;
    }

    /** As the end of a sentence about the file; empty if it may be signed, or is not known. */
    static Optional<String> of(byte[] head) {
        if (head.length == 0) {
            return Optional.of("it is empty");
        }
        if (new String(head, StandardCharsets.ISO_8859_1).strip().startsWith("-----BEGIN PGP ")) {
            return Optional.of("it is of OpenPGP; kualik unseal opens sealed files");
        }
        ForeignFile file = new ForeignFile(SignatureKind.binary(head));
        return Optional.ofNullable(file.tag(0) == SEQUENCE ? file.within(file.content(0)) : null);
    }

    /** Whether it is a TimeStampResp (RFC 3161, 2.4.2): a status, which is a number, texts and flags, and mostly a token. */
    static boolean timestampResponse(byte[] der) {
        ForeignFile file = new ForeignFile(der);
        int status = file.content(0);
        int number = file.content(status);
        return file.tag(0) == SEQUENCE
                && file.tag(status) == SEQUENCE
                && file.tag(number) == INTEGER
                && file.statusOnly(file.next(number), file.next(status));
    }

    private boolean statusOnly(int second, int end) {
        // A CRL and a request have a version first, and a structure after it.
        return second >= end
                || tag(second) == BIT_STRING
                || tag(second) == SEQUENCE && tag(content(second)) == UTF8_STRING;
    }

    private @Nullable String within(int first) {
        return switch (tag(first)) {
            case INTEGER -> versioned(first);
            case SEQUENCE -> signedOrTold(first);
            default -> null;
        };
    }

    /** PFX, TimeStampReq and the kinds of private keys begin with a version. */
    private @Nullable String versioned(int version) {
        int second = next(version);
        int inner = tag(second) == SEQUENCE ? tag(content(second)) : -1;
        int number = octet(content(version));
        if (number == 3 && inner == OBJECT_IDENTIFIER) {
            return "it is a PKCS#12 key file, which kualik p12 shows";
        }
        if (number == 1 && inner == SEQUENCE) {
            return "it is the request for a time stamp (RFC 3161)";
        }
        boolean key = inner == OBJECT_IDENTIFIER || tag(second) == INTEGER || tag(second) == OCTET_STRING;
        return number <= 1 && key ? PRIVATE_KEY : null;
    }

    /** What is signed stands first in certificates, requests and CRLs, and the status in a time-stamp response. */
    private @Nullable String signedOrTold(int inner) {
        int first = content(inner);
        int after = next(inner);
        if (tag(first) == VERSION_OF_CERTIFICATE) {
            return CERTIFICATE;
        }
        if (tag(first) == OBJECT_IDENTIFIER) {
            return switch (tag(after)) {
                case OCTET_STRING -> PRIVATE_KEY + ", encrypted";
                case BIT_STRING -> "it is a public key";
                default -> null;
            };
        }
        if (tag(first) != INTEGER) {
            return null;
        }
        int second = next(first);
        if (statusOnly(second, after)) {
            return "it is a time-stamp response (RFC 3161), which kualik verify judges";
        }
        int third = next(second);
        boolean request = octet(content(first)) == 0 && length(first) == 1 && tag(third) == SEQUENCE;
        if (request && tag(content(third)) == SEQUENCE && tag(content(second)) == SET) {
            return "it is a certification request (PKCS#10)";
        }
        return null;
    }

    private int tag(int at) {
        return octet(at);
    }

    private int octet(int at) {
        return at >= 0 && at < der.length ? der[at] & 0xff : -1;
    }

    private int length(int at) {
        int form = octet(at + 1);
        if (form < 0x80) {
            return Math.max(form, 0);
        }
        int length = 0;
        for (int i = 0; i < Math.min(form & 0x7f, 3); i++) {
            length = length << 8 | Math.max(octet(at + 2 + i), 0);
        }
        return length;
    }

    private int content(int at) {
        int form = octet(at + 1);
        return at + 2 + (form < 0x80 ? 0 : form & 0x7f);
    }

    private int next(int at) {
        return content(at) + length(at);
    }
}
