package kz.kualik.pki.seal;

import java.io.IOException;
import java.io.InputStream;

/**
 * The outermost packets of a message (RFC 9580, 4.2 and 10.3). Whoever reads an encrypted message need not look behind it,
 * and need not ask for integrity protection; here both is done first.
 */
final class OuterPackets {
    private static final int SESSION_KEY_BY_KEY = 1;
    private static final int SESSION_KEY_BY_PASSWORD = 3;
    private static final int INTEGRITY_PROTECTED = 18;
    private static final int PADDING = 21;
    private static final int MAXIMUM_SESSION_KEYS = 1_000;

    /** What a message may be. */
    enum Form {
        /** Session keys and one packet with integrity protection, and nothing else. */
        SEALED,
        /** Encrypted without protection, or something stands behind or between. */
        UNSOUND,
        /** No encrypted message at all. */
        OTHER
    }

    private OuterPackets() {}

    /** Looks at a message up to its end; binary. */
    static Form of(InputStream in) throws IOException {
        int keys = 0;
        while (true) {
            int tag = in.read();
            if (tag < 0) {
                return keys == 0 ? Form.OTHER : Form.UNSOUND;
            }
            boolean current = (tag & 0xC0) == 0xC0;
            int type = current ? tag & 0x3F : (tag & 0x3C) >> 2;
            if ((tag & 0x80) == 0 || !skip(in, current, tag)) {
                return keys == 0 ? Form.OTHER : Form.UNSOUND;
            }
            switch (type) {
                case SESSION_KEY_BY_KEY, SESSION_KEY_BY_PASSWORD -> {
                    if (++keys > MAXIMUM_SESSION_KEYS) {
                        return Form.UNSOUND;
                    }
                }
                case INTEGRITY_PROTECTED -> {
                    return keys > 0 && in.read() < 0 ? Form.SEALED : Form.UNSOUND;
                }
                case PADDING -> {
                    // Says nothing, by definition (5.14).
                }
                default -> {
                    return keys == 0 ? Form.OTHER : Form.UNSOUND;
                }
            }
        }
    }

    /** The body of a packet; false if it is not all there, or of a length that nobody tells. */
    private static boolean skip(InputStream in, boolean current, int tag) throws IOException {
        if (!current) {
            int octets = 1 << (tag & 3);
            return octets <= 4 && skip(in, number(in, octets));
        }
        while (true) {
            int first = in.read();
            if (first < 0) {
                return false;
            }
            if (first < 192) {
                return skip(in, first);
            }
            if (first < 224) {
                int second = in.read();
                return second >= 0 && skip(in, (first - 192L << 8) + second + 192);
            }
            if (first == 255) {
                return skip(in, number(in, 4));
            }
            if (!skip(in, 1L << (first & 0x1F))) {
                return false;
            }
        }
    }

    private static long number(InputStream in, int octets) throws IOException {
        long number = 0;
        for (int i = 0; i < octets; i++) {
            int octet = in.read();
            if (octet < 0) {
                return -1;
            }
            number = number << 8 | octet;
        }
        return number;
    }

    private static boolean skip(InputStream in, long length) throws IOException {
        byte[] buffer = new byte[8 * 1024];
        for (long left = length; left > 0; ) {
            int n = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (n < 0) {
                return false;
            }
            left -= n;
        }
        return length >= 0;
    }
}
