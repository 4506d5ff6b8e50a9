package kz.kualik.identity.moderation;

import java.net.URI;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.operation.Deadline;

/**
 * The operators who look at documents that do not agree with the register: steps 18 and 19 of the identification.
 *
 * <p>Implementations are thread-safe. A verdict takes up to one business day.
 */
public interface Moderation {
    /**
     * Hands a case in. Idempotent by session and round.
     *
     * @param moderationCase what the moderator needs to see
     * @param deadline when the whole call must be over
     * @return the case's place in the queue
     * @throws kz.kualik.core.ServiceUnavailableException if the service does not answer
     * @throws kz.kualik.core.ServiceRejectedException if the service refuses the case
     * @throws kz.kualik.core.ProtocolException if its answer is not one of the contract
     */
    ModerationTicket submit(ModerationCase moderationCase, Deadline deadline);

    /**
     * Where a case stands.
     *
     * @param ticketId the id of a ticket that {@link #submit} gave
     * @param deadline when the whole call must be over
     * @return the state now
     * @throws kz.kualik.core.ServiceUnavailableException if the service does not answer
     * @throws kz.kualik.core.ServiceRejectedException if the service does not know the ticket
     * @throws kz.kualik.core.ProtocolException if its answer is not one of the contract
     */
    ModerationState state(String ticketId, Deadline deadline);

    /**
     * The queue over HTTP with JSON. The contract is Kualik's own, since that of the state's service is not
     * public; an integrator who has the real one implements this interface.
     *
     * <pre>{@code
     * POST /cases {"sessionId":"...","round":1,"iin":"...",
     *              "differences":[{"field":"surname","match":"different","onDocument":"...","inRegister":"..."}],
     *              "selfie":"base64","documentKind":"identity-card|passport","front":"base64","back":"base64"|null}
     *   -> 200 {"ticketId":"..."}
     * GET /cases/{ticketId}
     *   -> 200 {"state":"waiting"}
     *   -> 200 {"state":"approved","decidedAt":"2026-01-31T10:00:00Z"}
     *   -> 200 {"state":"refused|new-photos","reason":{"kk":"...","ru":"...","en":"..."}}
     * }</pre>
     *
     * <p>An error is {@code {"code":"some-words","message":"..."}} with a status of 4xx or 5xx. A transport that
     * retries may repeat every call.
     *
     * @param transport the way to the service; retries, limits and TLS are its business
     * @param base the address of the service, without query and fragment
     * @return the binding, thread-safe
     * @throws IllegalArgumentException if the address has a query or a fragment
     */
    static Moderation http(HttpTransport transport, URI base) {
        return new HttpModeration(transport, base);
    }
}
