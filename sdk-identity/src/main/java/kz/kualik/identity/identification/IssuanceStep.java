package kz.kualik.identity.identification;

import java.time.Duration;
import java.util.Optional;
import kz.kualik.pki.enrolment.IssuanceState;

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
     */
    public IdentificationStep refresh() {
        return act(turn -> engine.keys.refresh(turn));
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
