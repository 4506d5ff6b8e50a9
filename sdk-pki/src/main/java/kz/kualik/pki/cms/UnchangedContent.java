package kz.kualik.pki.cms;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.content.Content;

/**
 * A document that was digested and is read again to be written into the message: whoever reads it to its end learns if it
 * is another one by then.
 *
 * @param content the document
 * @param hash the algorithm of the digest
 * @param digest what was signed
 * @param length how many octets were signed
 */
record UnchangedContent(Content content, HashAlgorithm hash, byte[] digest, long length) implements Content {
    @Override
    public InputStream open() throws IOException {
        MessageDigest actual = hash.newDigest();
        return new FilterInputStream(content.open()) {
            private long left = length;
            private boolean ended;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] buffer, int offset, int count) throws IOException {
                int n = super.read(buffer, offset, count);
                if (n > 0) {
                    actual.update(buffer, offset, n);
                    left -= n;
                }
                if (left < 0 || n < 0 && !ended) {
                    ended = true;
                    if (left != 0 || !MessageDigest.isEqual(actual.digest(), digest)) {
                        throw new ChangedException();
                    }
                }
                return n;
            }

            @Override
            public long skip(long count) throws IOException {
                return Math.max(0, read(new byte[(int) Math.min(count, 64 * 1024)]));
            }

            @Override
            public boolean markSupported() {
                return false;
            }
        };
    }

    /** It is another document by now. */
    static final class ChangedException extends IOException {
        private static final long serialVersionUID = 1L;

        ChangedException() {
            super("the document has changed since it was signed");
        }
    }

    /** Prints nothing of it. */
    @Override
    public String toString() {
        return "UnchangedContent[" + length + " octets]";
    }
}
