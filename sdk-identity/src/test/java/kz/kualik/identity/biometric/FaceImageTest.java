package kz.kualik.identity.biometric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaceImageTest {
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    @Test
    void format_isToldByTheFirstBytes() {
        assertThat(new FaceImage(JPEG).format()).isEqualTo(ImageFormat.JPEG);
        assertThat(new FaceImage(PNG).format()).isEqualTo(ImageFormat.PNG);
    }

    @Test
    void find_whenEmptyOrOtherwise_isEmpty() {
        assertThat(FaceImage.find(new byte[0])).isEmpty();
        assertThat(FaceImage.find("GIF89a".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .isEmpty();
        assertThat(FaceImage.find(JPEG)).isPresent();
    }

    @Test
    void new_whenTooLarge_refuses() {
        byte[] large = new byte[FaceImage.MAX_BYTES + 1];
        System.arraycopy(JPEG, 0, large, 0, JPEG.length);
        assertThatIllegalArgumentException().isThrownBy(() -> new FaceImage(large));
    }

    @Test
    void bytes_areCopiedInAndOut() {
        byte[] given = JPEG.clone();
        FaceImage image = new FaceImage(given);
        given[3] = 0;
        image.bytes()[3] = 0;
        assertThat(image).isEqualTo(new FaceImage(JPEG)).hasSameHashCodeAs(new FaceImage(JPEG));
        assertThat(image).isNotEqualTo(new FaceImage(given));
    }

    @ParameterizedTest
    @EnumSource
    void reason_ofEveryQualityFault_hasItsCode(QualityReason fault) {
        assertThat(fault.reason().code().value()).startsWith("identity.photo.");
    }
}
