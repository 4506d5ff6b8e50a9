package kz.kualik.samples.guide;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.cms.CmsSignature;
import kz.kualik.pki.cms.CmsSigner;
import kz.kualik.pki.cms.CmsVerifier;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.key.Pkcs12;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;

/**
 * Signs what somebody else has signed: looks whether the signatures that are there hold, and adds one beside them. The
 * message may be of any size.
 */
public final class AddSecondSignature {
    private AddSecondSignature() {}

    /**
     * Verifies and signs.
     *
     * @param keyFile a key file of the NCA
     * @param password its password
     * @param message the message of the others
     * @param document what they have signed; not needed if the message holds it
     * @param authorities a folder with the certificates of the authorities to trust
     * @param out where the verdicts are printed
     * @return the message with one more signature; empty if the others' did not hold, for then nothing is signed
     */
    public static Optional<CmsSignature> run(
            Path keyFile, Secret password, Path message, Path document, Path authorities, PrintStream out) {
        CmsSignature signed = CmsSignature.open(message);
        boolean detached = signed.encapsulation() == Encapsulation.DETACHED;
        CmsVerifier verifier = CmsVerifier.with(ValidationPolicy.kazakhstan(TrustAnchors.folder(authorities)));
        SignatureReport report =
                detached ? verifier.verifyDetached(signed, Content.of(document)) : verifier.verify(signed);
        report.signatures().forEach(verdict -> out.println(verdict.indication()));
        if (!report.valid()) {
            return Optional.empty();
        }
        try (Pkcs12 keys = Pkcs12.open(keyFile, password)) {
            CmsSigner signer = CmsSigner.builder().build();
            return Optional.of(
                    detached
                            ? signer.addSignature(signed, Content.of(document), keys.signer(KeyPurpose.SIGNING))
                            : signer.addSignature(signed, keys.signer(KeyPurpose.SIGNING)));
        }
    }

    /**
     * Runs the sample: key file, password file, message, document, folder of authorities. The result is written beside the
     * message, as MESSAGE.2.
     *
     * @param args the five paths
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 5) {
            System.err.println("usage: AddSecondSignature KEYFILE PASSWORDFILE MESSAGE DOCUMENT AUTHORITIES");
            return;
        }
        try (Secret password = Secret.copyOf(Files.readString(Path.of(args[1])).strip())) {
            var both =
                    run(Path.of(args[0]), password, Path.of(args[2]), Path.of(args[3]), Path.of(args[4]), System.out);
            if (both.isPresent()) {
                try (OutputStream out = Files.newOutputStream(Path.of(args[2] + ".2"), StandardOpenOption.CREATE_NEW)) {
                    both.get().writeTo(out);
                }
            }
        }
    }
}
