package kz.kualik.identity;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The name of one identification: 128 random bits, so that it cannot be guessed. Whoever knows it can go on with the
 * session: keep it where a session cookie would be kept.
 *
 * @param value 32 lower-case hexadecimal digits
 */
public record SessionId(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    /**
     * Checks the form.
     *
     * @param value see {@link #value()}
     * @throws IllegalArgumentException if the value is not of 32 lower-case hexadecimal digits
     */
    public SessionId {
        Objects.requireNonNull(value, "value");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a session id has 32 lower-case hexadecimal digits");
        }
    }

    /**
     * The id of a text, such as one from a cookie.
     *
     * @param text 32 lower-case hexadecimal digits
     * @return the id
     * @throws IllegalArgumentException if the text is of another form
     */
    public static SessionId parse(String text) {
        return new SessionId(text);
    }

    /**
     * A new id.
     *
     * @param random the source of the 128 bits
     * @return the id
     */
    public static SessionId random(SecureRandom random) {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        return new SessionId(HexFormat.of().formatHex(bits));
    }

    /** Prints the first digits only: enough to find a session in a log, too little to enter it. */
    @Override
    public String toString() {
        return "SessionId[" + value.substring(0, 8) + "...]";
    }
}
