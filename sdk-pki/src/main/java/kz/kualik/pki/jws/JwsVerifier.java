package kz.kualik.pki.jws;

import java.util.Collection;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.trust.ValidationPolicy;

/**
 * Verifies tokens in the compact form of RFC 7515 by a policy. Thread-safe. Asks the network only where the policy's
 * revocation source does.
 *
 * <p>By whom a token may be signed is said by the caller and never by the token: what its header tells of keys ({@code jwk},
 * {@code jku}, {@code x5u}, {@code x5c}, {@code kid}) is not looked at. A header with {@code crit} or {@code b64} is refused.
 */
@FunctionalInterface
public interface JwsVerifier {
    /**
     * Verifies a token.
     *
     * @param token header, payload and signature
     * @param signers the certificates by which it may be signed, a few at most
     * @return the verdict, and the payload if it passed
     * @throws CryptoException if it is not a token ({@code pki.jws.unreadable})
     */
    JwsReport verify(String token, Collection<NationalCertificate> signers);

    /**
     * A verifier.
     *
     * @param policy how to judge certificates
     * @return a thread-safe verifier
     */
    static JwsVerifier with(ValidationPolicy policy) {
        return new PolicyJwsVerifier(policy);
    }
}
