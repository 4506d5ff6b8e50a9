package kz.kualik.samples.guide;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import kz.kualik.core.text.Language;
import kz.kualik.pki.cms.CmsSignature;
import kz.kualik.pki.cms.CmsVerifier;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;

/**
 * Verifies a signature whose certificate may have expired since, without any service: by the time stamp and the evidence
 * that a signature of level B-LT or B-LTA carries.
 */
public final class VerifyOldSignature {
    private VerifyOldSignature() {}

    /**
     * Verifies offline and prints for each signature the outcome, the level, the time that is proven, and what is against
     * it.
     *
     * @param file a CMS message
     * @param document what a detached message is over; not read if the message holds its document
     * @param policy whom to trust, and at what time; its revocation source is not used
     * @param out where the report is printed
     * @return the report
     */
    public static SignatureReport run(Path file, Path document, ValidationPolicy policy, PrintStream out) {
        CmsSignature signature = CmsSignature.open(file);
        ValidationPolicy offline = policy.withRevocation(RevocationSource.of(List.of()));
        CmsVerifier verifier = CmsVerifier.with(offline);
        SignatureReport report = signature.encapsulation() == Encapsulation.DETACHED
                ? verifier.verifyDetached(signature, Content.of(document))
                : verifier.verify(signature);
        for (SignatureVerdict verdict : report.signatures()) {
            out.println(verdict.indication() + " "
                    + verdict.level().map(Enum::name).orElse("?") + " signed before " + verdict.bestSignatureTime());
            verdict.revocation()
                    .forEach(found -> out.println(
                            "  " + found.source() + " of " + found.asOf() + (found.embedded() ? ", embedded" : "")));
            verdict.reasons().forEach(reason -> out.println("  " + reason.text().in(Language.KAZAKH)));
            verdict.warnings()
                    .forEach(reason -> out.println("  " + reason.text().in(Language.KAZAKH)));
        }
        return report;
    }

    /**
     * Runs the sample: message, document, folder of authorities.
     *
     * @param args the three paths
     */
    public static void main(String[] args) {
        if (args.length != 3) {
            System.err.println("usage: VerifyOldSignature MESSAGE DOCUMENT AUTHORITIES");
            return;
        }
        ValidationPolicy policy = ValidationPolicy.kazakhstan(TrustAnchors.folder(Path.of(args[2])));
        run(Path.of(args[0]), Path.of(args[1]), policy, System.out);
    }
}
