package kz.kualik.samples.sandbox.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import kz.kualik.samples.sandbox.server.Seed;
import org.junit.jupiter.api.Test;

class PictureMarkTest {
    private static final String TEXT = "KUALIK-SANDBOX person=" + "0".repeat(32) + " shows=FACE detail=BLINK";
    private static final PictureMark MARK = new PictureMark("0".repeat(32), PictureMark.Content.FACE, "BLINK");
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private final byte[] jpeg =
            SyntheticPeople.of(new Seed(1)).ordinary().selfie().bytes();

    @Test
    void find_whenJpegHasTheMark_givesIt() {
        byte[] unmarked = SyntheticPeople.pictureOfNobody().bytes();

        assertThat(PictureMark.find(MARK.into(unmarked))).contains(MARK);
    }

    @Test
    void find_whenJpegHasNoMark_isEmpty() {
        assertThat(PictureMark.find(SyntheticPeople.pictureOfNobody().bytes())).isEmpty();
    }

    @Test
    void find_whenPngHasTheMarkBehindOtherChunks_givesIt() {
        byte[] png =
                png(chunk("IHDR", "anything"), chunk("tEXt", "Author\0somebody"), chunk("tEXt", "Comment\0" + TEXT));

        assertThat(PictureMark.find(png)).contains(MARK);
    }

    @Test
    void find_whenPngHasAnotherComment_isEmpty() {
        assertThat(PictureMark.find(png(chunk("tEXt", "Comment\0made by hand"))))
                .isEmpty();
    }

    @Test
    void find_whenPngChunkIsLongerThanTheFile_isEmpty() {
        byte[] png = png(chunk("tEXt", "Comment\0" + TEXT));
        png[PNG.length] = (byte) 0xff;

        assertThat(PictureMark.find(png)).isEmpty();
    }

    @Test
    void find_whenTheMarkShowsSomethingUnknown_isEmpty() {
        assertThat(PictureMark.find(png(chunk("tEXt", "Comment\0" + TEXT.replace("FACE", "CAT")))))
                .isEmpty();
    }

    @Test
    void find_whenCutAnywhereInTheHead_neverThrows() {
        for (int length = 0; length < 300; length++) {
            assertThat(PictureMark.find(Arrays.copyOf(jpeg, length))).isNotNull();
        }
    }

    @Test
    void find_whenBytesAreGarbage_neverThrows() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            byte[] garbage = i % 2 == 0 ? Arrays.copyOf(jpeg, 200) : png(chunk("tEXt", "Comment\0" + TEXT));
            for (int k = 0; k < 3; k++) {
                garbage[2 + random.nextInt(garbage.length - 2)] = (byte) random.nextInt(256);
            }
            assertThat(PictureMark.find(garbage)).isNotNull();
        }
    }

    private static byte[] png(byte[]... chunks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(PNG);
        for (byte[] chunk : chunks) {
            out.writeBytes(chunk);
        }
        return out.toByteArray();
    }

    /** Without a right CRC: the doubles do not look at it. */
    private static byte[] chunk(String type, String data) {
        byte[] bytes = data.getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(12 + bytes.length)
                .putInt(bytes.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(bytes)
                .putInt(0)
                .array();
    }
}
