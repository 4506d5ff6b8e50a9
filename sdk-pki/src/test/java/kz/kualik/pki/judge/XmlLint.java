package kz.kualik.pki.judge;

import java.nio.charset.StandardCharsets;

/** The canonical forms of libxml2, with comments. */
public final class XmlLint {
    private final Tool xmllint = new Tool("xmllint").requireInstalled("libxml2-utils");

    /** Canonical XML 1.0 with comments. */
    public byte[] inclusive(byte[] document) {
        return run(document, "--c14n");
    }

    /** Canonical XML 1.1 with comments. */
    public byte[] inclusive11(byte[] document) {
        return run(document, "--c14n11");
    }

    /** Exclusive Canonical XML 1.0 with comments. */
    public byte[] exclusive(byte[] document) {
        return run(document, "--exc-c14n");
    }

    private byte[] run(byte[] document, String form) {
        Tool.Result result = xmllint.run(
                new Tool.Workplace()
                        .with("document.xml", document)
                        .with("world.txt", DtdXml.WORLD.getBytes(StandardCharsets.UTF_8))
                        .with("doc.dtd", new byte[0]),
                "--nonet",
                "--huge",
                form,
                "document.xml");
        if (!result.ok()) {
            throw new IllegalStateException(result.messages());
        }
        return result.output();
    }
}
