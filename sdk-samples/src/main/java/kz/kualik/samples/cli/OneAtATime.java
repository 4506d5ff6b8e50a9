package kz.kualik.samples.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.identity.IdentityErrorCodes;

/**
 * The turn of one process at an output folder. Two that begin at the same time would else begin two journeys, and apply for
 * keys twice. The operating system ends the turn with the process, however that ends.
 */
final class OneAtATime implements AutoCloseable {
    /** A journey takes seconds; who waits longer is told. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final FileChannel file;

    private OneAtATime(FileChannel file) {
        this.file = file;
    }

    /** Waits for the turn. */
    static OneAtATime in(Path folder) {
        return in(folder, PATIENCE);
    }

    static OneAtATime in(Path folder, Duration patience) {
        Path lock = folder.resolve("lock");
        try {
            FileChannel file = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            long begin = System.nanoTime();
            while (!taken(file)) {
                if (System.nanoTime() - begin >= patience.toNanos() || paused()) {
                    file.close();
                    throw new ServiceUnavailableException(
                            IdentityErrorCodes.STORE_UNAVAILABLE, "another process is at work for this output folder");
                }
            }
            return new OneAtATime(file);
        } catch (IOException e) {
            throw new UnusableInputException(lock, e);
        }
    }

    private static boolean taken(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Another thread of this JVM has it.
            return false;
        }
    }

    /** Whether the pause was broken off. */
    private static boolean paused() {
        try {
            Thread.sleep(PAUSE.toMillis());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
