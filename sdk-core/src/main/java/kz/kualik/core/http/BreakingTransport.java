package kz.kualik.core.http;

import dev.failsafe.CircuitBreaker;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.operation.Deadline;

/** See {@link HttpTransport#withBreaker(HttpTransport, BreakerPolicy)}. */
final class BreakingTransport implements HttpTransport {
    /** The service itself says that it cannot serve; everything else is an answer. */
    private static final Set<Integer> FAILURES = Set.of(502, 503, 504);

    private final HttpTransport transport;
    private final BreakerPolicy policy;
    /** One for each host and port; a deployment talks to a handful. */
    private final ConcurrentMap<String, CircuitBreaker<HttpReply>> breakers = new ConcurrentHashMap<>();

    BreakingTransport(HttpTransport transport, BreakerPolicy policy) {
        this.transport = transport;
        this.policy = policy;
    }

    @Override
    public HttpReply send(HttpCall call, Deadline deadline) {
        CircuitBreaker<HttpReply> breaker = breakers.computeIfAbsent(call.peer(), peer -> closed());
        if (!breaker.tryAcquirePermit()) {
            throw new ServiceUnavailableException(
                    HttpErrorCodes.LEFT_ALONE,
                    call.peer() + " failed too often and is left alone for a while",
                    null,
                    0);
        }
        boolean answered = false;
        try {
            HttpReply reply = transport.send(call, deadline);
            answered = !FAILURES.contains(reply.status());
            return reply;
        } catch (ServiceUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            // A broken contract, an interrupt, a certificate that is not trusted: another call would not help.
            answered = true;
            throw e;
        } finally {
            if (answered) {
                breaker.recordSuccess();
            } else {
                breaker.recordFailure();
            }
        }
    }

    private CircuitBreaker<HttpReply> closed() {
        return CircuitBreaker.<HttpReply>builder()
                .withFailureThreshold(policy.failures(), policy.of())
                .withDelay(policy.pause())
                .build();
    }
}
