package kz.kualik.identity.vault;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Locks the hashes of PINs with a key that is not where the hashes are (the pepper of OWASP's Password Storage Cheat Sheet).
 * A PIN has so few digits that whoever has its hash tries them all; with a pepper, whoever has the database, its backups and
 * even the keys of its sessions has nothing to try against. An SPI: implement it over the KMS or HSM of the house;
 * {@link #inFile} is for one machine.
 *
 * <p>What is locked is the Argon2id hash, so that no PIN comes here. Beside a hash stands by which key it was locked: an id
 * belongs to one key for ever. To rotate, lock with a new key and go on knowing the earlier one as long as sessions of its time
 * live.
 *
 * <p>Implementations are thread-safe. They may use the network; they answer or fail within a limit of their own, and are
 * called once when a PIN is chosen and once each time it is tried. A try that they do not answer counts as failed, as nobody
 * may try for nothing.
 */
public interface PinPepper {
    /**
     * The key for PINs that are chosen now.
     *
     * @return its id, 1 to 64 letters, digits, dots and hyphens of ASCII; no secret
     */
    String keyId();

    /**
     * Whether a key is there, without asking the network. If it is not, the flow says so before a try is counted.
     *
     * @param keyId the id that stands beside a hash
     * @return true if {@link #lock} takes it
     */
    boolean knows(String keyId);

    /**
     * Locks a hash: HMAC-SHA-256 (RFC 2104) of it, or another function of that key which cannot be told from chance.
     *
     * @param keyId with which key; one that {@link #knows} says is there
     * @param hash not kept and not changed; the caller wipes it
     * @return 32 bytes, the same for the same key and hash
     * @throws kz.kualik.core.ServiceUnavailableException if the keys do not answer
     */
    byte[] lock(String keyId, byte[] hash);

    /**
     * A pepper with a random key in the memory of this JVM, for sessions that end with the process too.
     *
     * @return the pepper
     */
    static PinPepper inMemory() {
        return HmacPinPepper.random(new SecureRandom());
    }

    /**
     * A pepper whose keys lie in files of this machine: to be kept apart from the database and its backups, and not to be the
     * file of a {@link KeyVault}. A missing newest file is made, with a random key, for its owner only, whole or not at all;
     * of several processes that make it at once one does, and the others read it. The files are read once, here. The id of a
     * key follows from the key.
     *
     * @param newest its key locks PINs that are chosen from now on; in an existing folder; one line of text
     * @param earlier the files of keys from before, which must be there
     * @return the pepper
     * @throws kz.kualik.core.ConfigurationException with code
     *     {@link kz.kualik.identity.IdentityErrorCodes#STORE_UNUSABLE} if a file is no pepper, cannot be read or made, or others
     *     than its owner have rights on it
     */
    static PinPepper inFile(Path newest, Path... earlier) {
        return HmacPinPepper.open(newest, Arrays.asList(earlier));
    }
}
