package kz.kualik.pki.internal.cms;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads BER (X.690, 8.1) from a stream, element by element, without holding what is passed over. Tags of one octet are
 * all that CMS has outside of what is held.
 */
final class TlvReader {
    /** Length of what ends with end-of-contents octets. */
    static final long INDEFINITE = -1;

    /** A message nests about ten deep; whoever nests deeper is after the reader's stack. */
    static final int MAXIMUM_DEPTH = 64;

    private static final int CONSTRUCTED = 0x20;
    private static final int HIGH_TAG = 0x1F;

    private final InputStream in;
    private long position;
    private long budget;
    private int peeked = -1;
    private boolean hasPeeked;

    /**
     * Reads from a buffered stream.
     *
     * @param budget how many octets may be held in all
     */
    TlvReader(InputStream in, long budget) {
        this.in = in;
        this.budget = budget;
    }

    /** How many octets were read. */
    long position() {
        return position - (hasPeeked && peeked >= 0 ? 1 : 0);
    }

    /** The next octet, which stays to be read; -1 at the end of the stream. */
    int peek() throws IOException {
        if (!hasPeeked) {
            peeked = in.read();
            hasPeeked = true;
            if (peeked >= 0) {
                position++;
            }
        }
        return peeked;
    }

    int read() throws IOException {
        int octet = peek();
        if (octet < 0) {
            throw new EOFException("the message is cut short");
        }
        hasPeeked = false;
        return octet;
    }

    /** Reads this tag and its length. */
    long expect(int tag) throws IOException {
        int found = read();
        if (found != tag) {
            throw new IOException(
                    "tag " + Integer.toHexString(found) + " where " + Integer.toHexString(tag) + " is expected");
        }
        return length(tag);
    }

    /** Reads a length; an indefinite one is for constructed elements only. */
    long length(int tag) throws IOException {
        int first = read();
        if (first < 0x80) {
            return first;
        }
        if (first == 0x80) {
            if ((tag & CONSTRUCTED) == 0) {
                throw new IOException("a primitive element has no length");
            }
            return INDEFINITE;
        }
        int octets = first & 0x7F;
        if (octets > 7) {
            throw new IOException("a length is too large");
        }
        long length = 0;
        for (int i = 0; i < octets; i++) {
            length = length << 8 | read();
        }
        return length;
    }

    /** Where the element whose header was just read ends; {@link #INDEFINITE} if only its last octets tell. */
    long end(long length) {
        return length == INDEFINITE ? INDEFINITE : position() + length;
    }

    /** Whether the element that ends there has no more content; takes the octets that end it. */
    boolean atEnd(long end) throws IOException {
        if (end != INDEFINITE) {
            if (position() > end) {
                throw new IOException("an element is longer than what it stands in");
            }
            return position() == end;
        }
        if (peek() != 0) {
            return false;
        }
        read();
        if (read() != 0) {
            throw new IOException("end-of-contents octets are not two zeros");
        }
        return true;
    }

    void requireEnd(long end) throws IOException {
        if (!atEnd(end)) {
            throw new IOException("an element has more parts than expected");
        }
    }

    /** The next element as it stands, header and all. */
    byte[] element() throws IOException {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        copyElement(copy, 0);
        return copy.toByteArray();
    }

    private void copyElement(ByteArrayOutputStream copy, int depth) throws IOException {
        if (depth > MAXIMUM_DEPTH) {
            throw new IOException("elements are nested deeper than " + MAXIMUM_DEPTH);
        }
        int tag = copyOctet(copy);
        if ((tag & HIGH_TAG) == HIGH_TAG) {
            int octet;
            do {
                octet = copyOctet(copy);
            } while ((octet & 0x80) != 0);
        }
        int first = copyOctet(copy);
        if (first == 0x80) {
            if ((tag & CONSTRUCTED) == 0) {
                throw new IOException("a primitive element has no length");
            }
            while (peek() != 0) {
                copyElement(copy, depth + 1);
            }
            copyOctet(copy);
            if (copyOctet(copy) != 0) {
                throw new IOException("end-of-contents octets are not two zeros");
            }
            return;
        }
        long length = first;
        if (first > 0x80) {
            if (first - 0x80 > 7) {
                throw new IOException("a length is too large");
            }
            length = 0;
            for (int i = 0; i < first - 0x80; i++) {
                length = length << 8 | copyOctet(copy);
            }
        }
        copyOctets(copy, length);
    }

    private int copyOctet(ByteArrayOutputStream copy) throws IOException {
        hold(1);
        int octet = read();
        copy.write(octet);
        return octet;
    }

    /** In pieces, so that a length alone takes no memory. */
    private void copyOctets(ByteArrayOutputStream copy, long length) throws IOException {
        hold(length);
        long left = length;
        if (left > 0) {
            copy.write(read());
            left--;
        }
        byte[] buffer = new byte[(int) Math.min(left, 8192)];
        while (left > 0) {
            int n = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (n < 0) {
                throw new EOFException("the message is cut short");
            }
            position += n;
            copy.write(buffer, 0, n);
            left -= n;
        }
    }

    private void hold(long octets) throws IOException {
        budget -= octets;
        if (budget < 0) {
            throw new IOException("what stands around the content is too large");
        }
    }

    /** Some of the content of a primitive element, at least one octet. */
    int readInto(byte[] buffer, int offset, int length) throws IOException {
        if (hasPeeked) {
            buffer[offset] = (byte) read();
            return 1;
        }
        int n = in.read(buffer, offset, length);
        if (n < 0) {
            throw new EOFException("the message is cut short");
        }
        position += n;
        return n;
    }

    /** Passes over the content of a primitive element. */
    void skip(long length) throws IOException {
        long left = length;
        if (left > 0) {
            read();
            left--;
        }
        in.skipNBytes(left);
        position += left;
    }
}
