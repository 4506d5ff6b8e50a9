package kz.kualik.pki.pdf;

import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import kz.kualik.pki.content.Content;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;

/**
 * What a signature covers: all octets from the first to {@code gap}, and from {@code rest} to {@code end} (ISO 32000-2,
 * 12.8.1). Between them is the signature value and nothing else.
 *
 * @param gap where the value begins, with its bracket
 * @param rest the first octet after the value
 * @param end the octet after the last one
 */
record ByteRange(int gap, int rest, int end) {
    private static final byte[] KEY = {'/', 'C', 'o', 'n', 't', 'e', 'n', 't', 's'};

    /** Reads it; empty unless it is exactly of the form [0 a b c] within the file. */
    static Optional<ByteRange> of(COSDictionary signature, int length) {
        COSBase value = signature.getItem(COSName.BYTERANGE);
        if (!(value instanceof COSArray array) || array.size() != 4) {
            return Optional.empty();
        }
        long[] numbers = new long[4];
        for (int i = 0; i < numbers.length; i++) {
            if (!(array.get(i) instanceof COSInteger number) || number.longValue() < 0 || number.longValue() > length) {
                return Optional.empty();
            }
            numbers[i] = number.longValue();
        }
        long end = numbers[2] + numbers[3];
        boolean sound =
                numbers[0] == 0 && numbers[1] > 0 && numbers[2] > numbers[1] + 2 && numbers[3] > 0 && end <= length;
        return sound ? Optional.of(new ByteRange((int) numbers[1], (int) numbers[2], (int) end)) : Optional.empty();
    }

    /**
     * Whether what is left out is the value of this very signature: a hexadecimal string, right after its key, in the
     * object that begins before it, and the same as was read.
     *
     * @param at where the object that holds the signature dictionary begins; null if it is not in the file by itself
     */
    boolean leavesOut(COSDictionary signature, byte[] file, @Nullable Long at) {
        if (!(signature.getItem(COSName.CONTENTS) instanceof COSString contents)
                || at == null
                || at <= 0
                || at >= gap
                || file[gap] != '<'
                || file[rest - 1] != '>'
                || (rest - gap) % 2 != 0) {
            return false;
        }
        int before = gap;
        while (before > 0 && (file[before - 1] == ' ' || file[before - 1] == '\r' || file[before - 1] == '\n')) {
            before--;
        }
        if (before < KEY.length || !Arrays.equals(KEY, Arrays.copyOfRange(file, before - KEY.length, before))) {
            return false;
        }
        byte[] value = contents.getBytes();
        if (value.length != (rest - gap - 2) / 2) {
            return false;
        }
        for (int i = 0; i < value.length; i++) {
            int high = file[gap + 1 + 2 * i];
            int low = file[gap + 2 + 2 * i];
            if (!HexFormat.isHexDigit(high)
                    || !HexFormat.isHexDigit(low)
                    || (byte) (HexFormat.fromHexDigit(high) << 4 | HexFormat.fromHexDigit(low)) != value[i]) {
                return false;
            }
        }
        return true;
    }

    /** The octets that are covered. */
    Content content(byte[] file) {
        return () -> new SequenceInputStream(
                new ByteArrayInputStream(file, 0, gap), new ByteArrayInputStream(file, rest, end - rest));
    }
}
