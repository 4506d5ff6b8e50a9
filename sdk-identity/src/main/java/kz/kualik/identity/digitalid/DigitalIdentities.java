package kz.kualik.identity.digitalid;

import java.net.URI;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.core.operation.Deadline;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.consent.ConsentReference;

/**
 * The Digital ID service (did.gov.kz): the account of a person in which the selfie, the documents and the leave to hand
 * them on are kept. Steps 9, 18 and 20 of the identification use it.
 *
 * <p>Implementations are thread-safe.
 */
public interface DigitalIdentities {
    /**
     * Opens the account. Idempotent by session.
     *
     * @param session whose session
     * @param iin whose account
     * @param phone the confirmed phone number
     * @param deadline when the whole call must be over
     * @return the account
     * @throws kz.kualik.core.ServiceUnavailableException if the service does not answer
     * @throws kz.kualik.core.ServiceRejectedException if the service refuses
     * @throws kz.kualik.core.ProtocolException if its answer is not one of the contract
     */
    DigitalId create(SessionId session, Iin iin, PhoneNumber phone, Deadline deadline);

    /**
     * Puts a document into the account, or changes the state of one that is there. Idempotent.
     *
     * @param digitalId the id of the account
     * @param documentNumber the number of the document
     * @param state how the account lists it
     * @param deadline when the whole call must be over
     * @throws kz.kualik.core.ServiceUnavailableException if the service does not answer
     * @throws kz.kualik.core.ServiceRejectedException if the service refuses
     * @throws kz.kualik.core.ProtocolException if its answer is not one of the contract
     */
    void addDocument(String digitalId, String documentNumber, DocumentState state, Deadline deadline);

    /**
     * Leaves the NCA the person's data, on their consent. Idempotent by account and consent as long as the
     * grant is in force: the same grant is given again. Once it has expired, a new one is given for the same consent.
     *
     * @param digitalId the id of the account
     * @param consent which consent of the person covers it
     * @param deadline when the whole call must be over
     * @return the grant that the key application carries
     * @throws kz.kualik.core.ServiceUnavailableException if the service does not answer
     * @throws kz.kualik.core.ServiceRejectedException if the service refuses
     * @throws kz.kualik.core.ProtocolException if its answer is not one of the contract
     */
    ReleaseGrant release(String digitalId, ConsentReference consent, Deadline deadline);

    /**
     * Takes back what a consent let go: grants of it are void from now on, and no new one is given. Idempotent; without
     * effect on an application that was handed in already.
     *
     * @param digitalId the id of the account
     * @param consentId the name of the consent's record
     * @param deadline when the whole call must be over
     * @throws kz.kualik.core.ServiceUnavailableException if the service does not answer
     * @throws kz.kualik.core.ServiceRejectedException if the service refuses
     * @throws kz.kualik.core.ProtocolException if its answer is not one of the contract
     */
    void withdraw(String digitalId, String consentId, Deadline deadline);

    /**
     * The service over HTTP with JSON. The contract is Kualik's own, since that of the state's service is not
     * public; an integrator who has the real one implements this interface.
     *
     * <pre>{@code
     * POST /identities {"sessionId":"...","iin":"...","phone":"+7..."}
     *   -> 200 {"id":"...","createdAt":"2026-01-31T10:00:00Z"}
     * POST /identities/{id}/documents {"documentNumber":"...","state":"loaded|in-moderation|not-loaded"}
     *   -> 200 {"status":"accepted"}
     * POST /identities/{id}/releases {"consentId":"...","textSha256":"...","givenAt":"2026-01-31T10:00:00Z"}
     *   -> 200 {"token":"...","expiresAt":"2026-01-31T11:00:00Z"}
     * POST /identities/{id}/withdrawals {"consentId":"..."}
     *   -> 200 {"status":"accepted"}
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
    static DigitalIdentities http(HttpTransport transport, URI base) {
        return new HttpDigitalIdentities(transport, base);
    }
}
