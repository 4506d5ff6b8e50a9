package kz.kualik.identity.evidence;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.UserActionException;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.pki.internal.file.PrivateFiles;
import org.jspecify.annotations.Nullable;

/** The names in an export, and how it is written: all of it or nothing. */
final class EvidenceFolder {
    static final String CHAIN = "chain.log";
    static final String RECORDS = "records";
    static final String PICTURES = "pictures";
    static final String PAGE = "report.html";

    private EvidenceFolder() {}

    static String record(int number) {
        return String.format(Locale.ROOT, "%s/%04d.json", RECORDS, number);
    }

    static String picture(String hash, byte[] file) {
        return PICTURES + "/" + hash + "." + ending(file);
    }

    /** By the first bytes; nothing else than these three is kept. */
    private static String ending(byte[] file) {
        return switch (file.length == 0 ? 0 : file[0] & 0xFF) {
            case 0xFF -> "jpg";
            case 0x89 -> "png";
            default -> "pdf";
        };
    }

    static void write(Map<String, byte[]> files, Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        Path temporary = null;
        try {
            if (Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException("the folder");
            }
            Path parent = absolute.getParent();
            temporary = PrivateFiles.createTemporaryFolder(parent == null ? absolute : parent);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path path = temporary.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue(), StandardOpenOption.CREATE_NEW);
            }
            // Fails if somebody else made one of that name that is not empty.
            Files.move(temporary, absolute);
        } catch (FileAlreadyExistsException e) {
            throw new UserActionException(
                    IdentityErrorCodes.EVIDENCE_NOT_WRITTEN, "there is something of that name already", e);
        } catch (IOException e) {
            throw new ConfigurationException(
                    IdentityErrorCodes.EVIDENCE_NOT_WRITTEN, "the evidence cannot be written", e);
        } finally {
            delete(temporary);
        }
    }

    private static void delete(@Nullable Path folder) {
        if (folder == null || !Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException ignored) {
            // It is for the owner only, and the name tells what it is.
        }
    }
}
