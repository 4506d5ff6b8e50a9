package kz.kualik.identity.biometric;

import java.time.Duration;
import java.util.Objects;

/**
 * One picture of a capture.
 *
 * @param image the picture
 * @param offset how long after the start of the capture it was taken, by the camera's clock
 */
public record CaptureFrame(FaceImage image, Duration offset) {
    /**
     * Refuses null and a negative offset.
     *
     * @param image see {@link #image()}
     * @param offset see {@link #offset()}
     */
    public CaptureFrame {
        Objects.requireNonNull(image, "image");
        if (Objects.requireNonNull(offset, "offset").isNegative()) {
            throw new IllegalArgumentException("a frame cannot be older than its capture");
        }
    }
}
