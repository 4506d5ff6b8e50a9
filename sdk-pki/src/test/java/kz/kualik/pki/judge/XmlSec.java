package kz.kualik.pki.judge;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** xmlsec1: signature, digest and certificate path of the first signature of a document. RSA only. */
public final class XmlSec {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final Tool xmlsec = new Tool("xmlsec1").requireInstalled("xmlsec1");

    /**
     * Whether the signature holds and its certificate leads to the root.
     *
     * @param root DER
     * @param intermediate DER
     * @param at the time of validation
     */
    public boolean verify(byte[] document, byte[] root, byte[] intermediate, Instant at) {
        return verify(document, root, intermediate, at, "-");
    }

    /**
     * The same, for a signature of an element.
     *
     * @param element the name of the element whose attribute Id is an identifier
     */
    public boolean verify(byte[] document, byte[] root, byte[] intermediate, Instant at, String element) {
        Tool.Workplace files = new Tool.Workplace()
                .with("document.xml", document)
                .with("root.der", root)
                .with("intermediate.der", intermediate);
        return xmlsec.run(
                        files,
                        "--verify",
                        "--enabled-key-data",
                        "x509",
                        "--trusted-der",
                        "root.der",
                        "--untrusted-der",
                        "intermediate.der",
                        "--id-attr:Id",
                        element,
                        "--verification-time",
                        TIME.format(at),
                        "document.xml")
                .ok();
    }

    /**
     * Whether the signature holds, by a certificate that is not looked for in the document.
     *
     * @param certificate DER
     * @param element the name of the element whose attribute Id is an identifier, with its namespace in front
     */
    public boolean verifyByKey(byte[] document, byte[] certificate, String element) {
        Tool.Workplace files =
                new Tool.Workplace().with("document.xml", document).with("certificate.der", certificate);
        return xmlsec.run(
                        files,
                        "--verify",
                        "--pubkey-cert-der",
                        "certificate.der",
                        "--id-attr:Id",
                        element,
                        "document.xml")
                .ok();
    }

    /**
     * Whether a detached signature holds, by a certificate that is not looked for in the document.
     *
     * @param certificate DER
     * @param name the name of the file, which xmlsec1 reads from its working folder
     * @param content of the file
     */
    public boolean verifyDetached(byte[] document, byte[] certificate, String name, byte[] content) {
        Tool.Workplace files = new Tool.Workplace()
                .with(".document.xml", document)
                .with(".certificate.der", certificate)
                .with(name, content);
        return xmlsec.run(files, "--verify", "--pubkey-cert-der", ".certificate.der", ".document.xml")
                .ok();
    }

    /**
     * Fills in a template.
     *
     * @param template a document with a signature that lacks digests, value and certificate
     * @param pkcs8 an RSA key
     * @param certificate DER
     * @param element as for {@link #verifyByKey}
     * @param name a file that the template may refer to
     * @param content of the file
     */
    public byte[] sign(byte[] template, byte[] pkcs8, byte[] certificate, String element, String name, byte[] content) {
        Tool.Workplace files = new Tool.Workplace()
                .with(".template.xml", template)
                .with(".key.der", pkcs8)
                .with(".certificate.der", certificate)
                .with(name, content);
        Tool.Result result = xmlsec.run(
                files,
                "--sign",
                "--privkey-der",
                ".key.der,.certificate.der",
                "--id-attr:Id",
                element,
                ".template.xml");
        if (!result.ok()) {
            throw new IllegalStateException(result.messages());
        }
        return result.output();
    }
}
