package kz.kualik.pki.judge;

/** The canonical forms of libxml2, with comments. */
public final class XmlLint {
    private final Tool xmllint = new Tool("xmllint").requireInstalled("libxml2-utils");

    /** Canonical XML 1.0 with comments. */
    public byte[] inclusive(byte[] document) {
        return run(document, "--c14n");
    }

    /** Exclusive Canonical XML 1.0 with comments. */
    public byte[] exclusive(byte[] document) {
        return run(document, "--exc-c14n");
    }

    private byte[] run(byte[] document, String form) {
        Tool.Result result = xmllint.run(
                new Tool.Workplace().with("document.xml", document), "--nonet", "--huge", form, "document.xml");
        if (!result.ok()) {
            throw new IllegalStateException(result.messages());
        }
        return result.output();
    }
}
