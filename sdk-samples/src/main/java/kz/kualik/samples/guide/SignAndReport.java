package kz.kualik.samples.guide;

import static kz.kualik.pki.report.Encapsulation.DETACHED;

import java.io.PrintStream;
import java.nio.file.Path;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.cms.CmsSignature;
import kz.kualik.pki.cms.CmsSigner;
import kz.kualik.pki.cms.CmsVerifier;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.key.Pkcs12;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;

/** Signs a document with a key file, verifies the signature and prints what was found. */
public final class SignAndReport {
    private SignAndReport() {}

    /**
     * Signs and verifies.
     *
     * @param keyFile a key file of the NCA
     * @param password its password
     * @param document what to sign
     * @param authorities a folder with the certificates of the authorities to trust
     * @param out where the report is printed
     * @return the signature
     */
    public static CmsSignature run(Path keyFile, Secret password, Path document, Path authorities, PrintStream out) {
        // tag::sign[]
        CmsSignature signature;
        try (Pkcs12 keys = Pkcs12.open(keyFile, password)) {
            signature =
                    CmsSigner.builder().build().sign(Content.of(document), DETACHED, keys.signer(KeyPurpose.SIGNING));
        }
        ValidationPolicy policy = ValidationPolicy.kazakhstan(TrustAnchors.folder(authorities));
        SignatureReport report = CmsVerifier.with(policy).verifyDetached(signature, Content.of(document));
        report.signatures().forEach(verdict -> {
            out.println(verdict.indication() + " at " + verdict.bestSignatureTime());
            verdict.reasons().forEach(reason -> out.println(reason.text().in(Language.KAZAKH)));
        });
        // end::sign[]
        return signature;
    }

    /**
     * Runs the sample: key file, password file, document, folder of authorities.
     *
     * @param args the four paths
     * @throws java.io.IOException if the password file cannot be read
     */
    public static void main(String[] args) throws java.io.IOException {
        if (args.length != 4) {
            System.err.println("usage: SignAndReport KEYFILE PASSWORDFILE DOCUMENT AUTHORITIES");
            return;
        }
        try (Secret password =
                Secret.copyOf(java.nio.file.Files.readString(Path.of(args[1])).strip())) {
            run(Path.of(args[0]), password, Path.of(args[2]), Path.of(args[3]), System.out);
        }
    }
}
