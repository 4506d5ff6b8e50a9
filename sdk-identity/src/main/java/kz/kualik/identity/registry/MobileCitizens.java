package kz.kualik.identity.registry;

import java.net.URI;
import java.util.Optional;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.core.operation.Deadline;

/**
 * The Mobile Citizens Database (азаматтардың мобильдік базасы, база мобильных граждан; MCD): which phone number a
 * citizen has registered. Steps 3 and 8 of the identification ask it.
 *
 * <p>Implementations are thread-safe. A call goes to the network once or more and changes nothing there.
 */
public interface MobileCitizens {
    /**
     * The phone number that is registered for a person.
     *
     * @param iin whose number
     * @param deadline when the whole call must be over
     * @return the number; empty if none is registered
     * @throws kz.kualik.core.ServiceUnavailableException if the database does not answer
     * @throws kz.kualik.core.ServiceRejectedException if the database refuses the question
     * @throws kz.kualik.core.ProtocolException if its answer is not one of the contract
     */
    Optional<PhoneNumber> findPhone(Iin iin, Deadline deadline);

    /**
     * The database over HTTP with JSON. The contract is Kualik's own, since that of the state's service is not
     * public; an integrator who has the real one implements this interface.
     *
     * <pre>{@code
     * POST /phones/search {"iin":"..."}
     *   -> 200 {"iin":"...","phone":"+7..."}
     *   -> 404 {"code":"phone-not-registered","message":"..."}
     * }</pre>
     *
     * <p>An error is {@code {"code":"some-words","message":"..."}} with a status of 4xx or 5xx. The IIN of the answer
     * must be the one that was asked for ({@link kz.kualik.identity.IdentityErrorCodes#OTHER_PERSON}), and a 404 with
     * another code is an error. A transport that retries may repeat the call.
     *
     * @param transport the way to the service; retries, limits and TLS are its business
     * @param base the address of the service, without query and fragment
     * @return the binding, thread-safe
     * @throws IllegalArgumentException if the address has a query or a fragment
     */
    static MobileCitizens http(HttpTransport transport, URI base) {
        return new HttpMobileCitizens(transport, base);
    }
}
