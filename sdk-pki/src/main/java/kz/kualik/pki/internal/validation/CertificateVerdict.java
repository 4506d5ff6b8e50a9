package kz.kualik.pki.internal.validation;

import java.util.List;
import java.util.Optional;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.SubIndication;

/**
 * What was found about a certificate at a time and for a purpose.
 *
 * @param indication the outcome
 * @param subIndication why it did not pass; empty if it did
 * @param reasons what speaks against the certificate
 * @param warnings what does not, but should be known
 */
public record CertificateVerdict(
        Indication indication, Optional<SubIndication> subIndication, List<Reason> reasons, List<Reason> warnings) {
    /**
     * Copies the lists.
     *
     * @param indication see {@link #indication()}
     * @param subIndication see {@link #subIndication()}
     * @param reasons see {@link #reasons()}
     * @param warnings see {@link #warnings()}
     */
    public CertificateVerdict {
        reasons = List.copyOf(reasons);
        warnings = List.copyOf(warnings);
    }

    static CertificateVerdict passed(List<Reason> warnings) {
        return new CertificateVerdict(Indication.TOTAL_PASSED, Optional.empty(), List.of(), warnings);
    }

    static CertificateVerdict failed(SubIndication why, Reason reason) {
        return new CertificateVerdict(Indication.TOTAL_FAILED, Optional.of(why), List.of(reason), List.of());
    }

    static CertificateVerdict indeterminate(SubIndication why, Reason reason) {
        return new CertificateVerdict(Indication.INDETERMINATE, Optional.of(why), List.of(reason), List.of());
    }

    /**
     * Whether nothing speaks against the certificate.
     *
     * @return true if it passed
     */
    public boolean passed() {
        return indication == Indication.TOTAL_PASSED;
    }
}
