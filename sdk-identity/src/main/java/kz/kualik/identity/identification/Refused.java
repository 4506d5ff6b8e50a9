package kz.kualik.identity.identification;

import java.util.List;
import kz.kualik.pki.report.Reason;

/** The session ended without keys; {@link #reasons()} tell why. A new session may be begun. */
public final class Refused extends IdentificationStep {
    private final List<Reason> reasons;

    Refused(Engine engine, State state) {
        this(engine, state, state.reasons());
    }

    /** A session that ran out, which nothing was written about. */
    Refused(Engine engine, State state, List<Reason> reasons) {
        super(engine, state);
        this.reasons = reasons;
    }

    /**
     * Why the session ended.
     *
     * @return at least one reason, each with advice, to be shown
     */
    @Override
    public List<Reason> reasons() {
        return reasons;
    }

    /**
     * Whether the person has withdrawn the consent of step 20, and the Digital ID service has not been told yet, since it, or the
     * NCA before it, did not answer. Until it is, the grant that it gave stays in force there; this session hands nothing in with
     * it.
     *
     * @return true if {@link #takeBack()} is to be called, by the host and without the person
     */
    public boolean takeBackOwed() {
        return !state.owedBack().isEmpty();
    }

    /**
     * Takes back at the Digital ID service what it let go on a consent that was withdrawn, and before that has the NCA revoke an
     * application that it may have, since its answer never came, if the leave for it still holds. Without effect if nothing is
     * owed.
     *
     * @return this step, which mostly owes nothing any more: {@link #takeBackOwed()} tells
     * @throws kz.kualik.core.ServiceUnavailableException if a service does not answer; it is owed still
     * @throws kz.kualik.core.ServiceRejectedException if the service refuses; it is owed still
     * @throws kz.kualik.core.ProtocolException if the service broke its contract; it is owed still
     */
    public IdentificationStep takeBack() {
        return act(engine.release::takeBack);
    }

    @Override
    Stage stage() {
        return Stage.REFUSED;
    }
}
