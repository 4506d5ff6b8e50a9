package kz.kualik.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.operation.ManualTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreakingTransportTest {
    private static final HttpCall ONE = HttpCall.get(URI.create("http://one.example.kz/"));
    private static final HttpCall OTHER = HttpCall.get(URI.create("http://other.example.kz/"));
    private static final Duration FOR_GOOD = Duration.ofDays(1);
    private static final Duration NO_TIME = Duration.ofNanos(1);

    private final ManualTime time = new ManualTime();
    private final Deque<Object> outcomes = new ArrayDeque<>();
    private int calls;

    private HttpTransport transport(Duration pause) {
        return new BreakingTransport(
                (call, deadline) -> {
                    calls++;
                    Object outcome = outcomes.remove();
                    if (outcome instanceof HttpReply reply) {
                        return reply;
                    }
                    throw (RuntimeException) outcome;
                },
                new BreakerPolicy(3, 4, pause));
    }

    private HttpReply send(HttpTransport transport, HttpCall call) {
        return transport.send(call, time.deadlineAfter(Duration.ofMinutes(1)));
    }

    private static HttpReply reply(int status) {
        return new HttpReply(status, Map.of(), new byte[0]);
    }

    private static ServiceUnavailableException noAnswer() {
        return new ServiceUnavailableException(HttpErrorCodes.NO_ANSWER, "no answer", null, 1);
    }

    private void fail(HttpTransport transport, HttpCall call, int times) {
        for (int i = 0; i < times; i++) {
            outcomes.add(noAnswer());
            assertThatExceptionOfType(ServiceUnavailableException.class)
                    .isThrownBy(() -> send(transport, call))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(HttpErrorCodes.NO_ANSWER));
        }
    }

    @Test
    void send_whenAServiceFailedTooOften_leavesItAloneAndNoOther() {
        HttpTransport transport = transport(FOR_GOOD);
        outcomes.add(reply(200));
        send(transport, ONE);
        fail(transport, ONE, 3);

        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> send(transport, ONE))
                .satisfies(e -> assertThat(e.code()).isEqualTo(HttpErrorCodes.LEFT_ALONE))
                .satisfies(e -> assertThat(e.attempts()).isZero());
        assertThat(calls).isEqualTo(4);
        outcomes.add(reply(200));
        assertThat(send(transport, OTHER).status()).isEqualTo(200);
    }

    @Test
    void send_afterThePause_letsOneThroughWhichDecides() {
        HttpTransport transport = transport(NO_TIME);
        fail(transport, ONE, 4);
        outcomes.addAll(Collections.nCopies(4, reply(200)));

        for (int i = 0; i < 4; i++) {
            assertThat(send(transport, ONE).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void send_ofWhatTheServiceCannotServe_countsAsAFailure(int status) {
        HttpTransport transport = transport(FOR_GOOD);
        outcomes.addAll(Collections.nCopies(3, reply(status)));
        for (int i = 0; i < 3; i++) {
            assertThat(send(transport, ONE).status()).isEqualTo(status);
        }

        assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(() -> send(transport, ONE));
    }

    @Test
    void send_ofAnswersThatNobodyLikes_neverTrips() {
        HttpTransport transport = transport(FOR_GOOD);
        for (int status : List.of(400, 404, 409, 429, 500)) {
            outcomes.add(reply(status));
            assertThat(send(transport, ONE).status()).isEqualTo(status);
        }
        for (int i = 0; i < 5; i++) {
            outcomes.add(new ProtocolException(HttpErrorCodes.MALFORMED_REPLY, "not HTTP"));
            assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> send(transport, ONE));
        }
        assertThat(calls).isEqualTo(10);
    }

    @Test
    void withRetries_overABreaker_stopsWhenItIsLeftAlone() {
        HttpTransport transport = new RetryingTransport(
                transport(FOR_GOOD), new RetryPolicy(9, Duration.ofMillis(1), 1, Duration.ofMillis(1)), time);
        outcomes.addAll(Collections.nCopies(9, noAnswer()));

        assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(() -> send(transport, ONE));
        assertThat(calls).isEqualTo(3);
    }

    @Test
    void policy_outOfRange_isAMistake() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BreakerPolicy(0, 1, FOR_GOOD));
        assertThatIllegalArgumentException().isThrownBy(() -> new BreakerPolicy(2, 1, FOR_GOOD));
        assertThatIllegalArgumentException().isThrownBy(() -> new BreakerPolicy(1, 1, Duration.ZERO));
        assertThat(BreakerPolicy.defaults().of()).isEqualTo(10);
    }
}
