package kz.kualik.identity.biometric.spi;

import java.util.concurrent.CompletionStage;
import kz.kualik.core.operation.Deadline;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.biometric.CheckResult;
import kz.kualik.identity.biometric.ComparisonResult;
import kz.kualik.identity.biometric.FaceCapture;
import kz.kualik.identity.biometric.FaceImage;
import kz.kualik.identity.biometric.LivenessChallenge;
import kz.kualik.identity.biometric.LivenessPolicy;
import kz.kualik.identity.biometric.PhotoProfile;
import kz.kualik.identity.biometric.ProviderDescription;
import kz.kualik.identity.biometric.QualityReport;

/**
 * All that a vendor of face recognition implements. Verdicts are values; an exception means that no verdict could be
 * reached: {@link kz.kualik.core.ServiceUnavailableException} try later, {@link kz.kualik.core.ProtocolException} the
 * vendor's service broke its contract. A stage completes with them exceptionally.
 *
 * <p>Implementations are thread-safe, write no image and no template to disk or log, and give the same verdict for the
 * same input. What the flow itself checks before it asks: that a capture carries the id and nonce of its challenge, and
 * that the challenge is of this session, not answered yet and not expired.
 */
public interface BiometricProvider extends AutoCloseable {
    /**
     * Who judges.
     *
     * @return the same description at every call
     */
    ProviderDescription description();

    /**
     * Judges the quality of a photo. On this machine, in well under a second.
     *
     * @param image the photo
     * @param profile what it is for
     * @return the verdict
     */
    QualityReport quality(FaceImage image, PhotoProfile profile);

    /**
     * Draws a liveness challenge at random.
     *
     * @param policy how many commands and how long
     * @param session whose session
     * @return a challenge of this session with at least as many commands, no two the same in a row, not of blinks only
     */
    LivenessChallenge challenge(LivenessPolicy policy, SessionId session);

    /**
     * Judges a capture: the movements were made in their order, by one living person from the first frame to the last.
     *
     * @param challenge what was asked for
     * @param capture what the camera saw
     * @param deadline when the verdict must be there
     * @return the verdict, later
     */
    CompletionStage<CheckResult> assess(LivenessChallenge challenge, FaceCapture capture, Deadline deadline);

    /**
     * Compares two faces. Symmetric.
     *
     * @param probe the face in question
     * @param reference the face that is known
     * @param deadline when the verdict must be there
     * @return the verdict, later
     */
    CompletionStage<ComparisonResult> compare(FaceImage probe, FaceImage reference, Deadline deadline);

    /** Gives models and connections back. May be called again. */
    @Override
    void close();
}
