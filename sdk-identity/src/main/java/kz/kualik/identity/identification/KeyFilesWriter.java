package kz.kualik.identity.identification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kz.kualik.core.SdkException;
import kz.kualik.core.secret.Secret;
import kz.kualik.identity.session.KeyFile;
import kz.kualik.pki.key.BoundKey;
import kz.kualik.pki.key.Pkcs12;

/** Writes all key files of a person, or none. */
final class KeyFilesWriter {
    private KeyFilesWriter() {}

    static List<KeyFile> write(List<BoundKey> keys, Path folder, Secret password) {
        List<Path> written = new ArrayList<>();
        List<KeyFile> files = new ArrayList<>();
        try {
            for (BoundKey key : keys) {
                Path file = folder.resolve(key.fileName());
                // The store may have failed after an earlier download: that file is the one that is wanted.
                if (!Files.exists(file) || !holds(file, key, password)) {
                    file = key.writeTo(folder, password);
                    written.add(file);
                }
                files.add(new KeyFile(file, key.certificate()));
            }
            return files;
        } catch (RuntimeException e) {
            written.forEach(file -> delete(file, e));
            throw e;
        }
    }

    private static boolean holds(Path file, BoundKey key, Secret password) {
        try (Pkcs12 container = Pkcs12.open(file, password)) {
            return container.entries().stream()
                    .anyMatch(entry ->
                            entry.keyMatchesCertificate() && entry.certificate().equals(key.certificate()));
        } catch (SdkException notOurs) {
            return false;
        }
    }

    /** What cannot be taken away is whole and for its owner only; why the others are missing is what must be told. */
    private static void delete(Path file, RuntimeException why) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }
}
