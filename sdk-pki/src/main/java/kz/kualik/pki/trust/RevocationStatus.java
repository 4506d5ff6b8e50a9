package kz.kualik.pki.trust;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import kz.kualik.pki.report.Reason;

/** What a source of revocation knows about a certificate. */
public sealed interface RevocationStatus {
    /**
     * Not revoked.
     *
     * @param source such as {@code OCSP} or {@code CRL}
     * @param asOf the time that the answer is about
     * @param evidence the bytes of the answer, a full CRL before its delta; empty from a source that does not keep them
     */
    record Good(String source, Instant asOf, List<RevocationEvidence> evidence) implements RevocationStatus {
        /**
         * Copies the list.
         *
         * @param source see {@link #source()}
         * @param asOf see {@link #asOf()}
         * @param evidence see {@link #evidence()}
         */
        public Good {
            evidence = List.copyOf(evidence);
        }

        /**
         * An answer without its bytes.
         *
         * @param source such as {@code OCSP} or {@code CRL}
         * @param asOf the time that the answer is about
         */
        public Good(String source, Instant asOf) {
            this(source, asOf, List.of());
        }
    }

    /**
     * Revoked or on hold.
     *
     * @param source such as {@code OCSP} or {@code CRL}
     * @param since from when on
     * @param reason the CRLReason (RFC 5280, 5.3.1); empty if the issuer did not tell
     */
    record Revoked(String source, Instant since, OptionalInt reason) implements RevocationStatus {}

    /**
     * The issuer says that it has never issued this certificate (RFC 6960, 2.2: revoked on 1970-01-01, on hold).
     *
     * @param source such as {@code OCSP}
     */
    record NeverIssued(String source) implements RevocationStatus {}

    /**
     * Could not be learned. Never to be taken for good.
     *
     * @param reason why
     * @param unreachable whether a service did not answer, so that asking later may help
     */
    record Unknown(Reason reason, boolean unreachable) implements RevocationStatus {}

    /** The policy switched the check off. */
    record NotChecked() implements RevocationStatus {}
}
