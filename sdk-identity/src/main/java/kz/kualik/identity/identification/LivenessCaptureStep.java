package kz.kualik.identity.identification;

import kz.kualik.identity.biometric.FaceCapture;
import kz.kualik.identity.biometric.LivenessChallenge;

/** Steps 13 and 14: the person follows the prompts before the camera. */
public final class LivenessCaptureStep extends IdentificationStep {
    LivenessCaptureStep(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * What the person is asked for.
     *
     * @return the movements, the nonce and the expiry
     */
    public LivenessChallenge challenge() {
        return state.challenge();
    }

    /**
     * Has a capture judged, and its face compared with the selfie.
     *
     * @param capture what the camera saw
     * @return {@link PinStep}; {@link LivenessStep} with reasons if it was not accepted, or was not judged since the device was
     *     locked meanwhile, which costs no try; {@link Refused} after the last try
     * @throws kz.kualik.core.ProtocolException if a provider or service broke its contract
     */
    public IdentificationStep submit(FaceCapture capture) {
        return act(turn -> engine.faces.assess(turn, capture));
    }

    /**
     * Breaks off, which counts as a try.
     *
     * @return {@link LivenessStep}; {@link Refused} after the last try
     */
    public IdentificationStep breakOff() {
        return act(turn -> engine.faces.breakOff(turn));
    }
}
