package kz.kualik.core.secret;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;

/**
 * A secret text: a password, a PIN, a one-time code. Whoever makes it closes it; a method that is given one does not,
 * and does not keep it. Wiping is best effort: the JVM may have copied the characters when it moved objects.
 *
 * <p>Safe for use by several threads, but a secret that is closed while another thread uses it may be seen by that
 * thread half wiped.
 */
public final class Secret implements AutoCloseable {
    private final char[] chars;
    private boolean closed;

    private Secret(char[] chars) {
        this.chars = chars;
    }

    /**
     * Takes the characters over: the secret holds a copy and the given array is wiped at once.
     *
     * @param chars the characters; all zero afterwards
     * @return the secret
     */
    public static Secret of(char[] chars) {
        Objects.requireNonNull(chars, "chars");
        Secret secret = new Secret(chars.clone());
        Arrays.fill(chars, '\0');
        return secret;
    }

    /**
     * A secret from text in memory that cannot be wiped anyway, such as a field of a web form.
     *
     * @param chars the characters
     * @return the secret
     */
    public static Secret copyOf(CharSequence chars) {
        char[] copy = new char[chars.length()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = chars.charAt(i);
        }
        return new Secret(copy);
    }

    /**
     * Lends the characters to a function. The array is a copy that is wiped when the function returns.
     *
     * @param use what needs the characters; must not keep the array
     * @param <T> what it makes of them
     * @return what the function returned
     * @throws IllegalStateException if the secret is closed
     */
    public <T> T use(Function<char[], T> use) {
        char[] copy = copy();
        try {
            return use.apply(copy);
        } finally {
            Arrays.fill(copy, '\0');
        }
    }

    /**
     * Lends the characters as UTF-8. The array is a copy that is wiped when the function returns.
     *
     * @param use what needs the bytes; must not keep the array
     * @param <T> what it makes of them
     * @return what the function returned
     * @throws IllegalStateException if the secret is closed
     */
    public <T> T useUtf8(Function<byte[], T> use) {
        return use(copy -> {
            ByteBuffer buffer = StandardCharsets.UTF_8.encode(CharBuffer.wrap(copy));
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            Arrays.fill(buffer.array(), (byte) 0);
            try {
                return use.apply(bytes);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        });
    }

    /**
     * How many characters.
     *
     * @return the length
     * @throws IllegalStateException if the secret is closed
     */
    public synchronized int length() {
        requireOpen();
        return chars.length;
    }

    /**
     * Compares two secrets in a time that depends on their lengths only.
     *
     * @param other the other secret
     * @return true if the characters are the same
     * @throws IllegalStateException if one of them is closed
     */
    public boolean sameAs(Secret other) {
        return useUtf8(mine -> other.useUtf8(theirs -> MessageDigest.isEqual(mine, theirs)));
    }

    /** Wipes the characters. May be called again. */
    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(chars, '\0');
    }

    private synchronized char[] copy() {
        requireOpen();
        return chars.clone();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the secret is closed");
        }
    }

    /** Prints nothing of the secret, not even its length. */
    @Override
    public String toString() {
        return "Secret[***]";
    }
}
