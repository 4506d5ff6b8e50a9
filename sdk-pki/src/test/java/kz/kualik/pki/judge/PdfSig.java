package kz.kualik.pki.judge;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** pdfsig of Poppler: the signatures in a PDF document, of RSA only. Whom it trusts is left out. */
public final class PdfSig {
    private final Tool pdfsig = new Tool("pdfsig").requireInstalled("poppler-utils");

    /**
     * What it says of a signature.
     *
     * @param valid whether it is over what it covers
     * @param whole whether it covers all of the file
     * @param kind such as {@code ETSI.CAdES.detached}
     * @param name of the signer
     */
    public record Verdict(boolean valid, boolean whole, String kind, String name) {}

    /** What it says of all signatures; nothing if there is none. */
    public List<Verdict> verify(byte[] document) {
        Tool.Result result = pdfsig.run(new Tool.Workplace().with("document.pdf", document), "-nocert", "document.pdf");
        return Arrays.stream(new String(result.output(), StandardCharsets.UTF_8).split("(?m)^Signature #"))
                .skip(1)
                .map(text -> new Verdict(
                        text.contains("- Signature Validation: Signature is Valid."),
                        text.contains("- Total document signed"),
                        after(text, "- Signature Type: "),
                        after(text, "- Signer Certificate Common Name: ")))
                .toList();
    }

    private static String after(String text, String label) {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(label))
                .map(line -> line.substring(label.length()))
                .findFirst()
                .orElse("");
    }
}
