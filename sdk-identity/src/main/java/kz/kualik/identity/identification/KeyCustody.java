package kz.kualik.identity.identification;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kz.kualik.identity.vault.KeyVault;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyStorage;
import kz.kualik.pki.enrolment.CertificationRequest;

/**
 * Who makes the new private keys (step 25) and keeps them until their certificates come (step 27). The flow never sees a
 * private key: it asks for requests, looks whether the keys are still there, and hands the certificates over once they were
 * checked. Keys are in no event.
 *
 * <p>There are two kinds, which differ in what steps 24 and 27 ask of the person:
 * <ul>
 * <li>{@link KeyFileCustody}: the keys become files in a folder, under a password.
 *     {@link #inMemory} and {@link #inFolder} keep them on this machine until then.
 * <li>{@link HeldKeyCustody}: the keys stay where they were made, with an HSM or the citizen's NCALayer. No folder is asked
 *     for, no password, and certificates are laid beside the keys.
 * </ul>
 *
 * <p>Implementations are thread-safe. What does not answer throws {@link kz.kualik.core.ServiceUnavailableException}; the
 * session stays where it was, and the same may be tried again.
 */
public sealed interface KeyCustody permits KeyFileCustody, HeldKeyCustody {
    /**
     * Where it keeps keys, as requests and certificates tell. Step 23 takes this and no other.
     *
     * @return the kind of storage
     */
    KeyStorage storage();

    /**
     * Whether it can make keys of a suite. A flow whose policy wants others is not built.
     *
     * @param suite one of those of a {@link KeySet}
     * @return by default true
     */
    default boolean makes(SignatureSuite suite) {
        return true;
    }

    /**
     * The requests of an application, signed by its keys, which are made if there are none yet. Asked again, by whatever
     * process that shares the custody, it gives the same requests to the last bit: never a second set of keys for one
     * application.
     *
     * @param order which keys for whom
     * @return one for each key that was ordered, in that order
     */
    List<CertificationRequest> requests(KeyOrder order);

    /**
     * The keys of an application.
     *
     * @param applicationId which application
     * @return as many as were ordered; empty if they were never made here, or wiped, or lost with the process that held them
     */
    Optional<List<PendingKey>> find(String applicationId);

    /**
     * Wipes the keys of an application that wait for their certificates: the session has ended, or its keys are in their
     * files. Keys that have their certificate are the person's, and stay. Without effect if there are none. A session that
     * has ended has done so even if this throws an {@link kz.kualik.core.SdkException}: the flow logs it, and each
     * {@link RemoteIdentification#resume} of the session tries again.
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
    static KeyFileCustody inMemory(Clock clock, Duration life) {
        return new SoftwareKeyCustody(PendingKeyStore.inMemory(clock, life));
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
    static KeyFileCustody inFolder(Path folder, KeyVault vault, Clock clock, Duration life) {
        return new SoftwareKeyCustody(PendingKeyStore.inFolder(folder, vault, clock, life));
    }
}
