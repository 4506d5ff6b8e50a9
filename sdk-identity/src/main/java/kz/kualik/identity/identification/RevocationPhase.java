package kz.kualik.identity.identification;

import java.util.ArrayList;
import java.util.List;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.secret.Secret;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.digitalid.ReleaseGrant;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.pki.enrolment.RevocationReason;
import kz.kualik.pki.enrolment.RevocationReceipt;

/** After step 25: the person takes the application back, and with it what was issued. */
final class RevocationPhase {
    private final Ports ports;
    private final PinPhase pins;
    private final ReleasePhase release;

    RevocationPhase(Ports ports, PinPhase pins, ReleasePhase release) {
        this.ports = ports;
        this.pins = pins;
        this.release = release;
    }

    IdentificationStep revoke(IdentificationStep step, Secret pin, RevocationReason reason) {
        return step.act(
                turn -> pins.attempt(turn, pin),
                turn -> pins.judge(turn, pin),
                turn -> turn.state().pinRight() ? atTheNca(turn, reason) : List.of());
    }

    /** The leave of step 21 is renewed, if need be: it says who asks. */
    private List<SessionEvent> atTheNca(Turn turn, RevocationReason reason) {
        State state = turn.state();
        String id = state.applicationId().orElseThrow();
        ReleaseGrant grant = release.grant(turn);
        RevocationReceipt receipt = ports.certificationAuthority().revoke(id, reason, grant.token(), turn.deadline());
        if (!receipt.applicationId().equals(id)) {
            throw new ProtocolException(
                    IdentityErrorCodes.ANSWER_OUT_OF_PLACE, "the NCA's receipt is of another application");
        }
        List<SessionEvent> events = new ArrayList<>();
        events.add(new SessionEvent.ApplicationRevoked(turn.now(), id, reason, receipt.revokedAt()));
        if (state.stage() != Stage.COMPLETED) {
            events.add(new SessionEvent.Refused(turn.now(), List.of(Reasons.APPLICATION_REVOKED)));
        }
        return events;
    }
}
