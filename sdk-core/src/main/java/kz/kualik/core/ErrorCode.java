package kz.kualik.core;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The stable name of what went wrong: the thing to switch on, to translate and to count. An open type: each module
 * declares its own constants, and a newer version of the SDK may bring codes that an older caller has not seen.
 *
 * @param value lower-case words joined by hyphens, in groups joined by dots, such as {@code pki.pkcs12.wrong-password}
 */
public record ErrorCode(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*(\\.[a-z0-9]+(-[a-z0-9]+)*)+");

    /**
     * Checks the form.
     *
     * @param value see {@link #value()}
     * @throws IllegalArgumentException if {@code value} is not of the form given above
     */
    public ErrorCode {
        Objects.requireNonNull(value, "value");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("an error code is words like group.some-thing, not: " + value);
        }
    }

    /**
     * The code with this name.
     *
     * @param value see {@link #value()}
     * @return the code
     */
    public static ErrorCode of(String value) {
        return new ErrorCode(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
