package kz.kualik.identity.identification;

import kz.kualik.identity.biometric.FaceImage;

/** Step 10: a selfie. */
public final class SelfieStep extends IdentificationStep {
    SelfieStep(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * Has the quality of a selfie judged.
     *
     * @param selfie the photo
     * @return {@link SelfieReviewStep}; this step again with every reason why the photo is not good enough
     */
    public IdentificationStep submit(FaceImage selfie) {
        return act(turn -> engine.faces.takeSelfie(turn, selfie));
    }
}
