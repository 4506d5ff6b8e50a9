package kz.kualik.pki.seal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream of which only so much may be read. Bouncy Castle keeps packets in memory as long as they say they are, and as
 * many as there are: a small message that inflates would fill it.
 */
final class RationedStream extends FilterInputStream {
    /** For packets that are not the document: some signatures and what stands around them. */
    static final int PACKETS = 256 * 1024;

    /** For what stands before encrypted data: session keys for many, ASCII-armoured. */
    static final int SESSION_KEYS = 2 * 1024 * 1024;

    private long left;

    RationedStream(InputStream in, long octets) {
        super(in);
        this.left = octets;
    }

    /** How much may be read from here on. */
    void allow(long octets) {
        left = octets;
    }

    /** Lifts the ration: who reads counts, or keeps nothing. */
    void allowAll() {
        left = Long.MAX_VALUE;
    }

    @Override
    public int read() throws IOException {
        int octet = in.read();
        count(octet < 0 ? 0 : 1);
        return octet;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = in.read(buffer, offset, length);
        count(Math.max(n, 0));
        return n;
    }

    @Override
    public long skip(long octets) throws IOException {
        long n = in.skip(octets);
        count(n);
        return n;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long octets) throws IOException {
        left -= octets;
        if (left < 0) {
            throw new IOException("packets of the message are larger than any that are needed");
        }
    }
}
