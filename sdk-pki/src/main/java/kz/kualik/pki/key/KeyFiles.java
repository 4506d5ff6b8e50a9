package kz.kualik.pki.key;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Arrays;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.UserActionException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.internal.file.PrivateFiles;

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
            temporary = PrivateFiles.writeTemporary(folder, bytes);
            PrivateFiles.publish(temporary, target);
            return target;
        } catch (FileAlreadyExistsException e) {
            throw new UserActionException(
                    PkiErrors.KEY_FILE_EXISTS, "there is a key file of this name in the folder; it was left alone");
        } catch (IOException e) {
            throw notWritten("the key file cannot be written into the folder", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            PrivateFiles.delete(temporary);
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
            temporary = PrivateFiles.writeTemporary(folder, bytes);
            if (!MessageDigest.isEqual(old, Files.readAllBytes(target))) {
                throw notWritten("the key file was changed by somebody else meanwhile; it was left alone", null);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw notWritten("the key file cannot be replaced", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            PrivateFiles.delete(temporary);
        }
    }

    private static ConfigurationException notWritten(String why, @org.jspecify.annotations.Nullable IOException cause) {
        return new ConfigurationException(PkiErrors.KEY_FILE_NOT_WRITTEN, why, cause);
    }
}
