package kz.kualik.pki.pdf;

import java.util.Map;

/** A document with a table of cross-references for old programs and a stream for others, as Microsoft Word writes it. */
final class HybridPdf {
    private HybridPdf() {}

    static byte[] document() {
        byte[] first = HandmadePdf.document();
        int at = first.length + 1;
        return HandmadePdf.update(first, Map.of(20, crossReferences(at)), Map.of(), "/Root 1 0 R /XRefStm " + at);
    }

    /** A stream that tells of itself as object 20: type 1, two octets of offset, generation 0. */
    static String crossReferences(int at) {
        byte[] entry = {1, (byte) (at >> 8), (byte) at, 0};
        return "<< /Type /XRef /Size 200 /W [1 2 1] /Index [20 1] /Root 1 0 R /Length 4 >>\nstream\n"
                + HandmadePdf.text(entry) + "\nendstream";
    }
}
