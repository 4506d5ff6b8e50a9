package kz.kualik.identity.registry;

import java.net.URI;
import java.util.Optional;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.operation.Deadline;

/**
 * The State Database of Natural Persons (ЖТ МДБ, ГБД ФЛ; GBD FL): the state's own record of a person. Step 18 of the
 * identification asks it.
 *
 * <p>Implementations are thread-safe. A call goes to the network once or more and changes nothing there.
 */
public interface PersonRegistry {
    /**
     * The record of a person.
     *
     * @param iin whose record
     * @param deadline when the whole call must be over
     * @return the record, of this very IIN; empty if the register has none
     * @throws kz.kualik.core.ServiceUnavailableException if the register does not answer
     * @throws kz.kualik.core.ServiceRejectedException if the register refuses the question
     * @throws kz.kualik.core.ProtocolException if its answer is not one of the contract, or is of another person
     */
    Optional<Person> findByIin(Iin iin, Deadline deadline);

    /**
     * The register over HTTP with JSON. The contract is Kualik's own, since that of the state's service is not
     * public; an integrator who has the real one implements this interface.
     *
     * <pre>{@code
     * POST /persons/search {"iin":"..."}
     *   -> 200 {"iin":"...","surname":"...","givenName":"...","patronymic":"..."|null,"birthDate":"2000-01-31",
     *           "sex":"male|female","lifeStatus":"alive|deceased","capacity":"capable|limited|incapable","address":"...",
     *           "documents":[{"kind":"identity-card|passport","number":"...","issued":"2020-01-31",
     *                         "expires":"2030-01-31"|null,"status":"valid|unusable|replaced|holder-deceased"}],
     *           "portrait":"base64 of a JPEG or PNG"|null}
     *   -> 404 {"code":"person-not-found","message":"..."}
     * }</pre>
     *
     * <p>An error is {@code {"code":"some-words","message":"..."}} with a status of 4xx or 5xx. The IIN of the answer
     * must be the one that was asked for ({@link kz.kualik.identity.IdentityErrorCodes#OTHER_PERSON}), and a 404 with
     * another code is an error. Replies of up to 14 MiB are taken, for the portrait. A transport that retries may
     * repeat the call.
     *
     * @param transport the way to the service; retries, limits and TLS are its business
     * @param base the address of the service, without query and fragment
     * @return the binding, thread-safe
     * @throws IllegalArgumentException if the address has a query or a fragment
     */
    static PersonRegistry http(HttpTransport transport, URI base) {
        return new HttpPersonRegistry(transport, base);
    }
}
