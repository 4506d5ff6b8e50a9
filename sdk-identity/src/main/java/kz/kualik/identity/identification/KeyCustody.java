package kz.kualik.identity.identification;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import kz.kualik.identity.vault.KeyVault;

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
     * @param maker makes them; called at most once for an application, however many threads ask. Where processes share a
     *     custody each may call its own, and all get the keys of one
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

    /**
     * Keys in files of this machine: they survive the process. The private keys of an application are encrypted with a key
     * of its own (AES-256-GCM), wrapped by the vault, and open for this application only; files are for their owner only,
     * whole or not there. Processes may share the folder: of two that make keys for one application one wins, and the
     * other takes the winner's. When keys are wiped their file is overwritten and deleted.
     *
     * <p>Operations throw {@link kz.kualik.core.CryptoException} with code
     * {@link kz.kualik.identity.IdentityErrorCodes#STORE_INTEGRITY} if a file was changed, belongs to another application or
     * to another vault, and {@link kz.kualik.core.ConfigurationException} with code
     * {@link kz.kualik.identity.IdentityErrorCodes#STORE_UNUSABLE} if files cannot be read or written. A file that
     * is deleted by hand counts as keys that are lost: the flow asks for a new application.
     *
     * @param folder for nothing else; made if it is not there, for its owner only
     * @param vault wraps the keys of the files
     * @param clock tells the age of keys
     * @param life after this time unused keys are wiped, at a later use of the custody: as long as a session lives
     * @return the custody
     * @throws kz.kualik.core.ConfigurationException with code
     *     {@link kz.kualik.identity.IdentityErrorCodes#STORE_UNUSABLE} if the folder cannot be used: others than its owner
     *     have rights on it, it cannot be written to
     */
    static KeyCustody inFolder(Path folder, KeyVault vault, Clock clock, Duration life) {
        return new FolderKeyCustody(folder, vault, clock, life);
    }
}
