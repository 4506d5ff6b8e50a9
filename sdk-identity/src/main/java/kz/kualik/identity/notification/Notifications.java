package kz.kualik.identity.notification;

import kz.kualik.core.operation.Deadline;

/**
 * Short messages to a person about their session, such as the moderator's verdict (step 19). Not for one-time codes:
 * those are sent by {@link kz.kualik.identity.otp.OneTimeCodes}.
 *
 * <p>Implementations are thread-safe.
 */
public interface Notifications {
    /**
     * Has a message sent. Idempotent by {@link Notice#idempotencyKey()}.
     *
     * @param notice what to send to whom
     * @param deadline when the whole call must be over
     * @throws kz.kualik.core.ServiceUnavailableException if the service does not answer
     * @throws kz.kualik.core.ServiceRejectedException if the service refuses the message
     * @throws kz.kualik.core.ProtocolException if its answer is not one of the contract
     */
    void send(Notice notice, Deadline deadline);
}
