package kz.kualik.identity.session;

import java.net.URI;
import java.util.Objects;
import kz.kualik.pki.certificate.NationalCertificate;

/**
 * A key that stays where it was made, with its certificate beside it.
 *
 * @param place where, in the words of whoever holds it: {@code pkcs11:object=...} (RFC 7512) for a token
 * @param certificate the certificate beside it: validity and fingerprint are its
 */
public record HeldKey(URI place, NationalCertificate certificate) {
    /**
     * Refuses null.
     *
     * @param place see {@link #place()}
     * @param certificate see {@link #certificate()}
     */
    public HeldKey {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(certificate, "certificate");
    }

    /** Prints the kind of place, not the place, which may be named after a person. */
    @Override
    public String toString() {
        return "HeldKey[" + place.getScheme() + "]";
    }
}
