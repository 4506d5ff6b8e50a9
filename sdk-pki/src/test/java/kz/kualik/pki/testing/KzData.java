package kz.kualik.pki.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.certificate.NationalCertificate;

/** Real objects of the national PKI, where they are at hand. */
public final class KzData {
    private KzData() {}

    /** A file or folder by its path in the collection. Skips the test, saying why, if the collection is not there. */
    public static Path file(String path) {
        String folder = System.getProperty("kz.data", "");
        Presence.require(
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

    /** A certificate of the collection. */
    public static NationalCertificate certificate(String path) {
        return NationalCertificate.parse(bytes(path));
    }

    /** The files of a folder, sorted; never empty. */
    public static List<Path> files(String folder) {
        try (Stream<Path> files = Files.list(file(folder))) {
            List<Path> sorted = files.sorted().toList();
            if (sorted.isEmpty()) {
                throw new IllegalStateException("the collection has no " + folder);
            }
            return sorted;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines {@code name=value} of a file. */
    public static Map<String, String> values(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("="))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')), line -> line.substring(line.indexOf('=') + 1)));
    }

    /** The published password of all key files of the collection. */
    public static Secret password() {
        return Secret.copyOf("Qwerty12");
    }
}
