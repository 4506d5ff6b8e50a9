package kz.kualik.identity.identification;

import java.util.List;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.pki.enrolment.RevocationReason;
import kz.kualik.pki.enrolment.RevocationReceipt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An application that the NCA has, or may have, and nobody wants any more: what it would issue is for keys that are gone. */
final class AbandonedApplication {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteIdentification.class);

    private AbandonedApplication() {}

    /**
     * Nothing if the leave for it has run out, or the NCA does not know it or takes no such request: then it is the NCA's to
     * let it lie.
     *
     * @throws kz.kualik.core.ServiceUnavailableException if the NCA does not answer
     */
    static List<SessionEvent> revoke(Ports ports, Turn turn, String id) {
        if (!turn.now().isBefore(turn.state().grant().expiresAt())) {
            return List.of();
        }
        try {
            RevocationReceipt receipt = ports.certificationAuthority()
                    .revoke(
                            id,
                            RevocationReason.CESSATION_OF_OPERATION,
                            turn.state().grant().token(),
                            turn.deadline());
            if (receipt.applicationId().equals(id)) {
                return List.of(new SessionEvent.ApplicationRevoked(
                        turn.now(), id, RevocationReason.CESSATION_OF_OPERATION, receipt.revokedAt()));
            }
            LOG.warn(
                    "{}: the NCA's receipt is of another application",
                    turn.state().session());
        } catch (ServiceRejectedException | ProtocolException e) {
            LOG.warn("{}: an application is left at the NCA: {}", turn.state().session(), e.code());
        }
        return List.of();
    }
}
