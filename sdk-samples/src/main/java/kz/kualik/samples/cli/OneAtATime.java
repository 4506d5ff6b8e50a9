package kz.kualik.samples.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.operation.Deadline;
import kz.kualik.core.operation.Poller;
import kz.kualik.identity.IdentityErrorCodes;

/**
 * The turn of one process at an output folder. Two that begin at the same time would else begin two journeys, and apply for
 * keys twice. The operating system ends the turn with the process, however that ends.
 */
final class OneAtATime implements AutoCloseable {
    /** A journey takes seconds; who waits longer is told. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Poller POLLER = Poller.every(Duration.ofMillis(50), 1, Duration.ofMillis(50));

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
        OneAtATime turn = new OneAtATime(open(lock));
        try {
            POLLER.await(() -> turn.taken(lock), Deadline.after(patience))
                    .orElseThrow(() -> new ServiceUnavailableException(
                            IdentityErrorCodes.STORE_UNAVAILABLE, "another process is at work for this output folder"));
            return turn;
        } catch (RuntimeException e) {
            turn.close();
            throw e;
        }
    }

    private static FileChannel open(Path lock) {
        try {
            return FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UnusableInputException(lock, e);
        }
    }

    private Optional<FileLock> taken(Path lock) {
        try {
            return Optional.ofNullable(file.tryLock());
        } catch (OverlappingFileLockException e) {
            // Another thread of this JVM has it.
            return Optional.empty();
        } catch (IOException e) {
            throw new UnusableInputException(lock, e);
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
