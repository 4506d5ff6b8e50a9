package kz.kualik.identity.vault;

import java.security.SecureRandom;
import java.util.Objects;
import kz.kualik.identity.internal.crypto.DataKey;

/** Wraps with a master key in memory. */
final class FileKeyVault implements KeyVault {
    private static final String PURPOSE = "kualik-wrapped-key-1";

    private final DataKey master;
    private final SecureRandom random = new SecureRandom();

    FileKeyVault(DataKey master) {
        this.master = master;
    }

    @Override
    public byte[] wrap(byte[] key, String label) {
        return master.seal(random, key, PURPOSE, Objects.requireNonNull(label, "label"));
    }

    @Override
    public byte[] unwrap(byte[] wrapped, String label) {
        return master.open(wrapped, PURPOSE, Objects.requireNonNull(label, "label"));
    }
}
