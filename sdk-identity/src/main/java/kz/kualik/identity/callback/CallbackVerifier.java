package kz.kualik.identity.callback;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.internal.json.Json;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.LocalizedText;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.SessionId;
import kz.kualik.pki.report.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a callback comes from who knows the key, and is of these minutes. It remembers none: a callback that is repeated
 * is as good as the first, and as harmless. Thread-safe.
 */
public final class CallbackVerifier {
    /** Shorter keys can be tried out. */
    private static final int SHORTEST_KEY = 32;

    private static final int LARGEST = 4096;
    private static final Pattern SIGNATURE = Pattern.compile("t=([0-9]{1,12}),v1=([0-9a-f]{64})");

    private static final Reason NOT_SIGNED = new Reason(
            IdentityErrorCodes.CALLBACK_NOT_SIGNED,
            new LocalizedText(
                    "Хабарламаның қолы жоқ немесе басқа кілтпен қойылған. Екі жақтың кілтін салыстырыңыз.",
                    "Уведомление не подписано или подписано другим ключом. Сверьте ключи обеих сторон.",
                    "The callback is not signed, or with another key. Compare the keys of both sides."));
    private static final Reason NOT_OF_NOW = new Reason(
            IdentityErrorCodes.CALLBACK_NOT_OF_NOW,
            new LocalizedText(
                    "Хабарлама ескірген немесе болашақтан келген. Екі жақтың сағатын салыстырыңыз.",
                    "Уведомление устарело или пришло из будущего. Сверьте часы обеих сторон.",
                    "The callback is old, or of the future. Compare the clocks of both sides."));
    private static final Reason MALFORMED = new Reason(
            IdentityErrorCodes.CALLBACK_MALFORMED,
            new LocalizedText(
                    "Хабарлама келісілген пішінде емес. Қызмет иесіне хабарлаңыз.",
                    "Уведомление не в условленной форме. Сообщите владельцу сервиса.",
                    "The callback has not the form that was agreed on. Tell the operator of the service."));

    private final Secret key;
    private final Clock clock;
    private final Duration tolerance;

    private CallbackVerifier(Secret key, Clock clock, Duration tolerance) {
        this.key = key;
        this.clock = clock;
        this.tolerance = tolerance;
    }

    /**
     * A verifier for the callbacks of one service, of at most five minutes of age: practice of Stripe and Sumsub. While a key is
     * changed there are two, and a callback is for either.
     *
     * @param key what both sides know, of at least 32 characters; stays the caller's, and open as long as this is used
     * @param clock tells what is old
     * @return the verifier
     * @throws IllegalArgumentException if the key is shorter
     */
    public static CallbackVerifier of(Secret key, Clock clock) {
        return of(key, clock, Duration.ofMinutes(5));
    }

    /**
     * The same with clocks that differ more, or less.
     *
     * @param key see {@link #of(Secret, Clock)}
     * @param clock see {@link #of(Secret, Clock)}
     * @param tolerance how far a callback's time may be from the clock, before or after it
     * @return the verifier
     * @throws IllegalArgumentException if the key is shorter, or the tolerance negative
     */
    public static CallbackVerifier of(Secret key, Clock clock, Duration tolerance) {
        if (key.length() < SHORTEST_KEY) {
            throw new IllegalArgumentException("the key of callbacks has at least " + SHORTEST_KEY + " characters");
        }
        if (tolerance.isNegative()) {
            throw new IllegalArgumentException("the tolerance is not negative");
        }
        return new CallbackVerifier(key, Objects.requireNonNull(clock, "clock"), tolerance);
    }

    /**
     * Looks at a callback. The signature is compared in constant time, and nothing of the body is read before.
     *
     * @param signature the value of the header {@value CallbackSignature#HEADER}; null if there is none
     * @param body the body as it came
     * @return what it says, or why it is not to be followed
     */
    public CallbackVerdict verify(@Nullable String signature, byte[] body) {
        Matcher parts = SIGNATURE.matcher(signature == null ? "" : signature);
        if (!parts.matches()) {
            return new CallbackVerdict.Refused(NOT_SIGNED);
        }
        if (body.length > LARGEST) {
            return new CallbackVerdict.Refused(MALFORMED);
        }
        long seconds = Long.parseLong(parts.group(1));
        byte[] expected = CallbackSignature.mac(key, seconds, body);
        if (!MessageDigest.isEqual(expected, HexFormat.of().parseHex(parts.group(2)))) {
            return new CallbackVerdict.Refused(NOT_SIGNED);
        }
        Duration away = Duration.between(Instant.ofEpochSecond(seconds), clock.instant());
        return away.abs().compareTo(tolerance) > 0 ? new CallbackVerdict.Refused(NOT_OF_NOW) : read(body);
    }

    private static CallbackVerdict read(byte[] body) {
        try {
            JsonNode json = Json.read(body, JsonNode.class);
            return new CallbackVerdict.Genuine(new Callback(
                    SessionId.parse(json.path("sessionId").asText()),
                    json.path("ticketId").asText()));
        } catch (ProtocolException | IllegalArgumentException e) {
            return new CallbackVerdict.Refused(MALFORMED);
        }
    }
}
