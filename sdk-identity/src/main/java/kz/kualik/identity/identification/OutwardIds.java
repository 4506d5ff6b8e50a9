package kz.kualik.identity.identification;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import kz.kualik.identity.SessionId;

/**
 * The ids by which others know the things of a session. Whoever knows the session id can enter the session, so that it
 * is in none of them: they stand in addresses, logs and other people's tables.
 */
final class OutwardIds {
    private OutwardIds() {}

    /** The same for the same session, kind and number, wherever it is made. */
    static String of(SessionId session, String kind, int number) {
        try {
            String input = session.value() + "|" + kind + "|" + number;
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(input.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
