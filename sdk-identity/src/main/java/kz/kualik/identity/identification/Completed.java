package kz.kualik.identity.identification;

import java.util.List;
import kz.kualik.core.secret.Secret;
import kz.kualik.identity.session.HeldKey;
import kz.kualik.identity.session.KeyFile;
import kz.kualik.identity.session.KeyTrial;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.enrolment.RevocationReason;

/** Step 28: the keys are there. They can be tried, and revoked for as long as the session is kept. */
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
     * Tries the keys as their first use elsewhere would. Of keys in files: each file opens with the password and holds the key of its
     * certificate, the certificate is trusted and, if the flow was given a {@linkplain RemoteIdentification.Builder#revocation
     * source}, not revoked, and a login and a signature made with it verify. Of keys that are held elsewhere only the certificate is looked at. Can be repeated.
     *
     * @param password the one of step 27, of no use where there are no files; stays the caller's
     * @return this step with the {@link #trials()}, and the reasons of those that failed; with a reason and no new trials if the
     *     password is wrong
     */
    public IdentificationStep tryKeys(Secret password) {
        return act(turn -> engine.trials.all(turn, password));
    }

    /**
     * What came of {@link #tryKeys}, the last time.
     *
     * @return one for each key and purpose; empty if the keys were not tried
     */
    public List<KeyTrial> trials() {
        return state.trials();
    }

    /**
     * Has the certificates revoked, such as when somebody else may have the files. The PIN is asked for, and counted, as at step
     * 21, but too many tries do not end the session.
     *
     * @param pin the PIN of step 14; stays the caller's
     * @param reason why
     * @return {@link Revoked}; this step again with a reason if the PIN is wrong or locked
     * @throws kz.kualik.core.ProtocolException if a service broke its contract
     */
    public IdentificationStep revoke(Secret pin, RevocationReason reason) {
        return engine.revocation.revoke(this, pin, reason);
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
        return state.certificates();
    }
}
