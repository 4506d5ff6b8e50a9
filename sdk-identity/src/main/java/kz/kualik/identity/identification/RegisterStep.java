package kz.kualik.identity.identification;

/** Step 18: selfie and document are compared with the State Database of Natural Persons. */
public final class RegisterStep extends IdentificationStep {
    RegisterStep(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * Asks the register and compares, field by field; the selfie with the portrait on the document and in the register.
     *
     * @return {@link ConsentStep} if all agrees; {@link ModerationStep} if not; {@link Refused} if the register does not know the
     *     person, or says that they are dead or may not act for themselves
     * @throws kz.kualik.core.ProtocolException if a provider or service broke its contract
     */
    public IdentificationStep compare() {
        return act(turn -> engine.documents.consultRegister(turn));
    }
}
