/**
 * Time limits of calls and waiting for outside work. No method of the SDK waits without a
 * {@link kz.kualik.core.operation.Deadline}, and a deadline is handed down: what a call spends, the calls below it lack.
 * {@link kz.kualik.core.operation.Poller} waits for work that somebody else does.
 *
 * <pre>{@code
 * Deadline deadline = Deadline.after(Duration.ofMinutes(2));
 * Optional<Decision> decision = Poller.every(Duration.ofSeconds(1), 2, Duration.ofSeconds(15))
 *         .await(() -> moderation.find(ticket, deadline), deadline);
 * }</pre>
 *
 * <p>What it does not do: run anything in the background. All waiting is done by the thread that called, and ends with a
 * {@link java.util.concurrent.CancellationException} when that thread is interrupted.
 */
package kz.kualik.core.operation;
