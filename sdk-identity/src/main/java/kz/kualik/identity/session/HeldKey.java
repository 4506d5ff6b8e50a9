package kz.kualik.identity.session;

import java.net.URI;
import java.util.Objects;
import kz.kualik.pki.certificate.NationalCertificate;

/**
 * A key that stays where it was made, with its certificate beside it.
 *
 * @param place where, in the words of whoever holds it: {@code pkcs11:object=...} (RFC 7512) for a token. It is for people and for
 *     that holder, and nothing to be fetched
 * @param certificate the certificate beside it: validity and fingerprint are its
 */
public record HeldKey(URI place, NationalCertificate certificate) {
    private static final int LONGEST_PLACE = 4096;

    /**
     * Refuses null, and what is no place.
     *
     * @param place see {@link #place()}
     * @param certificate see {@link #certificate()}
     * @throws IllegalArgumentException if the place has no scheme, or more than 4096 characters
     */
    public HeldKey {
        Objects.requireNonNull(certificate, "certificate");
        if (!place.isAbsolute() || place.toString().length() > LONGEST_PLACE) {
            throw new IllegalArgumentException(
                    "a place is a URI with a scheme, of at most " + LONGEST_PLACE + " characters");
        }
    }

    /** Prints the kind of place, not the place, which may be named after a person. */
    @Override
    public String toString() {
        return "HeldKey[" + place.getScheme() + "]";
    }
}
