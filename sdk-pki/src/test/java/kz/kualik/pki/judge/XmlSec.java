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
                        "--verification-time",
                        TIME.format(at),
                        "document.xml")
                .ok();
    }
}
