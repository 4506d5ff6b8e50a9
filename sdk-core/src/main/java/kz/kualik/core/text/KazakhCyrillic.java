package kz.kualik.core.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * Kazakh text of the Latin and the Arabic script, in Cyrillic letters. It is given only where one Cyrillic text alone can be
 * meant; what a script cannot tell apart is not guessed.
 *
 * <h2>What can be read</h2>
 * <ul>
 *   <li>Latin, by the draft alphabet of 2021, if the text has a letter of it that plain transliterations lack (ä ö ü ū ğ ñ q ı);
 *   <li>Arabic (төте жазу) with the mark of front vowels (high hamza, U+0674 or U+0621) or without it, also in presentation forms.
 * </ul>
 *
 * <h2>What cannot be decided</h2>
 * <ul>
 *   <li>Latin of 2021: {@code i} is И or Й, and І where the dot was not left out; {@code e} is Е or Э, {@code h} Х or Һ,
 *       {@code ş} Ш or Щ, {@code ts} ТС or Ц. That Ь and Ъ, for which it has no letter, were left out, is not assumed.
 *   <li>Machine-readable zones and plain transliterations (ICAO Doc 9303 part 3, and common forms beside it, since no rule of
 *       Kazakhstan is public): {@code a} is А or Ә, {@code g} Г or Ғ, {@code k} К or Қ, {@code n} Н or Ң, {@code o} О or Ө,
 *       {@code u} У, Ұ or Ү, {@code e} Е, Ё or Э, {@code i} И, Й or І, {@code y} Ы or Й, {@code kh} Х or Һ; Ь and Ъ are lost.
 *       Nothing is read of them.
 *   <li>Arabic: {@code ي} is И or Й, or begins Я, Ю, Ё; {@code ە} is Е or Э. In a word with the mark the first of the vowels
 *       ا و ۇ ى is a front one (Ә Ө Ү І), each further one may be either. A word without the mark has back vowels (А О Ұ Ы), but if
 *       it has ە, ك or گ, which make the mark needless, each vowel may be either. {@code تس} is ТС or Ц, {@code شش} ШШ or Щ.
 *       Ь and Ъ have no letter.
 * </ul>
 */
public final class KazakhCyrillic {
    private static final String LATIN = "aäbdfgğıjklmnñoöpqrstuūüvyz";
    private static final String OF_LATIN = "аәбдфгғіжклмнңоөпқрстуұүвыз";
    private static final String ONLY_OF_2021 = "äöüūğñqı";

    /** Each is one letter, in the order of {@link #OF_ARABIC}. */
    private static final String ARABIC =
            "\u0628\u06C6\u06AF\u0639\u062F\u062C\u0632\u0643\u0642\u0644\u0645\u0646\u06AD"
                    + "\u067E\u0631\u06CB\u0641\u062D\u06BE\u0686\u062A\u0633\u0634";

    private static final String OF_ARABIC = "бвгғджзкқлмнңпруфхһчтсш";

    private static final char MARK = '\u0674';
    private static final String VOWELS = "\u0627\u0648\u06C7\u0649";
    private static final String BACK = "аоұы";
    private static final String FRONT = "әөүі";
    /** What makes the mark needless: e, k, g. */
    private static final String FRONT_ALREADY = "\u06D5\u0643\u06AF";

    private KazakhCyrillic() {}

    /**
     * The Cyrillic text that alone is written so. A Cyrillic text is itself.
     *
     * @param text in Cyrillic, Latin or Arabic script
     * @return the text in capital Cyrillic letters; empty if the script leaves a choice, if scripts are mixed, or if the text
     *     has more than {@value Spellings#LONGEST} characters
     */
    public static Optional<String> of(String text) {
        if (text.length() > Spellings.LONGEST) {
            return Optional.empty();
        }
        // A few signs become letters of other scripts as capitals.
        return Optional.of(read(text))
                .filter(KazakhCyrillic::isRead)
                .map(read -> read.toUpperCase(Locale.ROOT))
                .filter(KazakhCyrillic::isRead);
    }

    /** Whether no letter of this text is Cyrillic, or one is Arabic. */
    static boolean isForeign(String text) {
        return has(text, Character.UnicodeScript.ARABIC)
                || has(text, Character.UnicodeScript.LATIN) && !has(text, Character.UnicodeScript.CYRILLIC);
    }

    /** Whether all letters of what {@link #read(String)} gave could be decided on. */
    static boolean isRead(String read) {
        return read.codePoints()
                .filter(Character::isLetter)
                .allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC);
    }

    /** In lower case; what cannot be decided stays in its script. */
    static String read(String text) {
        if (has(text, Character.UnicodeScript.ARABIC)) {
            return arabic(text);
        }
        String lower = Letters.lower(Normalizer.normalize(text, Normalizer.Form.NFC));
        return isForeign(lower) ? latin(lower) : lower;
    }

    private static boolean has(String text, Character.UnicodeScript script) {
        return text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == script);
    }

    private static String latin(String lower) {
        boolean of2021 = lower.chars().anyMatch(c -> ONLY_OF_2021.indexOf(c) >= 0);
        boolean clear = lower.codePoints().filter(Character::isLetter).allMatch(c -> LATIN.indexOf(c) >= 0);
        return of2021 && clear && !Letters.in(lower).contains("ts") ? replaced(lower, LATIN, OF_LATIN) : lower;
    }

    private static String replaced(String text, String from, String to) {
        StringBuilder replaced = new StringBuilder(text.length());
        for (char c : text.toCharArray()) {
            int index = from.indexOf(c);
            replaced.append(index < 0 ? c : to.charAt(index));
        }
        return replaced.toString();
    }

    private static String arabic(String text) {
        String plain = Letters.lower(plain(text));
        StringBuilder read = new StringBuilder(plain.length());
        int start = 0;
        for (int i = 0; i <= plain.length(); i++) {
            if (i == plain.length() || Letters.parts(plain.charAt(i))) {
                read.append(word(plain.substring(start, i)));
                if (i < plain.length()) {
                    read.append(plain.charAt(i));
                }
                start = i + 1;
            }
        }
        // What stood between a letter and its mark may be gone.
        return Normalizer.normalize(read, Normalizer.Form.NFC);
    }

    /** Without presentation forms, with one way of writing the mark, without the vowel signs of Arabic. */
    private static String plain(String text) {
        // By Unicode the high hamza yeh is a yeh with dots, which in Kazakh is another letter.
        String marked = text.replace("\u0678", "\u0649\u0674");
        return Normalizer.normalize(marked, Normalizer.Form.NFKC)
                .replace("\u0623", "\u0674\u0627")
                .replace("\u0624", "\u0674\u0648")
                .replace("\u0626", "\u0674\u0649")
                .replace('\u0621', MARK)
                .replace('\u0654', MARK)
                .replace('\u06A9', '\u0643')
                .replace('\u0647', '\u06D5')
                .replaceAll("[\\p{Cf}\u0640\u064B-\u0652]", "");
    }

    private static String word(String marked) {
        boolean front = marked.indexOf(MARK) >= 0;
        String word = marked.replace(Character.toString(MARK), "");
        boolean either = word.chars().anyMatch(c -> FRONT_ALREADY.indexOf(c) >= 0);
        StringBuilder read = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            int vowel = VOWELS.indexOf(c);
            int letter = ARABIC.indexOf(c);
            if (vowel >= 0 && front) {
                read.append(FRONT.charAt(vowel));
                front = false;
                either = true;
            } else if (vowel >= 0 && !either) {
                read.append(BACK.charAt(vowel));
            } else if (letter >= 0 && !partOfPair(word, i)) {
                read.append(OF_ARABIC.charAt(letter));
            } else {
                read.append(c);
            }
        }
        return read.toString();
    }

    /** Whether this letter and its neighbour may be one letter of Cyrillic: Ц, Щ. */
    private static boolean partOfPair(String word, int i) {
        String before = word.substring(Math.max(0, i - 1), i + 1);
        String after = word.substring(i, Math.min(word.length(), i + 2));
        return pair(before) || pair(after);
    }

    private static boolean pair(String two) {
        return two.equals("\u062A\u0633") || two.equals("\u0634\u0634");
    }
}
