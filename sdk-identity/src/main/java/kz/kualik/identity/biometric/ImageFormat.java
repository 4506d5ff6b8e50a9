package kz.kualik.identity.biometric;

/** The formats of photos. */
public enum ImageFormat {
    /** ISO/IEC 10918-1. */
    JPEG(0xFF, 0xD8, 0xFF),
    /** ISO/IEC 15948. */
    PNG(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n');

    private final int[] magic;

    ImageFormat(int... magic) {
        this.magic = magic;
    }

    /**
     * The format of a file, told by its first bytes.
     *
     * @param file the file
     * @return the format
     * @throws IllegalArgumentException if it is neither
     */
    public static ImageFormat of(byte[] file) {
        for (ImageFormat format : values()) {
            if (format.begins(file)) {
                return format;
            }
        }
        throw new IllegalArgumentException("a photo is a JPEG or PNG file");
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
}
