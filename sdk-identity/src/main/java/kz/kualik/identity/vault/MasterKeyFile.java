package kz.kualik.identity.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import kz.kualik.core.ConfigurationException;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.internal.crypto.DataKey;
import kz.kualik.pki.internal.file.PrivateFiles;
import org.jspecify.annotations.Nullable;

/** The file of a key: a line that says what it is, so that it is not taken for another, and the key in base64. */
final class MasterKeyFile {
    /** The key of the keys of sessions. */
    static final String MASTER_KEY = "master-key";

    /** The key of the hashes of PINs. */
    static final String PIN_PEPPER = "pin-pepper";

    /** Far more than a line takes. */
    private static final int LARGEST = 1024;

    private static final int BASE64_BYTES = 44;

    private MasterKeyFile() {}

    static DataKey readOrMake(Path file, String kind) {
        try {
            return readOrMake(file, kind, ProcessUser.find());
        } catch (IOException e) {
            throw unusable("it cannot be told to whom the key file has to belong", e);
        }
    }

    /** The same for a process of this user; empty if that is not known. */
    static DataKey readOrMake(Path file, String kind, Optional<UserPrincipal> user) {
        Path absolute = file.toAbsolutePath();
        try {
            if (!Files.exists(absolute)) {
                make(absolute, head(kind));
            }
            requireOwn(absolute, user);
            if (Files.size(absolute) > LARGEST) {
                throw unusable("the file is no key of this kind", null);
            }
            byte[] line = Files.readAllBytes(absolute);
            try {
                return parse(line, head(kind));
            } finally {
                Arrays.fill(line, (byte) 0);
            }
        } catch (IOException e) {
            throw unusable("the key file cannot be read or made", e);
        }
    }

    private static byte[] head(String kind) {
        return ("kualik-" + kind + "-1 ").getBytes(StandardCharsets.US_ASCII);
    }

    private static void make(Path file, byte[] head) throws IOException {
        Path folder = file.getParent();
        if (folder == null) {
            throw unusable("a key file lies in a folder", null);
        }
        byte[] line = new byte[head.length + BASE64_BYTES + 1];
        System.arraycopy(head, 0, line, 0, head.length);
        line[line.length - 1] = '\n';
        try (DataKey key = DataKey.random(new SecureRandom())) {
            byte[] base64 = key.use(Base64.getEncoder()::encode);
            System.arraycopy(base64, 0, line, head.length, BASE64_BYTES);
            Arrays.fill(base64, (byte) 0);
        }
        Path temporary = null;
        try {
            temporary = PrivateFiles.writeTemporary(folder, line);
            PrivateFiles.publish(temporary, file);
        } catch (FileAlreadyExistsException ignored) {
            // Another process was faster: its key is the one.
        } finally {
            Arrays.fill(line, (byte) 0);
            PrivateFiles.delete(temporary);
        }
    }

    /**
     * Whoever owns the file knows the key, and may change it. Windows knows no such rights, and other file systems than the
     * machine's know other users: there the folder's must do.
     */
    private static void requireOwn(Path file, Optional<UserPrincipal> user) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        PosixFileAttributes attributes = view.readAttributes();
        if (!PosixFilePermissions.toString(attributes.permissions()).endsWith("------")) {
            throw unusable("others than its owner have rights on the key file", null);
        }
        boolean machines = file.getFileSystem().equals(FileSystems.getDefault());
        if (machines && user.isPresent() && !user.get().equals(attributes.owner())) {
            throw unusable("the key file belongs to another user than this process", null);
        }
    }

    private static DataKey parse(byte[] line, byte[] head) {
        int end = head.length + BASE64_BYTES;
        if (line.length != end + 1 || line[end] != '\n' || !Arrays.equals(line, 0, head.length, head, 0, head.length)) {
            throw unusable("the file is no key of this kind", null);
        }
        byte[] base64 = Arrays.copyOfRange(line, head.length, end);
        try {
            byte[] key = Base64.getDecoder().decode(base64);
            if (key.length != 32) {
                throw unusable("the file is no key of this kind", null);
            }
            return DataKey.of(key);
        } catch (IllegalArgumentException e) {
            throw unusable("the file is no key of this kind", null);
        } finally {
            Arrays.fill(base64, (byte) 0);
        }
    }

    private static ConfigurationException unusable(String why, @Nullable IOException cause) {
        return new ConfigurationException(IdentityErrorCodes.STORE_UNUSABLE, why, cause);
    }
}
