package kz.kualik.identity.identification;

/** Step 8: the phone number, which must be the one in the Mobile Citizens Database. */
public final class DigitalIdPhoneStep extends IdentificationStep {
    DigitalIdPhoneStep(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * Compares the number with the registered one, and has a code for the Digital ID sent there.
     *
     * @param phone what the person typed
     * @return {@link DigitalIdCodeStep}; this step again with a reason if the number is another
     * @throws kz.kualik.core.ServiceRejectedException if the service of one-time codes refuses to send
     */
    public IdentificationStep submit(String phone) {
        return act(turn -> engine.phones.enterPhone(turn, phone));
    }
}
