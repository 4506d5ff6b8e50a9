package kz.kualik.identity.identification;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where the new private keys wait between the application (step 25) and the download (step 27). They never leave the
 * machine and are in no event. For one application keys are made once.
 *
 * <p>Implementations are thread-safe.
 */
public interface KeyCustody {
    /**
     * The keys of an application, made if there are none yet.
     *
     * @param applicationId which application
     * @param maker makes them; called at most once for an application, however many threads ask
     * @return the keys
     */
    PendingKeys keep(String applicationId, Supplier<PendingKeys> maker);

    /**
     * The keys of an application.
     *
     * @param applicationId which application
     * @return the keys; empty if they were never made here, or wiped, or lost with the process that held them
     */
    Optional<PendingKeys> find(String applicationId);

    /**
     * Wipes the keys of an application. Without effect if there are none.
     *
     * @param applicationId which application
     */
    void wipe(String applicationId);

    /**
     * Keys in the memory of this JVM. If the process ends, they are gone, and the flow asks for a new application. With
     * several machines, all requests of a session from step 25 on must reach the same one.
     *
     * @param clock tells the age of keys
     * @param life after this time unused keys are wiped, at the next use of the custody
     * @return an empty custody
     */
    static KeyCustody inMemory(Clock clock, Duration life) {
        return new InMemoryKeyCustody(clock, life);
    }
}
