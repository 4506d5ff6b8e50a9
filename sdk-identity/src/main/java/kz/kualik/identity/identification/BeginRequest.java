package kz.kualik.identity.identification;

import java.util.Objects;
import java.util.Optional;
import kz.kualik.core.text.Language;

/**
 * What is known when a person begins.
 *
 * @param language the language of messages to the person, and of the consent text
 * @param device by what the host recognises the device; empty if it does not
 */
public record BeginRequest(Language language, Optional<String> device) {
    private static final int LONGEST_DEVICE = 256;

    /**
     * Refuses null, and what is no id of a device.
     *
     * @param language see {@link #language()}
     * @param device see {@link #device()}
     * @throws IllegalArgumentException if the device is blank or longer than 256 characters
     */
    public BeginRequest {
        Objects.requireNonNull(language, "language");
        if (device.filter(id -> id.isBlank() || id.length() > LONGEST_DEVICE).isPresent()) {
            throw new IllegalArgumentException("the id of a device has 1 to " + LONGEST_DEVICE + " characters");
        }
    }

    /**
     * A beginning in one of the three languages.
     *
     * @param language the person's language
     * @return the request
     */
    public static BeginRequest inLanguage(Language language) {
        return new BeginRequest(language, Optional.empty());
    }

    /**
     * The same on a device that the host recognises, so that failed liveness checks on it are counted in all sessions together
     * ({@link IdentificationPolicy#device()}).
     *
     * @param id opaque, such as a random one that an app made when it was installed; only a hash of it is kept. Whoever may choose
     *     it freely gets round the lock
     * @return a new request
     * @throws IllegalArgumentException if it is blank or longer than 256 characters
     */
    public BeginRequest onDevice(String id) {
        return new BeginRequest(language, Optional.of(id));
    }

    /** Prints the language, and whether the device is known. */
    @Override
    public String toString() {
        return "BeginRequest[" + language + (device.isPresent() ? ", device=***]" : "]");
    }
}
