package kz.kualik.identity.notification;

import java.net.URI;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.core.internal.json.JsonHttp;
import kz.kualik.core.operation.Deadline;
import kz.kualik.identity.internal.wire.Accepted;
import kz.kualik.identity.internal.wire.WireText;

/** See {@link Notifications#http(HttpTransport, URI)}. */
final class HttpNotifications implements Notifications {
    private final JsonHttp http;

    HttpNotifications(HttpTransport transport, URI base) {
        this.http = new JsonHttp(transport, base).idempotently();
    }

    @Override
    public void send(Notice notice, Deadline deadline) {
        // The key in the body and not in the address: it may name the session, and addresses are written to logs.
        Message message = new Message(
                notice.idempotencyKey(),
                notice.to(),
                WireText.of(notice.text()),
                notice.language().tag());
        http.call("POST", "/messages", message, Accepted.class, deadline);
    }

    private record Message(String idempotencyKey, PhoneNumber to, WireText text, String language) {}
}
