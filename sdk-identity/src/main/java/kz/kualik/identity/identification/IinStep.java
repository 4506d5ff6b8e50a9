package kz.kualik.identity.identification;

/** Step 3: the IIN, which is looked up in the Mobile Citizens Database. */
public final class IinStep extends IdentificationStep {
    IinStep(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * Checks the IIN, looks for the phone that is registered for it, and has a one-time code sent there.
     *
     * @param iin what the person typed
     * @return {@link PhoneCodeStep}; {@link OperatorRegistrationStep} if no phone is registered; this step again with a reason if it
     *     is no IIN or too many codes were sent; {@link Refused} if the person is too young
     * @throws kz.kualik.core.ServiceRejectedException if the service of one-time codes refuses to send
     */
    public IdentificationStep submit(String iin) {
        return act(turn -> engine.phones.enterIin(turn, iin));
    }
}
