package kz.kualik.identity.identification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.kualik.core.secret.Secret;
import kz.kualik.identity.session.SessionEvent;

/** Step 21: the PIN of step 14. */
public final class PinEntryStep extends IdentificationStep {
    PinEntryStep(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * Checks the PIN, in constant time; if it is right, the data are released to the NCA. Takes about 100 ms. What cannot
     * be a PIN costs no try.
     *
     * @param pin what the person typed; stays the caller's
     * @return {@link AgreementStep}; this step again with a reason if the PIN is wrong or locked; {@link Refused} after
     *     the last try; {@link SubmissionStep} if only the leave for the NCA had run out
     * @throws kz.kualik.core.ProtocolException if a service broke its contract
     */
    public IdentificationStep enter(Secret pin) {
        return act(turn -> {
            List<SessionEvent> events = new ArrayList<>(engine.pins.enter(turn, pin));
            if (events.get(events.size() - 1) instanceof SessionEvent.PinEntered entered && entered.right()) {
                events.addAll(engine.release.release(turn));
            }
            return events;
        });
    }

    /**
     * How many tries are left before a lock, or the end.
     *
     * @return at least 1
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
}
