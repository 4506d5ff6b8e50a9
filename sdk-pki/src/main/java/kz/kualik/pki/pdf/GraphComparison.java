package kz.kualik.pki.pdf;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;

/**
 * Whether objects of two revisions, with all that they refer to, are the same but for what a signature adds: its widget
 * among the annotations of a page, its value in a field that was waiting for it. Each object is looked at once, so that
 * what was found to differ must not be asked about again.
 */
final class GraphComparison {
    /** What signing a field that was there before writes into it. */
    private static final Set<COSName> FILLED =
            Set.of(COSName.V, COSName.AP, COSName.AS, COSName.M, COSName.F, COSName.MK);

    private record Pair(@Nullable COSBase before, @Nullable COSBase after) {}

    private final PdfFile before;
    private final PdfFile after;
    private final Set<COSObjectKey> added;
    private final Set<COSObjectKey> filled;
    private final Set<COSObjectKey> seen = new HashSet<>();
    private final Deque<Pair> open = new ArrayDeque<>();

    /**
     * A comparison.
     *
     * @param added the fields that the later revision adds
     * @param filled those that it signs
     */
    GraphComparison(PdfFile before, PdfFile after, Set<COSObjectKey> added, Set<COSObjectKey> filled) {
        this.before = before;
        this.after = after;
        this.added = added;
        this.filled = filled;
    }

    boolean same(@Nullable COSBase earlier, @Nullable COSBase later) {
        open.clear();
        open.push(new Pair(earlier, later));
        while (!open.isEmpty()) {
            Pair pair = open.pop();
            if (!sameHere(pair.before(), pair.after())) {
                return false;
            }
        }
        return true;
    }

    private boolean sameHere(@Nullable COSBase earlier, @Nullable COSBase later) {
        if (earlier instanceof COSObject a && later instanceof COSObject b) {
            COSObjectKey key = a.getKey();
            if (!Objects.equals(key, b.getKey())) {
                return false;
            }
            if (!seen.add(key)) {
                return true;
            }
            boolean unmoved = Objects.equals(before.place(key), after.place(key));
            COSBase value = b.getObject();
            // What this parser does not understand, another one may.
            if (value == null && !unmoved) {
                return false;
            }
            return sameValue(a.getObject(), value, filled.contains(key), unmoved);
        }
        return sameValue(resolved(earlier), resolved(later), false, false);
    }

    private static @Nullable COSBase resolved(@Nullable COSBase base) {
        return base instanceof COSObject reference ? reference.getObject() : base;
    }

    private boolean sameValue(@Nullable COSBase earlier, @Nullable COSBase later, boolean signed, boolean unmoved) {
        COSBase a = earlier instanceof COSNull ? null : earlier;
        COSBase b = later instanceof COSNull ? null : later;
        if (a == null || b == null) {
            return a == b;
        }
        if (a instanceof COSObject || b instanceof COSObject) {
            open.push(new Pair(a, b));
            return true;
        }
        if (a instanceof COSStream || b instanceof COSStream) {
            return a instanceof COSStream one
                    && b instanceof COSStream other
                    && sameEntries(one, other, false)
                    && (unmoved || sameOctets(one, other));
        }
        if (a instanceof COSDictionary one && b instanceof COSDictionary other) {
            return sameEntries(one, other, signed);
        }
        if (a instanceof COSArray one && b instanceof COSArray other) {
            return sameElements(one, other, Set.of());
        }
        return sameAtom(a, b);
    }

    private static boolean sameAtom(COSBase a, COSBase b) {
        if (a instanceof COSInteger one && b instanceof COSInteger other) {
            return one.longValue() == other.longValue();
        }
        if (a instanceof COSNumber one && b instanceof COSNumber other) {
            return number(one) == number(other);
        }
        if (a instanceof COSString one && b instanceof COSString other) {
            return Arrays.equals(one.getBytes(), other.getBytes());
        }
        return (a instanceof COSName || a instanceof COSBoolean) && a.equals(b);
    }

    /** Programs write zero with a point or without. */
    private static double number(COSNumber number) {
        return number instanceof COSInteger integer ? integer.longValue() : number.floatValue();
    }

    private boolean sameEntries(COSDictionary one, COSDictionary other, boolean signed) {
        boolean page = COSName.PAGE.equals(one.getCOSName(COSName.TYPE));
        Set<COSName> names = new LinkedHashSet<>(one.keySet());
        names.addAll(other.keySet());
        if (signed) {
            names.removeAll(FILLED);
        }
        if (page && names.remove(COSName.ANNOTS) && !sameAnnotations(one, other)) {
            return false;
        }
        names.forEach(name -> open.push(new Pair(one.getItem(name), other.getItem(name))));
        return true;
    }

    private boolean sameAnnotations(COSDictionary one, COSDictionary other) {
        COSBase earlier = one.getDictionaryObject(COSName.ANNOTS);
        COSBase later = other.getDictionaryObject(COSName.ANNOTS);
        return (earlier == null || earlier instanceof COSArray)
                && (later == null || later instanceof COSArray)
                && sameElements(array(earlier), array(later), added);
    }

    private static COSArray array(@Nullable COSBase base) {
        return base instanceof COSArray array ? array : new COSArray();
    }

    /**
     * Whether two arrays hold the same in the same order.
     *
     * @param extra what the later one may hold besides
     */
    boolean sameElements(COSArray one, COSArray other, Set<COSObjectKey> extra) {
        int at = 0;
        for (int i = 0; i < other.size(); i++) {
            COSBase element = other.get(i);
            if (element instanceof COSObject reference && extra.contains(reference.getKey())) {
                continue;
            }
            if (at >= one.size()) {
                return false;
            }
            open.push(new Pair(one.get(at++), element));
        }
        return at == one.size();
    }

    /** The same for the fields of a form, all the way down. */
    boolean sameFields(COSArray one, COSArray other) {
        open.clear();
        if (!sameElements(one, other, added)) {
            return false;
        }
        Pair[] pairs = open.toArray(Pair[]::new);
        for (Pair pair : pairs) {
            if (!same(pair.before(), pair.after())) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameOctets(COSStream one, COSStream other) {
        try (InputStream a = new BufferedInputStream(one.createRawInputStream());
                InputStream b = new BufferedInputStream(other.createRawInputStream())) {
            int octet;
            do {
                octet = a.read();
                if (octet != b.read()) {
                    return false;
                }
            } while (octet >= 0);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
