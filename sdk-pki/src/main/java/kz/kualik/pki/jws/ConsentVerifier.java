package kz.kualik.pki.jws;

import java.util.Collection;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.trust.ValidationPolicy;

/**
 * Verifies tokens with a {@link ConsentStatement}: signature, certificate, claims, and time by the policy's clock.
 * The organisation that is stated must be that of the signer's certificate, so that no partner states consents for another; a
 * token of another type, or with an audience, is not one of these. That a statement is used once, by its {@code jti}, is for
 * the caller to see to, as is how long a lifetime is accepted.
 *
 * <p>Thread-safe. Asks the network only where the policy's revocation source does.
 */
@FunctionalInterface
public interface ConsentVerifier {
    /**
     * Verifies a token.
     *
     * @param token header, payload and signature
     * @param signers the certificates by which it may be signed
     * @return the verdict, and the statement if it passed
     * @throws CryptoException if it is not a token ({@code pki.jws.unreadable})
     */
    ConsentReport verify(String token, Collection<NationalCertificate> signers);

    /**
     * A verifier that allows for clocks that differ by a minute.
     *
     * @param policy how to judge certificates, and by which clock
     * @return a thread-safe verifier
     */
    static ConsentVerifier with(ValidationPolicy policy) {
        return new PolicyConsentVerifier(policy);
    }
}
