package kz.kualik.identity.identification;

import java.util.List;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.enrolment.RevocationReason;

/** Step 27, where a {@link HeldKeyCustody} has the keys: the certificates go there. */
public final class KeyInstallationStep extends IdentificationStep {
    KeyInstallationStep(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * Checks the certificates again, and lays them beside their keys.
     *
     * @return {@link Completed}; {@link IssuanceStep} with a reason if the certificates are no longer accepted;
     *     {@link SubmissionStep} with a reason if the keys are gone
     * @throws kz.kualik.core.UserActionException if the person refused it to whoever holds the keys
     * @throws kz.kualik.core.ProtocolException if whoever holds the keys laid other certificates beside them
     */
    public IdentificationStep install() {
        return act(engine.keys::install, engine.keys::revokeAbandoned);
    }

    /**
     * The certificates that will be beside the keys.
     *
     * @return one for each key
     */
    public List<NationalCertificate> certificates() {
        return state.issued().certificates();
    }

    /**
     * Revokes the application, as {@link KeyPasswordStep#revoke}: keys without their certificate are wiped where they are held,
     * if the custody can ({@link KeyCustody#wipe}).
     *
     * @param pin the PIN of step 14; stays the caller's
     * @param reason why
     * @return {@link Refused}; this step again with a reason if the PIN is wrong or locked
     * @throws kz.kualik.core.ProtocolException if a service broke its contract
     */
    public IdentificationStep revoke(Secret pin, RevocationReason reason) {
        return engine.revocation.revoke(this, pin, reason);
    }
}
