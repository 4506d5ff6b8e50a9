package kz.kualik.pki.internal.cades;

import java.util.Arrays;

/**
 * One value of an unsigned attribute.
 *
 * @param type of the attribute, in dotted form
 * @param encodedType the same in DER
 * @param encoded the value as it stands in the message
 */
public record UnsignedValue(String type, byte[] encodedType, byte[] encoded) {
    /** What the index of an archive time stamp has a digest of (EN 319 122-1, 5.5.2). */
    byte[] indexed() {
        byte[] both = Arrays.copyOf(encodedType, encodedType.length + encoded.length);
        System.arraycopy(encoded, 0, both, encodedType.length, encoded.length);
        return both;
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof UnsignedValue that && type.equals(that.type) && Arrays.equals(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    /** Prints the type only. */
    @Override
    public String toString() {
        return "UnsignedValue[" + type + "]";
    }
}
