package kz.kualik.core.text;

import java.util.Arrays;
import java.util.Optional;

/** A patronymic: the father's name, and what makes it one. */
record Patronymic(String father, Ending ending) {
    /** The longer ones stand before those that they end with. */
    private enum Ending {
        ҚЫЗЫ(true, false),
        ҰЛЫ(false, false),
        ИНИЧНА(true, true),
        ИЧНА(true, true),
        ОВНА(true, false),
        ЕВНА(true, false),
        ОВИЧ(false, false),
        ЕВИЧ(false, false),
        ИЧ(false, true);

        private final boolean daughter;
        /** Whether it takes the place of the name's last vowel: Илья, Ильич. */
        private final boolean replacing;

        Ending(boolean daughter, boolean replacing) {
            this.daughter = daughter;
            this.replacing = replacing;
        }
    }

    private static final int SHORTEST_NAME = 2;

    static Optional<Patronymic> of(String letters) {
        return Arrays.stream(Ending.values())
                .filter(ending -> letters.length() >= ending.name().length() + SHORTEST_NAME)
                .filter(ending -> Spellings.SIMPLER.alike(ending.name(), letters.substring(cut(letters, ending))))
                .findFirst()
                .map(ending -> new Patronymic(letters.substring(0, cut(letters, ending)), ending));
    }

    private static int cut(String letters, Ending ending) {
        return letters.length() - ending.name().length();
    }

    boolean isAnotherFormOf(Patronymic other) {
        boolean replaced = ending.replacing || other.ending.replacing;
        return ending != other.ending
                && ending.daughter == other.ending.daughter
                && Spellings.SIMPLER.alike(stem(replaced), other.stem(replaced));
    }

    /** Without the letters that endings of Russian change: Абай, Абаевич; Юрий, Юрьевич; Илья, Ильич. */
    private String stem(boolean replaced) {
        String stem = replaced ? without(father, "АЯая") : father;
        String shorter = without(stem, "ЙЬйь");
        return shorter.equals(stem) || "Ьь".indexOf(stem.charAt(stem.length() - 1)) >= 0
                ? shorter
                : without(shorter, "Ии");
    }

    private static String without(String text, String last) {
        boolean ends = text.length() > SHORTEST_NAME && last.indexOf(text.charAt(text.length() - 1)) >= 0;
        return ends ? text.substring(0, text.length() - 1) : text;
    }

    /** Tells nothing of the name. */
    @Override
    public String toString() {
        return "Patronymic[" + ending + "]";
    }
}
