/**
 * The operators who look at a document that does not agree with the register (steps 18 and 19).
 *
 * <pre>{@code
 * ModerationTicket ticket = moderation.submit(moderationCase, deadline);
 * ModerationState state = moderation.state(ticket.id(), deadline);
 * }</pre>
 *
 * <p>What it does not do: wait. A verdict takes up to a business day; ask now and then.
 */
package kz.kualik.identity.moderation;
