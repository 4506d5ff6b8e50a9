package kz.kualik.pki.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import kz.kualik.core.ConfigurationException;
import kz.kualik.pki.PkiErrors;

/** A document to be signed or verified. It may be opened several times and must give the same bytes each time. */
@FunctionalInterface
public interface Content {
    /**
     * Opens the document from its start. The caller closes the stream.
     *
     * @return a stream of its bytes
     * @throws IOException if it cannot be read
     */
    InputStream open() throws IOException;

    /**
     * A document in memory.
     *
     * @param bytes the document; copied
     * @return the content
     */
    static Content of(byte[] bytes) {
        byte[] copy = bytes.clone();
        return () -> new ByteArrayInputStream(copy);
    }

    /**
     * A document in a file, which is read when it is needed.
     *
     * @param file the file
     * @return the content
     */
    static Content of(Path file) {
        Objects.requireNonNull(file, "file");
        return () -> Files.newInputStream(file);
    }

    /**
     * The whole document in memory.
     *
     * @return its bytes
     * @throws ConfigurationException if it cannot be read
     */
    default byte[] bytes() {
        try (InputStream in = open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ConfigurationException(PkiErrors.CONTENT_UNREADABLE, "the document cannot be read", e);
        }
    }
}
