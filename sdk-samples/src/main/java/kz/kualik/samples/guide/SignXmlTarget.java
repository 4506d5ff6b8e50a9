package kz.kualik.samples.guide;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.key.Pkcs12;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import kz.kualik.pki.xml.SecureXml;
import kz.kualik.pki.xml.XmlReport;
import kz.kualik.pki.xml.XmlSigner;
import kz.kualik.pki.xml.XmlTarget;
import kz.kualik.pki.xml.XmlVerifier;
import org.w3c.dom.Document;

/** Signs one element of an XML document, and takes the data from what the report says that was signed. */
public final class SignXmlTarget {
    private SignXmlTarget() {}

    /**
     * Signs and verifies.
     *
     * @param keyFile a key file of the NCA
     * @param password its password
     * @param document an XML document
     * @param target an XPath expression that finds the element to be signed
     * @param authorities a folder with the certificates of the authorities to trust
     * @param out where the text of the signed element is printed
     * @return the signed document
     */
    public static byte[] run(
            Path keyFile, Secret password, Path document, String target, Path authorities, PrintStream out) {
        Document signed;
        try (Pkcs12 keys = Pkcs12.open(keyFile, password)) {
            signed = XmlSigner.builder()
                    .target(XmlTarget.at(target))
                    .build()
                    .sign(SecureXml.parse(document), keys.signer(KeyPurpose.SIGNING));
        }
        XmlReport report = XmlVerifier.with(ValidationPolicy.kazakhstan(TrustAnchors.folder(authorities)))
                .verifyParts(signed);
        report.report().signatures().forEach(verdict -> out.println(verdict.indication()));
        // Never by another search for the same name: that may find what nobody signed.
        report.covered().stream().flatMap(List::stream).forEach(signedData -> out.println(signedData.getTextContent()));
        return SecureXml.write(signed);
    }

    /**
     * Runs the sample: key file, password file, document, XPath, folder of authorities. The signed document is written beside
     * it, as DOCUMENT.signed.xml.
     *
     * @param args the five of them
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 5) {
            System.err.println("usage: SignXmlTarget KEYFILE PASSWORDFILE DOCUMENT XPATH AUTHORITIES");
            return;
        }
        try (Secret password = Secret.copyOf(Files.readString(Path.of(args[1])).strip())) {
            byte[] signed = run(Path.of(args[0]), password, Path.of(args[2]), args[3], Path.of(args[4]), System.out);
            Files.write(Path.of(args[2] + ".signed.xml"), signed, StandardOpenOption.CREATE_NEW);
        }
    }
}
