package kz.kualik.pki.enrolment;

import java.net.URI;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.operation.Deadline;

/**
 * The issuing service of the NCA (ҚР ҰКО, НУЦ РК). Implementations are thread-safe. Every method asks the service over
 * the network and may throw {@link ServiceUnavailableException} (nothing was lost, call again),
 * {@link ServiceRejectedException} or {@link ProtocolException}.
 */
public interface CertificationAuthority {
    /**
     * The agreement in force (step 22).
     *
     * @param deadline for the whole call
     * @return its version and text
     */
    UserAgreement agreement(Deadline deadline);

    /**
     * Submits an application (step 25). Submitting the same application again changes nothing and gives the same
     * receipt, so that it may be repeated after a failure. It is the same one if only its authorization differs, which may have
     * run out and been given anew since the first try.
     *
     * @param application what is asked for
     * @param deadline for the whole call
     * @return that the NCA has it
     * @throws ServiceRejectedException if the NCA does not accept it
     */
    ApplicationReceipt submit(KeyApplication application, Deadline deadline);

    /**
     * How far the NCA is (step 26).
     *
     * @param applicationId the id that was submitted
     * @param deadline for the whole call
     * @return the state
     * @throws ServiceRejectedException if the NCA does not know the application
     */
    IssuanceState state(String applicationId, Deadline deadline);

    /**
     * Revokes an application (after step 25): one that is pending will not be issued, and what was issued on it is revoked.
     * Repeating it changes nothing and gives the first receipt. The form in which the NCA takes this request is not public.
     *
     * @param applicationId the id that was submitted
     * @param reason why
     * @param authorization the holder's leave, as an application carries it
     * @param deadline for the whole call
     * @return since when it is revoked
     * @throws ServiceRejectedException if the NCA does not know the application, or the leave is not the holder's
     */
    RevocationReceipt revoke(String applicationId, RevocationReason reason, String authorization, Deadline deadline);

    /**
     * A client of the sandbox's contract.
     *
     * @param transport the way to the network
     * @param base the address of the service
     * @return a thread-safe client
     */
    static CertificationAuthority http(HttpTransport transport, URI base) {
        return new HttpCertificationAuthority(transport, base);
    }
}
