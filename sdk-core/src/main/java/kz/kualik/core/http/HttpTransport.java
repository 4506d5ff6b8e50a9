package kz.kualik.core.http;

import java.util.concurrent.ThreadLocalRandom;
import kz.kualik.core.internal.waiting.Pause;
import kz.kualik.core.operation.Deadline;

/**
 * Sends a call and brings the reply. Implementations are thread-safe, do not follow redirects, and keep
 * {@link HttpCall#maxReplyBytes()} and the deadline.
 */
@FunctionalInterface
public interface HttpTransport {
    /**
     * Sends a call once, or more than once if the transport retries, and waits for the whole reply.
     *
     * @param call what to send
     * @param deadline by when the reply must be here with its whole body
     * @return the reply, of whatever status
     * @throws kz.kualik.core.ServiceUnavailableException if there was no answer in time
     *     ({@link HttpErrorCodes#NO_ANSWER})
     * @throws kz.kualik.core.ProtocolException if the reply is too large ({@link HttpErrorCodes#REPLY_TOO_LARGE}) or is
     *     not HTTP ({@link HttpErrorCodes#MALFORMED_REPLY})
     * @throws kz.kualik.core.ConfigurationException if the certificate of the peer is not trusted
     *     ({@link HttpErrorCodes#PEER_NOT_TRUSTED})
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its interrupt flag is set again
     */
    HttpReply send(HttpCall call, Deadline deadline);

    /**
     * The JDK's client with {@link HttpSettings#defaults()}.
     *
     * @return a new transport; make one and share it
     */
    static HttpTransport jdk() {
        return jdk(HttpSettings.defaults());
    }

    /**
     * The JDK's client: HTTP/1.1, since the older services stumble over an offer of HTTP/2; no redirects, no cookies; the
     * proxy of the JVM, if one is set. It keeps connections and daemon threads of its own until it is garbage.
     *
     * @param settings limits, User-Agent, TLS
     * @return a new transport; make one and share it
     */
    static HttpTransport jdk(HttpSettings settings) {
        return new JdkTransport(settings);
    }

    /**
     * Makes calls again that may be made again. Of a call that is not {@link HttpCall#idempotent()} it passes everything
     * on as it comes. An idempotent call it repeats after {@link HttpErrorCodes#NO_ANSWER} and other
     * {@link kz.kualik.core.ServiceUnavailableException}s, and after the statuses 429, 502, 503 and 504; the seconds of
     * {@code Retry-After} with 429 and 503 lengthen the pause. When the attempts are used up, or the pause would not end
     * before the deadline, it throws {@link kz.kualik.core.ServiceUnavailableException}, whose {@code attempts()} tells
     * how often the call was made; such statuses are therefore never seen as a reply to an idempotent call.
     *
     * @param transport what makes one attempt
     * @param policy how often and with what pauses
     * @return the transport with retries, thread-safe if {@code transport} is
     */
    static HttpTransport withRetries(HttpTransport transport, RetryPolicy policy) {
        return new RetryingTransport(
                transport,
                policy,
                Pause.real(),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    /**
     * Leaves a service alone that fails too often (a circuit breaker), so that people are told at once and the service can
     * recover. Each host and port is counted by itself. A failure is a {@link kz.kualik.core.ServiceUnavailableException} or
     * one of the statuses 502, 503 and 504. While a service is left alone a call throws
     * {@link kz.kualik.core.ServiceUnavailableException} with code {@link HttpErrorCodes#LEFT_ALONE}, whose {@code attempts()}
     * is 0; after the pause one call is let through, and decides. Goes below retries, which then stop at once:
     *
     * <pre>{@code
     * HttpTransport http = HttpTransport.withRetries(
     *         HttpTransport.withBreaker(HttpTransport.jdk(), BreakerPolicy.defaults()), RetryPolicy.defaults());
     * }</pre>
     *
     * @param transport what makes one attempt
     * @param policy when and for how long
     * @return the transport, thread-safe if {@code transport} is
     */
    static HttpTransport withBreaker(HttpTransport transport, BreakerPolicy policy) {
        return new BreakingTransport(transport, policy);
    }
}
