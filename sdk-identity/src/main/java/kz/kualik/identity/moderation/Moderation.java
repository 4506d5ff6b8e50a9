package kz.kualik.identity.moderation;

import kz.kualik.core.operation.Deadline;

/**
 * The operators who look at documents that do not agree with the register: steps 18 and 19 of the identification.
 *
 * <p>Implementations are thread-safe. A verdict takes up to one business day.
 */
public interface Moderation {
    /**
     * Hands a case in. Idempotent by session and round.
     *
     * @param moderationCase what the moderator needs to see
     * @param deadline when the whole call must be over
     * @return the case's place in the queue
     * @throws kz.kualik.core.ServiceUnavailableException if the service does not answer
     * @throws kz.kualik.core.ServiceRejectedException if the service refuses the case
     * @throws kz.kualik.core.ProtocolException if its answer is not one of the contract
     */
    ModerationTicket submit(ModerationCase moderationCase, Deadline deadline);

    /**
     * Where a case stands.
     *
     * @param ticketId the id of a ticket that {@link #submit} gave
     * @param deadline when the whole call must be over
     * @return the state now
     * @throws kz.kualik.core.ServiceUnavailableException if the service does not answer
     * @throws kz.kualik.core.ServiceRejectedException if the service does not know the ticket
     * @throws kz.kualik.core.ProtocolException if its answer is not one of the contract
     */
    ModerationState state(String ticketId, Deadline deadline);
}
