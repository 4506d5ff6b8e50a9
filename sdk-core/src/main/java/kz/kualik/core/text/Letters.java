package kz.kualik.core.text;

/** Texts without what does not belong to the letters of a name. */
final class Letters {
    private Letters() {}

    /** Without spaces, dashes, fillers, stretching strokes of Arabic and invisible marks. */
    static String in(String text) {
        StringBuilder letters = new StringBuilder(Math.min(text.length(), 256));
        text.codePoints().filter(c -> !parts(c)).forEach(letters::appendCodePoint);
        return letters.toString();
    }

    /**
     * Letter by letter, so that the length stays. The Turkish letters of the Latin alphabet of Kazakh stay apart: the dotless one
     * is not i, though both look the same as capitals of old keyboards.
     */
    static String lower(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        text.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
        return lower.toString();
    }

    /** Whether words are parted by this, or nothing at all. */
    static boolean parts(int c) {
        return Character.isWhitespace(c)
                || Character.isISOControl(c)
                || c == '<'
                || c == 0x0640
                || switch (Character.getType(c)) {
                    case Character.SPACE_SEPARATOR, Character.DASH_PUNCTUATION, Character.FORMAT -> true;
                    default -> false;
                };
    }
}
