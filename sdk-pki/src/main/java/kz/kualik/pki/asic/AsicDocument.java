package kz.kualik.pki.asic;

import java.nio.file.Path;
import java.util.Objects;
import kz.kualik.pki.content.Content;

/**
 * A document for a container.
 *
 * @param name in the container: no folders above it, not within META-INF
 * @param mediaType such as {@code application/pdf}
 * @param content its bytes, which are streamed and must stay the same
 */
public record AsicDocument(String name, String mediaType, Content content) {
    /**
     * Checks the name.
     *
     * @param name see {@link #name()}
     * @param mediaType see {@link #mediaType()}
     * @param content see {@link #content()}
     * @throws IllegalArgumentException if the name or the media type cannot stand in a container
     */
    public AsicDocument {
        Objects.requireNonNull(content, "content");
        if (!EntryNames.sound(name) || EntryNames.reserved(name)) {
            throw new IllegalArgumentException(
                    "a document's name in a container is a relative path outside of META-INF");
        }
        if (!mediaType.matches("[A-Za-z0-9!#$&^_.+-]{1,64}/[A-Za-z0-9!#$&^_.+-]{1,64}")) {
            throw new IllegalArgumentException("a media type looks like application/pdf");
        }
    }

    /**
     * A file under its own name.
     *
     * @param file the file
     * @return the document, of no special type
     * @throws IllegalArgumentException if the name cannot stand in a container
     */
    public static AsicDocument of(Path file) {
        return new AsicDocument(String.valueOf(file.getFileName()), "application/octet-stream", Content.of(file));
    }

    /** Prints the type only: names tell much of people. */
    @Override
    public String toString() {
        return "AsicDocument[" + mediaType + "]";
    }
}
