package kz.kualik.identity.identification;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.kualik.pki.certificate.KeyStorage;
import kz.kualik.pki.enrolment.CertificationRequest;
import kz.kualik.pki.enrolment.NaturalPerson;

/**
 * Which keys a custody is to make (step 25).
 *
 * @param applicationId for which application: 32 hexadecimal digits
 * @param person whom the certificates will be for
 * @param email where notices about the keys go; empty if nowhere
 * @param storage what the requests say of where the keys live: the custody's own
 * @param keys one request for each, in this order
 */
public record KeyOrder(
        String applicationId,
        NaturalPerson person,
        Optional<String> email,
        KeyStorage storage,
        List<KeySet.Wanted> keys) {
    /**
     * Copies the list and refuses null.
     *
     * @param applicationId see {@link #applicationId()}
     * @param person see {@link #person()}
     * @param email see {@link #email()}
     * @param storage see {@link #storage()}
     * @param keys see {@link #keys()}
     */
    public KeyOrder {
        Objects.requireNonNull(applicationId, "applicationId");
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(storage, "storage");
        keys = List.copyOf(keys);
    }

    /**
     * The request for one of the keys, which still needs the key itself: a pair of this process signs it
     * ({@code signWith}), a key elsewhere signs what {@code prepare} gives.
     *
     * @param key one of {@link #keys()}
     * @return the request, all but the key
     */
    public CertificationRequest.Builder request(KeySet.Wanted key) {
        CertificationRequest.Builder request =
                CertificationRequest.naturalPerson(person).storage(storage).purpose(key.purpose());
        email.ifPresent(request::email);
        return request;
    }

    /** Prints nothing of the person. */
    @Override
    public String toString() {
        return "KeyOrder[" + applicationId + ", " + keys + "]";
    }
}
