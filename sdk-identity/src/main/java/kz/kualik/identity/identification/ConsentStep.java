package kz.kualik.identity.identification;

import java.util.List;
import kz.kualik.identity.consent.ConsentRequest;
import kz.kualik.identity.session.SessionEvent;

/** Step 20: the person is asked to let the NCA have the data. Without that nothing is sent there. */
public final class ConsentStep extends IdentificationStep {
    ConsentStep(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * What the person is asked for.
     *
     * @return scopes, purpose, recipient and text, to be shown
     */
    public ConsentRequest request() {
        return engine.policy.consent();
    }

    /**
     * Agrees. The record holds scopes, purpose, recipient, time, and version and fingerprint of the text.
     *
     * @return {@link PinEntryStep}
     */
    public IdentificationStep agree() {
        return act(engine.release::give);
    }

    /**
     * Does not agree.
     *
     * @return {@link Refused}; nothing was sent to the NCA
     */
    public IdentificationStep refuse() {
        return act(turn -> List.of(new SessionEvent.Refused(turn.now(), List.of(Reasons.CONSENT_REFUSED))));
    }
}
