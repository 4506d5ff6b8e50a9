package kz.kualik.identity.notification;

import java.util.Objects;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.core.text.Language;
import kz.kualik.core.text.LocalizedText;
import kz.kualik.identity.internal.Texts;

/**
 * One message.
 *
 * @param idempotencyKey what makes two messages the same
 * @param to where it goes
 * @param text what it says
 * @param language which of the three texts is sent
 */
public record Notice(String idempotencyKey, PhoneNumber to, LocalizedText text, Language language) {
    /**
     * Refuses null and a blank key.
     *
     * @param idempotencyKey see {@link #idempotencyKey()}
     * @param to see {@link #to()}
     * @param text see {@link #text()}
     * @param language see {@link #language()}
     */
    public Notice {
        Texts.require(idempotencyKey, "idempotency key");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(language, "language");
    }
}
