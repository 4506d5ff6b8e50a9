package kz.kualik.identity.identification;

/** Step 25: keys are made by the {@link KeyCustody} and the application is handed in. */
public final class SubmissionStep extends IdentificationStep {
    SubmissionStep(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * Makes the keys and hands in the application. That it was tried is on record when the keys are there and before the NCA is
     * asked, so that of two who submit and withdraw at the same time one is told so. If a service fails after that, {@link RemoteIdentification#resume}
     * gives this step to submit again: the same keys are used, never a second pair.
     *
     * @return {@link IssuanceStep}; this step again with a reason if the NCA does not take the application, which is handed in
     *     again with the same keys, or if the keys of one that it may have are gone, so that another one is handed in; {@link PinEntryStep} with a reason if the leave for the NCA ran out meanwhile; {@link Refused}
     *     if the register says by now that the person may not get keys
     * @throws kz.kualik.core.ProtocolException if a provider, service or custody broke its contract
     * @throws kz.kualik.core.UserActionException if the person refused to make keys where they are held
     * @throws kz.kualik.core.ConfigurationException with code
     *     {@link kz.kualik.identity.IdentityErrorCodes#CUSTODY_OTHER} if the flow was given another custody since step 23
     */
    public IdentificationStep submit() {
        return act(engine.keys::startSubmission, engine.keys::submit);
    }

    /**
     * Takes the consent of step 20 back, at once: nothing is handed in from now on. What the Digital ID service let go is
     * taken back there, and an application whose answer was lost is revoked; if one of the two does not answer,
     * {@link Refused#takeBackOwed()} tells so.
     *
     * @return {@link Refused}
     */
    public IdentificationStep withdrawConsent() {
        return act(engine.release::withdraw, engine.release::tryToTakeBack);
    }
}
