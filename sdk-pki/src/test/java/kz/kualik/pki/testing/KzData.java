package kz.kualik.pki.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Real objects of the national PKI, where they are at hand. */
public final class KzData {
    private KzData() {}

    /** A file by its path in the collection. Skips the test, saying why, if the collection is not there. */
    public static Path file(String path) {
        String folder = System.getProperty("kz.data", "");
        assumeTrue(
                !folder.isEmpty() && Files.isDirectory(Path.of(folder)),
                "no real objects: the folder that -Dkz.data names is absent");
        return Path.of(folder, path);
    }

    /** The bytes of {@link #file}. */
    public static byte[] bytes(String path) {
        try {
            return Files.readAllBytes(file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
