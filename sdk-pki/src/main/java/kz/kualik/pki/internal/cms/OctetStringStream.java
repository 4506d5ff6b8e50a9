package kz.kualik.pki.internal.cms;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The octets of an OCTET STRING, which in BER may be made of others (X.690, 8.7.3). Reads no octet behind it.
 */
final class OctetStringStream extends InputStream {
    static final int PRIMITIVE = 0x04;
    static final int CONSTRUCTED = 0x24;

    /** Real messages nest one deep. */
    private static final int MAXIMUM_DEPTH = 8;

    private final TlvReader reader;
    private final InputStream in;
    private final Deque<Long> ends = new ArrayDeque<>();
    private long left;
    private boolean finished;

    /**
     * Starts before the tag.
     *
     * @param in what the reader reads from
     */
    OctetStringStream(TlvReader reader, InputStream in) throws IOException {
        this.reader = reader;
        this.in = in;
        open();
        if (ends.isEmpty()) {
            finished = left == 0;
        } else {
            advance();
        }
    }

    /** Reads a header: of a piece, whose octets follow, or of something that is made of pieces. */
    private void open() throws IOException {
        int tag = reader.read();
        if (tag == PRIMITIVE) {
            left = reader.length(tag);
        } else if (tag == CONSTRUCTED && ends.size() < MAXIMUM_DEPTH) {
            ends.push(reader.end(reader.length(tag)));
        } else {
            throw new IOException("the content is not an OCTET STRING");
        }
    }

    /** To the next piece that is not empty, or to the end. */
    private void advance() throws IOException {
        while (left == 0 && !finished) {
            if (ends.isEmpty()) {
                finished = true;
            } else if (reader.atEnd(ends.element())) {
                ends.pop();
                finished = ends.isEmpty();
            } else {
                open();
            }
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (finished) {
            return -1;
        }
        int n = reader.readInto(buffer, offset, (int) Math.min(length, left));
        left -= n;
        if (left == 0) {
            advance();
        }
        return n;
    }

    @Override
    public long skip(long count) throws IOException {
        if (finished || count <= 0) {
            return 0;
        }
        long n = Math.min(count, left);
        reader.skip(n);
        left -= n;
        if (left == 0) {
            advance();
        }
        return n;
    }

    /** How many octets follow; reads them all. */
    long drain() throws IOException {
        long count = 0;
        while (!finished) {
            count += skip(Long.MAX_VALUE);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
