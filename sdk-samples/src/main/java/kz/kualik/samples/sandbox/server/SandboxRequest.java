package kz.kualik.samples.sandbox.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A request as a service sees it.
 *
 * @param method the HTTP method, such as {@code POST}
 * @param path what follows the service's own path, still percent-encoded: empty, or starts with a slash
 * @param query the decoded parameters of the query
 * @param contentType the media type in lower case without parameters; empty if the caller gave none
 * @param body the body; empty if there is none
 */
public record SandboxRequest(String method, String path, Map<String, String> query, String contentType, byte[] body) {
    /**
     * Copies what could be changed later.
     *
     * @param method see {@link #method()}
     * @param path see {@link #path()}
     * @param query see {@link #query()}
     * @param contentType see {@link #contentType()}
     * @param body see {@link #body()}
     */
    public SandboxRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        query = Map.copyOf(query);
        Objects.requireNonNull(contentType, "contentType");
        body = body.clone();
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

    /**
     * The path in pieces.
     *
     * @return the decoded pieces between the slashes; empty for the service's own path
     */
    public List<String> segments() {
        return path.isEmpty()
                ? List.of()
                : Arrays.stream(path.substring(1).split("/", -1))
                        .map(segment -> URLDecoder.decode(segment, StandardCharsets.UTF_8))
                        .toList();
    }

    /** Prints the method only: paths, queries and bodies hold personal data. */
    @Override
    public String toString() {
        return "SandboxRequest[" + method + ", " + body.length + " bytes]";
    }
}
