package kz.kualik.pki.pdf;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * What was appended to a signed document (ISO 32000-2, 7.5.6). Allowed is what a signature needs: its field, its widget on a
 * page, its value, and the evidence in the DSS. All else must be as it was: not by its octets, which stay in the file, but
 * by what a reader reaches from the root of the later revision.
 *
 * @param allowed whether there is nothing else
 * @param metadata whether the description of the document is another
 * @param drawn whether the signature that was added is drawn on a page
 */
record Update(boolean allowed, boolean metadata, boolean drawn) {
    private static final COSName DSS = COSName.getPDFName("DSS");
    private static final COSName EXTENSIONS = COSName.getPDFName("Extensions");

    /** Of the catalog: compared on their own, or without effect on what is shown. */
    private static final Set<COSName> OF_SIGNATURES =
            Set.of(COSName.ACRO_FORM, DSS, EXTENSIONS, COSName.VERSION, COSName.METADATA);

    /** Of the form: what is compared on its own or may be added by the first signature. */
    private static final Set<COSName> OF_FORM = Set.of(COSName.FIELDS, COSName.SIG_FLAGS, COSName.DR, COSName.DA);

    /** What a signature field and its widget may have: no actions, no conditions for being shown. */
    private static final Set<String> OF_FIELD = Set.of(
            "Type",
            "Subtype",
            "FT",
            "T",
            "TU",
            "TM",
            "Ff",
            "F",
            "V",
            "P",
            "Rect",
            "AP",
            "AS",
            "MK",
            "BS",
            "Border",
            "DA",
            "DR",
            "Q",
            "Lock",
            "SV",
            "NM",
            "M",
            "Contents");

    private static final Update REFUSED = new Update(false, false, false);

    /**
     * What one revision adds to another.
     *
     * @param added the field that is signed in the later one; empty if there must be none
     * @throws IOException if the later one is damaged
     */
    static Update between(PdfFile before, PdfFile after, Optional<FormFields.Field> added) throws IOException {
        return new Difference(before, after).update(added);
    }

    private static final class Difference {
        private final PdfFile before;
        private final PdfFile after;
        private final Set<Long> numbers;
        private final Set<Long> streams;

        Difference(PdfFile before, PdfFile after) {
            this.before = before;
            this.after = after;
            this.numbers = before.numbers();
            this.streams = before.streams();
        }

        Update update(Optional<FormFields.Field> added) throws IOException {
            return appended() ? compare(added) : REFUSED;
        }

        /** Whether the later revision is appended to the earlier one as ISO 32000-2, 7.5.6 says, and readable in one way. */
        private boolean appended() throws IOException {
            Map<Long, StrictParser.Entry> entries = new HashMap<>();
            Set<Long> sections = new LinkedHashSet<>();
            for (long at = after.startXref(); at != before.startXref(); ) {
                if (at < before.length() || !sections.add(at)) {
                    return false;
                }
                StrictParser.Section section = after.section(at);
                if (section.trailer().containsKey(COSName.XREF_STM)) {
                    return false;
                }
                section.entries().forEach(entry -> entries.putIfAbsent(entry.number(), entry));
                at = section.trailer().getLong(COSName.PREV);
            }
            Set<Long> places = new LinkedHashSet<>(sections);
            for (StrictParser.Entry entry : entries.values()) {
                if (!sound(entry, entries)) {
                    return false;
                }
                if (entry.kind() == StrictParser.Kind.IN_FILE && entry.where() >= before.length()) {
                    places.add(entry.where());
                }
            }
            return !sections.isEmpty()
                    && readAlike(entries.values())
                    && !Aliases.in(after)
                    && places.stream().noneMatch(at -> DuplicateKeys.in(after.bytes(), Math.toIntExact(at)))
                    && noneDuplicateInStreams(entries.values());
        }

        /** PDFBox skips lines of a table that others read: what is compared must be what the sections tell. */
        private boolean readAlike(Iterable<StrictParser.Entry> entries) {
            Map<COSObjectKey, Long> expected = new HashMap<>(before.places());
            for (StrictParser.Entry entry : entries) {
                COSObjectKey key = new COSObjectKey(entry.number(), entry.generation());
                switch (entry.kind()) {
                    case FREE -> expected.remove(key);
                    case IN_FILE -> expected.put(key, entry.where());
                    case IN_STREAM -> expected.put(key, -entry.where());
                }
            }
            return expected.equals(after.places());
        }

        /** An update tells of objects in itself, or of others as they were; one that shows others changes the document. */
        private boolean sound(StrictParser.Entry entry, Map<Long, StrictParser.Entry> entries) {
            COSObjectKey key = new COSObjectKey(entry.number(), entry.generation());
            boolean fresh = !numbers.contains(entry.number());
            return switch (entry.kind()) {
                case FREE -> fresh;
                case IN_FILE ->
                    (entry.where() >= before.length() && entry.where() < after.length()
                                    || Long.valueOf(entry.where()).equals(before.place(key)))
                            && (fresh ? entry.generation() == 0 : before.place(key) != null)
                            && !streams.contains(entry.number());
                case IN_STREAM -> {
                    StrictParser.Entry stream = entries.get(entry.where());
                    boolean here = stream != null && stream.kind() == StrictParser.Kind.IN_FILE;
                    yield (here || Long.valueOf(-entry.where()).equals(before.place(key)))
                            && (fresh || before.place(key) != null);
                }
            };
        }

        private boolean noneDuplicateInStreams(Iterable<StrictParser.Entry> entries) throws IOException {
            Set<Long> seen = new HashSet<>();
            for (StrictParser.Entry entry : entries) {
                if (entry.kind() == StrictParser.Kind.IN_STREAM
                        && !streams.contains(entry.where())
                        && seen.add(entry.where())) {
                    if (!(after.object(new COSObjectKey(entry.where(), 0)) instanceof COSStream stream)) {
                        return false;
                    }
                    byte[] objects = stream.createInputStream().readAllBytes();
                    if (DuplicateKeys.in(
                            objects, Math.min(objects.length, Math.max(0, stream.getInt(COSName.FIRST))))) {
                        return false;
                    }
                }
            }
            return true;
        }

        private Update compare(Optional<FormFields.Field> added) {
            Map<COSObjectKey, FormFields.Field> earlier = new FormFields(before.form()).byKey();
            Map<COSObjectKey, FormFields.Field> later = new FormFields(after.form()).byKey();
            Set<COSObjectKey> fresh = new HashSet<>(later.keySet());
            fresh.removeAll(earlier.keySet());
            Set<COSObjectKey> filled = new HashSet<>();
            later.forEach((key, field) -> {
                FormFields.Field old = earlier.get(key);
                if (old != null && !old.dictionary().containsKey(COSName.V) && field.value() != null) {
                    filled.add(key);
                }
            });
            Set<COSObjectKey> signed = new HashSet<>(fresh);
            signed.addAll(filled);
            if (!signed.equals(added.map(field -> Set.of(key(field))).orElse(Set.of()))
                    || !fresh.stream().map(later::get).allMatch(Difference::harmless)) {
                return REFUSED;
            }
            GraphComparison graph = new GraphComparison(before, after, fresh, filled);
            boolean allowed = sameRoot() && sameCatalog(graph) && sameForm(graph);
            boolean drawn = added.isPresent() && drawn(added.get().dictionary());
            boolean timestamp = added.isPresent() && added.get().timestamp();
            return new Update(allowed && !(timestamp && drawn), allowed && !sameMetadata(), drawn);
        }

        private static COSObjectKey key(FormFields.Field field) {
            return field.key() == null ? new COSObjectKey(-1, 0) : field.key();
        }

        private static boolean harmless(FormFields.Field field) {
            return field.value() != null
                    && field.dictionary().keySet().stream().allMatch(name -> OF_FIELD.contains(name.getName()));
        }

        private static boolean drawn(COSDictionary field) {
            COSArray rectangle = field.getCOSArray(COSName.RECT);
            if (rectangle == null || rectangle.size() != 4) {
                return field.containsKey(COSName.AP) || field.containsKey(COSName.KIDS);
            }
            PDRectangle area = new PDRectangle(rectangle);
            return area.getWidth() != 0 && area.getHeight() != 0;
        }

        private boolean sameRoot() {
            return before.trailer().getItem(COSName.ROOT) instanceof COSObject earlier
                    && after.trailer().getItem(COSName.ROOT) instanceof COSObject later
                    && earlier.getKey().equals(later.getKey());
        }

        private boolean sameCatalog(GraphComparison graph) {
            Set<COSName> names = new LinkedHashSet<>(before.catalog().keySet());
            names.addAll(after.catalog().keySet());
            names.removeAll(OF_SIGNATURES);
            return names.stream()
                    .allMatch(name -> graph.same(
                            before.catalog().getItem(name), after.catalog().getItem(name)));
        }

        private boolean sameForm(GraphComparison graph) {
            COSDictionary earlier = before.form();
            COSDictionary later = after.form();
            Set<COSName> names = new LinkedHashSet<>(earlier.keySet());
            names.addAll(later.keySet());
            names.removeAll(OF_FORM);
            // Where fields are drawn anew, they are drawn by these.
            boolean drawnAnew = earlier.getBoolean(COSName.NEED_APPEARANCES, false);
            for (COSName name : Set.of(COSName.DR, COSName.DA)) {
                if (drawnAnew || earlier.containsKey(name)) {
                    names.add(name);
                }
            }
            return names.stream().allMatch(name -> graph.same(earlier.getItem(name), later.getItem(name)))
                    && graph.sameFields(fields(earlier), fields(later));
        }

        private static COSArray fields(COSDictionary form) {
            COSArray fields = form.getCOSArray(COSName.FIELDS);
            return fields == null ? new COSArray() : fields;
        }

        /** On its own: what may differ there must not count as seen elsewhere. */
        private boolean sameMetadata() {
            return same(
                            before.catalog().getItem(COSName.METADATA),
                            after.catalog().getItem(COSName.METADATA))
                    && same(
                            before.trailer().getItem(COSName.INFO),
                            after.trailer().getItem(COSName.INFO));
        }

        private boolean same(
                @org.jspecify.annotations.Nullable COSBase earlier, @org.jspecify.annotations.Nullable COSBase later) {
            return new GraphComparison(before, after, Set.of(), Set.of()).same(earlier, later);
        }
    }
}
