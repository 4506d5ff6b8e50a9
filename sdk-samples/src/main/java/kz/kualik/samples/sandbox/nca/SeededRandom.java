package kz.kualik.samples.sandbox.nca;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import kz.kualik.samples.sandbox.server.Seed;

/** Octets that follow from a seed and a label alone, in the type that key generators ask for. Not thread-safe. */
final class SeededRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final transient Seed seed;
    private final String label;
    private int block;
    private byte[] rest = new byte[0];

    SeededRandom(Seed seed, String label) {
        super(null, null);
        this.seed = seed;
        this.label = label;
    }

    @Override
    public void nextBytes(byte[] bytes) {
        for (int done = 0; done < bytes.length; ) {
            if (rest.length == 0) {
                rest = HexFormat.of().parseHex(seed.id("nca", label, block++));
            }
            int length = Math.min(rest.length, bytes.length - done);
            System.arraycopy(rest, 0, bytes, done, length);
            rest = Arrays.copyOfRange(rest, length, rest.length);
            done += length;
        }
    }
}
