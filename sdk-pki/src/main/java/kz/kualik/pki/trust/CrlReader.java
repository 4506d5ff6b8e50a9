package kz.kualik.pki.trust;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.Time;

/**
 * Reads DER of definite lengths from a stream, element by element. What it holds is bounded by the caller; a length that
 * is claimed takes no memory.
 */
final class CrlReader {
    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int ENUMERATED = 0x0A;
    static final int UTC_TIME = 0x17;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;

    private static final int MAXIMUM_TIME = 40;

    private final InputStream in;
    private final byte[] buffer = new byte[16 * 1024];
    private int next;
    private int filled;
    private long before;

    CrlReader(InputStream in) {
        this.in = in;
    }

    /** How many octets were read. */
    long position() {
        return before + next;
    }

    /** The next octet, which stays to be read; -1 at the end of the stream. */
    int peek() throws IOException {
        if (next == filled) {
            before += filled;
            next = 0;
            filled = Math.max(in.read(buffer, 0, buffer.length), 0);
            if (filled == 0) {
                return -1;
            }
        }
        return buffer[next] & 0xff;
    }

    private int read() throws IOException {
        int octet = peek();
        if (octet < 0) {
            throw new EOFException("the list is cut short");
        }
        next++;
        return octet;
    }

    /** Whether an element that ends there has no more content. */
    boolean atEnd(long end) throws IOException {
        if (position() > end) {
            throw new IOException("an element is longer than what it stands in");
        }
        return position() == end;
    }

    /** Whether this tag is next in an element that ends there. */
    boolean nextIs(int tag, long end) throws IOException {
        return !atEnd(end) && peek() == tag;
    }

    /** Reads a header. The element's end, which is not after that of what it stands in. */
    long enter(int tag, long outerEnd) throws IOException {
        int found = read();
        if (found != tag) {
            throw new IOException(
                    "tag " + Integer.toHexString(found) + " where " + Integer.toHexString(tag) + " is expected");
        }
        long end = length() + position();
        if (end > outerEnd) {
            throw new IOException("an element is longer than what it stands in");
        }
        return end;
    }

    private long length() throws IOException {
        int first = read();
        if (first < 0x80) {
            return first;
        }
        int octets = first & 0x7F;
        if (octets == 0 || octets > 4) {
            throw new IOException("a length is indefinite or too large");
        }
        long length = 0;
        for (int i = 0; i < octets; i++) {
            length = length << 8 | read();
        }
        return length;
    }

    void requireEnd(long end) throws IOException {
        if (!atEnd(end)) {
            throw new IOException("an element has more parts than expected");
        }
    }

    /** The content of a small element. */
    byte[] content(int tag, long outerEnd, int maximum) throws IOException {
        long end = enter(tag, outerEnd);
        if (end - position() > maximum) {
            throw new IOException("an element is larger than " + maximum);
        }
        byte[] content = new byte[(int) (end - position())];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) read();
        }
        return content;
    }

    /** A small element with a header; the header is written anew, so that this is for reading only. */
    byte[] element(int tag, long outerEnd, int maximum) throws IOException {
        return withHeader(tag, content(tag, outerEnd, maximum));
    }

    private static byte[] withHeader(int tag, byte[] content) {
        int length = content.length;
        int header = length < 0x80 ? 2 : 5;
        byte[] element = new byte[header + length];
        element[0] = (byte) tag;
        if (header == 2) {
            element[1] = (byte) length;
        } else {
            element[1] = (byte) 0x83;
            element[2] = (byte) (length >> 16);
            element[3] = (byte) (length >> 8);
            element[4] = (byte) length;
        }
        System.arraycopy(content, 0, element, header, length);
        return element;
    }

    /** Passes over what is left of an element. */
    void skipTo(long end) throws IOException {
        while (!atEnd(end)) {
            read();
        }
    }

    boolean timeIsNext(long end) throws IOException {
        return nextIs(UTC_TIME, end) || nextIs(GENERALIZED_TIME, end);
    }

    /** A time, in seconds since 1970. */
    long time(long outerEnd) throws IOException {
        int tag = peek() == GENERALIZED_TIME ? GENERALIZED_TIME : UTC_TIME;
        byte[] content = content(tag, outerEnd, MAXIMUM_TIME);
        int yearDigits = tag == GENERALIZED_TIME ? 4 : 2;
        if (content.length != yearDigits + 11 || content[content.length - 1] != 'Z') {
            return unusualTime(withHeader(tag, content));
        }
        int year = number(content, 0, yearDigits);
        if (yearDigits == 2) {
            year += year < 50 ? 2000 : 1900;
        }
        try {
            return LocalDateTime.of(
                            year,
                            number(content, yearDigits, 2),
                            number(content, yearDigits + 2, 2),
                            number(content, yearDigits + 4, 2),
                            number(content, yearDigits + 6, 2),
                            number(content, yearDigits + 8, 2))
                    .toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IOException("a time is not one of the calendar", e);
        }
    }

    private static int number(byte[] digits, int from, int count) throws IOException {
        int number = 0;
        for (int i = from; i < from + count; i++) {
            if (digits[i] < '0' || digits[i] > '9') {
                throw new IOException("a time is not of digits");
            }
            number = number * 10 + digits[i] - '0';
        }
        return number;
    }

    /** Without seconds, or with a zone: RFC 5280, 5.1.2.4, forbids it, but it can be told. */
    private static long unusualTime(byte[] element) throws IOException {
        Instant time =
                Time.getInstance(ASN1Primitive.fromByteArray(element)).getDate().toInstant();
        long seconds = time.getEpochSecond();
        if (Math.abs(seconds) > 1L << 38) {
            throw new IOException("a time is out of range");
        }
        return seconds;
    }
}
