package kz.kualik.core.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.http.HttpCall;
import kz.kualik.core.http.HttpErrorCodes;
import kz.kualik.core.http.HttpReply;
import kz.kualik.core.operation.Deadline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonHttpTest {
    record Query(String name) {}

    record Thing(int size) {}

    private final List<HttpCall> calls = new ArrayList<>();
    private final Deadline deadline = Deadline.after(Duration.ofMinutes(1));

    private JsonHttp answering(int status, String contentType, String body) {
        return new JsonHttp(
                (call, limit) -> {
                    assertThat(limit).isSameAs(deadline);
                    calls.add(call);
                    return new HttpReply(status, Map.of("content-type", contentType), body.getBytes(UTF_8));
                },
                URI.create("http://service.example.kz/api/"));
    }

    private JsonHttp answering(int status, String body) {
        return answering(status, "application/json; charset=utf-8", body);
    }

    private Thing call(JsonHttp service) {
        return service.call("POST", "/things", new Query("a"), Thing.class, deadline);
    }

    @Test
    void call_when_accepted_isTheAnswer() {
        assertThat(call(answering(201, "{\"size\":3}"))).isEqualTo(new Thing(3));
        HttpCall sent = calls.get(0);
        assertThat(sent.uri()).hasToString("http://service.example.kz/api/things");
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.headers())
                .containsEntry("Content-Type", "application/json")
                .containsEntry("Accept", "application/json");
        assertThat(new String(sent.body(), UTF_8)).isEqualTo("{\"name\":\"a\"}");
        assertThat(sent.idempotent()).isFalse();
    }

    @Test
    void call_when_noBody_sendsNoContentType() {
        answering(200, "{\"size\":3}").call("GET", "/things", null, Thing.class, deadline);
        assertThat(calls.get(0).headers()).containsOnlyKeys("Accept");
        assertThat(calls.get(0).body()).isEmpty();
        assertThat(calls.get(0).idempotent()).isTrue();
    }

    @Test
    void call_when_headersAndLimitsAreSet_sendsThem() {
        JsonHttp service = answering(200, "{\"size\":3}")
                .withHeader("Idempotency-Key", "k-1")
                .withMaxReplyBytes(77)
                .idempotently();
        call(service);
        assertThat(calls.get(0).headers()).containsEntry("Idempotency-Key", "k-1");
        assertThat(calls.get(0).maxReplyBytes()).isEqualTo(77);
        assertThat(calls.get(0).idempotent()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json-seq", "application/problem+json", ""})
    void call_when_contentTypeIsNotJson_refuses(String contentType) {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> call(answering(200, contentType, "{\"size\":3}")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(JsonHttp.UNEXPECTED_REPLY));
    }

    @Test
    void call_when_answerIsUnreadable_refuses() {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> call(answering(200, "{\"size\":")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(Json.UNREADABLE));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 410, 422})
    void call_when_refusedWithACode_passesTheCodeOn(int status) {
        assertThatExceptionOfType(ServiceRejectedException.class)
                .isThrownBy(() -> call(answering(status, "{\"code\":\"otp.wrong-code\",\"message\":\"000101500001\"}")))
                .withMessage("service.example.kz answered with status " + status)
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.of("service.otp.wrong-code")))
                .satisfies(e -> assertThat(e.attempts()).isOne());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "{}",
                "{\"code\":7}",
                "{\"code\":null}",
                "{\"code\":\"\"}",
                "{\"code\":\"000101500001\"}",
                "{\"code\":\"a b\"}",
                "{\"code\":\"a\\n\"}",
                "{\"code\":\"UPPER\"}",
                "{\"code\":\"a-\"}",
                "{\"code\":\"a\",\"code\":\"b\"}"
            })
    void call_when_refusedWithoutAUsableCode_isRejected(String body) {
        assertThatExceptionOfType(ServiceRejectedException.class)
                .isThrownBy(() -> call(answering(400, body)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(JsonHttp.REJECTED));
    }

    @Test
    void call_when_codeIsVeryLong_isRejected() {
        assertThatExceptionOfType(ServiceRejectedException.class)
                .isThrownBy(() -> call(answering(400, "{\"code\":\"" + "a".repeat(65) + "\"}")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(JsonHttp.REJECTED));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503, 599})
    void call_when_serviceCannot_isUnavailable(int status) {
        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> call(answering(status, "{\"code\":\"overload\"}")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(HttpErrorCodes.UNAVAILABLE))
                .satisfies(e -> assertThat(e.attempts()).isOne());
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 302, 405, 418, 600})
    void call_when_statusIsOutsideTheContract_refuses(int status) {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> call(answering(status, "{}")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(JsonHttp.UNEXPECTED_REPLY));
    }

    @Test
    void find_when_found_isTheAnswer() {
        assertThat(answering(200, "{\"size\":3}").find("GET", "/things/1", null, Thing.class, deadline))
                .contains(new Thing(3));
    }

    @Test
    void find_when_notFound_isEmpty() {
        assertThat(answering(404, "text/html", "<html>").find("GET", "/things/1", null, Thing.class, deadline))
                .isEmpty();
    }

    @Test
    void find_when_refusedOtherwise_isRejected() {
        assertThatExceptionOfType(ServiceRejectedException.class)
                .isThrownBy(() -> answering(403, "{}").find("GET", "/things/1", null, Thing.class, deadline));
    }

    @Test
    void send_when_acceptedWithoutContent_returns() {
        answering(204, "", "").send("DELETE", "/things/1", null, deadline);
        assertThat(calls).hasSize(1);
    }

    @Test
    void send_when_refused_isRejected() {
        assertThatExceptionOfType(ServiceRejectedException.class)
                .isThrownBy(() -> answering(409, "{\"code\":\"already-there\"}").send("DELETE", "/x", null, deadline))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.of("service.already-there")));
    }

    @Test
    void call_when_pathHasNoSlash_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> answering(200, "{}").call("GET", "things", null, Thing.class, deadline));
    }

    @Test
    void call_when_pathIsNotEncoded_refusesWithoutQuoting() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> answering(200, "{}").call("GET", "/a b", null, Thing.class, deadline))
                .withMessage("path must be percent-encoded")
                .withNoCause();
    }

    @Test
    void constructor_when_baseHasAQuery_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JsonHttp((call, limit) -> null, URI.create("http://h/?a=b")));
    }
}
