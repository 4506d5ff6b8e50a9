package kz.kualik.identity.identification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kz.kualik.core.secret.Secret;

/** Step 21: the PIN of step 14. */
public final class PinEntryStep extends IdentificationStep {
    PinEntryStep(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * Checks the PIN, in constant time; if it is right, the data are released to the NCA. Takes about 100 ms. What cannot
     * be a PIN costs no try. The try is on record before the PIN is compared, so that of many who try at once one is
     * answered; if a service fails after that, {@link RemoteIdentification#resume} gives this step to enter the PIN again.
     *
     * @param pin what the person typed; stays the caller's
     * @return {@link AgreementStep}; this step again with a reason if the PIN is wrong or locked; {@link Refused} after
     *     the last try; {@link SubmissionStep} if only the leave for the NCA had run out
     * @throws kz.kualik.core.CryptoException with code {@link kz.kualik.identity.IdentityErrorCodes#PEPPER_UNKNOWN} if the PIN was
     *     chosen with a {@link kz.kualik.identity.vault.PinPepper} that this flow was not given; no try is counted
     * @throws kz.kualik.core.ProtocolException if a service broke its contract
     */
    public IdentificationStep enter(Secret pin) {
        return act(
                turn -> engine.pins.attempt(turn, pin),
                turn -> engine.pins.judge(turn, pin),
                turn -> turn.state().pinRight() ? engine.release.release(turn) : List.of());
    }

    /**
     * How many tries are left before a lock, or the end.
     *
     * @return 0 if the next one ends the session
     */
    public int attemptsLeft() {
        return state.pinTries().left(engine.policy.pin());
    }

    /**
     * Until when no try is taken, after too many.
     *
     * @return empty if none was locked; may lie in the past
     */
    public Optional<Instant> lockedUntil() {
        return state.pinTries().lockedUntil(engine.policy.pin());
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
