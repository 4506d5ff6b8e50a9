package kz.kualik.identity.consent;

import java.time.Instant;
import java.util.Objects;
import kz.kualik.identity.internal.Texts;

/**
 * Which consent a transfer rests on, for the service that carries the transfer out.
 *
 * @param id the name of the consent record
 * @param textSha256 the SHA-256 of the text that the person agreed to, 64 lower-case hexadecimal digits
 * @param givenAt when
 */
public record ConsentReference(String id, String textSha256, Instant givenAt) {
    /**
     * Refuses null, a blank id and a hash of another form.
     *
     * @param id see {@link #id()}
     * @param textSha256 see {@link #textSha256()}
     * @param givenAt see {@link #givenAt()}
     */
    public ConsentReference {
        Texts.require(id, "consent id");
        if (!Objects.requireNonNull(textSha256, "textSha256").matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("textSha256 has 64 lower-case hexadecimal digits");
        }
        Objects.requireNonNull(givenAt, "givenAt");
    }
}
