package kz.kualik.samples.cli;

import kz.kualik.core.CryptoException;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.vault.KeyVault;

/**
 * A vault that hides nothing, for the ledger of codes: what all output folders of a store count together cannot be under the
 * master key of one of them, and those who are counted do not exist. Where people do, all machines share one real vault, and the
 * ledger is that of the store itself.
 */
final class OpenVault implements KeyVault {
    private static final int KEY_BYTES = 32;

    @Override
    public byte[] wrap(byte[] key, String label) {
        return key.clone();
    }

    @Override
    public byte[] unwrap(byte[] wrapped, String label) {
        if (wrapped.length != KEY_BYTES) {
            throw new CryptoException(
                    IdentityErrorCodes.STORE_INTEGRITY,
                    "the ledger of codes in the store was begun by another program");
        }
        return wrapped.clone();
    }
}
