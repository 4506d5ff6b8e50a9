package kz.kualik.identity.operator;

import java.util.Objects;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.text.Language;
import kz.kualik.identity.SessionId;

/**
 * A wish to speak with an operator.
 *
 * @param session whose session
 * @param iin who wants to register a number
 * @param language the language of the call
 * @param callNumber 1 for the first call of this session, 2 for the second, and so on
 */
public record CallRequest(SessionId session, Iin iin, Language language, int callNumber) {
    /**
     * Refuses null and a call number below 1.
     *
     * @param session see {@link #session()}
     * @param iin see {@link #iin()}
     * @param language see {@link #language()}
     * @param callNumber see {@link #callNumber()}
     */
    public CallRequest {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(iin, "iin");
        Objects.requireNonNull(language, "language");
        if (callNumber < 1) {
            throw new IllegalArgumentException("call numbers begin with 1");
        }
    }
}
