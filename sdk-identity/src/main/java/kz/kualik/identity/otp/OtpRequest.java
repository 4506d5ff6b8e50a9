package kz.kualik.identity.otp;

import java.util.Locale;
import java.util.Objects;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.core.text.Language;
import kz.kualik.identity.SessionId;

/**
 * A wish to have a code sent.
 *
 * @param session whose session
 * @param phone where the SMS goes
 * @param purpose what the code is for
 * @param sendNumber 1 for the first code of this session and purpose, 2 for the second, and so on
 * @param language the language of the SMS
 */
public record OtpRequest(SessionId session, PhoneNumber phone, OtpPurpose purpose, int sendNumber, Language language) {
    /**
     * Refuses null and a send number below 1.
     *
     * @param session see {@link #session()}
     * @param phone see {@link #phone()}
     * @param purpose see {@link #purpose()}
     * @param sendNumber see {@link #sendNumber()}
     * @param language see {@link #language()}
     */
    public OtpRequest {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(phone, "phone");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(language, "language");
        if (sendNumber < 1) {
            throw new IllegalArgumentException("send numbers begin with 1");
        }
    }

    /**
     * What makes two requests the same: a restart of the host cannot send a second SMS.
     *
     * @return session, purpose and send number as one text
     */
    public String idempotencyKey() {
        return session.value() + "-" + purpose.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + sendNumber;
    }
}
