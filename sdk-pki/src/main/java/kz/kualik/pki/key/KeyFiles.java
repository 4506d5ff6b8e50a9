package kz.kualik.pki.key;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.UserActionException;
import kz.kualik.pki.PkiErrors;

/** Writes key files: owner only, atomic, never over an existing file. */
final class KeyFiles {
    private KeyFiles() {}

    /** Writes and wipes the bytes. */
    static Path write(Path folder, String name, byte[] bytes) {
        Path target = folder.resolve(name);
        Path temporary = null;
        try {
            if (Files.exists(target)) {
                throw new FileAlreadyExistsException(name);
            }
            temporary = temporary(folder, bytes);
            publish(temporary, target);
            return target;
        } catch (FileAlreadyExistsException e) {
            throw new UserActionException(
                    PkiErrors.KEY_FILE_EXISTS, "there is a key file of this name in the folder; it was left alone");
        } catch (IOException e) {
            throw notWritten("the key file cannot be written into the folder", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            delete(temporary);
        }
    }

    /**
     * Puts new content in the place of the old, in one step, if the file still is as it was read. Wipes the new bytes.
     */
    static void replace(Path file, byte[] old, byte[] bytes) {
        Path temporary = null;
        try {
            Path target = file.toRealPath();
            Path folder = target.getParent();
            if (folder == null) {
                throw new NoSuchFileException("a folder");
            }
            temporary = temporary(folder, bytes);
            if (!MessageDigest.isEqual(old, Files.readAllBytes(target))) {
                throw notWritten("the key file was changed by somebody else meanwhile; it was left alone", null);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw notWritten("the key file cannot be replaced", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            delete(temporary);
        }
    }

    private static ConfigurationException notWritten(String why, @org.jspecify.annotations.Nullable IOException cause) {
        return new ConfigurationException(PkiErrors.KEY_FILE_NOT_WRITTEN, why, cause);
    }

    /** Complete and on the disk, for the owner only; nothing is left of it if it cannot be written. */
    private static Path temporary(Path folder, byte[] bytes) throws IOException {
        Path temporary = Files.createTempFile(folder, ".", ".part", ownerOnly(folder));
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
     * Gives the finished file its name. A hard link fails if the name is taken, which a rename would overwrite; file
     * systems without links, such as FAT on memory sticks, get the name reserved first.
     */
    private static void publish(Path temporary, Path target) throws IOException {
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

    private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
        // Windows has no POSIX rights: there a new file takes the rights of the user's folder.
        return Files.getFileStore(folder).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void delete(@org.jspecify.annotations.Nullable Path temporary) {
        if (temporary != null) {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException e) {
                // It holds only what the password protects, for the owner only; the key file itself is whole.
                assert temporary.getFileName() != null;
            }
        }
    }
}
