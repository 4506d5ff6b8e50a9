package kz.kualik.samples.cli;

import java.nio.file.Path;
import java.util.Arrays;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.key.PendingKeyPair;

/** The file of {@code keys generate}: an encrypted key that waits for its certificate. */
final class PendingKeyFile {
    private static final int MAXIMUM_SIZE = 64 * 1024;

    private PendingKeyFile() {}

    static PendingKeyPair open(Path file, Secret password) {
        byte[] bytes = InputFile.read(file, MAXIMUM_SIZE);
        try {
            return InputFile.naming(file, () -> PendingKeyPair.fromEncryptedPkcs8(bytes, password));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
