/**
 * Callbacks: an outside service tells that something happened, such as that an operator has decided (step 5) or a moderator
 * (step 19), so that nobody has to ask again and again.
 *
 * <pre>{@code
 * CallbackVerdict verdict = verifier.verify(request.header(CallbackSignature.HEADER), body);
 * if (verdict instanceof CallbackVerdict.Genuine genuine) {
 *     identification.notified(genuine.callback());
 *     answer(204);      // whatever it throws: an answer after which the sender tries again
 * } else {
 *     answer(403);
 * }
 * }</pre>
 *
 * <p>A callback is a hint and carries no verdict: what happened is asked of the service itself, over the connection that the flow
 * always uses. So one that is repeated, late or out of order does no harm, and nobody who gets hold of the key can decide
 * anything with it. The form is Kualik's own, since that of the state's services is not public:
 *
 * <pre>{@code
 * POST (the host's address)
 * Kualik-Callback: t=1764300000,v1=(HMAC-SHA-256 of "1764300000." and the body, in hexadecimal digits)
 * {"sessionId":"...","ticketId":"..."}
 * }</pre>
 *
 * <p>What it does not do: it listens nowhere, since a service has its own way to take requests ({@code guide.BankOnboarding} shows
 * one), and it limits no rates.
 */
@NullMarked
package kz.kualik.identity.callback;

import org.jspecify.annotations.NullMarked;
