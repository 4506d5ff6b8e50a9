package kz.kualik.pki.pdf;

import java.io.IOException;
import java.util.Map;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;

/**
 * Looks for objects that are nothing but a reference to another one (ISO 32000-2, 7.5.7 forbids it in object streams). PDFBox
 * takes {@code 11 0 R} for the number 11, so that what other programs show would not be compared. A reader of its own.
 */
final class Aliases {
    private final byte[] data;
    private int at;

    private Aliases(byte[] data, int at) {
        this.data = data;
        this.at = at;
    }

    /**
     * Whether there is one among the objects of a document.
     *
     * @throws IOException if an object stream is damaged
     */
    static boolean in(PdfFile file) throws IOException {
        for (Map.Entry<COSObjectKey, Long> place : file.places().entrySet()) {
            if (place.getValue() > 0 && new Aliases(file.bytes(), Math.toIntExact(place.getValue())).afterHead()) {
                return true;
            }
        }
        for (long number : file.streams()) {
            if (!(file.object(new COSObjectKey(number, 0)) instanceof COSStream stream)
                    || inStream(stream.createInputStream().readAllBytes(), stream)) {
                return true;
            }
        }
        return false;
    }

    private static boolean inStream(byte[] objects, COSStream stream) {
        long first = stream.getLong(COSName.FIRST);
        Aliases head = new Aliases(objects, 0);
        for (int i = 0; i < stream.getInt(COSName.N); i++) {
            if (!number(head.word())) {
                return true;
            }
            String offset = head.word();
            long at = number(offset) ? first + Long.parseLong(offset) : -1;
            if (at < 0 || at > objects.length || new Aliases(objects, (int) at).reference(null)) {
                return true;
            }
        }
        return false;
    }

    private boolean afterHead() {
        word();
        word();
        String keyword = word();
        return keyword.startsWith("obj") && reference(keyword.length() > 3 ? keyword.substring(3) : null);
    }

    /** Two numbers one after the other are no object. */
    private boolean reference(@org.jspecify.annotations.Nullable String begun) {
        return number(begun == null ? word() : begun) && number(word());
    }

    private static boolean number(String word) {
        return !word.isEmpty() && word.length() < 19 && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The next word; empty where there is none, or something else. */
    private String word() {
        while (at < data.length && (whitespace(data[at]) || data[at] == '%')) {
            if (data[at] == '%') {
                while (at < data.length && data[at] != '\r' && data[at] != '\n') {
                    at++;
                }
            } else {
                at++;
            }
        }
        StringBuilder word = new StringBuilder();
        while (at < data.length && !whitespace(data[at]) && "()<>[]{}/%".indexOf(data[at]) < 0 && word.length() < 32) {
            word.append((char) (data[at++] & 0xFF));
        }
        return word.toString();
    }

    private static boolean whitespace(int octet) {
        return octet == ' ' || octet == '\n' || octet == '\r' || octet == '\t' || octet == '\f' || octet == 0;
    }
}
