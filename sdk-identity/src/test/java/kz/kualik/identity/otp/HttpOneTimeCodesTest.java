package kz.kualik.identity.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.http.HttpCall;
import kz.kualik.core.http.HttpReply;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.core.operation.Deadline;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.identity.SessionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpOneTimeCodesTest {
    private static final SessionId SESSION = new SessionId("0123456789abcdef0123456789abcdef");

    private final AtomicReference<HttpCall> made = new AtomicReference<>();

    @Test
    void send_whenMade_saysWhatMakesItRepeatable() {
        otp("{\"id\":\"c\",\"expiresAt\":\"2026-01-31T10:00:00Z\",\"resendAfterSeconds\":60}")
                .send(
                        new OtpRequest(
                                SESSION, PhoneNumber.parse("+77000000001"), OtpPurpose.DIGITAL_ID, 2, Language.RUSSIAN),
                        soon());

        assertThat(made.get().idempotent()).isTrue();
        assertThat(made.get().uri()).isEqualTo(URI.create("http://localhost/otp/challenges"));
        assertThat(new String(made.get().body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"sessionId\":\"0123456789abcdef0123456789abcdef\",\"phone\":\"+77000000001\","
                        + "\"purpose\":\"digital-id\",\"sendNumber\":2,\"language\":\"ru\"}");
    }

    @Test
    void verify_whenMade_isNotRepeatableAndEscapesTheChallenge() {
        verify("{\"verdict\":\"confirmed\"}");

        assertThat(made.get().idempotent()).isFalse();
        assertThat(made.get().uri()).isEqualTo(URI.create("http://localhost/otp/challenges/a%2F..%20b/verify"));
        assertThat(new String(made.get().body(), StandardCharsets.UTF_8)).contains("\"code\":\"123456\"");
    }

    @ParameterizedTest
    @CsvSource({
        "confirmed, Confirmed",
        "expired, Expired",
        "used, AlreadyUsed",
        "too-many-attempts, TooManyAttempts",
        "not-for-this, NotForThis"
    })
    void verify_whenTheServiceHasAVerdict_givesIt(String word, String type) {
        assertThat(verify("{\"verdict\":\"" + word + "\"}").getClass().getSimpleName())
                .isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"verdict\":\"CONFIRMED\"}",
                "{\"verdict\":\"ok\"}",
                "{\"verdict\":true}",
                "{\"verdict\":\"wrong\",\"attemptsLeft\":0}",
                "{\"verdict\":\"wrong\",\"attemptsLeft\":\"4\"}",
                "[\"confirmed\"]",
                "null"
            })
    void verify_whenTheVerdictIsNotOfTheContract_isAProtocolErrorAndNotAConfirmation(String reply) {
        assertThatThrownBy(() -> verify(reply)).isInstanceOf(ProtocolException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "null", "1.5", "\"60\""})
    void send_whenTheResendTimeIsNotOfTheContract_isAProtocolError(String seconds) {
        OneTimeCodes otp =
                otp("{\"id\":\"c\",\"expiresAt\":\"2026-01-31T10:00:00Z\",\"resendAfterSeconds\":" + seconds + "}");
        OtpRequest request = new OtpRequest(
                SESSION, PhoneNumber.parse("+77000000001"), OtpPurpose.PHONE_CONTROL, 1, Language.KAZAKH);

        assertThatThrownBy(() -> otp.send(request, soon())).isInstanceOf(ProtocolException.class);
    }

    private OtpVerdict verify(String reply) {
        try (Secret code = Secret.copyOf("123456")) {
            return otp(reply).verify(new OtpAnswer("a/.. b", SESSION, OtpPurpose.PHONE_CONTROL, 1, code), soon());
        }
    }

    private OneTimeCodes otp(String reply) {
        HttpTransport transport = (call, deadline) -> {
            made.set(call);
            return new HttpReply(
                    200, Map.of("Content-Type", "application/json"), reply.getBytes(StandardCharsets.UTF_8));
        };
        return OneTimeCodes.http(transport, URI.create("http://localhost/otp"));
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(5));
    }
}
