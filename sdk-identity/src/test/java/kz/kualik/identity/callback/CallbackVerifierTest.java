package kz.kualik.identity.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.secret.Secret;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.SessionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackVerifierTest {
    private static final Instant NOW = Instant.parse("2026-11-20T06:00:00Z");
    private static final String SESSION = "0123456789abcdef0123456789abcdef";
    private static final Secret KEY = Secret.copyOf("k".repeat(32));
    private static final byte[] BODY = bytes("{\"sessionId\":\"" + SESSION + "\",\"ticketId\":\"call-1\"}");

    private final CallbackVerifier verifier = CallbackVerifier.of(KEY, Clock.fixed(NOW, ZoneOffset.UTC));

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void assertRefused(CallbackVerdict verdict, ErrorCode code) {
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        CallbackVerdict.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo(code));
    }

    @Test
    void verify_ofWhatTheKeySigned_isGenuine() {
        assertThat(verifier.verify(CallbackSignature.of(KEY, NOW, BODY), BODY))
                .isEqualTo(new CallbackVerdict.Genuine(new Callback(new SessionId(SESSION), "call-1")));
    }

    /** By {@code printf '1789884000.{}' | openssl dgst -sha256 -hmac kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk}. */
    @Test
    void of_isWhatOpenSslSays() {
        assertThat(CallbackSignature.of(KEY, Instant.ofEpochSecond(1_789_884_000L), bytes("{}")))
                .isEqualTo("t=1789884000,v1=e895d442902375ac7445388ddf47acc3557d2b6782ee3a247f04d54402442155");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "v1=00",
                "t=1,v1=",
                "t=-1,v1=0000000000000000000000000000000000000000000000000000000000000000",
                "t=99999999999999999999,v1=0000000000000000000000000000000000000000000000000000000000000000",
                "t=1,v1=zz00000000000000000000000000000000000000000000000000000000000000",
                "t=1,v1=0000000000000000000000000000000000000000000000000000000000000000,v1=00"
            })
    void verify_whenTheHeaderIsNone_refuses(String header) {
        assertRefused(verifier.verify(header, BODY), IdentityErrorCodes.CALLBACK_NOT_SIGNED);
    }

    @Test
    void verify_whenAnotherKeySigned_refuses() {
        String header = CallbackSignature.of(Secret.copyOf("l".repeat(32)), NOW, BODY);

        assertRefused(verifier.verify(header, BODY), IdentityErrorCodes.CALLBACK_NOT_SIGNED);
    }

    @Test
    void verify_whenAnyByteOfTheBodyChanged_refuses() {
        String header = CallbackSignature.of(KEY, NOW, BODY);
        for (int i = 0; i < BODY.length; i++) {
            byte[] changed = BODY.clone();
            changed[i] ^= 1;
            assertRefused(verifier.verify(header, changed), IdentityErrorCodes.CALLBACK_NOT_SIGNED);
        }
    }

    @Test
    void verify_whenTheTimeWasMadeYounger_refuses() {
        String old = CallbackSignature.of(KEY, NOW.minus(Duration.ofHours(1)), BODY);
        String young = old.replaceFirst("t=[0-9]+", "t=" + NOW.getEpochSecond());

        assertRefused(verifier.verify(young, BODY), IdentityErrorCodes.CALLBACK_NOT_SIGNED);
    }

    @Test
    void verify_whenItIsNotOfTheseMinutes_refuses() {
        for (Duration away : new Duration[] {Duration.ofMinutes(5), Duration.ofMinutes(-5)}) {
            assertThat(verifier.verify(CallbackSignature.of(KEY, NOW.plus(away), BODY), BODY))
                    .isInstanceOf(CallbackVerdict.Genuine.class);
            Duration more = away.isNegative() ? away.minusSeconds(1) : away.plusSeconds(1);
            assertRefused(
                    verifier.verify(CallbackSignature.of(KEY, NOW.plus(more), BODY), BODY),
                    IdentityErrorCodes.CALLBACK_NOT_OF_NOW);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"sessionId\":\"0123456789abcdef0123456789abcdef\"}",
                "{\"sessionId\":\"0123456789abcdef0123456789abcdef\",\"ticketId\":\" \"}",
                "{\"sessionId\":\"../../etc\",\"ticketId\":\"call-1\"}",
                "{\"sessionId\":7,\"ticketId\":\"call-1\"}"
            })
    void verify_whenTheBodyIsAnother_refusesThoughItIsSigned(String text) {
        byte[] body = bytes(text);

        assertRefused(
                verifier.verify(CallbackSignature.of(KEY, NOW, body), body), IdentityErrorCodes.CALLBACK_MALFORMED);
    }

    @Test
    void verify_whenTheBodyIsHuge_refusesBeforeItIsRead() {
        byte[] body = new byte[1 << 20];

        assertRefused(
                verifier.verify(CallbackSignature.of(KEY, NOW, body), body), IdentityErrorCodes.CALLBACK_MALFORMED);
    }

    @Test
    void verify_ofAnything_givesAVerdict() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            byte[] body = new byte[random.nextInt(200)];
            random.nextBytes(body);
            String header =
                    i % 2 == 0 ? new String(body, StandardCharsets.ISO_8859_1) : CallbackSignature.of(KEY, NOW, body);
            assertThat(verifier.verify(header, body)).isInstanceOf(CallbackVerdict.Refused.class);
        }
    }

    @Test
    void of_whenTheKeyIsShort_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallbackVerifier.of(Secret.copyOf("k".repeat(31)), Clock.systemUTC()));
    }

    @Test
    void toString_holdsNoSession() {
        assertThat(new Callback(new SessionId(SESSION), "call-1").toString()).doesNotContain(SESSION);
    }
}
