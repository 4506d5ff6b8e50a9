package kz.kualik.identity.consent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import kz.kualik.core.text.Language;
import kz.kualik.core.text.LocalizedText;
import kz.kualik.identity.internal.Texts;

/**
 * What a person is asked to agree to.
 *
 * @param scopes what data
 * @param purpose what for
 * @param recipient who gets them
 * @param textVersion the version of the text; a changed text has another one
 * @param text what the person reads
 */
public record ConsentRequest(
        Set<ConsentScope> scopes,
        LocalizedText purpose,
        LocalizedText recipient,
        String textVersion,
        LocalizedText text) {
    /**
     * Copies the set and checks the parts.
     *
     * @param scopes see {@link #scopes()}
     * @param purpose see {@link #purpose()}
     * @param recipient see {@link #recipient()}
     * @param textVersion see {@link #textVersion()}
     * @param text see {@link #text()}
     * @throws IllegalArgumentException if there is no scope or the version is blank
     */
    public ConsentRequest {
        scopes = Set.copyOf(scopes);
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(recipient, "recipient");
        Texts.require(textVersion, "text version");
        Objects.requireNonNull(text, "text");
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("a consent is about some data");
        }
    }

    /**
     * The fingerprint of the text that a reader of this language sees.
     *
     * @param language the reader's language
     * @return SHA-256 of the text in UTF-8, 64 lower-case hexadecimal digits
     */
    public String textSha256(Language language) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(text.in(language).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
