package kz.kualik.pki.trust;

import java.util.Objects;
import kz.kualik.pki.content.Content;

/**
 * The very bytes by which the status of a certificate was learned, so that a signature can carry them (level B-LT).
 *
 * @param kind what they are
 * @param encoded DER; of a CRL of the NCA about 20 MB, so that they are read only where they are needed
 */
public record RevocationEvidence(Kind kind, Content encoded) {
    /** What evidence is. */
    public enum Kind {
        /** An OCSPResponse (RFC 6960, 4.2.1). */
        OCSP,
        /** A CertificateList (RFC 5280, 5.1), full or delta. */
        CRL
    }

    /**
     * Both parts are needed.
     *
     * @param kind see {@link #kind()}
     * @param encoded see {@link #encoded()}
     */
    public RevocationEvidence {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(encoded, "encoded");
    }
}
