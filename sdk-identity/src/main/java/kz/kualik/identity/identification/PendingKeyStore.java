package kz.kualik.identity.identification;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import kz.kualik.identity.vault.KeyVault;

/**
 * Where private keys of this process wait between the application (step 25) and the download (step 27). For one application
 * keys are made once. Thread-safe.
 */
interface PendingKeyStore {
    /**
     * The keys of an application, made if there are none yet.
     *
     * @param maker makes them; called at most once for an application, however many threads ask. Where processes share a
     *     store each may call its own, and all get the keys of one
     */
    PendingKeys keep(String applicationId, Supplier<PendingKeys> maker);

    /** Empty if they were never made here, or wiped, or lost with the process that held them. */
    Optional<PendingKeys> find(String applicationId);

    /** Without effect if there are none. */
    void wipe(String applicationId);

    /** See {@link KeyCustody#inMemory}. */
    static PendingKeyStore inMemory(Clock clock, Duration life) {
        return new InMemoryPendingKeys(clock, life);
    }

    /** See {@link KeyCustody#inFolder}. */
    static PendingKeyStore inFolder(Path folder, KeyVault vault, Clock clock, Duration life) {
        return new FolderPendingKeys(folder, vault, clock, life);
    }
}
