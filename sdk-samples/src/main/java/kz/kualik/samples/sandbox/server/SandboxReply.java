package kz.kualik.samples.sandbox.server;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A reply of a service.
 *
 * @param status the HTTP status
 * @param headers the headers, {@code Content-Type} among them where there is a body
 * @param body the body; empty for a reply without one
 */
public record SandboxReply(int status, Map<String, String> headers, byte[] body) {
    /**
     * Copies what could be changed later.
     *
     * @param status see {@link #status()}
     * @param headers see {@link #headers()}
     * @param body see {@link #body()}
     * @throws IllegalArgumentException if the status is not between 200 and 599
     */
    public SandboxReply {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("a final HTTP status is 200 to 599, not " + status);
        }
        headers = Map.copyOf(headers);
        body = body.clone();
    }

    /**
     * A reply with a body.
     *
     * @param status the HTTP status
     * @param contentType the media type
     * @param body the body
     * @return the reply
     */
    public static SandboxReply of(int status, String contentType, byte[] body) {
        return new SandboxReply(
                status, Map.of("Content-Type", Objects.requireNonNull(contentType, "contentType")), body);
    }

    /**
     * Status 200 with plain text.
     *
     * @param text the text
     * @return the reply
     */
    public static SandboxReply text(String text) {
        return of(200, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Status 204.
     *
     * @return a reply without a body
     */
    public static SandboxReply empty() {
        return new SandboxReply(204, Map.of(), new byte[0]);
    }

    /**
     * An error as all services of the sandbox tell it: {@code {"code":"...","message":"..."}}.
     *
     * @param status the HTTP status
     * @param code lower-case words joined by hyphens
     * @param message an English sentence without personal data, quotes or backslashes
     * @return the reply
     */
    public static SandboxReply error(int status, String code, String message) {
        String json = "{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}";
        return of(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The same reply with one more header.
     *
     * @param name the header's name
     * @param value its value
     * @return the reply
     */
    public SandboxReply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new SandboxReply(status, more, body);
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

    /** Prints the status and the size only: bodies hold personal data. */
    @Override
    public String toString() {
        return "SandboxReply[" + status + ", " + body.length + " bytes]";
    }
}
