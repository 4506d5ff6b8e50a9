package kz.kualik.pki.pdf;

/** The place of a signature value is larger than the value. */
final class Padding {
    private static final int SEQUENCE = 0x30;

    private Padding() {}

    /**
     * How long the DER element is that begins a place.
     *
     * @throws IllegalArgumentException if there is none, or something else than zeros follows it
     */
    static int messageLength(byte[] place) {
        if (place.length < 2 || place[0] != SEQUENCE) {
            throw new IllegalArgumentException("no DER message");
        }
        int first = place[1] & 0xFF;
        int header = 2;
        long length = first;
        if (first > 0x80 && first <= 0x84 && place.length >= 2 + (first & 0x7F)) {
            length = 0;
            for (int i = 0; i < (first & 0x7F); i++) {
                length = length << 8 | place[header++] & 0xFF;
            }
        } else if (first >= 0x80) {
            throw new IllegalArgumentException("no DER message");
        }
        if (header + length > place.length) {
            throw new IllegalArgumentException("the message is cut off");
        }
        int end = (int) (header + length);
        for (int i = end; i < place.length; i++) {
            if (place[i] != 0) {
                throw new IllegalArgumentException("something follows the message");
            }
        }
        return end;
    }
}
