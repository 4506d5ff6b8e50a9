package kz.kualik.core.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ways in which each Cyrillic letter is written. Two texts are alike if, letter after letter, they can be read as the same.
 * So a sign that may be several letters matches each of them, and yet does not make these letters one: Y is У or Ү, but У is
 * never Ү.
 */
final class Spellings {
    /** Characters of the longest name that is looked into; a field of a machine-readable zone has 39. */
    static final int LONGEST = 200;

    /**
     * What OCR takes for what, upright letters only. Italic ones (n for п, u for и) would make other names alike when
     * they are in Latin script. Not here either is K for Қ: that is a lost stroke, see {@link #SIMPLER}.
     */
    static final Spellings LOOK_ALIKES = new Spellings(
            "",
            "а A a",
            "ә Ə ə Ǝ ǝ",
            "б 6",
            "в B b",
            "е E e",
            "ё Ë ë",
            "ж XK JK",
            "з 3",
            "й ii",
            "і I i 1 l | Ӏ ӏ",
            "к K k",
            "л JI Jl J1",
            "м M m",
            "н H h",
            "о O o 0",
            "ө Ɵ ɵ Ѳ ѳ",
            "п II Il",
            "р P p",
            "с C c",
            "т T t",
            "у Y y",
            "ү Y y",
            "ұ Y y ¥",
            "ғ F",
            "х X x",
            "һ h",
            "ч 4",
            "ш III",
            "ы bI bl b1 BI Bl ьI ьl ь1 ЬI Ьl Ь1",
            "ь b",
            "ю IO lO 1O");

    /** The same, and letters of Kazakh written with the Russian ones. І and Ы, Һ and Г are not among them: they are too far. */
    static final Spellings SIMPLER =
            LOOK_ALIKES.withLettersWrittenAs("әа", "ғг", "қк", "ңн", "өо", "ұу", "үу", "һх", "іи", "ёе");

    /**
     * Lower-case letters in the Latin alphabet of 2021, by ICAO Doc 9303 part 3 with the forms that are common in passports of
     * Kazakhstan, and those of the Arabic script that {@link KazakhCyrillic} cannot decide on.
     */
    static final Spellings SCRIPTS = new Spellings(
            "ьъ",
            "а a \u0627",
            "ә a ä \u0627",
            "б b",
            "в v",
            "г g",
            "ғ g ğ gh",
            "д d",
            "е e \u06D5",
            "ё e io yo \u064A\u0648 \u064Aо",
            "ж zh j",
            "з z",
            "и i \u064A \u06CC",
            "й i y \u064A \u06CC",
            "к k",
            "қ k q",
            "л l",
            "м m",
            "н n",
            "ң n ñ ng",
            "о o \u0648",
            "ө o ö \u0648",
            "п p",
            "р r",
            "с s \u0633",
            "т t \u062A",
            "у u",
            "ұ u ū \u06C7",
            "ү u ü \u06C7",
            "ф f",
            "х kh h",
            "һ h kh",
            "ц ts \u062A\u0633",
            "ч ch tş",
            "ш sh ş \u0634",
            "щ shch ş \u0634\u0634",
            "ъ ie",
            "ы y \u0649 \u06CC",
            "і i ı \u0649 \u06CC",
            "ь ' ʹ ʼ ’",
            "э e \u06D5",
            "ю iu yu \u064Aу",
            "я ia ya \u064A\u0627 \u064Aа",
            "ия ia \u064A\u0627 \u064Aа");

    private record Spelling(String written, String letter) {}

    private final String silent;
    private final Map<String, Set<String>> writings = new LinkedHashMap<>();
    private final Map<Character, List<Spelling>> byFirst = new HashMap<>();

    /** Each row is a letter, and what else it is written as; the silent letters may be left out. */
    private Spellings(String silent, String... rows) {
        this.silent = silent;
        for (String row : rows) {
            List<String> parts = List.of(row.split(" "));
            Set<String> written = writingsOf(parts.get(0));
            written.addAll(parts);
            writings.put(parts.get(0), written);
        }
        index();
    }

    private Spellings(Map<String, Set<String>> writings) {
        this.silent = "";
        this.writings.putAll(writings);
        index();
    }

    private void index() {
        writings.forEach((letter, all) ->
                all.forEach(written -> byFirst.computeIfAbsent(written.charAt(0), first -> new ArrayList<>())
                        .add(new Spelling(written, letter))));
    }

    private Set<String> writingsOf(String letter) {
        return new LinkedHashSet<>(writings.getOrDefault(letter, Set.of(letter, Character.toString(upper(letter)))));
    }

    private static int upper(String letter) {
        return Character.toUpperCase(letter.charAt(0));
    }

    private Spellings withLettersWrittenAs(String... pairs) {
        Map<String, Set<String>> more = new LinkedHashMap<>(writings);
        for (String pair : pairs) {
            Set<String> written = writingsOf(pair.substring(0, 1));
            written.addAll(writingsOf(pair.substring(1)));
            more.put(pair.substring(0, 1), written);
        }
        return new Spellings(more);
    }

    /** Whether there is a text that both may be. Case does not count. */
    boolean alike(String one, String other) {
        if (one.length() > LONGEST || other.length() > LONGEST) {
            return false;
        }
        boolean[][] reached = new boolean[one.length() + 1][other.length() + 1];
        reached[0][0] = true;
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (reached[i][j]) {
                    goOn(one, i, other, j, reached);
                }
            }
        }
        return reached[one.length()][other.length()];
    }

    private void goOn(String one, int i, String other, int j, boolean[][] reached) {
        if (i < one.length() && silent.indexOf(one.charAt(i)) >= 0) {
            reached[i + 1][j] = true;
        }
        if (j < other.length() && silent.indexOf(other.charAt(j)) >= 0) {
            reached[i][j + 1] = true;
        }
        if (i == one.length() || j == other.length()) {
            return;
        }
        if (Character.toLowerCase(one.charAt(i)) == Character.toLowerCase(other.charAt(j))) {
            reached[i + 1][j + 1] = true;
        }
        for (Spelling a : byFirst.getOrDefault(one.charAt(i), List.of())) {
            if (one.startsWith(a.written(), i)) {
                for (Spelling b : byFirst.getOrDefault(other.charAt(j), List.of())) {
                    if (a.letter().equals(b.letter()) && other.startsWith(b.written(), j)) {
                        reached[i + a.written().length()][j + b.written().length()] = true;
                    }
                }
            }
        }
    }
}
