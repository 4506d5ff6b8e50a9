package kz.kualik.identity.biometric;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.internal.Texts;

/**
 * The movements that a person is asked for: drawn by the server, for one session, for one answer, for a short time.
 *
 * @param id the provider's name of it
 * @param session whose session
 * @param nonce what the capture must carry, so that one of yesterday is not taken
 * @param commands the movements, in their order
 * @param expiresAt from when on no answer is taken
 */
public record LivenessChallenge(
        String id, SessionId session, String nonce, List<LivenessCommand> commands, Instant expiresAt) {
    /**
     * Copies the list, refuses null, blank texts and a challenge without commands.
     *
     * @param id see {@link #id()}
     * @param session see {@link #session()}
     * @param nonce see {@link #nonce()}
     * @param commands see {@link #commands()}
     * @param expiresAt see {@link #expiresAt()}
     */
    public LivenessChallenge {
        Texts.require(id, "challenge id");
        Objects.requireNonNull(session, "session");
        Texts.require(nonce, "nonce");
        commands = List.copyOf(commands);
        Objects.requireNonNull(expiresAt, "expiresAt");
        if (commands.isEmpty()) {
            throw new IllegalArgumentException("a liveness challenge has at least one command");
        }
    }
}
