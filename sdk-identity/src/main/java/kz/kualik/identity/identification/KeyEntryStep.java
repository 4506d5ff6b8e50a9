package kz.kualik.identity.identification;

import java.util.List;
import kz.kualik.identity.session.SessionEvent;

/** Step 7: all is there; the person goes on to get keys. */
public final class KeyEntryStep extends IdentificationStep {
    KeyEntryStep(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * Goes on.
     *
     * @return {@link DigitalIdPhoneStep}
     */
    public IdentificationStep goOn() {
        return act(turn -> List.of(new SessionEvent.KeysWanted(turn.now())));
    }
}
