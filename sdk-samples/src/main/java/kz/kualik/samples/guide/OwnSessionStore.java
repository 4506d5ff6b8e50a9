package kz.kualik.samples.guide;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.identity.session.SessionHistory;
import kz.kualik.identity.session.SessionStore;
import kz.kualik.identity.session.codec.EventCodec;
import kz.kualik.identity.vault.KeyVault;

/**
 * A session store of one's own: a folder for each session, a file for each append. It shows the three things that a store
 * must do: a name that only one of two writers can take is the lock; an append appears whole or not at all; and what is
 * written is encrypted with a key of the session's own. Its test extends {@code SessionStoreContract}.
 */
public final class OwnSessionStore implements SessionStore {
    private static final ErrorCode FAILED = ErrorCode.of("sample.store-failed");
    private static final String KEY = "key";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final Path root;
    private final KeyVault vault;
    private final SecureRandom random = new SecureRandom();

    /**
     * A store in a folder.
     *
     * @param root an existing folder for the owner only, on a file system with hard links
     * @param vault wraps the keys of the sessions
     */
    public OwnSessionStore(Path root, KeyVault vault) {
        this.root = root;
        this.vault = vault;
    }

    @Override
    public long append(SessionId session, long expectedVersion, List<SessionEvent> events) {
        Objects.requireNonNull(session, "session");
        if (events.isEmpty() || expectedVersion < 0) {
            throw new IllegalArgumentException("append takes at least one event and a version of 0 or more");
        }
        try {
            Path folder = Files.createDirectories(folder(session));
            byte[] key = key(folder, session);
            try {
                if (read(folder, key).size() != expectedVersion) {
                    throw conflict();
                }
                String name = String.format(Locale.ROOT, "%010d", expectedVersion + 1);
                Path part = Files.createTempFile(folder, ".", ".part");
                Files.write(part, sealed(key, name, lines(events)));
                // Of two who expect the same version one gets the name.
                Files.createLink(folder.resolve(name), part);
                Files.delete(part);
                return expectedVersion + events.size();
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        } catch (FileAlreadyExistsException e) {
            throw conflict();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public Optional<SessionHistory> load(SessionId session) {
        Path folder = folder(session);
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try {
            if (!Files.exists(folder.resolve(KEY))) {
                return Optional.empty();
            }
            byte[] key = key(folder, session);
            try {
                List<SessionEvent> events = read(folder, key);
                return events.isEmpty() ? Optional.empty() : Optional.of(new SessionHistory(session, events));
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Not the id itself: whoever reads the names of folders could enter the sessions. */
    private Path folder(SessionId session) {
        return root.resolve(label(session));
    }

    private static String label(SessionId session) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("store|" + session.value()).getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private byte[] key(Path folder, SessionId session) throws IOException {
        Path file = folder.resolve(KEY);
        if (!Files.exists(file)) {
            byte[] fresh = new byte[32];
            random.nextBytes(fresh);
            Path part = Files.createTempFile(folder, ".", ".part");
            Files.write(part, vault.wrap(fresh, label(session)));
            Arrays.fill(fresh, (byte) 0);
            try {
                Files.createLink(file, part);
            } catch (FileAlreadyExistsException ignored) {
                // Somebody else was faster, and theirs is the one.
            }
            Files.delete(part);
        }
        return vault.unwrap(Files.readAllBytes(file), label(session));
    }

    private static byte[] lines(List<SessionEvent> events) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (SessionEvent event : events) {
            out.writeBytes(EventCodec.encode(event));
            out.write('\n');
        }
        return out.toByteArray();
    }

    private static List<SessionEvent> read(Path folder, byte[] key) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName().toString().matches("\\d{10}"))
                    .sorted()
                    .toList();
        }
        List<SessionEvent> events = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (Long.parseLong(name) != events.size() + 1) {
                throw new IOException("an append is missing");
            }
            String text = new String(opened(key, name, Files.readAllBytes(file)), StandardCharsets.UTF_8);
            text.lines()
                    .map(line -> EventCodec.decode(line.getBytes(StandardCharsets.UTF_8)))
                    .forEach(events::add);
        }
        return events;
    }

    private byte[] sealed(byte[] key, String name, byte[] clear) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, name).doFinal(clear);
            byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    private static byte[] opened(byte[] key, String name, byte[] sealed) throws IOException {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(sealed, NONCE), name)
                    .doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("an append was changed", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, String name) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }

    private static ServiceRejectedException conflict() {
        return new ServiceRejectedException(
                IdentityErrorCodes.SESSION_CONFLICT, "the session has another version by now");
    }

    private static ServiceUnavailableException failed(IOException e) {
        return new ServiceUnavailableException(FAILED, "the store of sessions failed", e);
    }
}
