package kz.kualik.samples.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.core.UserActionException;

/** Reads files so that whatever is wrong with one is said with its name. */
final class InputFile {
    /** What is read whole must fit in memory several times. */
    private static final int MAXIMUM_SIZE = 512 * 1024 * 1024;

    private InputFile() {}

    static byte[] read(Path file) {
        return read(file, MAXIMUM_SIZE);
    }

    static byte[] read(Path file, int maximumSize) {
        requireFile(file);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(maximumSize + 1);
            if (bytes.length > maximumSize) {
                throw new UnusableInputException(file, "it is larger than " + maximumSize + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new UnusableInputException(file, e);
        }
    }

    /** Before work that would be in vain, and for what is streamed later. */
    static void requireFile(Path file) {
        if (Files.isDirectory(file)) {
            throw new UnusableInputException(file, "it is a folder");
        }
        try (InputStream in = Files.newInputStream(file)) {
            // Only whether it opens.
            in.available();
        } catch (IOException e) {
            throw new UnusableInputException(file, e);
        }
    }

    /** Reads and understands a file. */
    static <T> T parse(Path file, Function<byte[], T> parser) {
        byte[] bytes = read(file);
        return naming(file, () -> parser.apply(bytes));
    }

    /** Says with errors of the file which file it was. Errors of services are none of the file's. */
    static <T> T naming(Path file, java.util.function.Supplier<T> work) {
        try {
            return work.get();
        } catch (CryptoException | ConfigurationException | UserActionException e) {
            throw new UnusableInputException(file, e);
        }
    }
}
