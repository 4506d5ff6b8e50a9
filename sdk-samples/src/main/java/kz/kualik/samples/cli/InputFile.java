package kz.kualik.samples.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.core.UserActionException;

/** Reads files so that whatever is wrong with one is said with its name. */
final class InputFile {
    /** What the SDK takes for a key file. */
    static final long MAXIMUM_KEY_FILE = 1024 * 1024;

    private static final int KIB = 1024;
    private static final int MIB = 1024 * 1024;

    private InputFile() {}

    /** The first bytes of a file, or all if it has fewer. */
    static byte[] head(Path file, int length) {
        requireFile(file);
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(length);
        } catch (IOException e) {
            throw new UnusableInputException(file, e);
        }
    }

    static byte[] read(Path file, int maximumSize) {
        requireAtMost(maximumSize, file);
        try (InputStream in = Files.newInputStream(file)) {
            return readAll(in, file, maximumSize);
        } catch (IOException e) {
            throw new UnusableInputException(file, e);
        }
    }

    /** Not readNBytes, which seeks, so that a password may come through a pipe; and what was outgrown is wiped. */
    private static byte[] readAll(InputStream in, Path file, int maximumSize) throws IOException {
        byte[] bytes = new byte[8192];
        int count = 0;
        for (int n = in.read(bytes); n >= 0; n = in.read(bytes, count, bytes.length - count)) {
            count += n;
            if (count > maximumSize) {
                throw tooLarge(file, maximumSize);
            }
            if (count == bytes.length) {
                bytes = resized(bytes, (int) Math.min(2L * count, maximumSize + 1L));
            }
        }
        return resized(bytes, count);
    }

    private static byte[] resized(byte[] bytes, int length) {
        byte[] copy = Arrays.copyOf(bytes, length);
        Arrays.fill(bytes, (byte) 0);
        return copy;
    }

    /** Before work that would be in vain, and for what is streamed later, more than once: a pipe can be read once. */
    static void requireFile(Path file) {
        requireReadable(file);
        if (!Files.isRegularFile(file)) {
            throw new UnusableInputException(file, "it is no regular file, which can be read more than once");
        }
    }

    private static void requireReadable(Path file) {
        if (Files.isDirectory(file)) {
            throw new UnusableInputException(file, "it is a folder");
        }
        if (!Files.exists(file)) {
            throw new UnusableInputException(file, new NoSuchFileException(file.toString()));
        }
        if (!Files.isReadable(file)) {
            throw new UnusableInputException(file, new AccessDeniedException(file.toString()));
        }
    }

    /** The same, and before any of it is read. A pipe has no size; it is measured while it is read. */
    static void requireAtMost(long maximumSize, Path file) {
        requireReadable(file);
        if (size(file) > maximumSize) {
            throw tooLarge(file, maximumSize);
        }
    }

    static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UnusableInputException(file, e);
        }
    }

    private static UnusableInputException tooLarge(Path file, long maximumSize) {
        String limit = maximumSize < MIB ? maximumSize / KIB + " KiB" : maximumSize / MIB + " MiB";
        return new UnusableInputException(file, "it is larger than " + limit);
    }

    /** Reads and understands a file. */
    static <T> T parse(Path file, int maximumSize, Function<byte[], T> parser) {
        byte[] bytes = read(file, maximumSize);
        return naming(file, () -> parser.apply(bytes));
    }

    /** Says with errors of the file which file it was. Errors of services are none of the file's. */
    static <T> T naming(Path file, Supplier<T> work) {
        try {
            return work.get();
        } catch (CryptoException | ConfigurationException | UserActionException e) {
            if (Failures.refusal(e)) {
                throw e;
            }
            throw new UnusableInputException(file, e);
        }
    }
}
