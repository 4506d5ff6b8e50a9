package kz.kualik.identity.digitalid;

import java.time.Instant;
import java.util.Objects;
import kz.kualik.identity.internal.Texts;

/**
 * An account of the Digital ID service.
 *
 * @param id the service's name of it
 * @param createdAt when it was opened
 */
public record DigitalId(String id, Instant createdAt) {
    /**
     * Refuses null and a blank id.
     *
     * @param id see {@link #id()}
     * @param createdAt see {@link #createdAt()}
     */
    public DigitalId {
        Texts.require(id, "digital id");
        Objects.requireNonNull(createdAt, "createdAt");
    }
}
