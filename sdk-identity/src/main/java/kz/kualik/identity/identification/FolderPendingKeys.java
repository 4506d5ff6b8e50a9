package kz.kualik.identity.identification;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.internal.crypto.DataKey;
import kz.kualik.identity.vault.KeyVault;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.internal.file.PrivateFiles;
import org.jspecify.annotations.Nullable;

/**
 * A file for each application. The file is the truth and memory follows it: what was opened is used again only as long as the
 * file has the same bytes, since another process may have wiped it, or made other keys. A file gets its name in one step, with
 * all its bytes, and only if the name is free: of two processes that make keys one wins.
 */
final class FolderPendingKeys implements PendingKeyStore {
    private static final String ENDING = ".keys";
    private static final String PASSING = ".part";
    private static final int LARGEST = 4 * 1024 * 1024;
    /** How often old files are looked for, at most. */
    private static final Duration SWEEP = Duration.ofMinutes(1);

    private record Opened(byte[] digest, PendingKeys keys) {}

    /** By file name. Each entry is its own lock: keys of different applications are made side by side. */
    private final ConcurrentMap<String, Opened> opened = new ConcurrentHashMap<>();

    private final AtomicReference<Instant> nextSweep = new AtomicReference<>(Instant.MIN);
    private final Path folder;
    private final SealedKeys sealing;
    private final Clock clock;
    private final Duration life;

    FolderPendingKeys(Path folder, KeyVault vault, Clock clock, Duration life) {
        this.folder = folder.toAbsolutePath().normalize();
        this.sealing = new SealedKeys(vault);
        this.clock = clock;
        this.life = life;
        KeyFolder.refusal(this.folder).ifPresent(reason -> {
            throw new ConfigurationException(
                    IdentityErrorCodes.STORE_UNUSABLE, "the folder of pending keys cannot be used: " + reason.code());
        });
    }

    @Override
    public PendingKeys keep(String applicationId, Supplier<PendingKeys> maker) {
        wipeOld();
        Opened kept = opened.compute(name(applicationId), (name, before) -> {
            Opened there = current(applicationId, name, before);
            return there != null ? there : make(applicationId, name, maker);
        });
        return kept.keys();
    }

    @Override
    public Optional<PendingKeys> find(String applicationId) {
        wipeOld();
        return Optional.ofNullable(
                        opened.compute(name(applicationId), (name, before) -> current(applicationId, name, before)))
                .map(Opened::keys);
    }

    @Override
    public void wipe(String applicationId) {
        discard(name(applicationId));
    }

    /** Tells nothing of the application. */
    private static String name(String applicationId) {
        return DataKey.label("pending", applicationId) + ENDING;
    }

    private @Nullable Opened current(String applicationId, String name, @Nullable Opened before) {
        byte[] sealed = read(name);
        if (sealed != null && before != null && MessageDigest.isEqual(digest(sealed), before.digest())) {
            return before;
        }
        Opened now = null;
        if (sealed != null) {
            try {
                now = new Opened(digest(sealed), sealing.open(applicationId, sealed));
            } catch (CryptoException e) {
                // Somebody who wipes the file overwrites it first.
                if (read(name) != null) {
                    // What was opened before stays for a file that is brought back.
                    throw e;
                }
            }
        }
        if (before != null) {
            before.keys().wipe();
        }
        return now;
    }

    private Opened make(String applicationId, String name, Supplier<PendingKeys> maker) {
        PendingKeys made = maker.get();
        boolean kept = false;
        try {
            byte[] sealed = sealing.seal(applicationId, made);
            kept = publish(name, sealed);
            if (kept) {
                return new Opened(digest(sealed), made);
            }
        } finally {
            if (!kept) {
                made.wipe();
            }
        }
        Opened winner = current(applicationId, name, null);
        if (winner == null) {
            throw new ServiceUnavailableException(
                    IdentityErrorCodes.STORE_UNAVAILABLE,
                    "the keys of the application were wiped while they were made");
        }
        return winner;
    }

    /** False if another process was faster. */
    private boolean publish(String name, byte[] sealed) {
        Path temporary = null;
        try {
            temporary = PrivateFiles.writeTemporary(folder, sealed);
            Files.setLastModifiedTime(temporary, FileTime.from(clock.instant()));
            PrivateFiles.publish(temporary, folder.resolve(name));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw unusable("pending keys cannot be written", e);
        } finally {
            PrivateFiles.delete(temporary);
        }
    }

    private byte @Nullable [] read(String name) {
        try (InputStream in = Files.newInputStream(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
            // What is longer than any is none, and does not open.
            return in.readNBytes(LARGEST);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw unusable("pending keys cannot be read", e);
        }
    }

    private void discard(String name) {
        opened.compute(name, (same, before) -> {
            if (before != null) {
                before.keys().wipe();
            }
            overwriteAndDelete(folder.resolve(name));
            return null;
        });
    }

    /** Under another name, so that nobody reads what is half overwritten. On flash memory the old bytes may live on. */
    private void overwriteAndDelete(Path file) {
        Path passing = folder.resolve("." + UUID.randomUUID() + PASSING);
        try {
            Files.move(file, passing, StandardCopyOption.ATOMIC_MOVE);
            if (Files.isRegularFile(passing, LinkOption.NOFOLLOW_LINKS)) {
                overwrite(passing);
            }
            Files.deleteIfExists(passing);
        } catch (NoSuchFileException ignored) {
            // There were no keys, or another process wipes them.
        } catch (IOException e) {
            throw unusable("pending keys cannot be wiped", e);
        }
    }

    private static void overwrite(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer zeros = ByteBuffer.allocate(8192);
            for (long left = channel.size(); left > 0; ) {
                zeros.clear().limit((int) Math.min(left, zeros.capacity()));
                left -= channel.write(zeros);
            }
            channel.force(true);
        }
    }

    private void wipeOld() {
        Instant now = clock.instant();
        Instant due = nextSweep.get();
        if (now.isBefore(due) || !nextSweep.compareAndSet(due, now.plus(SWEEP))) {
            return;
        }
        Instant oldest = now.minus(life);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "{*" + ENDING + ",.*" + PASSING + "}")) {
            for (Path file : files) {
                if (madeBefore(oldest, file)) {
                    discard(String.valueOf(file.getFileName()));
                }
            }
        } catch (IOException e) {
            throw unusable("the folder of pending keys cannot be read", e);
        }
        // What other processes have wiped.
        opened.keySet().stream()
                .filter(name -> !Files.exists(folder.resolve(name)))
                .forEach(this::discard);
    }

    private static boolean madeBefore(Instant oldest, Path file) throws IOException {
        try {
            return !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
                    && Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                            .toInstant()
                            .isBefore(oldest);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static byte[] digest(byte[] sealed) {
        return HashAlgorithm.SHA_256.digest(sealed);
    }

    private static ConfigurationException unusable(String why, IOException cause) {
        return new ConfigurationException(IdentityErrorCodes.STORE_UNUSABLE, why, cause);
    }
}
