package kz.kualik.pki.seal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.UserActionException;
import kz.kualik.pki.content.Content;

/**
 * Opens what was sealed. Nothing is given out under its name before the whole was found good: until then it lies in a file
 * for the owner only, which is deleted otherwise. Thread-safe. Asks no network.
 */
public interface Unsealer {
    /**
     * Opens a document.
     *
     * @param sealed an OpenPGP message, binary or ASCII-armoured
     * @param target where the document is to be; never over an existing file
     * @return what was found; the file is there only if that is {@link UnsealReport.Outcome#OPENED}
     * @throws UserActionException if there is a file of that name already ({@code pki.seal.not-written})
     * @throws ConfigurationException if the message cannot be read or the file not written
     *     ({@code pki.seal.not-written})
     */
    UnsealReport unseal(Content sealed, Path target);

    /**
     * Opens a folder.
     *
     * @param sealed a message that {@link Sealer#sealFolder} made
     * @param target the folder that is to be made; it must not exist
     * @return what was found; the folder is there only if that is {@link UnsealReport.Outcome#OPENED}
     * @throws UserActionException as {@link #unseal}
     * @throws ConfigurationException as {@link #unseal}
     */
    UnsealReport unsealFolder(Content sealed, Path target);

    /**
     * An unsealer with the clock of the machine.
     *
     * @param recipient one's own key; it must stay open while the unsealer is used
     * @param signers whose seals are accepted, at least one
     * @return a thread-safe unsealer
     * @throws IllegalArgumentException if there is no signer
     */
    static Unsealer with(SealKey recipient, Collection<SealCertificate> signers) {
        return with(recipient, signers, Clock.systemUTC());
    }

    /**
     * An unsealer.
     *
     * @param recipient one's own key; it must stay open while the unsealer is used
     * @param signers whose seals are accepted, at least one
     * @param clock the time: what was signed more than five minutes later than it is refused
     * @return a thread-safe unsealer
     * @throws IllegalArgumentException if there is no signer
     */
    static Unsealer with(SealKey recipient, Collection<SealCertificate> signers, Clock clock) {
        return new OpenPgpUnsealer(recipient, signers, clock);
    }
}
