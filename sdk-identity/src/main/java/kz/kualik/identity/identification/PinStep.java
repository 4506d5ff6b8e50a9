package kz.kualik.identity.identification;

import kz.kualik.core.secret.Secret;

/** Step 14: the person sets a PIN for the account. */
public final class PinStep extends IdentificationStep {
    PinStep(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * Sets the PIN. Takes about 100 ms for its hash.
     *
     * @param pin the PIN; stays the caller's
     * @param repeated the PIN once more; stays the caller's
     * @return {@link DocumentStep}; this step again with a reason if the PIN has another form, is easy to guess, or the two differ
     */
    public IdentificationStep choose(Secret pin, Secret repeated) {
        return act(turn -> engine.pins.choose(turn, pin, repeated));
    }

    /**
     * How many digits a PIN has.
     *
     * @return the number
     */
    public int length() {
        return engine.policy.pinLength();
    }
}
