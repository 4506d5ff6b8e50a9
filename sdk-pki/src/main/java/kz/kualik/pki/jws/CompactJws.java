package kz.kualik.pki.jws;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.internal.json.Json;
import kz.kualik.pki.PkiErrors;

/**
 * A token in its parts (RFC 7515, 7.1).
 *
 * @param header the members of the header
 * @param payload what was signed
 * @param toBeSigned what the value is over
 * @param value the signature value
 */
record CompactJws(Map<?, ?> header, byte[] payload, byte[] toBeSigned, byte[] value) {
    /** Tokens travel in headers of HTTP, which servers cut off there or before. */
    static final int MAXIMUM_LENGTH = 64 * 1024;

    static final int MAXIMUM_PAYLOAD = 48 * 1024;

    /**
     * Takes a token apart.
     *
     * @throws CryptoException if it is none
     */
    static CompactJws parse(String token) {
        if (token.length() > MAXIMUM_LENGTH) {
            throw unreadable("it has more than " + MAXIMUM_LENGTH + " characters");
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw unreadable("it has not three parts");
        }
        byte[] header = decode(parts[0]);
        try {
            return new CompactJws(
                    Json.read(header, Map.class),
                    decode(parts[1]),
                    (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                    decode(parts[2]));
        } catch (ProtocolException e) {
            throw unreadable("its header is not a JSON object");
        }
    }

    static String encode(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /** Strictly: a token that can be written in two ways could be taken for two tokens. */
    private static byte[] decode(String part) {
        try {
            byte[] octets = Base64.getUrlDecoder().decode(part);
            if (encode(octets).equals(part)) {
                return octets;
            }
        } catch (IllegalArgumentException ignored) {
            // Said below: it quotes nothing and needs no cause.
        }
        throw unreadable("a part of it is not base64url without padding");
    }

    private static CryptoException unreadable(String why) {
        return new CryptoException(PkiErrors.JWS_UNREADABLE, "the token cannot be read: " + why);
    }
}
