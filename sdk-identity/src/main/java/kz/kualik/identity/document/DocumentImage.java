package kz.kualik.identity.document;

import java.util.Arrays;
import java.util.Optional;

/**
 * One side of a document, photographed or uploaded. Whether there is a document in it is for the reader to say; here
 * only form and size are checked.
 *
 * @param bytes a JPEG, PNG or PDF file of at most {@value #MAX_BYTES} bytes; copied in and out
 */
public record DocumentImage(byte[] bytes) {
    /** The largest file that is taken: 10 MiB. */
    public static final int MAX_BYTES = 10 * 1024 * 1024;

    /** The formats, told by the first bytes. */
    public enum Format {
        /** ISO/IEC 10918-1. */
        JPEG(0xFF, 0xD8, 0xFF),
        /** ISO/IEC 15948. */
        PNG(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'),
        /** ISO 32000. */
        PDF('%', 'P', 'D', 'F', '-');

        private final int[] magic;

        Format(int... magic) {
            this.magic = magic;
        }

        private boolean begins(byte[] file) {
            if (file.length < magic.length) {
                return false;
            }
            for (int i = 0; i < magic.length; i++) {
                if ((file[i] & 0xFF) != magic[i]) {
                    return false;
                }
            }
            return true;
        }

        private static Format of(byte[] file) {
            for (Format format : values()) {
                if (format.begins(file)) {
                    return format;
                }
            }
            throw new IllegalArgumentException("a document is a JPEG, PNG or PDF file");
        }
    }

    /**
     * Copies and checks the file.
     *
     * @param bytes see {@link #bytes()}
     * @throws IllegalArgumentException if it is too large, or of another format by its first bytes
     */
    public DocumentImage {
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("a document file has at most " + MAX_BYTES + " bytes");
        }
        bytes = bytes.clone();
        Format.of(bytes);
    }

    /**
     * The image of an untrusted file.
     *
     * @param bytes the file
     * @return the image; empty if the file is too large or of another format
     */
    public static Optional<DocumentImage> find(byte[] bytes) {
        try {
            return Optional.of(new DocumentImage(bytes));
        } catch (IllegalArgumentException notADocument) {
            return Optional.empty();
        }
    }

    /**
     * The format.
     *
     * @return JPEG, PNG or PDF
     */
    public Format format() {
        return Format.of(bytes);
    }

    /**
     * The file.
     *
     * @return a copy
     */
    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DocumentImage image && Arrays.equals(bytes, image.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Prints format and size only. */
    @Override
    public String toString() {
        return "DocumentImage[" + format() + ", " + bytes.length + " bytes]";
    }
}
