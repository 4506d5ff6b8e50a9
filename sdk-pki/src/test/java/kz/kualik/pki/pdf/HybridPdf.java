package kz.kualik.pki.pdf;

import java.util.Map;

/** A document with a table of cross-references for old programs and a stream for others, as Microsoft Word writes it. */
final class HybridPdf {
    private HybridPdf() {}

    static byte[] document() {
        byte[] first = HandmadePdf.document();
        int at = first.length + 1;
        // Object 20 at the place of the stream itself, as its only entry: type 1, two octets of offset, generation 0.
        byte[] entry = {1, (byte) (at >> 8), (byte) at, 0};
        String stream = "<< /Type /XRef /Size 200 /W [1 2 1] /Index [20 1] /Root 1 0 R /Length 4 >>\nstream\n"
                + HandmadePdf.text(entry) + "\nendstream";
        return HandmadePdf.update(first, Map.of(20, stream), Map.of(), "/Root 1 0 R /XRefStm " + at);
    }
}
