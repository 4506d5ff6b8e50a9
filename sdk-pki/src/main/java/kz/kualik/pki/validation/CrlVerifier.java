package kz.kualik.pki.validation;

import kz.kualik.pki.trust.RevocationList;
import kz.kualik.pki.trust.ValidationPolicy;

/**
 * Verifies certificate revocation lists: who signed one, whether that authority is trusted, and whether the list is in force
 * at the time of validation (RFC 5280, 6.3.3). Thread-safe. Asks the network only where the policy's revocation source does,
 * for the status of the authority itself.
 */
@FunctionalInterface
public interface CrlVerifier {
    /**
     * Verifies a list.
     *
     * @param list the list
     * @return the finding; a list that is not to be relied on is a report with reasons, not an exception
     */
    CrlReport verify(RevocationList list);

    /**
     * A verifier.
     *
     * @param policy how to judge; the issuer of the list must be among its anchors
     * @return a thread-safe verifier
     */
    static CrlVerifier with(ValidationPolicy policy) {
        return list -> new CrlCheck(policy, list).report();
    }
}
