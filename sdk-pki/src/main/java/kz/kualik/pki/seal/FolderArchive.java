package kz.kualik.pki.seal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.content.Content;

/** A folder as a ZIP file: its files in the order of their names, without times and owners. */
final class FolderArchive {
    private static final int MAXIMUM_ENTRIES = 10_000;

    /** What file systems of Linux take as a name, in octets. */
    private static final int MAXIMUM_PART = 255;

    private final SortedMap<String, Content> files;

    private FolderArchive(SortedMap<String, Content> files) {
        this.files = files;
    }

    static FolderArchive of(Path folder) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new ConfigurationException(PkiErrors.CONTENT_UNREADABLE, "the folder cannot be read");
        }
        Map<String, Content> files = new LinkedHashMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    continue;
                }
                if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) || files.size() == MAXIMUM_ENTRIES) {
                    throw notSealed("it holds something else than files and folders, or too many of them");
                }
                files.put(name(folder, path), () -> Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS));
            }
        } catch (IOException e) {
            throw new ConfigurationException(PkiErrors.CONTENT_UNREADABLE, "the folder cannot be read", e);
        }
        return of(files);
    }

    static FolderArchive of(Map<String, Content> files) {
        Set<String> names = new HashSet<>();
        boolean sound = files.size() <= MAXIMUM_ENTRIES
                && files.keySet().stream().allMatch(name -> sound(name) && names.add(name.toLowerCase(Locale.ROOT)));
        if (!sound) {
            throw notSealed("it holds too many files, or one whose name cannot be unpacked everywhere");
        }
        return new FolderArchive(new TreeMap<>(files));
    }

    private static CryptoException notSealed(String why) {
        return new CryptoException(PkiErrors.SEAL_NOT_SEALED, "the folder cannot be sealed: " + why);
    }

    private static String name(Path folder, Path path) {
        List<String> names = new ArrayList<>();
        folder.relativize(path).forEach(part -> names.add(part.toString()));
        return String.join("/", names);
    }

    /** A relative path that stays below the place where it is unpacked, on every system. */
    private static boolean sound(String name) {
        return !name.isBlank()
                && name.length() <= 512
                && name.chars().noneMatch(c -> c < ' ' || c == '\\' || c == ':' || c == 0x7F || c == 0xFFFD)
                && Arrays.stream(name.split("/", -1))
                        .noneMatch(part -> part.isEmpty()
                                || part.matches("\\.+")
                                || part.getBytes(StandardCharsets.UTF_8).length > MAXIMUM_PART);
    }

    void writeTo(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        for (Map.Entry<String, Content> file : files.entrySet()) {
            ZipEntry entry = new ZipEntry(file.getKey());
            entry.setTime(0);
            zip.putNextEntry(entry);
            try (InputStream in = file.getValue().open()) {
                in.transferTo(zip);
            }
            zip.closeEntry();
        }
        zip.finish();
    }

    /**
     * Unpacks an archive into a new folder.
     *
     * @param maximum how many octets the files may have together
     * @return false if it is none, or of another form than is written here
     */
    static boolean unpack(Path archive, Path into, long maximum) throws IOException {
        Set<String> names = new HashSet<>();
        long total = 0;
        byte[] buffer = new byte[64 * 1024];
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (!sound(name)
                        || belowFile(name, names)
                        || !names.add(name.toLowerCase(Locale.ROOT))
                        || names.size() > MAXIMUM_ENTRIES) {
                    return false;
                }
                Path file = into.resolve(name);
                Files.createDirectories(file.getParent());
                try (OutputStream out = Files.newOutputStream(file, java.nio.file.StandardOpenOption.CREATE_NEW)) {
                    for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
                        total += n;
                        if (total > maximum) {
                            return false;
                        }
                        out.write(buffer, 0, n);
                    }
                }
            }
            return !names.isEmpty() || Files.size(archive) == 22;
        } catch (ZipException | EOFException | IllegalArgumentException | FileAlreadyExistsException e) {
            return false;
        }
    }

    private static boolean belowFile(String name, Set<String> files) {
        for (int at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) {
            if (files.contains(name.substring(0, at).toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }
}
