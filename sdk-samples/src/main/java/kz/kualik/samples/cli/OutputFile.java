package kz.kualik.samples.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/** Writes a file whole or not at all, and never over an existing one. */
final class OutputFile {
    private OutputFile() {}

    /** Before work that would be in vain. */
    static void requireFree(Path file) {
        if (Files.exists(file)) {
            throw new UnusableInputException(file, new FileAlreadyExistsException(file.toString()));
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UnusableInputException(file, "there is no folder to write it into");
        }
    }

    /** What is written. */
    @FunctionalInterface
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    static void write(Path file, byte[] bytes) {
        write(file, out -> out.write(bytes));
    }

    /** The same for what nobody else may read. */
    static void writeSecret(Path file, byte[] bytes) {
        write(file, out -> out.write(bytes), true);
    }

    /** The same for what does not fit in memory. If the body fails, there is no file. */
    static void write(Path file, Body body) {
        write(file, body, false);
    }

    private static void write(Path file, Body body, boolean secret) {
        Path temporary = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            if (secret) {
                Files.createFile(temporary, ownerOnly());
            } else {
                Files.createFile(temporary);
            }
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(temporary, StandardOpenOption.WRITE))) {
                body.writeTo(out);
            }
            publish(temporary, file);
        } catch (IOException e) {
            throw new UnusableInputException(file, e);
        } finally {
            delete(temporary);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** A hard link fails if the name is taken; a move to a reserved name does where file systems have no links. */
    static void publish(Path temporary, Path file) throws IOException {
        try {
            Files.createLink(file, temporary);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | IOException e) {
            Files.createFile(file);
            moveToReserved(temporary, file);
        }
    }

    private static void moveToReserved(Path temporary, Path file) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (UnsupportedOperationException | IOException e) {
            // What reserved the name is empty, and would stand in the way of the next attempt.
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static void delete(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException ignored) {
            // The result is in place; a stray file with a telling name does no harm.
        }
    }
}
