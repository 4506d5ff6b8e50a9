package kz.kualik.identity.identification;

import java.time.Instant;
import java.util.Optional;

/** Steps 12 and 13: the video identification is to begin. */
public final class LivenessStep extends IdentificationStep {
    LivenessStep(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * Draws the movements that the person is asked for.
     *
     * @return {@link LivenessCaptureStep}; this step again with a reason while it is locked, or the device is
     * @throws kz.kualik.core.ProtocolException if a provider or service broke its contract
     */
    public IdentificationStep start() {
        return act(turn -> engine.faces.startLiveness(turn));
    }

    /**
     * How many tries are left before a lock, or the end.
     *
     * @return at least 1
     */
    public int attemptsLeft() {
        return state.liveness().left(engine.policy.liveness());
    }

    /**
     * Until when no try is taken, after too many.
     *
     * @return empty if none was locked; may lie in the past
     */
    public Optional<Instant> lockedUntil() {
        return state.liveness().lockedUntil(engine.policy.liveness());
    }
}
