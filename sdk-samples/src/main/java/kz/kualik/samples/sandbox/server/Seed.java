package kz.kualik.samples.sandbox.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/**
 * The number that all of a sandbox is drawn from: people, codes, ids. What is drawn depends on the seed and on labels
 * that say what for, and not on what was drawn before: two threads, or a new scenario, change nothing for the others.
 *
 * <p>Whoever knows the seed knows every code: right for a sandbox, and for nothing else.
 *
 * @param value any number
 */
public record Seed(long value) {
    /**
     * A source of numbers for one purpose.
     *
     * @param labels what the numbers are for
     * @return the same numbers for the same seed and labels, on every Java version
     */
    public Random random(Object... labels) {
        return new Random(ByteBuffer.wrap(digest(labels)).getLong());
    }

    /**
     * An id.
     *
     * @param labels what it names
     * @return 32 lower-case hexadecimal digits
     */
    public String id(Object... labels) {
        return HexFormat.of().formatHex(digest(labels), 0, 16);
    }

    private byte[] digest(Object... labels) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(0, value));
            for (Object label : labels) {
                byte[] text = label.toString().getBytes(StandardCharsets.UTF_8);
                sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, text.length));
                sha256.update(text);
            }
            return sha256.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
