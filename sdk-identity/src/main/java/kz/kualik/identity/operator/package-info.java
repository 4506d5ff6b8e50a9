/**
 * Registration of a phone number by an operator in a video call through the assistant Kenes (step 5).
 *
 * <pre>{@code
 * CallTicket ticket = operators.request(new CallRequest(session, iin, Language.RUSSIAN, 1), deadline);
 * CallState state = operators.state(ticket.id(), deadline);
 * }</pre>
 *
 * <p>What it does not do: it carries no picture and no sound. The person's page joins the call with the ticket.
 */
package kz.kualik.identity.operator;
