package kz.kualik.identity.identification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import kz.kualik.pki.report.Reason;

/** Checks the folder of step 24 before any key is made: it is there or can be made, private, and can be written to. */
final class KeyFolder {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private KeyFolder() {}

    /** As with the space, which whoever writes there finds out. */
    static Optional<Reason> refusal(Path folder) {
        return refusal(folder, 0);
    }

    /** Why the folder cannot be used; makes it if it is not there. Space is in bytes. */
    static Optional<Reason> refusal(Path folder, long leastSpace) {
        try {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                return Optional.of(Reasons.FOLDER_IS_FILE);
            }
            if (fileAbove(folder)) {
                return Optional.of(Reasons.FOLDER_IS_FILE);
            }
            if (!Files.exists(folder)) {
                make(folder);
            }
            if (!ownerOnly(folder)) {
                return Optional.of(Reasons.FOLDER_NOT_PRIVATE);
            }
            if (Files.getFileStore(folder).getUsableSpace() < leastSpace) {
                return Optional.of(Reasons.FOLDER_FULL);
            }
            Files.delete(Files.createTempFile(folder, ".kualik", ".probe"));
            return Optional.empty();
        } catch (IOException | SecurityException e) {
            return Optional.of(Reasons.FOLDER_NOT_WRITABLE);
        }
    }

    private static boolean fileAbove(Path folder) {
        for (Path above = folder.getParent(); above != null; above = above.getParent()) {
            if (Files.exists(above)) {
                return !Files.isDirectory(above);
            }
        }
        return false;
    }

    private static void make(Path folder) throws IOException {
        if (posix(folder.getRoot())) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER));
        } else {
            Files.createDirectories(folder);
        }
    }

    /** Where a file system knows no such rights, the files' own protection must do. */
    private static boolean ownerOnly(Path folder) throws IOException {
        if (!posix(folder)) {
            return true;
        }
        Set<PosixFilePermission> others = EnumSet.copyOf(OWNER);
        others.addAll(Files.getPosixFilePermissions(folder, new LinkOption[0]));
        return others.equals(OWNER);
    }

    private static boolean posix(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
    }
}
