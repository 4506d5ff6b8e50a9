package kz.kualik.pki.report;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;

/**
 * What was found about one signature.
 *
 * @param indication the outcome
 * @param subIndication why, unless it is {@link Indication#TOTAL_PASSED}
 * @param level what the signature is by its form; B-LT and B-LTA only where it passes by what the message itself carries,
 *     and B-LTA where an archive time stamp is trusted besides; empty if it could not be told, and
 *     where it has none: tokens, SOAP messages and plain XML-DSig are not of AdES
 * @param suite its algorithm; empty if it is none of the closed set or could not be told
 * @param encapsulation where the content is
 * @param signingTime the time that the signer claims; proves nothing
 * @param bestSignatureTime the time at which the certificate was judged: that of a valid time stamp, else the time of
 *     validation
 * @param signer the signer's certificate; empty if it was not found
 * @param timestamps the time stamps that it carries, in their order
 * @param revocation from where the status of the signer's certificate and of those above it was learned; empty where the
 *     policy asks for no such check or it was not reached
 * @param counterSignatures the verdicts on signatures over this one (RFC 5652, 11.4); whatever they are, they take nothing
 *     from it
 * @param reasons why it did not pass; empty if it did
 * @param warnings what the caller should know though it does not change the outcome, such as a check that the policy
 *     switched off
 */
public record SignatureVerdict(
        Indication indication,
        Optional<SubIndication> subIndication,
        Optional<SignatureLevel> level,
        Optional<SignatureSuite> suite,
        Encapsulation encapsulation,
        Optional<Instant> signingTime,
        Instant bestSignatureTime,
        Optional<NationalCertificate> signer,
        List<TimestampFinding> timestamps,
        List<RevocationFinding> revocation,
        List<SignatureVerdict> counterSignatures,
        List<Reason> reasons,
        List<Reason> warnings) {
    /**
     * Refuses a verdict that contradicts itself: passed with reasons against it, or failed without any.
     *
     * @param indication see {@link #indication()}
     * @param subIndication see {@link #subIndication()}
     * @param level see {@link #level()}
     * @param suite see {@link #suite()}
     * @param encapsulation see {@link #encapsulation()}
     * @param signingTime see {@link #signingTime()}
     * @param bestSignatureTime see {@link #bestSignatureTime()}
     * @param signer see {@link #signer()}
     * @param timestamps see {@link #timestamps()}
     * @param revocation see {@link #revocation()}
     * @param counterSignatures see {@link #counterSignatures()}
     * @param reasons see {@link #reasons()}
     * @param warnings see {@link #warnings()}
     */
    public SignatureVerdict {
        Objects.requireNonNull(indication, "indication");
        Objects.requireNonNull(encapsulation, "encapsulation");
        Objects.requireNonNull(bestSignatureTime, "bestSignatureTime");
        timestamps = List.copyOf(timestamps);
        revocation = List.copyOf(revocation);
        counterSignatures = List.copyOf(counterSignatures);
        reasons = List.copyOf(reasons);
        warnings = List.copyOf(warnings);
        boolean passed = indication == Indication.TOTAL_PASSED;
        if (passed != reasons.isEmpty() || passed != subIndication.isEmpty()) {
            throw new IllegalArgumentException("exactly the signatures that did not pass have reasons");
        }
    }

    /**
     * Whether it passed.
     *
     * @return true for {@link Indication#TOTAL_PASSED}
     */
    public boolean passed() {
        return indication == Indication.TOTAL_PASSED;
    }
}
