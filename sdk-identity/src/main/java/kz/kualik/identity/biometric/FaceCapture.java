package kz.kualik.identity.biometric;

import java.util.List;
import kz.kualik.identity.internal.Texts;

/**
 * What the camera saw while the person followed the commands of a {@link LivenessChallenge}.
 *
 * @param challengeId the id of the challenge
 * @param nonce the nonce of the challenge
 * @param frames the pictures in the order of their time, at most {@value #MAX_FRAMES}; the first shows the face
 *     straight, before the first movement: the flow compares it with the selfie
 */
public record FaceCapture(String challengeId, String nonce, List<CaptureFrame> frames) {
    /** The most frames that are taken: a minute at 15 frames a second. */
    public static final int MAX_FRAMES = 900;

    /**
     * Copies the list.
     *
     * @param challengeId see {@link #challengeId()}
     * @param nonce see {@link #nonce()}
     * @param frames see {@link #frames()}
     * @throws IllegalArgumentException if a text is blank, or there are no frames, or too many
     */
    public FaceCapture {
        Texts.require(challengeId, "challenge id");
        Texts.require(nonce, "nonce");
        frames = List.copyOf(frames);
        if (frames.isEmpty() || frames.size() > MAX_FRAMES) {
            throw new IllegalArgumentException("a capture has 1 to " + MAX_FRAMES + " frames");
        }
    }
}
