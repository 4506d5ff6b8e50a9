package kz.kualik.identity.notification;

import java.net.URI;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.operation.Deadline;

/**
 * Short messages to a person about their session, such as the moderator's verdict (step 19). Not for one-time codes:
 * those are sent by {@link kz.kualik.identity.otp.OneTimeCodes}.
 *
 * <p>Implementations are thread-safe.
 */
public interface Notifications {
    /**
     * Has a message sent. Idempotent by {@link Notice#idempotencyKey()}.
     *
     * @param notice what to send to whom
     * @param deadline when the whole call must be over
     * @throws kz.kualik.core.ServiceUnavailableException if the service does not answer
     * @throws kz.kualik.core.ServiceRejectedException if the service refuses the message
     * @throws kz.kualik.core.ProtocolException if its answer is not one of the contract
     */
    void send(Notice notice, Deadline deadline);

    /**
     * The service over HTTP with JSON. The contract is Kualik's own, since that of the state's service is not
     * public; an integrator who has the real one implements this interface.
     *
     * <pre>{@code
     * POST /messages {"idempotencyKey":"...","to":"+7...","text":{"kk":"...","ru":"...","en":"..."},
     *                 "language":"kk|ru|en"}
     *   -> 200 {"status":"accepted"}
     * }</pre>
     *
     * <p>An error is {@code {"code":"some-words","message":"..."}} with a status of 4xx or 5xx. A transport that
     * retries may repeat the call; the service sends one message for one key.
     *
     * @param transport the way to the service; retries, limits and TLS are its business
     * @param base the address of the service, without query and fragment
     * @return the binding, thread-safe
     * @throws IllegalArgumentException if the address has a query or a fragment
     */
    static Notifications http(HttpTransport transport, URI base) {
        return new HttpNotifications(transport, base);
    }
}
