package kz.kualik.pki.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import kz.kualik.pki.certificate.NationalCertificate;

/**
 * From where the status of one certificate of a path was learned.
 *
 * @param certificate the certificate whose status it is
 * @param source such as {@code OCSP} or {@code CRL}
 * @param asOf the time that the answer is about: thisUpdate of the OCSP response or list; of a certificate that is revoked,
 *     since when it is
 * @param embedded whether the answer was in the signed message itself
 */
public record RevocationFinding(NationalCertificate certificate, String source, Instant asOf, boolean embedded) {
    /**
     * All parts are needed.
     *
     * @param certificate see {@link #certificate()}
     * @param source see {@link #source()}
     * @param asOf see {@link #asOf()}
     * @param embedded see {@link #embedded()}
     */
    public RevocationFinding {
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(asOf, "asOf");
    }

    /**
     * How old the answer was.
     *
     * @param now the time of validation
     * @return negative if the answer is younger, as where an archive is judged at a time in the past
     */
    public Duration age(Instant now) {
        return Duration.between(asOf, now);
    }
}
