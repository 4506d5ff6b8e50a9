package kz.kualik.pki.enrolment;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.report.Reason;

/** How far the NCA is with an application (step 26). */
public sealed interface IssuanceState {
    /**
     * Still working.
     *
     * @param checkAgainAfter when it is worth asking again
     */
    record Pending(Duration checkAgainAfter) implements IssuanceState {
        /**
         * Refuses a negative time.
         *
         * @param checkAgainAfter see {@link #checkAgainAfter()}
         */
        public Pending {
            if (checkAgainAfter.isNegative()) {
                throw new IllegalArgumentException("checkAgainAfter is negative");
            }
        }
    }

    /**
     * The certificates are there.
     *
     * @param certificates one for each request, in the order of the application
     * @param chain the certificates of the authorities above them, for building a path; not to be trusted by themselves
     */
    record Issued(List<NationalCertificate> certificates, List<NationalCertificate> chain) implements IssuanceState {
        /**
         * Copies the lists.
         *
         * @param certificates see {@link #certificates()}
         * @param chain see {@link #chain()}
         */
        public Issued {
            certificates = List.copyOf(certificates);
            chain = List.copyOf(chain);
        }
    }

    /**
     * The NCA refused.
     *
     * @param reason why
     */
    record Refused(Reason reason) implements IssuanceState {
        /**
         * A refusal has a reason.
         *
         * @param reason see {@link #reason()}
         */
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
