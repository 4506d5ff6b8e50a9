package kz.kualik.pki.asic;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.core.SdkException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.content.Content;

/**
 * The entries of a ZIP file that every reader sees alike: those of its directory and those that follow one another from the
 * first octet on are the same, each name stands once, whatever the case of its letters, and leads nowhere else.
 */
final class Container {
    private static final int MAXIMUM_ENTRIES = 10_000;
    private static final long MAXIMUM_TOTAL = 4L * 1024 * 1024 * 1024;

    /** Text shrinks to a tenth; what grows a thousandfold was made to. */
    private static final long MAXIMUM_RATIO = 200;

    private static final long FREE_OF_RATIO = 16L * 1024 * 1024;
    private static final int MAXIMUM_PART = 16 * 1024 * 1024;

    private final Path file;
    private final List<String> names;
    private final Set<String> known;

    private Container(Path file, Collection<String> names) {
        this.file = file;
        this.names = List.copyOf(names);
        this.known = Set.copyOf(names);
    }

    static Container open(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new ConfigurationException(PkiErrors.CONTENT_UNREADABLE, "the container cannot be read");
        }
        try {
            Map<String, Long> directory = directory(file);
            Map<String, byte[]> sequence = sequence(file, directory);
            if (sequence.size() != directory.size()) {
                throw unreadable("its directory tells more than what is in it", null);
            }
            requireDistinct(sequence.keySet());
            Container container = new Container(file, sequence.keySet());
            container.requireSame(sequence);
            return container;
        } catch (SdkException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable("it is damaged, or no ZIP file", e);
        }
    }

    static CryptoException unreadable(String why, @org.jspecify.annotations.Nullable Exception cause) {
        return new CryptoException(PkiErrors.CONTAINER_UNREADABLE, "the container cannot be read: " + why, cause);
    }

    private static Map<String, Long> directory(Path file) throws IOException {
        Map<String, Long> directory = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            if (zip.size() > MAXIMUM_ENTRIES) {
                throw unreadable("it has more than " + MAXIMUM_ENTRIES + " entries", null);
            }
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (directory.put(entry.getName(), entry.getCrc()) != null) {
                    throw unreadable("two entries have one name", null);
                }
            }
        }
        return directory;
    }

    /** From the first octet on, as a reader does that does not look at the directory. */
    private static Map<String, byte[]> sequence(Path file, Map<String, Long> directory) throws IOException {
        Map<String, byte[]> digests = new LinkedHashMap<>();
        long size = Files.size(file);
        long total = 0;
        byte[] buffer = new byte[64 * 1024];
        try (ZipInputStream zip =
                new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                MessageDigest digest = HashAlgorithm.SHA_256.newDigest();
                CRC32 crc = new CRC32();
                for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
                    crc.update(buffer, 0, n);
                    digest.update(buffer, 0, n);
                    total += n;
                    if (total > MAXIMUM_TOTAL || total > FREE_OF_RATIO && total / MAXIMUM_RATIO > size) {
                        throw unreadable("it grows too much when it is unpacked", null);
                    }
                }
                Long expected = directory.get(entry.getName());
                if (expected == null || expected != crc.getValue() || digests.size() >= MAXIMUM_ENTRIES) {
                    throw unreadable("its directory tells something else than its entries", null);
                }
                if (digests.put(entry.getName(), digest.digest()) != null) {
                    throw unreadable("two entries have one name", null);
                }
            }
        }
        return digests;
    }

    /** The directory may point to other octets than those that stand in sequence; a checksum is soon forged. */
    private void requireSame(Map<String, byte[]> sequence) {
        // Held open, so that the directory is not read again for each entry.
        try (ZipFile held = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> entry : sequence.entrySet()) {
                byte[] digest = ContainerCheck.digest(content(entry.getKey()), HashAlgorithm.SHA_256);
                if (!MessageDigest.isEqual(digest, entry.getValue())) {
                    throw unreadable("its directory points to something else than its entries", null);
                }
            }
            if (held.size() != sequence.size()) {
                throw unreadable("it was changed while it was read", null);
            }
        } catch (IOException e) {
            throw unreadable("it is damaged", e);
        }
    }

    private static void requireDistinct(Collection<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            boolean folder = name.endsWith("/");
            String path = folder ? name.substring(0, name.length() - 1) : name;
            if (!EntryNames.sound(path) || !seen.add(path.toLowerCase(Locale.ROOT))) {
                throw unreadable("an entry has a name that leads elsewhere, or one that another has too", null);
            }
        }
    }

    /** All entries but folders, in their order. */
    List<String> names() {
        return names.stream().filter(name -> !name.endsWith("/")).toList();
    }

    boolean holds(String name) {
        return known.contains(name) && !name.endsWith("/");
    }

    /** An entry, which is read from the file whenever it is opened. */
    Content content(String name) {
        return () -> {
            ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
            try {
                ZipEntry entry = zip.getEntry(name);
                if (entry == null) {
                    throw new IOException("the container has changed");
                }
                return new FilterInputStream(zip.getInputStream(entry)) {
                    @Override
                    public void close() throws IOException {
                        try (zip) {
                            super.close();
                        }
                    }
                };
            } catch (IOException e) {
                zip.close();
                throw e;
            }
        };
    }

    /** A part of the container's own: a manifest, a signature. */
    byte[] bytes(String name) {
        try (InputStream in = content(name).open()) {
            byte[] bytes = in.readNBytes(MAXIMUM_PART + 1);
            if (bytes.length > MAXIMUM_PART) {
                throw unreadable("a part of its META-INF is too large", null);
            }
            return bytes;
        } catch (IOException e) {
            throw unreadable("it is damaged", e);
        }
    }
}
