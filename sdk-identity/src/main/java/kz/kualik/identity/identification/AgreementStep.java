package kz.kualik.identity.identification;

import java.util.List;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.pki.enrolment.UserAgreement;

/** Step 22: the NCA's user agreement. */
public final class AgreementStep extends IdentificationStep {
    AgreementStep(Engine engine, State state) {
        super(engine, state);
    }

    /**
     * The agreement to be read.
     *
     * @return version and text
     */
    public UserAgreement agreement() {
        return state.agreement();
    }

    /**
     * Accepts it.
     *
     * @return {@link KeyApplicationStep}
     */
    public IdentificationStep accept() {
        return act(turn -> List.of(new SessionEvent.AgreementAccepted(
                turn.now(), turn.state().agreement().version())));
    }

    /**
     * Does not accept it.
     *
     * @return {@link Refused}
     */
    public IdentificationStep decline() {
        return act(turn -> List.of(new SessionEvent.Refused(turn.now(), List.of(Reasons.AGREEMENT_DECLINED))));
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
