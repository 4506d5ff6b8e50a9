package kz.kualik.identity.otp;

import java.net.URI;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.operation.Deadline;

/**
 * The service of one-time codes. It makes a code, sends it from the number 1414 and checks it; the code itself is never
 * seen by the SDK until the person types it, and an integrator never sends from 1414.
 *
 * <p>Implementations are thread-safe.
 */
public interface OneTimeCodes {
    /**
     * Has a code sent. Idempotent by session, purpose and send number: the same request again sends no second SMS and
     * gives the same challenge. A new send number makes a new code and kills the old one.
     *
     * @param request to whom, what for, and the how-manieth time
     * @param deadline when the whole call must be over
     * @return the challenge to which the person's answer belongs
     * @throws kz.kualik.core.ServiceUnavailableException if the service does not answer
     * @throws kz.kualik.core.ServiceRejectedException if the service refuses to send, such as after too many codes
     * @throws kz.kualik.core.ProtocolException if its answer is not one of the contract
     */
    OtpChallenge send(OtpRequest request, Deadline deadline);

    /**
     * Has an answer checked. Every check counts as an attempt; a code that was confirmed once is used. Idempotent by
     * challenge, attempt number and code: the same answer again, after a restart of the host, costs nothing and has the
     * same verdict.
     *
     * @param answer what the person typed, and for which challenge, session and purpose
     * @param deadline when the whole call must be over
     * @return what the service said
     * @throws kz.kualik.core.ServiceUnavailableException if the service does not answer
     * @throws kz.kualik.core.ServiceRejectedException if the service refuses the question
     * @throws kz.kualik.core.ProtocolException if its answer is not one of the contract
     */
    OtpVerdict verify(OtpAnswer answer, Deadline deadline);

    /**
     * The service over HTTP with JSON. The contract is Kualik's own, since that of the state's service is not
     * public; an integrator who has the real one implements this interface.
     *
     * <pre>{@code
     * POST /challenges {"sessionId":"...","phone":"+7...","purpose":"phone-control|digital-id","sendNumber":1,
     *                   "language":"kk|ru|en"}
     *   -> 200 {"id":"...","expiresAt":"2026-01-31T10:00:00Z","resendAfterSeconds":60}
     * POST /challenges/{id}/verify {"sessionId":"...","purpose":"phone-control|digital-id","attemptNumber":1,
     *                               "code":"123456"}
     *   -> 200 {"verdict":"confirmed|wrong|expired|used|too-many-attempts|not-for-this","attemptsLeft":4}
     * }</pre>
     *
     * <p>An error is {@code {"code":"some-words","message":"..."}} with a status of 4xx or 5xx. A transport that
     * retries may repeat the sending, for which the service sends one SMS by session, purpose and send number. It never
     * repeats the check, which only a host does that cannot know its outcome, with the attempt number of before.
     *
     * @param transport the way to the service; retries, limits and TLS are its business
     * @param base the address of the service, without query and fragment
     * @return the binding, thread-safe
     * @throws IllegalArgumentException if the address has a query or a fragment
     */
    static OneTimeCodes http(HttpTransport transport, URI base) {
        return new HttpOneTimeCodes(transport, base);
    }
}
