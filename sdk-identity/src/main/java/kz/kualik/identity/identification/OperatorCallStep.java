package kz.kualik.identity.identification;

import java.util.Optional;
import kz.kualik.identity.operator.CallState;

/** Step 5: the person waits for the operator, or speaks with one. */
public final class OperatorCallStep extends IdentificationStep {
    OperatorCallStep(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * Asks where the call stands.
     *
     * @return this step while the call lasts; {@link IinStep} once the number is registered; {@link OperatorRegistrationStep} with
     *     a reason if the operator refused or the call broke
     */
    public IdentificationStep refresh() {
        return act(turn -> engine.phones.askCall(turn));
    }

    /**
     * Takes the person out of the queue.
     *
     * @return {@link OperatorRegistrationStep}
     */
    public IdentificationStep leave() {
        return act(turn -> engine.phones.leaveCall(turn));
    }

    /**
     * What the operators last said of the call.
     *
     * @return empty before the first {@link #refresh}
     */
    public Optional<CallState> call() {
        return state.callState();
    }

    /**
     * The ticket, with which the person's page joins the call.
     *
     * @return the operators' name of it
     */
    public String ticket() {
        return state.call().id();
    }
}
