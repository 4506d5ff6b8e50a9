package kz.kualik.pki.report;

import java.util.Objects;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.text.LocalizedText;

/**
 * One finding of a check: a stable code and a sentence for people.
 *
 * @param code what to switch on
 * @param text what to show
 */
public record Reason(ErrorCode code, LocalizedText text) {
    /**
     * Both parts are needed.
     *
     * @param code see {@link #code()}
     * @param text see {@link #text()}
     */
    public Reason {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(text, "text");
    }

    /**
     * A reason from its parts.
     *
     * @param code of the form {@code group.some-thing}
     * @param kazakh the Kazakh sentence
     * @param russian the Russian sentence
     * @param english the English sentence
     * @return the reason
     */
    public static Reason of(String code, String kazakh, String russian, String english) {
        return new Reason(ErrorCode.of(code), new LocalizedText(kazakh, russian, english));
    }
}
