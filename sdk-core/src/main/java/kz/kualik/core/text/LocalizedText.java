package kz.kualik.core.text;

import java.util.Objects;

/**
 * One text for people, in three languages.
 *
 * @param kazakh the Kazakh text
 * @param russian the Russian text
 * @param english the English text
 */
public record LocalizedText(String kazakh, String russian, String english) {
    /**
     * Refuses a missing language: a text that one reader cannot read is not finished.
     *
     * @param kazakh see {@link #kazakh()}
     * @param russian see {@link #russian()}
     * @param english see {@link #english()}
     */
    public LocalizedText {
        requireText(kazakh, "kazakh");
        requireText(russian, "russian");
        requireText(english, "english");
    }

    private static void requireText(String text, String name) {
        if (Objects.requireNonNull(text, name).isBlank()) {
            throw new IllegalArgumentException(name + " text is blank");
        }
    }

    /**
     * The text in one language.
     *
     * @param language the reader's language
     * @return the text
     */
    public String in(Language language) {
        return switch (language) {
            case KAZAKH -> kazakh;
            case RUSSIAN -> russian;
            case ENGLISH -> english;
        };
    }
}
