package kz.kualik.core.http;

import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A call to be sent. Immutable: arrays and maps are copied in and out.
 *
 * @param method such as {@code GET}
 * @param uri absolute, {@code http} or {@code https}, without user information and fragment
 * @param headers names of any case, which does not count, and values; without those that the transport itself writes
 * @param body the body; empty for none
 * @param maxReplyBytes the largest reply body that is accepted, 1 or more
 * @param idempotent whether the call may be made twice with the effect of once (RFC 9110, 9.2.2)
 */
public record HttpCall(
        String method, URI uri, Map<String, String> headers, byte[] body, int maxReplyBytes, boolean idempotent) {
    /** One mebibyte: many times what the services answer, and little enough for many calls at a time. */
    public static final int DEFAULT_MAX_REPLY_BYTES = 1 << 20;

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Set<String> WRITTEN_BY_TRANSPORT =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");
    /** Long numbers in a path are identifiers of people and documents more often than not. */
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{6,}");

    /**
     * Checks and copies.
     *
     * @param method see {@link #method()}
     * @param uri see {@link #uri()}
     * @param headers see {@link #headers()}
     * @param body see {@link #body()}
     * @param maxReplyBytes see {@link #maxReplyBytes()}
     * @param idempotent see {@link #idempotent()}
     * @throws IllegalArgumentException if a part is not as described above; the message repeats neither address nor
     *     header values
     */
    public HttpCall {
        requireToken(method, "method");
        requireWebAddress(uri);
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, value) -> {
            requireHeader(name, value);
            copy.put(name, value);
        });
        headers = Collections.unmodifiableMap(copy);
        body = body.clone();
        if (maxReplyBytes < 1) {
            throw new IllegalArgumentException("maxReplyBytes must be 1 or more");
        }
    }

    /**
     * A GET, idempotent.
     *
     * @param uri the address
     * @return the call
     * @throws IllegalArgumentException if the address is not as described at {@link #uri()}
     */
    public static HttpCall get(URI uri) {
        return new HttpCall("GET", uri, Map.of(), new byte[0], DEFAULT_MAX_REPLY_BYTES, true);
    }

    /**
     * A POST, not idempotent unless {@link #idempotently()} says so.
     *
     * @param uri the address
     * @param contentType the media type of the body
     * @param body the body
     * @return the call
     * @throws IllegalArgumentException if the address is not as described at {@link #uri()}
     */
    public static HttpCall post(URI uri, String contentType, byte[] body) {
        return withBody("POST", uri, contentType, body, false);
    }

    /**
     * A PUT, idempotent.
     *
     * @param uri the address
     * @param contentType the media type of the body
     * @param body the body
     * @return the call
     * @throws IllegalArgumentException if the address is not as described at {@link #uri()}
     */
    public static HttpCall put(URI uri, String contentType, byte[] body) {
        return withBody("PUT", uri, contentType, body, true);
    }

    private static HttpCall withBody(String method, URI uri, String contentType, byte[] body, boolean idempotent) {
        Map<String, String> headers = Map.of("Content-Type", contentType);
        return new HttpCall(method, uri, headers, body, DEFAULT_MAX_REPLY_BYTES, idempotent);
    }

    /**
     * This call with a header, in place of one of the same name.
     *
     * @param name the name
     * @param value the value
     * @return the changed copy
     * @throws IllegalArgumentException if name or value cannot stand in a header, or the transport itself writes it
     */
    public HttpCall withHeader(String name, String value) {
        // Checked here already: a tree map would keep the old spelling of the name.
        requireHeader(name, value);
        Map<String, String> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        changed.putAll(headers);
        changed.remove(name);
        changed.put(name, value);
        return new HttpCall(method, uri, changed, body, maxReplyBytes, idempotent);
    }

    /**
     * This call with another limit for the reply.
     *
     * @param bytes see {@link #maxReplyBytes()}
     * @return the changed copy
     * @throws IllegalArgumentException if it is below 1
     */
    public HttpCall withMaxReplyBytes(int bytes) {
        return new HttpCall(method, uri, headers, body, bytes, idempotent);
    }

    /**
     * This call marked as idempotent, such as a query by POST, or a POST with an idempotency key.
     *
     * @return the changed copy
     */
    public HttpCall idempotently() {
        return new HttpCall(method, uri, headers, body, maxReplyBytes, true);
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
        return other instanceof HttpCall that
                && method.equals(that.method)
                && uri.equals(that.uri)
                && headers.equals(that.headers)
                && Arrays.equals(body, that.body)
                && maxReplyBytes == that.maxReplyBytes
                && idempotent == that.idempotent;
    }

    @Override
    public int hashCode() {
        return Objects.hash(method, uri, Arrays.hashCode(body), maxReplyBytes, idempotent);
    }

    /** Method and address without query and long numbers; neither headers nor body. */
    @Override
    public String toString() {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return "HttpCall[" + method + " " + uri.getScheme() + "://" + peer()
                + LONG_NUMBER.matcher(path).replaceAll("***") + "]";
    }

    /** Host and port, for messages. */
    String peer() {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    private static void requireWebAddress(URI uri) {
        String scheme = Objects.requireNonNull(uri, "uri").getScheme();
        boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
        if (!web || uri.getHost() == null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("uri must be absolute, http or https, with a host and no fragment");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("uri must not hold a user name or password");
        }
    }

    private static void requireHeader(String name, String value) {
        requireToken(name, "header name");
        if (WRITTEN_BY_TRANSPORT.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("the transport itself writes the header " + name);
        }
        // A line break would start another header.
        if (!value.chars().allMatch(c -> c >= ' ' && c <= '~' || c == '\t')) {
            throw new IllegalArgumentException("header " + name + " must be visible ASCII text");
        }
    }

    private static void requireToken(String text, String name) {
        if (!TOKEN.matcher(Objects.requireNonNull(text, name)).matches()) {
            throw new IllegalArgumentException(name + " must be a token of RFC 9110");
        }
    }
}
