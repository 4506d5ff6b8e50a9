package kz.kualik.pki.internal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Writes into a file of a passing name, which gets its own in one step, and never over another. */
public final class PrivateFiles {
    private PrivateFiles() {}

    /**
     * An empty file of a passing name, for the owner only.
     *
     * @param folder where it is to be
     * @return the file
     * @throws IOException if it cannot be made
     */
    public static Path createTemporary(Path folder) throws IOException {
        return Files.createTempFile(folder, ".", ".part", ownerOnly(folder, "rw-------"));
    }

    /**
     * A file of a passing name with its content, on the disk, for the owner only. Nothing is left of it if it cannot be
     * written.
     *
     * @param folder where it is to be
     * @param bytes what is in it
     * @return the file
     * @throws IOException if it cannot be made or written
     */
    public static Path writeTemporary(Path folder, byte[] bytes) throws IOException {
        Path temporary = createTemporary(folder);
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
            return temporary;
        } catch (IOException e) {
            delete(temporary);
            throw e;
        }
    }

    /**
     * An empty folder of a passing name, for the owner only.
     *
     * @param folder where it is to be
     * @return the new folder
     * @throws IOException if it cannot be made
     */
    public static Path createTemporaryFolder(Path folder) throws IOException {
        return Files.createTempDirectory(folder, ".part", ownerOnly(folder, "rwx------"));
    }

    private static FileAttribute<?>[] ownerOnly(Path folder, String permissions) throws IOException {
        // Windows has no POSIX rights: there a new file takes the rights of the user's folder.
        return Files.getFileStore(folder).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /**
     * Gives the finished file its name. A hard link fails if the name is taken, which a rename would overwrite; file systems
     * without links, such as FAT on memory sticks, get the name reserved first.
     *
     * @param temporary the finished file; it may be deleted afterwards
     * @param target its name
     * @throws FileAlreadyExistsException if the name is taken
     * @throws IOException if it cannot be named
     */
    public static void publish(Path temporary, Path target) throws IOException {
        try {
            Files.createLink(target, temporary);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.createFile(target);
            try {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException failure) {
                Files.delete(target);
                throw failure;
            }
        }
    }

    /**
     * Takes a passing name away again.
     *
     * @param temporary the file, if it was made
     */
    public static void delete(@Nullable Path temporary) {
        try {
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException ignored) {
            // It is for the owner only, and its name tells what it is; the result itself is whole.
        }
    }
}
