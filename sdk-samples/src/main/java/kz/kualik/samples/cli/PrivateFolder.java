package kz.kualik.samples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders for their owner only. */
final class PrivateFolder {
    private static final String OWNER_ONLY = "rwx------";

    private PrivateFolder() {}

    /** The folder, made with the folders above it unless it is there. */
    static Path make(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        requirePossible(absolute);
        try {
            if (posix(absolute.getRoot())) {
                return Files.createDirectories(
                        absolute, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
            }
            return Files.createDirectories(absolute);
        } catch (IOException e) {
            throw new UnusableInputException(absolute, e);
        }
    }

    /** Before work that would be in vain: no folder is made where a file is, nor below one. */
    static void requirePossible(Path folder) {
        Path above = folder.toAbsolutePath().normalize();
        while (above.getParent() != null && !Files.exists(above)) {
            above = above.getParent();
        }
        if (!Files.isDirectory(above)) {
            throw new UnusableInputException(above, "it is a file and no folder");
        }
    }

    /** Whether a folder is there and others than its owner have rights on it. */
    static boolean shared(Path folder) {
        try {
            return Files.isDirectory(folder)
                    && posix(folder)
                    && !PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))
                            .equals(OWNER_ONLY);
        } catch (IOException e) {
            throw new UnusableInputException(folder, e);
        }
    }

    private static boolean posix(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
    }
}
