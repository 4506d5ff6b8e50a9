package kz.kualik.pki.testing;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Damaged copies of an object, the same in every run. */
public final class Damage {
    private Damage() {}

    /** Copies with one octet changed each: every octet of the object in turn, by a mask that the seed chooses. */
    public static Stream<byte[]> everyOctet(byte[] object, long seed) {
        int[] masks = new Random(seed).ints(object.length, 1, 256).toArray();
        return IntStream.range(0, object.length).mapToObj(at -> {
            byte[] changed = object.clone();
            changed[at] ^= (byte) masks[at];
            return changed;
        });
    }

    /** Copies with one to four octets changed anywhere. */
    public static Stream<byte[]> anywhere(byte[] object, int copies, long seed) {
        Random random = new Random(seed);
        return Stream.generate(() -> {
                    byte[] changed = object.clone();
                    for (int i = random.nextInt(4); i >= 0; i--) {
                        changed[random.nextInt(object.length)] ^= (byte) (1 + random.nextInt(255));
                    }
                    return changed;
                })
                .limit(copies);
    }

    /** The object cut short at some lengths, from nothing to all but one octet. */
    public static Stream<byte[]> truncations(byte[] object, int copies) {
        return IntStream.concat(
                        IntStream.range(0, copies).map(i -> (int) ((long) i * object.length / copies)),
                        IntStream.of(object.length - 1))
                .mapToObj(length -> Arrays.copyOf(object, length));
    }

    /** Constructed elements, one in the other, as many as given: what a recursive reader dies of. */
    public static byte[] nested(int depth) {
        byte[] deep = new byte[2 * depth];
        for (int i = 0; i < depth; i++) {
            deep[2 * i] = 0x30;
            deep[2 * i + 1] = (byte) 0x80;
        }
        return deep;
    }
}
