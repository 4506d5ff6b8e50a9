package kz.kualik.pki.pdf;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.cms.CmsVerifier;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import org.apache.pdfbox.cos.COSDictionary;
import org.jspecify.annotations.Nullable;

/**
 * All signatures of a document: first what each covers and that it is a revision of the document, then what was appended
 * after each, then the signatures themselves, the last one first.
 */
final class PdfCheck {
    /** Each costs the reading of a revision. */
    private static final int MAXIMUM_SIGNATURES = 64;

    private final PdfFile whole;
    private final CmsVerifier verifier;
    private final Instant now;
    private final List<Mark> marks = new ArrayList<>();

    /** Where a signature or a time stamp over the document ends a revision. */
    private static final class Mark {
        private final FormFields.Field field;
        private final SignatureValue value;
        private final Optional<ByteRange> range;
        private @Nullable Reason unsound;
        private final List<Reason> against = new ArrayList<>();
        private final Set<Reason> warnings = new HashSet<>();
        private final List<Mark> drawnLater = new ArrayList<>();

        Mark(FormFields.Field field, SignatureValue value, Optional<ByteRange> range) {
            this.field = field;
            this.value = value;
            this.range = range;
        }

        int end() {
            return range.map(ByteRange::end).orElse(0);
        }
    }

    PdfCheck(PdfFile whole, CmsVerifier verifier, Instant now) {
        this.whole = whole;
        this.verifier = verifier;
        this.now = now;
    }

    SignatureReport report() {
        PdfFile.guarded(() -> {
            readMarks();
            checkRevisions();
            return marks;
        });
        Map<Mark, SignatureVerdict> verdicts = new LinkedHashMap<>();
        List<Mark> lastFirst = new ArrayList<>(marks);
        lastFirst.sort(Comparator.comparingInt(Mark::end).reversed());
        for (Mark mark : lastFirst) {
            if (!mark.field.timestamp()) {
                for (Mark later : mark.drawnLater) {
                    boolean passed =
                            verdicts.containsKey(later) && verdicts.get(later).passed();
                    (passed ? mark.warnings : mark.against)
                            .add(passed ? PdfReasons.LATER_VISIBLE : PdfReasons.DRAWN_OVER);
                }
                verdicts.put(mark, verdict(mark));
            }
        }
        return new SignatureReport(
                marks.stream().filter(verdicts::containsKey).map(verdicts::get).toList(), now);
    }

    private void readMarks() {
        List<FormFields.Field> signed = new FormFields(whole.form()).signed();
        if (signed.size() > MAXIMUM_SIGNATURES) {
            throw new CryptoException(
                    PkiErrors.PDF_UNREADABLE, "a document has at most " + MAXIMUM_SIGNATURES + " signatures");
        }
        Set<Integer> ends = new HashSet<>();
        for (FormFields.Field field : signed) {
            COSDictionary value = field.value() == null ? new COSDictionary() : field.value();
            Optional<ByteRange> range = ByteRange.of(value, whole.length());
            Mark mark = new Mark(field, SignatureValue.of(value), range);
            marks.add(mark);
            if (range.isEmpty()) {
                mark.unsound = PdfReasons.BYTE_RANGE;
            } else if (!range.get().leavesOut(value, whole.bytes(), place(whole, field))) {
                mark.unsound = PdfReasons.CONTENTS;
            } else if (field.key() == null || !ends.add(mark.end())) {
                mark.unsound = PdfReasons.REVISION;
            }
        }
    }

    private static @Nullable Long place(PdfFile file, FormFields.Field field) {
        return field.valueKey() == null ? null : file.place(field.valueKey());
    }

    private void checkRevisions() throws IOException {
        List<Mark> sound = marks.stream()
                .filter(mark -> mark.unsound == null)
                .sorted(Comparator.comparingInt(Mark::end))
                .toList();
        List<Mark> earlier = new ArrayList<>();
        PdfFile previous = null;
        try {
            for (Mark mark : sound) {
                PdfFile revision = revision(mark);
                if (revision == null) {
                    mark.unsound = PdfReasons.REVISION;
                    continue;
                }
                if (previous != null) {
                    weigh(earlier, Update.between(previous, revision, Optional.of(mark.field)), Optional.of(mark));
                    close(previous);
                }
                if (revision.document().getDocument().hasHybridXRef()) {
                    mark.warnings.add(PdfReasons.HYBRID);
                }
                previous = revision;
                earlier.add(mark);
            }
            if (previous != null && previous.length() < whole.length()) {
                weigh(earlier, Update.between(previous, whole, Optional.empty()), Optional.empty());
            }
        } finally {
            if (previous != null) {
                close(previous);
            }
        }
    }

    private void close(PdfFile file) {
        if (file != whole) {
            file.close();
        }
    }

    /** The document as it was signed; null if it is none, or does not hold this signature. */
    private @Nullable PdfFile revision(Mark mark) {
        if (mark.end() == whole.length()) {
            return whole;
        }
        PdfFile revision;
        try {
            revision = PdfFile.read(Arrays.copyOf(whole.bytes(), mark.end()));
        } catch (CryptoException e) {
            return null;
        }
        if (holds(revision, mark)) {
            return revision;
        }
        revision.close();
        return null;
    }

    private boolean holds(PdfFile revision, Mark mark) {
        FormFields.Field there = new FormFields(revision.form()).byKey().get(mark.field.key());
        Long place = place(whole, mark.field);
        return there != null && there.value() != null && place != null && place.equals(place(revision, there));
    }

    private static void weigh(List<Mark> earlier, Update update, Optional<Mark> by) {
        boolean signature = by.isPresent() && !by.get().field.timestamp();
        for (Mark mark : earlier) {
            if (!update.allowed()) {
                mark.against.add(PdfReasons.CHANGED);
            } else if (signature && mark.value.certifiesAsFinal()) {
                mark.against.add(PdfReasons.CERTIFIED);
            }
            if (update.metadata()) {
                mark.warnings.add(PdfReasons.METADATA);
            }
            if (by.isPresent() && by.get().field.timestamp()) {
                mark.warnings.add(PdfReasons.DOCUMENT_TIMESTAMP);
            }
            if (update.allowed() && update.drawn()) {
                by.ifPresent(mark.drawnLater::add);
            }
        }
    }

    private SignatureVerdict verdict(Mark mark) {
        PdfVerdict verdict = new PdfVerdict(verifier, mark.value, now);
        if (mark.unsound != null) {
            return verdict.refused(mark.unsound);
        }
        return verdict.of(
                mark.range.orElseThrow().content(whole.bytes()),
                mark.against.stream().distinct().toList(),
                List.copyOf(mark.warnings));
    }
}
