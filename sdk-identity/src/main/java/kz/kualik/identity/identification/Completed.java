package kz.kualik.identity.identification;

import java.util.List;
import java.util.stream.Stream;
import kz.kualik.identity.session.HeldKey;
import kz.kualik.identity.session.KeyFile;
import kz.kualik.pki.certificate.NationalCertificate;

/** Step 28: the keys are there. */
public final class Completed extends IdentificationStep {
    Completed(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * The key files with their certificates, whose validity and fingerprints are to be shown.
     *
     * @return one for each key; empty where a {@link HeldKeyCustody} has the keys
     */
    public List<KeyFile> keys() {
        return state.files();
    }

    /**
     * The keys that stayed where they were made, with their certificates.
     *
     * @return one for each key; empty where they are in files
     */
    public List<HeldKey> heldKeys() {
        return state.heldKeys();
    }

    /**
     * The certificates of the keys, wherever these are.
     *
     * @return one for each key
     */
    public List<NationalCertificate> certificates() {
        return Stream.concat(
                        state.files().stream().map(KeyFile::certificate),
                        state.heldKeys().stream().map(HeldKey::certificate))
                .toList();
    }
}
