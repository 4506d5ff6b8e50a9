package kz.kualik.identity.identification;

import java.util.ArrayList;
import java.util.List;
import kz.kualik.core.ProtocolException;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.consent.Consent;
import kz.kualik.identity.digitalid.ReleaseGrant;
import kz.kualik.identity.session.SessionEvent;

/** Steps 20 to 22: the person lets the NCA have the data, and accepts its agreement. */
final class ReleasePhase {
    private final Ports ports;
    private final IdentificationPolicy policy;

    ReleasePhase(Ports ports, IdentificationPolicy policy) {
        this.ports = ports;
        this.policy = policy;
    }

    List<SessionEvent> give(Turn turn) {
        State state = turn.state();
        String id = state.nextConsentId();
        return List.of(new SessionEvent.ConsentGiven(
                turn.now(), Consent.to(id, state.session(), policy.consent(), state.language(), turn.now())));
    }

    /**
     * All leave that may have been given already is taken back at the Digital ID service first, that of an earlier consent of
     * the session too: a session that ends must not leave it.
     */
    List<SessionEvent> withdraw(Turn turn) {
        State state = turn.state();
        Consent consent = state.consent();
        for (String released : state.released()) {
            ports.digitalIdentities().withdraw(state.digitalId().id(), released, turn.deadline());
        }
        return List.of(
                new SessionEvent.ConsentWithdrawn(turn.now(), consent.id()),
                new SessionEvent.Refused(turn.now(), List.of(Reasons.CONSENT_WITHDRAWN)));
    }

    /** After the right PIN: the Digital ID service lets the data go, and the NCA's agreement is fetched. */
    List<SessionEvent> release(Turn turn) {
        ReleaseGrant grant = grant(turn);
        List<SessionEvent> events = new ArrayList<>();
        events.add(new SessionEvent.DataReleased(turn.now(), grant));
        if (turn.state().acceptedAgreement().isEmpty()) {
            events.add(new SessionEvent.AgreementShown(
                    turn.now(), ports.certificationAuthority().agreement(turn.deadline())));
        }
        return events;
    }

    /** The leave for the NCA: the one of before, or another if that has expired. */
    ReleaseGrant grant(Turn turn) {
        State state = turn.state();
        Consent consent = state.consent();
        if (!consent.session().equals(state.session())) {
            throw new IllegalStateException("the consent is of another session");
        }
        ReleaseGrant grant =
                ports.digitalIdentities().release(state.digitalId().id(), consent.reference(), turn.deadline());
        if (!turn.now().isBefore(grant.expiresAt())) {
            throw new ProtocolException(
                    IdentityErrorCodes.ANSWER_OUT_OF_PLACE, "the grant of the Digital ID service is expired already");
        }
        return grant;
    }
}
