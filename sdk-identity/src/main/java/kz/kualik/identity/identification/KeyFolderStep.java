package kz.kualik.identity.identification;

import java.nio.file.Path;

/** Step 24: the folder for the key files, checked before any key is made. Passed over where a {@link HeldKeyCustody} has the keys. */
public final class KeyFolderStep extends IdentificationStep {
    KeyFolderStep(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * Checks the folder: it is there or can be made, only its owner has rights on it, there is space left
     * ({@link IdentificationPolicy#folderSpace()}), and it can be written to.
     *
     * @param folder on the machine of the SDK
     * @return {@link SubmissionStep}; this step again with a reason if the folder cannot be used
     */
    public IdentificationStep choose(Path folder) {
        return act(turn -> engine.keys.chooseFolder(turn, folder));
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
