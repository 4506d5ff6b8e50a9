package kz.kualik.pki.trust;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bouncycastle.asn1.x509.CRLReason;

/**
 * The entries of a CRL, 27 octets each: serial number, time, reason, in this order, sorted. In pieces, so that growing
 * copies nothing. Of several entries about one certificate the one that revokes counts before the one that takes it off,
 * then the earliest. Not changed once it is sorted.
 */
final class CrlEntries {
    /** Five times the entries of the NCA's list. */
    static final int MAXIMUM = 2_000_000;

    /** RFC 5280, 5.1.2.6 and 4.1.2.2: 20 octets; one more for those that forget the sign. */
    private static final int SERIAL = 21;

    private static final int TIME = 5;
    private static final int STRIDE = SERIAL + TIME + 1;
    private static final int PIECE = 4096;
    private static final byte NO_REASON = -1;

    private final List<byte[]> pieces = new ArrayList<>();
    private int size;

    int size() {
        return size;
    }

    /**
     * Adds an entry.
     *
     * @param serial content of an INTEGER
     * @param reason below 0 for none
     */
    void add(byte[] serial, long seconds, int reason) throws IOException {
        if (size == MAXIMUM) {
            throw new IOException("a list of more than " + MAXIMUM + " entries");
        }
        if (serial.length == 0 || serial.length > SERIAL) {
            throw new IOException("a serial number of " + serial.length + " octets");
        }
        if (size % PIECE == 0) {
            pieces.add(new byte[(size == 0 ? 64 : PIECE) * STRIDE]);
        } else if (size == 64) {
            pieces.set(0, Arrays.copyOf(pieces.get(0), PIECE * STRIDE));
        }
        byte[] piece = piece(size);
        int at = offset(size);
        copySerial(serial, piece, at);
        for (int i = 0; i < TIME; i++) {
            piece[at + SERIAL + i] = (byte) (seconds >> 8 * (TIME - 1 - i));
        }
        piece[at + STRIDE - 1] = reason < 0 ? NO_REASON : (byte) reason;
        size++;
    }

    private static void copySerial(byte[] serial, byte[] to, int at) {
        int pad = SERIAL - serial.length;
        Arrays.fill(to, at, at + pad, (byte) (serial[0] < 0 ? -1 : 0));
        System.arraycopy(serial, 0, to, at + pad, serial.length);
    }

    private byte[] piece(int index) {
        return pieces.get(index / PIECE);
    }

    private static int offset(int index) {
        return index % PIECE * STRIDE;
    }

    /** Heap sort: in place, and no order of entries makes it slow. */
    void sort() {
        if (sorted()) {
            return;
        }
        for (int root = size / 2 - 1; root >= 0; root--) {
            sift(root, size);
        }
        for (int end = size - 1; end > 0; end--) {
            swap(0, end);
            sift(0, end);
        }
    }

    private boolean sorted() {
        for (int i = 1; i < size; i++) {
            if (compare(i - 1, i) > 0) {
                return false;
            }
        }
        return true;
    }

    private void sift(int from, int end) {
        int root = from;
        for (int child = 2 * root + 1; child < end; child = 2 * root + 1) {
            if (child + 1 < end && compare(child, child + 1) < 0) {
                child++;
            }
            if (compare(root, child) >= 0) {
                return;
            }
            swap(root, child);
            root = child;
        }
    }

    private void swap(int a, int b) {
        byte[] pieceA = piece(a);
        byte[] pieceB = piece(b);
        int atA = offset(a);
        int atB = offset(b);
        for (int i = 0; i < STRIDE; i++) {
            byte octet = pieceA[atA + i];
            pieceA[atA + i] = pieceB[atB + i];
            pieceB[atB + i] = octet;
        }
    }

    private int compare(int a, int b) {
        int bySerial = compareSerial(piece(a), offset(a), piece(b), offset(b));
        if (bySerial != 0) {
            return bySerial;
        }
        int byEffect = Boolean.compare(removes(a), removes(b));
        return byEffect != 0 ? byEffect : Long.compare(seconds(a), seconds(b));
    }

    private static int compareSerial(byte[] a, int atA, byte[] b, int atB) {
        return Arrays.compareUnsigned(a, atA, atA + SERIAL, b, atB, atB + SERIAL);
    }

    private boolean removes(int index) {
        return reason(index) == CRLReason.removeFromCRL;
    }

    private byte reason(int index) {
        return piece(index)[offset(index) + STRIDE - 1];
    }

    private long seconds(int index) {
        byte[] piece = piece(index);
        int at = offset(index) + SERIAL;
        long seconds = piece[at];
        for (int i = 1; i < TIME; i++) {
            seconds = seconds << 8 | piece[at + i] & 0xff;
        }
        return seconds;
    }

    /** The entry about a certificate, by binary search. */
    Optional<Crl.Entry> find(BigInteger serialNumber) {
        byte[] value = serialNumber.toByteArray();
        if (value.length > SERIAL) {
            return Optional.empty();
        }
        byte[] wanted = new byte[SERIAL];
        copySerial(value, wanted, 0);
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = low + high >>> 1;
            if (compareSerial(piece(middle), offset(middle), wanted, 0) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < size && compareSerial(piece(low), offset(low), wanted, 0) == 0
                ? Optional.of(at(low))
                : Optional.empty();
    }

    private Crl.Entry at(int index) {
        byte reason = reason(index);
        return new Crl.Entry(
                Instant.ofEpochSecond(seconds(index)),
                reason == NO_REASON ? OptionalInt.empty() : OptionalInt.of(reason));
    }
}
