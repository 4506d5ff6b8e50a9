package kz.kualik.pki.report;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.kualik.pki.certificate.NationalCertificate;

/**
 * What was found about a time stamp (RFC 3161) in a signature.
 *
 * @param kind what it covers
 * @param time what it tells, genTime
 * @param policy of its authority, in dotted form
 * @param authority the authority's certificate
 * @param trusted whether it counts as proof that what it covers existed at its time
 * @param reasons why it does not count; empty if it does
 */
public record TimestampFinding(
        Kind kind,
        Instant time,
        String policy,
        Optional<NationalCertificate> authority,
        boolean trusted,
        List<Reason> reasons) {
    /** What a time stamp covers. */
    public enum Kind {
        /** A document: a token that stands alone. */
        CONTENT,
        /** The value of the signature: signature-time-stamp (EN 319 122-1, 5.3), SignatureTimeStamp (EN 319 132-1, 5.3). */
        SIGNATURE,
        /**
         * The signature with all that was collected to judge it: archive-time-stamp-v3 (EN 319 122-1, 5.5.3),
         * ArchiveTimeStamp (EN 319 132-1, 5.5.2).
         */
        ARCHIVE
    }

    /**
     * Refuses a finding that contradicts itself.
     *
     * @param kind see {@link #kind()}
     * @param time see {@link #time()}
     * @param policy see {@link #policy()}
     * @param authority see {@link #authority()}
     * @param trusted see {@link #trusted()}
     * @param reasons see {@link #reasons()}
     */
    public TimestampFinding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(authority, "authority");
        reasons = List.copyOf(reasons);
        if (trusted != reasons.isEmpty()) {
            throw new IllegalArgumentException("exactly the time stamps that do not count have reasons");
        }
    }
}
