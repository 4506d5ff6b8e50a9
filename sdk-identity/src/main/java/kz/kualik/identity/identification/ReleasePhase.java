package kz.kualik.identity.identification;

import java.util.ArrayList;
import java.util.List;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.SdkException;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.consent.Consent;
import kz.kualik.identity.digitalid.ReleaseGrant;
import kz.kualik.identity.session.SessionEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Steps 20 to 22: the person lets the NCA have the data, and accepts its agreement. */
final class ReleasePhase {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteIdentification.class);

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

    /** Holds from now on, whatever the Digital ID service says: nothing goes to the NCA any more. */
    List<SessionEvent> withdraw(Turn turn) {
        return List.of(
                new SessionEvent.ConsentWithdrawn(
                        turn.now(), turn.state().consent().id()),
                new SessionEvent.Refused(turn.now(), List.of(Reasons.CONSENT_WITHDRAWN)));
    }

    /**
     * All leave that may have been given already is taken back at the Digital ID service, that of an earlier consent of the
     * session too: a session that ends must not leave it. An application that the NCA may have is revoked before, with that leave.
     */
    List<SessionEvent> takeBack(Turn turn) {
        State state = turn.state();
        List<SessionEvent> events = new ArrayList<>();
        if (state.underWay() && !state.owedBack().isEmpty()) {
            // First: it is with that leave that the NCA takes it.
            events.addAll(AbandonedApplication.revoke(ports, turn, state.nextApplicationId()));
        }
        for (String consent : state.owedBack()) {
            try {
                ports.digitalIdentities().withdraw(state.digitalId().id(), consent, turn.deadline());
            } catch (SdkException e) {
                if (events.isEmpty()) {
                    throw e;
                }
                // What was done is kept, and the rest is owed.
                return events;
            }
            events.add(new SessionEvent.ConsentTakenBack(turn.now(), consent));
        }
        return events;
    }

    /** The same where the withdrawal itself has just gone well: what fails is owed, and the person is not told of it. */
    List<SessionEvent> tryToTakeBack(Turn turn) {
        try {
            return takeBack(turn);
        } catch (SdkException owed) {
            LOG.debug(
                    "{} owes the NCA or the Digital ID service a withdrawal: {}",
                    turn.state().session(),
                    owed.code());
            return List.of();
        }
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
