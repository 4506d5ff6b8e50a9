package kz.kualik.identity.identification;

import kz.kualik.pki.certificate.KeyStorage;

/** Step 23: the application form. */
public final class KeyApplicationStep extends IdentificationStep {
    KeyApplicationStep(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * Fills in the form.
     *
     * @param form e-mail address and kind of key storage
     * @return {@link KeyFolderStep}, or {@link SubmissionStep} where the keys stay where they are made; this step again with a
     *     reason if the address is none or the storage is not {@link #storage()}
     */
    public IdentificationStep submit(ApplicationForm form) {
        return act(turn -> engine.keys.fill(turn, form));
    }

    /**
     * The kind of key storage that is offered: that of the flow's {@link KeyCustody}.
     *
     * @return what the form must say
     */
    public KeyStorage storage() {
        return engine.keys.storage();
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
