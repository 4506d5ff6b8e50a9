package kz.kualik.samples.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A document that the demo signs. */
record DemoDocument(String name, byte[] bytes) {
    /** The demo holds several copies of it. */
    private static final int MAXIMUM_SIZE = 256 * 1024 * 1024;

    /** The document of somebody's own, or a PDF and an XML document that come with the samples. */
    static List<DemoDocument> of(@Nullable Path file) {
        if (file == null) {
            return List.of(resource("contract-17.pdf"), resource("application-42.xml"));
        }
        Path name = Objects.requireNonNullElse(file.getFileName(), file);
        byte[] bytes = InputFile.read(file, MAXIMUM_SIZE);
        if (bytes.length == 0) {
            throw new UnusableInputException(file, "it is empty, so that there is no byte to change");
        }
        return List.of(new DemoDocument(name.toString(), bytes));
    }

    private static DemoDocument resource(String name) {
        try (InputStream in = Objects.requireNonNull(DemoDocument.class.getResourceAsStream(name), name)) {
            return new DemoDocument(name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SignatureKind kind() {
        return SignatureKind.AUTO.of(bytes);
    }

    /** Prints the name only. */
    @Override
    public String toString() {
        return "DemoDocument[" + name + "]";
    }
}
