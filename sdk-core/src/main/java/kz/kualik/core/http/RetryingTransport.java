package kz.kualik.core.http;

import java.time.Duration;
import java.util.Set;
import java.util.function.DoubleSupplier;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.internal.waiting.Pause;
import kz.kualik.core.operation.Deadline;

/** See {@link HttpTransport#withRetries(HttpTransport, RetryPolicy)}. */
final class RetryingTransport implements HttpTransport {
    private static final Set<Integer> TRANSIENT = Set.of(429, 502, 503, 504);
    private static final Set<Integer> WITH_RETRY_AFTER = Set.of(429, 503);

    private final HttpTransport transport;
    private final RetryPolicy policy;
    private final Pause pause;
    private final DoubleSupplier random;

    RetryingTransport(HttpTransport transport, RetryPolicy policy, Pause pause) {
        this(transport, policy, pause, () -> 1);
    }

    /**
     * With a chance.
     *
     * @param random from 0 to 1, for the part of a pause that is left to chance
     */
    RetryingTransport(HttpTransport transport, RetryPolicy policy, Pause pause, DoubleSupplier random) {
        this.transport = transport;
        this.policy = policy;
        this.pause = pause;
        this.random = random;
    }

    @Override
    public HttpReply send(HttpCall call, Deadline deadline) {
        if (!call.idempotent()) {
            return transport.send(call, deadline);
        }
        for (int attempt = 1; ; attempt++) {
            Duration wanted = Duration.ZERO;
            ServiceUnavailableException failure;
            try {
                HttpReply reply = transport.send(call, deadline);
                if (!TRANSIENT.contains(reply.status())) {
                    return reply;
                }
                wanted = retryAfter(reply);
                failure = unavailable(call, reply, attempt);
            } catch (ServiceUnavailableException e) {
                failure = attempt == 1 ? e : afterAttempts(e, attempt);
            }
            Duration wait = longer(jittered(policy.pauseAfter(attempt)), wanted);
            if (failure.code().equals(HttpErrorCodes.LEFT_ALONE)
                    || attempt >= policy.maxAttempts()
                    || wait.compareTo(deadline.remaining()) >= 0) {
                throw failure;
            }
            pause.lasting(wait);
        }
    }

    /** Between half of it and all of it, or all who failed together would come back together. */
    private Duration jittered(Duration whole) {
        return Duration.ofNanos((long) (whole.toNanos() * (0.5 + random.getAsDouble() / 2)));
    }

    private static ServiceUnavailableException unavailable(HttpCall call, HttpReply reply, int attempts) {
        return new ServiceUnavailableException(
                HttpErrorCodes.UNAVAILABLE, call.peer() + " answered with status " + reply.status(), null, attempts);
    }

    private static ServiceUnavailableException afterAttempts(ServiceUnavailableException e, int attempts) {
        return new ServiceUnavailableException(e.code(), String.valueOf(e.getMessage()), e, attempts);
    }

    /** Seconds only (RFC 9110, 10.2.3): a date would hang on two wall clocks being right. */
    private static Duration retryAfter(HttpReply reply) {
        if (!WITH_RETRY_AFTER.contains(reply.status())) {
            return Duration.ZERO;
        }
        return reply.header("retry-after")
                .filter(value -> value.matches("[0-9]{1,9}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(Duration.ZERO);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
