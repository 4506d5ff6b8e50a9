package kz.kualik.samples.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.pdf.VisibleSignature;
import org.jspecify.annotations.Nullable;

/** What a signature shows on a page of a PDF document: who, when, why. It proves nothing, and says so by its simplicity. */
final class PdfText {
    static final int LONGEST_REASON = 1000;

    /** A frame of some 9 by 2 centimetres, a centimetre from the corner. */
    private static final double MARGIN = 28;

    private static final double WIDTH = 260;
    private static final double HEIGHT = 52;
    private static final int LONGEST_LINE = 200;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private PdfText() {}

    static VisibleSignature of(int page, NationalCertificate signer, Instant now, @Nullable String reason) {
        List<String> lines = new ArrayList<>();
        lines.add("Қол қойды / Подписал(а) / Signed by");
        lines.add(shortened(signer.commonName().orElse("?")));
        lines.add(TIME.format(now));
        if (reason != null && !reason.isBlank()) {
            lines.add(shortened(reason.strip()));
        }
        return new VisibleSignature(page, MARGIN, MARGIN, WIDTH, HEIGHT, lines);
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE - 1) + "…";
    }
}
