package kz.kualik.identity.identification;

import java.time.Duration;
import java.util.Optional;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.enrolment.IssuanceState;
import kz.kualik.pki.enrolment.RevocationReason;

/** Step 26: the NCA considers the application. */
public final class IssuanceStep extends IdentificationStep {
    IssuanceStep(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * Asks where the application stands, and checks what was issued: for these keys, for this person, by a trusted authority.
     *
     * @return this step while it is pending, or with a reason if the certificates are not accepted; {@link KeyPasswordStep} or
     *     {@link KeyInstallationStep} once they are there; {@link SubmissionStep} with a reason if the process that held the keys has ended; {@link Refused}
     *     if the NCA refused
     * @throws kz.kualik.core.ConfigurationException with code
     *     {@link kz.kualik.identity.IdentityErrorCodes#CUSTODY_OTHER} if the flow was given another custody since step 23
     */
    public IdentificationStep refresh() {
        return act(engine.keys::refresh, engine.keys::revokeAbandoned);
    }

    /**
     * Revokes the application: the person wants no keys any more. What was issued meanwhile is revoked, and the private keys
     * are wiped. The PIN is asked for, and counted, as at step 21, but too many tries do not end the session.
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
     * How long to wait before the next {@link #refresh}, as the NCA said.
     *
     * @return empty before the first one
     */
    public Optional<Duration> checkAgainAfter() {
        return state.issuance()
                .filter(IssuanceState.Pending.class::isInstance)
                .map(pending -> ((IssuanceState.Pending) pending).checkAgainAfter());
    }
}
