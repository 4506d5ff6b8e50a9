package kz.kualik.identity.consent;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import kz.kualik.core.text.Language;
import kz.kualik.core.text.LocalizedText;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.internal.Texts;

/**
 * A consent that was given: the record that proves it (compare ISO/IEC TS 27560).
 *
 * @param id the name of the record
 * @param session whose session
 * @param scopes what data
 * @param purpose what for
 * @param recipient who gets them
 * @param textVersion the version of the text that was shown
 * @param textSha256 the fingerprint of the text that was shown, 64 lower-case hexadecimal digits
 * @param language the language in which it was shown
 * @param givenAt when
 */
public record Consent(
        String id,
        SessionId session,
        Set<ConsentScope> scopes,
        LocalizedText purpose,
        LocalizedText recipient,
        String textVersion,
        String textSha256,
        Language language,
        Instant givenAt) {
    /**
     * Copies the set, refuses null and blank texts.
     *
     * @param id see {@link #id()}
     * @param session see {@link #session()}
     * @param scopes see {@link #scopes()}
     * @param purpose see {@link #purpose()}
     * @param recipient see {@link #recipient()}
     * @param textVersion see {@link #textVersion()}
     * @param textSha256 see {@link #textSha256()}
     * @param language see {@link #language()}
     * @param givenAt see {@link #givenAt()}
     */
    public Consent {
        Texts.require(id, "consent id");
        Objects.requireNonNull(session, "session");
        scopes = Set.copyOf(scopes);
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(recipient, "recipient");
        Texts.require(textVersion, "text version");
        Texts.require(textSha256, "textSha256");
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(givenAt, "givenAt");
    }

    /**
     * The record of a consent to what was asked for.
     *
     * @param id the name of the record
     * @param session whose session
     * @param request what was asked for
     * @param language the language in which it was shown
     * @param givenAt when the person agreed
     * @return the record
     */
    public static Consent to(String id, SessionId session, ConsentRequest request, Language language, Instant givenAt) {
        return new Consent(
                id,
                session,
                request.scopes(),
                request.purpose(),
                request.recipient(),
                request.textVersion(),
                request.textSha256(language),
                language,
                givenAt);
    }

    /**
     * What the service that carries the transfer out needs to know of it.
     *
     * @return name, fingerprint and time
     */
    public ConsentReference reference() {
        return new ConsentReference(id, textSha256, givenAt);
    }
}
