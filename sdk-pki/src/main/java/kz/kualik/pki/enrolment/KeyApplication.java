package kz.kualik.pki.enrolment;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.kualik.core.identifier.Iin;
import kz.kualik.pki.certificate.KeyStorage;

/**
 * An application for certificates (steps 22 to 25).
 *
 * @param id made by the applicant's side; the same id is the same application, however often it is submitted
 * @param iin whose application it is
 * @param agreementVersion the version of the agreement that was accepted
 * @param email where notices about the keys go; empty if none are wanted
 * @param storage where the keys are kept
 * @param requests one request for each key
 * @param authorization what entitles the applicant: the grant that Digital ID gave after the consent of step 20
 */
public record KeyApplication(
        String id,
        Iin iin,
        String agreementVersion,
        Optional<String> email,
        KeyStorage storage,
        List<CertificationRequest> requests,
        String authorization) {
    /**
     * Copies the list and refuses an application without a request.
     *
     * @param id see {@link #id()}
     * @param iin see {@link #iin()}
     * @param agreementVersion see {@link #agreementVersion()}
     * @param email see {@link #email()}
     * @param storage see {@link #storage()}
     * @param requests see {@link #requests()}
     * @param authorization see {@link #authorization()}
     */
    public KeyApplication {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(iin, "iin");
        Objects.requireNonNull(agreementVersion, "agreementVersion");
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(storage, "storage");
        Objects.requireNonNull(authorization, "authorization");
        requests = List.copyOf(requests);
        if (requests.isEmpty()) {
            throw new IllegalArgumentException("an application has at least one request");
        }
    }

    /** Prints the id only. */
    @Override
    public String toString() {
        return "KeyApplication[id=" + id + "]";
    }
}
