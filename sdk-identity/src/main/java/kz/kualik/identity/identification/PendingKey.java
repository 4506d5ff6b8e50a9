package kz.kualik.identity.identification;

import java.security.PublicKey;
import java.util.Objects;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.enrolment.CertificationRequest;

/**
 * What the flow must know of a key of an application to tell whether a certificate is for it.
 *
 * @param publicKey the public key
 * @param purpose what the key was asked for
 */
public record PendingKey(PublicKey publicKey, KeyPurpose purpose) {
    /**
     * Refuses null.
     *
     * @param publicKey see {@link #publicKey()}
     * @param purpose see {@link #purpose()}
     */
    public PendingKey {
        Objects.requireNonNull(publicKey, "publicKey");
        Objects.requireNonNull(purpose, "purpose");
    }

    /**
     * The key that a request is for.
     *
     * @param request the request
     * @return its key and purpose
     */
    public static PendingKey of(CertificationRequest request) {
        return new PendingKey(request.publicKey(), request.purpose());
    }
}
