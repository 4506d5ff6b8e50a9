package kz.kualik.identity.identification;

import java.util.Objects;
import kz.kualik.core.text.Language;

/**
 * What is known when a person begins.
 *
 * @param language the language of messages to the person, and of the consent text
 */
public record BeginRequest(Language language) {
    /**
     * Refuses null.
     *
     * @param language see {@link #language()}
     */
    public BeginRequest {
        Objects.requireNonNull(language, "language");
    }

    /**
     * A beginning in one of the three languages.
     *
     * @param language the person's language
     * @return the request
     */
    public static BeginRequest inLanguage(Language language) {
        return new BeginRequest(language);
    }
}
