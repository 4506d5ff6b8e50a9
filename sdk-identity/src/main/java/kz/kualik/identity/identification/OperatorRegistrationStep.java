package kz.kualik.identity.identification;

import java.util.List;
import kz.kualik.core.text.Language;
import kz.kualik.identity.session.SessionEvent;

/** Step 5: the phone number must be registered, or registered anew, in a video call with an operator. */
public final class OperatorRegistrationStep extends IdentificationStep {
    OperatorRegistrationStep(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * Puts the person into the operators' queue.
     *
     * @param language the language of the call
     * @return {@link OperatorCallStep}
     */
    public IdentificationStep call(Language language) {
        return act(turn -> engine.phones.call(turn, language));
    }

    /**
     * Goes back to the IIN, such as after the number was registered elsewhere.
     *
     * @return {@link IinStep}
     */
    public IdentificationStep enterIin() {
        return act(turn -> List.of(new SessionEvent.IinReentered(turn.now())));
    }
}
