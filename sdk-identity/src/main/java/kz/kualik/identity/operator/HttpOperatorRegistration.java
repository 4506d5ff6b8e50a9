package kz.kualik.identity.operator;

import java.net.URI;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.internal.json.JsonHttp;
import kz.kualik.core.operation.Deadline;
import kz.kualik.identity.internal.wire.Accepted;
import kz.kualik.identity.internal.wire.Wire;
import kz.kualik.identity.internal.wire.WireText;
import org.jspecify.annotations.Nullable;

/** See {@link OperatorRegistration#http(HttpTransport, URI)}. */
final class HttpOperatorRegistration implements OperatorRegistration {
    private static final String SERVICE = "the operators' queue";

    private final JsonHttp http;

    HttpOperatorRegistration(HttpTransport transport, URI base) {
        this.http = new JsonHttp(transport, base).idempotently();
    }

    @Override
    public CallTicket request(CallRequest request, Deadline deadline) {
        Call call = new Call(
                request.session().value(), request.iin(), request.language().tag(), request.callNumber());
        Queued queued = http.call("POST", "/calls", call, Queued.class, deadline);
        return Wire.checked(SERVICE, () -> new CallTicket(queued.ticketId()));
    }

    @Override
    public CallState state(String ticketId, Deadline deadline) {
        State state = http.call("GET", path(ticketId), null, State.class, deadline);
        return Wire.checked(SERVICE, state::toState);
    }

    @Override
    public void leave(String ticketId, Deadline deadline) {
        http.call("DELETE", path(ticketId), null, Accepted.class, deadline);
    }

    private static String path(String ticketId) {
        return "/calls/" + Wire.segment(ticketId);
    }

    private record Call(String sessionId, Iin iin, String language, int callNumber) {}

    private record Queued(String ticketId) {}

    private record State(String state, @Nullable Integer position, WireText reason) {
        CallState toState() {
            return switch (state) {
                case "waiting" -> new CallState.Waiting(position == null ? 0 : position);
                case "in-call" -> new CallState.InCall();
                case "registered" -> new CallState.Registered();
                case "refused" -> new CallState.Refused(reason.text());
                case "dropped" -> new CallState.Dropped();
                case "left" -> new CallState.Left();
                default -> throw new IllegalArgumentException("unknown state");
            };
        }
    }
}
