package kz.kualik.core.http;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A reply. Immutable: arrays and maps are copied in and out.
 *
 * @param status the status code, 100 to 999
 * @param headers by names in lower case; several values of one name are joined by a comma and a space (RFC 9110, 5.2)
 * @param body the body; empty if there was none
 */
public record HttpReply(int status, Map<String, String> headers, byte[] body) {
    /**
     * Copies, and turns the names of headers to lower case.
     *
     * @param status see {@link #status()}
     * @param headers see {@link #headers()}
     * @param body see {@link #body()}
     * @throws IllegalArgumentException if the status is out of its range
     */
    public HttpReply {
        if (status < 100 || status > 999) {
            throw new IllegalArgumentException("status must be 100 to 999");
        }
        Map<String, String> copy = new HashMap<>();
        headers.forEach((name, value) -> copy.put(name.toLowerCase(Locale.ROOT), Objects.requireNonNull(value, name)));
        headers = Collections.unmodifiableMap(copy);
        body = body.clone();
    }

    /**
     * A header.
     *
     * @param name the name, in any case
     * @return the value, or empty if the header is missing
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * The media type without its parameters, in lower case, such as {@code application/json}.
     *
     * @return empty if the header is missing
     */
    public Optional<String> contentType() {
        return header("content-type")
                .map(value -> value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }

    /**
     * The body.
     *
     * @return a copy
     */
    @Override
    public byte[] body() {
        return body.clone();
    }

    /** The same if all parts are the same. */
    @Override
    public boolean equals(Object other) {
        return other instanceof HttpReply that
                && status == that.status
                && headers.equals(that.headers)
                && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return Objects.hash(status, headers, Arrays.hashCode(body));
    }

    /** Status and size; neither headers nor body. */
    @Override
    public String toString() {
        return "HttpReply[" + status + ", " + body.length + " bytes]";
    }
}
