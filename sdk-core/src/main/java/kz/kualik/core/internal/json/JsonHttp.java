package kz.kualik.core.internal.json;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.SdkException;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.http.HttpCall;
import kz.kualik.core.http.HttpErrorCodes;
import kz.kualik.core.http.HttpReply;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.operation.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Calls a service that speaks JSON, and turns statuses into errors by next action:
 *
 * <ul>
 *   <li>2xx: the reply, which must be {@code application/json};
 *   <li>400, 401, 403, 404, 409, 410, 422: {@link ServiceRejectedException} with the code {@code service.<code>} if the
 *       body is a JSON object with a member {@code code} of the form {@code some-thing}, else {@link #REJECTED};
 *   <li>429, 5xx: {@link ServiceUnavailableException};
 *   <li>anything else, such as a redirect: {@link ProtocolException}.
 * </ul>
 *
 * Immutable, and thread-safe if the transport is.
 */
public final class JsonHttp {
    /** The service refused and did not say why in a way that can be passed on. */
    public static final ErrorCode REJECTED = ErrorCode.of("service.rejected");
    /** The service answered with a status or a content type that its contract does not have. */
    public static final ErrorCode UNEXPECTED_REPLY = ErrorCode.of("service.unexpected-reply");

    private static final String JSON = "application/json";
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404, 409, 410, 422);
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "PUT", "DELETE");
    /** Begins with a letter and is short, so that no identifier of a person passes for a code. */
    private static final Pattern SERVICE_CODE = Pattern.compile("(?=.{1,64}$)[a-z][a-z0-9]*([.-][a-z][a-z0-9]*)*");

    private final HttpTransport transport;
    private final URI base;
    private final Map<String, String> headers;
    private final int maxReplyBytes;
    private final boolean idempotent;

    /**
     * A client of a service.
     *
     * @param transport the way to it
     * @param base the address that all paths are appended to, without query and fragment
     * @throws IllegalArgumentException if the address has a query or fragment
     */
    public JsonHttp(HttpTransport transport, URI base) {
        this(transport, requireBase(base), Map.of(), HttpCall.DEFAULT_MAX_REPLY_BYTES, false);
    }

    private JsonHttp(
            HttpTransport transport, URI base, Map<String, String> headers, int maxReplyBytes, boolean idempotent) {
        this.transport = Objects.requireNonNull(transport, "transport");
        this.base = base;
        this.headers = headers;
        this.maxReplyBytes = maxReplyBytes;
        this.idempotent = idempotent;
    }

    /**
     * This client with a header on each call, such as {@code Authorization} or {@code Idempotency-Key}.
     *
     * @param name the name
     * @param value the value
     * @return the changed copy
     */
    public JsonHttp withHeader(String name, String value) {
        Map<String, String> changed = new TreeMap<>(headers);
        changed.put(name, value);
        return new JsonHttp(transport, base, changed, maxReplyBytes, idempotent);
    }

    /**
     * This client with another limit for replies.
     *
     * @param bytes see {@link HttpCall#maxReplyBytes()}
     * @return the changed copy
     */
    public JsonHttp withMaxReplyBytes(int bytes) {
        return new JsonHttp(transport, base, headers, bytes, idempotent);
    }

    /**
     * This client for calls that may be made again though their method is POST: a query, or a call with an idempotency
     * key. GET, HEAD, PUT and DELETE may be made again anyway.
     *
     * @return the changed copy
     */
    public JsonHttp idempotently() {
        return new JsonHttp(transport, base, headers, maxReplyBytes, true);
    }

    /**
     * Makes a call that has an answer.
     *
     * @param method such as {@code POST}
     * @param path begins with a slash, already percent-encoded, appended to the base; personal data belong in the body
     * @param body what is sent as JSON; null for no body
     * @param reply what is expected
     * @param deadline by when
     * @param <T> what is expected
     * @return the answer
     * @throws SdkException see the class, {@link HttpTransport#send} and {@link Json#read}
     */
    public <T> T call(String method, String path, @Nullable Object body, Class<T> reply, Deadline deadline) {
        return read(accepted(exchange(method, path, body, deadline)), reply);
    }

    /**
     * Makes a call whose answer may be that there is no such thing: status 404.
     *
     * @param method such as {@code GET}
     * @param path as in {@link #call}
     * @param body what is sent as JSON; null for no body
     * @param reply what is expected
     * @param deadline by when
     * @param <T> what is expected
     * @return the answer, or empty after 404
     * @throws SdkException as in {@link #call}
     */
    public <T> Optional<T> find(String method, String path, @Nullable Object body, Class<T> reply, Deadline deadline) {
        HttpReply answer = exchange(method, path, body, deadline);
        return answer.status() == 404 ? Optional.empty() : Optional.of(read(accepted(answer), reply));
    }

    /**
     * Makes a call of whose answer only the status counts.
     *
     * @param method such as {@code POST}
     * @param path as in {@link #call}
     * @param body what is sent as JSON; null for no body
     * @param deadline by when
     * @throws SdkException as in {@link #call}
     */
    public void send(String method, String path, @Nullable Object body, Deadline deadline) {
        accepted(exchange(method, path, body, deadline));
    }

    private HttpReply exchange(String method, String path, @Nullable Object body, Deadline deadline) {
        byte[] bytes = body == null ? new byte[0] : Json.write(body);
        boolean repeatable = idempotent || IDEMPOTENT.contains(method);
        HttpCall call = new HttpCall(method, address(path), headers, bytes, maxReplyBytes, repeatable)
                .withHeader("Accept", JSON);
        return transport.send(body == null ? call : call.withHeader("Content-Type", JSON), deadline);
    }

    private URI address(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path must begin with a slash");
        }
        String prefix = base.toString();
        try {
            return URI.create(prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) + path : prefix + path);
        } catch (IllegalArgumentException e) {
            // Without the cause: its message quotes the path.
            throw new IllegalArgumentException("path must be percent-encoded");
        }
    }

    private HttpReply accepted(HttpReply reply) {
        int status = reply.status();
        if (status >= 200 && status < 300) {
            return reply;
        }
        String message = base.getHost() + " answered with status " + status;
        if (REFUSALS.contains(status)) {
            throw new ServiceRejectedException(rejection(reply), message, null, 1);
        }
        if (status == 429 || status >= 500 && status < 600) {
            throw new ServiceUnavailableException(HttpErrorCodes.UNAVAILABLE, message, null, 1);
        }
        throw new ProtocolException(UNEXPECTED_REPLY, message, null, 1);
    }

    private static ErrorCode rejection(HttpReply reply) {
        try {
            Object code = Json.read(reply.body(), Map.class).get("code");
            return code instanceof String text && SERVICE_CODE.matcher(text).matches()
                    ? ErrorCode.of("service." + text)
                    : REJECTED;
        } catch (ProtocolException e) {
            return REJECTED;
        }
    }

    private <T> T read(HttpReply reply, Class<T> type) {
        if (!reply.contentType().equals(Optional.of(JSON))) {
            throw new ProtocolException(
                    UNEXPECTED_REPLY, base.getHost() + " answered with something else than " + JSON, null, 1);
        }
        return Json.read(reply.body(), type);
    }

    private static URI requireBase(URI base) {
        if (base.getRawQuery() != null || base.getRawFragment() != null) {
            throw new IllegalArgumentException("base must not have a query or fragment");
        }
        return base;
    }
}
