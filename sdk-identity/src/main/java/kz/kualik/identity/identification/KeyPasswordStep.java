package kz.kualik.identity.identification;

import java.nio.file.Path;
import java.util.List;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.enrolment.RevocationReason;

/** Step 27: a password for the key files. */
public final class KeyPasswordStep extends IdentificationStep {
    KeyPasswordStep(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * Checks the password, checks the certificates again, and writes the key files: all or none, for their owner only.
     *
     * @param password 6 to 32 characters with a capital letter, a small letter and a digit; stays the caller's
     * @return {@link Completed}; this step again with reasons if the password is weak; {@link IssuanceStep} with a reason if the
     *     certificates are no longer accepted; {@link SubmissionStep} with a reason if the keys are gone
     * @throws kz.kualik.core.UserActionException if a file of that name is in the way
     * @throws kz.kualik.core.ConfigurationException if a file cannot be written, such as to a disk that is full by now or a folder
     *     that is gone: none is left, the session stays here, and the same may be called again once it can
     */
    public IdentificationStep download(Secret password) {
        return act(turn -> engine.keys.download(turn, password), engine.keys::revokeAbandoned);
    }

    /**
     * Revokes the application: the person wants no keys any more. What was issued meanwhile is revoked, and the private keys
     * are wiped; files that a {@link #download} wrote at the same moment, and lost, are left, with revoked certificates. The PIN
     * is asked for, and counted, as at step 21, but too many tries do not end the session.
     *
     * @param pin the PIN of step 14; stays the caller's
     * @param reason why
     * @return {@link Refused}; this step again with a reason if the PIN is wrong or locked
     * @throws kz.kualik.core.ProtocolException if a service broke its contract
     */
    public IdentificationStep revoke(Secret pin, RevocationReason reason) {
        return engine.revocation.revoke(this, pin, reason);
    }

    /**
     * The certificates that will be in the files.
     *
     * @return one for each key
     */
    public List<NationalCertificate> certificates() {
        return state.issued().certificates();
    }

    /**
     * Where the files will lie.
     *
     * @return the folder of step 24
     */
    public Path folder() {
        return state.folder();
    }
}
