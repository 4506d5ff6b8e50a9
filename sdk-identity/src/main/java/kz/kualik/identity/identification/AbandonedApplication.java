package kz.kualik.identity.identification;

import java.util.List;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.pki.enrolment.RevocationReason;
import kz.kualik.pki.enrolment.RevocationReceipt;

/** An application that the NCA has, or may have, and nobody wants any more: what it would issue is for keys that are gone. */
final class AbandonedApplication {
    private AbandonedApplication() {}

    /** Nothing if the NCA does not know it, or the leave for it has run out: then it is the NCA's to let it lie. */
    static List<SessionEvent> revoke(Ports ports, Turn turn, String id) {
        try {
            RevocationReceipt receipt = ports.certificationAuthority()
                    .revoke(
                            id,
                            RevocationReason.CESSATION_OF_OPERATION,
                            turn.state().grant().token(),
                            turn.deadline());
            return List.of(new SessionEvent.ApplicationRevoked(
                    turn.now(), id, RevocationReason.CESSATION_OF_OPERATION, receipt.revokedAt()));
        } catch (ServiceRejectedException notTaken) {
            return List.of();
        }
    }
}
