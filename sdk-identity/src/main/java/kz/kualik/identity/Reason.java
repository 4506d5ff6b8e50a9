package kz.kualik.identity;

import java.util.Objects;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.text.LocalizedText;

/**
 * Why a check said no, and what the person can do about it. Holds no personal data: the text may be shown and logged.
 *
 * @param code the stable name to switch on and to count; see {@link IdentityErrorCodes}
 * @param text what to tell the person, with advice, in three languages
 */
public record Reason(ErrorCode code, LocalizedText text) {
    /** Refuses null. */
    public Reason {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(text, "text");
    }

    /**
     * A reason from a code and its texts.
     *
     * @param code the stable name
     * @param kazakh the Kazakh text
     * @param russian the Russian text
     * @param english the English text
     * @return the reason
     */
    public static Reason of(ErrorCode code, String kazakh, String russian, String english) {
        return new Reason(code, new LocalizedText(kazakh, russian, english));
    }
}
