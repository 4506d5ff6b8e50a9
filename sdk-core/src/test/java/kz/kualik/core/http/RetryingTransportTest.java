package kz.kualik.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.operation.Deadline;
import kz.kualik.core.operation.ManualTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryingTransportTest {
    private static final HttpCall QUERY = HttpCall.get(URI.create("http://service.example.kz/"));
    private static final HttpCall ORDER = HttpCall.post(URI.create("http://service.example.kz/"), "a/b", new byte[1]);
    private static final Duration LONG = Duration.ofMinutes(5);

    private final ManualTime time = new ManualTime();
    private final Deque<Object> outcomes = new ArrayDeque<>();
    private int calls;

    private HttpReply send(HttpCall call, Duration limit) {
        return transport(RetryPolicy.defaults()).send(call, time.deadlineAfter(limit));
    }

    private HttpTransport transport(RetryPolicy policy) {
        return new RetryingTransport(
                (call, deadline) -> {
                    calls++;
                    if (outcomes.remove() instanceof HttpReply reply) {
                        return reply;
                    }
                    throw new ServiceUnavailableException(HttpErrorCodes.NO_ANSWER, "no answer", null, 1);
                },
                policy,
                time);
    }

    private static HttpReply reply(int status) {
        return new HttpReply(status, Map.of(), new byte[0]);
    }

    private static HttpReply reply(int status, String retryAfter) {
        return new HttpReply(status, Map.of("Retry-After", retryAfter), new byte[0]);
    }

    @Test
    void send_when_answeredAtOnce_callsOnce() {
        outcomes.add(reply(200));
        assertThat(send(QUERY, LONG).status()).isEqualTo(200);
        assertThat(calls).isOne();
    }

    @Test
    void send_when_thirdAttemptSucceeds_bringsItAfterGrowingPauses() {
        outcomes.addAll(List.of("no answer", reply(503), reply(200)));
        assertThat(send(QUERY, LONG).status()).isEqualTo(200);
        assertThat(time.pauses()).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400));
    }

    @Test
    void send_withChance_pausesBetweenHalfAndAll() {
        Deque<Double> chance = new ArrayDeque<>(List.of(0.0, 0.5));
        outcomes.addAll(List.of("no answer", "no answer", reply(200)));
        HttpTransport jittered = new RetryingTransport(
                (call, deadline) -> {
                    if (outcomes.remove() instanceof HttpReply reply) {
                        return reply;
                    }
                    throw new ServiceUnavailableException(HttpErrorCodes.NO_ANSWER, "no answer", null, 1);
                },
                RetryPolicy.defaults(),
                time,
                chance::remove);

        assertThat(jittered.send(QUERY, time.deadlineAfter(LONG)).status()).isEqualTo(200);
        assertThat(time.pauses()).containsExactly(Duration.ofMillis(100), Duration.ofMillis(300));
    }

    @Test
    void send_when_noAttemptIsAnswered_tellsHowManyThereWere() {
        outcomes.addAll(List.of("no answer", "no answer", "no answer"));
        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> send(QUERY, LONG))
                .satisfies(e -> assertThat(e.attempts()).isEqualTo(3))
                .satisfies(e -> assertThat(e.code()).isEqualTo(HttpErrorCodes.NO_ANSWER));
        assertThat(calls).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void send_when_statusStaysTransient_isUnavailable(int status) {
        outcomes.addAll(List.of(reply(status), reply(status), reply(status)));
        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> send(QUERY, LONG))
                .withMessage("service.example.kz answered with status " + status)
                .satisfies(e -> assertThat(e.attempts()).isEqualTo(3))
                .satisfies(e -> assertThat(e.code()).isEqualTo(HttpErrorCodes.UNAVAILABLE));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 301, 400, 404, 409, 500, 501})
    void send_when_statusIsNotTransient_isTheReply(int status) {
        outcomes.add(reply(status));
        assertThat(send(QUERY, LONG).status()).isEqualTo(status);
        assertThat(calls).isOne();
    }

    @Test
    void send_when_notIdempotentAndUnanswered_callsOnce() {
        outcomes.add("no answer");
        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> send(ORDER, LONG))
                .satisfies(e -> assertThat(e.attempts()).isOne());
        assertThat(calls).isOne();
    }

    @Test
    void send_when_notIdempotentAndTransientStatus_isTheReply() {
        outcomes.add(reply(503, "1"));
        assertThat(send(ORDER, LONG).status()).isEqualTo(503);
        assertThat(calls).isOne();
    }

    @Test
    void send_when_retryAfterIsLonger_waitsSoLong() {
        outcomes.addAll(List.of(reply(503, "7"), reply(429, "11"), reply(200)));
        assertThat(send(QUERY, LONG).status()).isEqualTo(200);
        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(11));
    }

    @Test
    void send_when_retryAfterIsShorter_keepsItsOwnPause() {
        outcomes.addAll(List.of(reply(503, "0"), reply(200)));
        send(QUERY, LONG);
        assertThat(time.pauses()).containsExactly(Duration.ofMillis(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Wed, 21 Oct 2026 07:28:00 GMT", "-5", "1e9", "99999999999999999999", ""})
    void send_when_retryAfterIsNotSeconds_keepsItsOwnPause(String retryAfter) {
        outcomes.addAll(List.of(reply(503, retryAfter), reply(200)));
        send(QUERY, LONG);
        assertThat(time.pauses()).containsExactly(Duration.ofMillis(200));
    }

    @Test
    void send_when_retryAfterIsBeyondTheDeadline_givesUpAtOnce() {
        outcomes.add(reply(503, "60"));
        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> send(QUERY, Duration.ofSeconds(30)))
                .satisfies(e -> assertThat(e.attempts()).isOne());
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void send_when_pauseWouldPassTheDeadline_givesUpAtOnce() {
        outcomes.addAll(List.of("no answer", "no answer"));
        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> send(QUERY, Duration.ofMillis(500)))
                .satisfies(e -> assertThat(e.attempts()).isEqualTo(2));
        assertThat(time.pauses()).containsExactly(Duration.ofMillis(200));
    }

    @Test
    void send_when_policyIsNone_callsOnce() {
        outcomes.add("no answer");
        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> transport(RetryPolicy.none()).send(QUERY, time.deadlineAfter(LONG)));
        assertThat(calls).isOne();
    }

    @Test
    void send_when_peerBreaksItsContract_doesNotTryAgain() {
        HttpTransport broken = new RetryingTransport(
                (call, deadline) -> {
                    calls++;
                    throw new ProtocolException(HttpErrorCodes.MALFORMED_REPLY, "no HTTP");
                },
                RetryPolicy.defaults(),
                time);
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> broken.send(QUERY, time.deadlineAfter(LONG)));
        assertThat(calls).isOne();
    }

    @Test
    void send_when_interruptedInAPause_isCancelledWithTheFlagSet() {
        HttpTransport transport = HttpTransport.withRetries(
                (call, deadline) -> {
                    Thread.currentThread().interrupt();
                    return reply(503);
                },
                RetryPolicy.defaults());
        try {
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> transport.send(QUERY, Deadline.after(LONG)));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void retryPolicy_when_noAttempt_refuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(0, Duration.ZERO, 1, Duration.ZERO));
    }

    @Test
    void retryPolicy_when_pauseIsNegative_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(1, Duration.ofMillis(-1), 1, Duration.ZERO));
    }
}
