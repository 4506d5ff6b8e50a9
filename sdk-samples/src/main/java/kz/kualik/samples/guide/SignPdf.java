package kz.kualik.samples.guide;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.key.Pkcs12;
import kz.kualik.pki.key.Signer;
import kz.kualik.pki.pdf.PdfSigner;
import kz.kualik.pki.pdf.PdfVerifier;
import kz.kualik.pki.pdf.VisibleSignature;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;

/** Signs a PDF document so that the signature is seen on its first page, and verifies what came out. */
public final class SignPdf {
    private SignPdf() {}

    /**
     * Signs and verifies.
     *
     * @param keyFile a key file of the NCA
     * @param password its password
     * @param document a PDF document, perhaps signed by others already
     * @param signed where the signed document goes; there must be no file of that name
     * @param authorities a folder with the certificates of the authorities to trust
     * @param out where the outcome of each signature is printed
     * @return the report
     */
    public static SignatureReport run(
            Path keyFile, Secret password, Path document, Path signed, Path authorities, PrintStream out) {
        try (Pkcs12 keys = Pkcs12.open(keyFile, password)) {
            Signer signer = keys.signer(KeyPurpose.SIGNING);
            String name = signer.certificate().commonName().orElseThrow();
            PdfSigner.builder()
                    .reason("Шартқа қол қою")
                    .visible(new VisibleSignature(1, 36, 36, 260, 40, List.of("Қол қойды", name)))
                    .build()
                    .sign(document, signed, signer);
        }
        SignatureReport report = PdfVerifier.with(ValidationPolicy.kazakhstan(TrustAnchors.folder(authorities)))
                .verify(signed);
        report.signatures().forEach(verdict -> {
            out.println(verdict.indication());
            verdict.reasons().forEach(reason -> out.println(reason.text().in(Language.KAZAKH)));
        });
        return report;
    }

    /**
     * Runs the sample: key file, password file, document, folder of authorities. The signed document is written beside it,
     * as DOCUMENT.signed.pdf.
     *
     * @param args the four of them
     * @throws IOException if a file cannot be read
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 4) {
            System.err.println("usage: SignPdf KEYFILE PASSWORDFILE DOCUMENT AUTHORITIES");
            return;
        }
        try (Secret password = Secret.copyOf(Files.readString(Path.of(args[1])).strip())) {
            run(
                    Path.of(args[0]),
                    password,
                    Path.of(args[2]),
                    Path.of(args[2] + ".signed.pdf"),
                    Path.of(args[3]),
                    System.out);
        }
    }
}
