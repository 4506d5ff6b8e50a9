package kz.kualik.identity.identification;

import java.text.Normalizer;
import java.util.Locale;
import kz.kualik.identity.document.FieldMatch;

/**
 * Compares a recognised name with a registered one. Recognition mixes Latin letters, Cyrillic letters and digits that look
 * alike, so that all are folded onto the Cyrillic ones before a difference is believed.
 */
final class LookAlikes {
    /** Latin letters, digits, and Ү, which is closer to Y than У is: a misread Y may stand for either. */
    private static final String SEEN = "ABCEHIKMOPTXYƏҮ01346";

    private static final String MEANT = "АВСЕНІКМОРТХУӘУОІЗЧБ";

    private LookAlikes() {}

    static FieldMatch match(String one, String other) {
        if (one.isBlank() != other.isBlank()) {
            return FieldMatch.UNKNOWN;
        }
        String a = normalised(one);
        String b = normalised(other);
        if (a.equals(b)) {
            return FieldMatch.EXACT;
        }
        return folded(a).equals(folded(b)) ? FieldMatch.FOLDED : FieldMatch.DIFFERENT;
    }

    private static String normalised(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static String folded(String text) {
        StringBuilder folded = new StringBuilder();
        for (char c :
                text.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT).toCharArray()) {
            int index = SEEN.indexOf(c);
            folded.append(index < 0 ? c : MEANT.charAt(index));
        }
        return folded.toString();
    }
}
