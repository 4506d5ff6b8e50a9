package kz.kualik.pki.trust;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.kualik.pki.internal.asn1.Der;
import kz.kualik.pki.testing.TestCrl;
import kz.kualik.pki.testing.TestKey;

/** A list of any number of entries, in no order, as large as those of the NCA. */
final class BigCrl {
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private BigCrl() {}

    /** The serial number of an entry. */
    static BigInteger serial(int index) {
        return new BigInteger(1, octets(index));
    }

    private static byte[] octets(int index) {
        long mixed = index * MULTIPLIER;
        return ByteBuffer.allocate(20)
                .putLong(mixed >>> 2 | 1L << 60)
                .putLong(~mixed)
                .putInt(index)
                .array();
    }

    static void write(Path file, TestKey issuer, Instant thisUpdate, Instant nextUpdate, int entries)
            throws IOException {
        byte[] small = TestCrl.full(issuer, 1, thisUpdate).until(nextUpdate).build();
        byte[] tbs = Der.element(small, 0);
        List<byte[]> parts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            parts.add(Der.element(tbs, i));
        }
        parts.add(entries(entries));
        parts.add(Der.element(tbs, 5));
        byte[] signed = sequence(parts);
        byte[] value = issuer.sign(signed);
        ByteArrayOutputStream bits = new ByteArrayOutputStream();
        bits.writeBytes(header(0x03, value.length + 1));
        bits.write(0);
        bits.writeBytes(value);
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] algorithm = Der.element(small, 1);
            out.write(header(0x30, signed.length + algorithm.length + bits.size()));
            out.write(signed);
            out.write(algorithm);
            out.write(bits.toByteArray());
        }
    }

    private static byte[] entries(int count) {
        byte[] time = "250102030405Z".getBytes(StandardCharsets.US_ASCII);
        byte[] reason = {0x30, 0x0C, 0x30, 0x0A, 0x06, 0x03, 0x55, 0x1D, 0x15, 0x04, 0x03, 0x0A, 0x01, 0x05};
        ByteBuffer all = ByteBuffer.allocate(count * 53);
        for (int i = 0; i < count; i++) {
            all.put((byte) 0x30).put((byte) 51);
            all.put((byte) 0x02).put((byte) 20).put(octets(i));
            all.put((byte) 0x17).put((byte) 13).put(time).put(reason);
        }
        return sequence(List.of(all.array()));
    }

    static byte[] sequence(List<byte[]> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header(0x30, parts.stream().mapToInt(part -> part.length).sum()));
        parts.forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static byte[] header(int tag, int length) {
        return new byte[] {
            (byte) tag, (byte) 0x84, (byte) (length >> 24), (byte) (length >> 16), (byte) (length >> 8), (byte) length
        };
    }
}
