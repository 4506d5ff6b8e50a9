package kz.kualik.pki.validation;

import kz.kualik.core.CryptoException;
import kz.kualik.pki.trust.ValidationPolicy;

/**
 * Verifies OCSP responses (RFC 6960) that somebody kept: who signed one, and whether the issuer of the certificates in
 * question let them. To learn the status of a certificate, use the policy's revocation source instead. Thread-safe. Asks
 * the network only where the policy's revocation source does.
 */
@FunctionalInterface
public interface OcspVerifier {
    /**
     * Verifies a response.
     *
     * @param response an OCSPResponse in DER
     * @return the finding; the responder's certificate is judged at the time of validation, so that an old response is
     *     judged by a policy whose clock stands at that time
     * @throws CryptoException if it is not a response, or one without an answer ({@code pki.ocsp.unreadable})
     */
    OcspReport verify(byte[] response);

    /**
     * A verifier.
     *
     * @param policy how to judge; the issuer of the certificates in question must be among its anchors
     * @return a thread-safe verifier
     */
    static OcspVerifier with(ValidationPolicy policy) {
        return response -> new OcspCheck(policy, response).report();
    }
}
