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

    @Override
    Stage stage() {
        return Stage.REFUSED;
    }
}
