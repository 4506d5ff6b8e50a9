package kz.kualik.core.text;

import java.util.Locale;

/** A language that texts for people are written in. */
public enum Language {
    /** Kazakh, қазақ тілі. */
    KAZAKH("kk"),
    /** Russian, русский язык. */
    RUSSIAN("ru"),
    /** English. */
    ENGLISH("en");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /**
     * The IETF language tag (RFC 5646), as sent in {@code Accept-Language}.
     *
     * @return {@code kk}, {@code ru} or {@code en}
     */
    public String tag() {
        return tag;
    }

    /**
     * The language of a tag. The spelling {@code kz}, which is a country and not a language but common in practice, is
     * read as Kazakh.
     *
     * @param tag such as {@code ru}, {@code kk-KZ}, {@code kz}
     * @return the language
     * @throws IllegalArgumentException if the tag is of no supported language
     */
    public static Language parse(String tag) {
        String primary = tag.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
        return switch (primary) {
            case "kk", "kz" -> KAZAKH;
            case "ru" -> RUSSIAN;
            case "en" -> ENGLISH;
            default -> throw new IllegalArgumentException("language must be kk, ru or en");
        };
    }
}
