package kz.kualik.identity.identification;

import java.util.List;
import kz.kualik.identity.session.KeyFile;

/** Step 28: the keys are there. */
public final class Completed extends IdentificationStep {
    Completed(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * The key files with their certificates, whose validity and fingerprints are to be shown.
     *
     * @return one for each key
     */
    public List<KeyFile> keys() {
        return state.files();
    }
}
