package kz.kualik.identity.operator;

import java.net.URI;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.operation.Deadline;

/**
 * Registration of a phone number by an operator in a video call, opened from the virtual assistant Kenes: step 5 of the
 * identification, for a person whose number is not in the Mobile Citizens Database or who gets no SMS.
 *
 * <p>The call itself is held in the person's browser; this port asks for it and learns how it ended. Implementations
 * are thread-safe.
 */
public interface OperatorRegistration {
    /**
     * Puts a person into the queue. Idempotent by session and call number.
     *
     * @param request who calls, in which language
     * @param deadline when the whole call of this method must be over
     * @return the place in the queue
     * @throws kz.kualik.core.ServiceUnavailableException if the service does not answer
     * @throws kz.kualik.core.ServiceRejectedException if the service refuses the request
     * @throws kz.kualik.core.ProtocolException if its answer is not one of the contract
     */
    CallTicket request(CallRequest request, Deadline deadline);

    /**
     * Where a call stands.
     *
     * @param ticketId the id of a ticket that {@link #request} gave
     * @param deadline when the whole call of this method must be over
     * @return the state now
     * @throws kz.kualik.core.ServiceUnavailableException if the service does not answer
     * @throws kz.kualik.core.ServiceRejectedException if the service does not know the ticket
     * @throws kz.kualik.core.ProtocolException if its answer is not one of the contract
     */
    CallState state(String ticketId, Deadline deadline);

    /**
     * Takes a person out of the queue. Without effect on a call that has ended.
     *
     * @param ticketId the id of a ticket that {@link #request} gave
     * @param deadline when the whole call of this method must be over
     * @throws kz.kualik.core.ServiceUnavailableException if the service does not answer
     * @throws kz.kualik.core.ServiceRejectedException if the service does not know the ticket
     * @throws kz.kualik.core.ProtocolException if its answer is not one of the contract
     */
    void leave(String ticketId, Deadline deadline);

    /**
     * The queue over HTTP with JSON. The contract is Kualik's own, since that of the state's service is not
     * public; an integrator who has the real one implements this interface.
     *
     * <pre>{@code
     * POST   /calls {"sessionId":"...","iin":"...","language":"kk|ru|en","callNumber":1} -> 200 {"ticketId":"..."}
     * GET    /calls/{ticketId}
     *   -> 200 {"state":"waiting","position":3}
     *   -> 200 {"state":"in-call|registered|dropped|left"}
     *   -> 200 {"state":"refused","reason":{"kk":"...","ru":"...","en":"..."}}
     * DELETE /calls/{ticketId} -> 200 {"status":"accepted"}
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
    static OperatorRegistration http(HttpTransport transport, URI base) {
        return new HttpOperatorRegistration(transport, base);
    }
}
