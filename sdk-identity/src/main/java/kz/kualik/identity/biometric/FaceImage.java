package kz.kualik.identity.biometric;

import java.util.Arrays;
import java.util.Optional;

/**
 * A photo with a face in it. Whether there really is one is for the provider to say; here only form and size are
 * checked.
 *
 * @param bytes a JPEG or PNG file of at most {@value #MAX_BYTES} bytes; copied in and out
 */
public record FaceImage(byte[] bytes) {
    /** The largest file that is taken: 10 MiB, several times what a phone makes of one photo. */
    public static final int MAX_BYTES = 10 * 1024 * 1024;

    /**
     * Copies and checks the file.
     *
     * @param bytes see {@link #bytes()}
     * @throws IllegalArgumentException if it is too large, or neither JPEG nor PNG by its first bytes
     */
    public FaceImage {
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("a photo has at most " + MAX_BYTES + " bytes");
        }
        bytes = bytes.clone();
        ImageFormat.of(bytes);
    }

    /**
     * The photo of an untrusted file.
     *
     * @param bytes the file
     * @return the photo; empty if the file is too large or of another format
     */
    public static Optional<FaceImage> find(byte[] bytes) {
        try {
            return Optional.of(new FaceImage(bytes));
        } catch (IllegalArgumentException notAPhoto) {
            return Optional.empty();
        }
    }

    /**
     * The format, told by the first bytes.
     *
     * @return JPEG or PNG
     */
    public ImageFormat format() {
        return ImageFormat.of(bytes);
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
        return other instanceof FaceImage image && Arrays.equals(bytes, image.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Prints format and size only. */
    @Override
    public String toString() {
        return "FaceImage[" + format() + ", " + bytes.length + " bytes]";
    }
}
