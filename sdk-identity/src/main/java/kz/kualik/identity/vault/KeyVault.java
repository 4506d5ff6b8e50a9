package kz.kualik.identity.vault;

import java.nio.file.Path;

/**
 * Wraps the keys of sessions with a key that never leaves it (envelope encryption). An SPI: implement it over the KMS or
 * HSM of the house; {@link #inFile} is for one machine.
 *
 * <p>Implementations are thread-safe. They may use the network; they answer or fail within a limit of their own, and are
 * called once for each write and read of a session.
 */
public interface KeyVault {
    /**
     * Wraps a key.
     *
     * @param key 32 bytes; not kept and not changed, the caller wipes them
     * @param label what the key is for; part of what is authenticated, so that a wrapped key is of no use elsewhere. Holds no
     *     personal data and opens no session: it may stand in the logs of a KMS
     * @return the wrapped key, at most 16 KiB
     * @throws kz.kualik.core.ServiceUnavailableException if the vault does not answer
     */
    byte[] wrap(byte[] key, String label);

    /**
     * Unwraps a key.
     *
     * @param wrapped what {@link #wrap} made
     * @param label the same as then
     * @return the key in an array of the caller's, who wipes it
     * @throws kz.kualik.core.CryptoException with code {@link kz.kualik.identity.IdentityErrorCodes#STORE_INTEGRITY} if it was
     *     changed, wrapped under another label, or by another vault
     * @throws kz.kualik.core.ServiceUnavailableException if the vault does not answer
     */
    byte[] unwrap(byte[] wrapped, String label);

    /**
     * A vault whose master key lies in a file of this machine: AES-256-GCM. A missing file is made, with a random key, for
     * its owner only, whole or not at all; of several processes that make it at once one does, and the others read it. The
     * file is read once, here.
     *
     * @param file in an existing folder; one line of text
     * @return the vault
     * @throws kz.kualik.core.ConfigurationException with code
     *     {@link kz.kualik.identity.IdentityErrorCodes#STORE_UNUSABLE} if the file is no master key, cannot be read or made,
     *     belongs to another user than that of the process, or others than its owner have rights on it; where the file system
     *     knows owners and rights
     */
    static KeyVault inFile(Path file) {
        return new FileKeyVault(MasterKeyFile.readOrMake(file, MasterKeyFile.MASTER_KEY));
    }
}
