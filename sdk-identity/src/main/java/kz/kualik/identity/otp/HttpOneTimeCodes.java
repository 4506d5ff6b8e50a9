package kz.kualik.identity.otp;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.core.internal.json.JsonHttp;
import kz.kualik.core.operation.Deadline;
import kz.kualik.identity.internal.wire.Wire;
import org.jspecify.annotations.Nullable;

/** See {@link OneTimeCodes#http(HttpTransport, URI)}. */
final class HttpOneTimeCodes implements OneTimeCodes {
    private static final String SERVICE = "the service of one-time codes";

    private final JsonHttp http;

    HttpOneTimeCodes(HttpTransport transport, URI base) {
        this.http = new JsonHttp(transport, base);
    }

    @Override
    public OtpChallenge send(OtpRequest request, Deadline deadline) {
        Send send = new Send(
                request.session().value(),
                request.phone(),
                Wire.word(request.purpose()),
                request.sendNumber(),
                request.language().tag());
        // Repeatable, since the service sends one SMS for one session, purpose and send number.
        Sent sent = http.idempotently().call("POST", "/challenges", send, Sent.class, deadline);
        return Wire.checked(SERVICE, sent::challenge);
    }

    @Override
    public OtpVerdict verify(OtpAnswer answer, Deadline deadline) {
        String path = "/challenges/" + Wire.segment(answer.challengeId()) + "/verify";
        // Never repeated by a transport: with a service that does not know attempt numbers each would use up an
        // attempt.
        Checked checked = answer.code().use(code -> {
            Verify verify =
                    new Verify(answer.session().value(), Wire.word(answer.purpose()), answer.attemptNumber(), code);
            return http.call("POST", path, verify, Checked.class, deadline);
        });
        return Wire.checked(SERVICE, checked::toVerdict);
    }

    private record Send(String sessionId, PhoneNumber phone, String purpose, int sendNumber, String language) {}

    private record Sent(
            String id, Instant expiresAt, @Nullable Long resendAfterSeconds) {
        OtpChallenge challenge() {
            if (resendAfterSeconds == null) {
                throw new IllegalArgumentException("resendAfterSeconds is missing");
            }
            return new OtpChallenge(id, expiresAt, Duration.ofSeconds(resendAfterSeconds));
        }
    }

    /** The code as characters, so that it need not become a text that cannot be wiped. */
    private record Verify(String sessionId, String purpose, int attemptNumber, char[] code) {}

    private record Checked(String verdict, @Nullable Integer attemptsLeft) {
        OtpVerdict toVerdict() {
            return switch (verdict) {
                case "confirmed" -> new OtpVerdict.Confirmed();
                case "wrong" -> new OtpVerdict.Wrong(attemptsLeft == null ? 0 : attemptsLeft);
                case "expired" -> new OtpVerdict.Expired();
                case "used" -> new OtpVerdict.AlreadyUsed();
                case "too-many-attempts" -> new OtpVerdict.TooManyAttempts();
                case "not-for-this" -> new OtpVerdict.NotForThis();
                default -> throw new IllegalArgumentException("unknown verdict");
            };
        }
    }
}
