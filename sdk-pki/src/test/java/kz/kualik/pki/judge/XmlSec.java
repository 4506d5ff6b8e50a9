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
}
