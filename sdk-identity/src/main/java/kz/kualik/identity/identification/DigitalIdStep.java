package kz.kualik.identity.identification;

/** Step 9: the Digital ID is created. */
public final class DigitalIdStep extends IdentificationStep {
    DigitalIdStep(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * Opens the Digital ID account.
     *
     * @return {@link SelfieStep}
     */
    public IdentificationStep start() {
        return act(turn -> engine.phones.createDigitalId(turn));
    }
}
