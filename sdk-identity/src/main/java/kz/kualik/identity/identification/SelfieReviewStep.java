package kz.kualik.identity.identification;

import java.util.List;
import kz.kualik.identity.biometric.FaceImage;
import kz.kualik.identity.session.SessionEvent;

/** Step 11: the person looks at the selfie. */
public final class SelfieReviewStep extends IdentificationStep {
    SelfieReviewStep(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * Sends the selfie.
     *
     * @return {@link LivenessStep}
     */
    public IdentificationStep send() {
        return act(turn -> List.of(new SessionEvent.SelfieSent(turn.now())));
    }

    /**
     * Takes another one.
     *
     * @return {@link SelfieStep}
     */
    public IdentificationStep takeAgain() {
        return act(turn -> List.of(new SessionEvent.SelfieDiscarded(turn.now())));
    }

    /**
     * The selfie, to be shown.
     *
     * @return the photo
     */
    public FaceImage selfie() {
        return state.selfie();
    }
}
