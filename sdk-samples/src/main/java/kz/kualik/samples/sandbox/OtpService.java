package kz.kualik.samples.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.core.text.Language;
import kz.kualik.core.text.LocalizedText;
import kz.kualik.samples.sandbox.server.SandboxReply;
import kz.kualik.samples.sandbox.server.SandboxService;
import kz.kualik.samples.sandbox.server.Seed;
import kz.kualik.samples.sandbox.server.Service;
import org.jspecify.annotations.Nullable;

/**
 * One-time codes from 1414: steps 4 and 8. Six digits, five minutes, five attempts, single use, bound to session and
 * purpose; a new code kills the one before, and may be asked for after a minute (NIST SP 800-63B, 5.1.3.2 and 5.2.2).
 *
 * <p>The n-th code of a phone depends on the seed only, and not on what other phones were sent.
 */
final class OtpService {
    static final Duration LIFE = Duration.ofMinutes(5);
    static final Duration RESEND_AFTER = Duration.ofMinutes(1);
    static final int ATTEMPTS = 5;

    private final Seed seed;
    private final Clock clock;
    private final SmsInbox inbox;
    private final Map<String, Challenge> byId = new HashMap<>();
    private final Map<SendKey, Challenge> bySend = new HashMap<>();
    private final Map<Use, Challenge> newest = new HashMap<>();
    private final Map<PhoneNumber, Integer> codes = new HashMap<>();

    OtpService(Seed seed, Clock clock, SmsInbox inbox) {
        this.seed = seed;
        this.clock = clock;
        this.inbox = inbox;
    }

    SandboxService service() {
        return new JsonRoutes(Service.OTP)
                .on("POST", "/challenges", Send.class, this::send)
                .on("POST", "/challenges/*/verify", Verify.class, this::verify);
    }

    private synchronized SandboxReply send(List<String> ids, Send send) {
        Use use = new Use(send.sessionId(), send.purpose());
        SendKey key = new SendKey(use, send.sendNumber());
        Challenge known = bySend.get(key);
        if (known != null) {
            return known.phone.equals(send.phone())
                    ? sent(known)
                    : SandboxReply.error(409, "other-phone", "This send number went to another phone.");
        }
        Challenge before = newest.get(use);
        Instant now = clock.instant();
        if (before != null) {
            if (send.sendNumber() < before.sendNumber) {
                return SandboxReply.error(409, "stale-send-number", "A later code was sent already.");
            }
            Duration wait = Duration.between(now, before.sentAt.plus(RESEND_AFTER));
            if (!wait.isNegative() && !wait.isZero()) {
                return SandboxReply.error(429, "too-soon", "Another code may be asked for later.")
                        .with("Retry-After", String.valueOf(wait.toSeconds() + 1));
            }
            before.replaced = true;
        }
        int count = codes.merge(send.phone(), 1, Integer::sum);
        Challenge challenge = new Challenge(
                seed.id("otp", send.phone().value(), count),
                use,
                send.phone(),
                send.sendNumber(),
                String.format(
                        Locale.ROOT,
                        "%06d",
                        seed.random("code", send.phone().value(), count).nextInt(1_000_000)),
                now);
        byId.put(challenge.id, challenge);
        bySend.put(key, challenge);
        newest.put(use, challenge);
        Sms sms = new Sms(send.phone(), "1414", text(challenge.code).in(Language.parse(send.language())), now);
        inbox.deliver(sms, send.sessionId());
        return sent(challenge);
    }

    private static LocalizedText text(String code) {
        return new LocalizedText(
                "Растау коды: " + code + ". Кодты ешкімге айтпаңыз.",
                "Код подтверждения: " + code + ". Никому не сообщайте код.",
                "Your code: " + code + ". Do not tell it to anybody.");
    }

    private static SandboxReply sent(Challenge challenge) {
        return JsonRoutes.ok(new Sent(challenge.id, challenge.sentAt.plus(LIFE), RESEND_AFTER.toSeconds()));
    }

    private synchronized SandboxReply verify(List<String> ids, Verify verify) {
        Challenge challenge = byId.get(ids.get(0));
        if (challenge == null) {
            return SandboxReply.error(404, "unknown-challenge", "There is no such challenge.");
        }
        return JsonRoutes.ok(challenge.check(verify, clock.instant()));
    }

    private static final class Challenge {
        private final String id;
        private final Use use;
        private final PhoneNumber phone;
        private final int sendNumber;
        private final String code;
        private final Instant sentAt;
        private int attemptsLeft = ATTEMPTS;
        private boolean replaced;
        private boolean used;
        private final Map<Answer, Checked> answers = new HashMap<>();

        Challenge(String id, Use use, PhoneNumber phone, int sendNumber, String code, Instant sentAt) {
            this.id = id;
            this.use = use;
            this.phone = phone;
            this.sendNumber = sendNumber;
            this.code = code;
            this.sentAt = sentAt;
        }

        Checked check(Verify verify, Instant now) {
            // Who asks is settled first: a stranger learns nothing of the code and uses up nothing.
            if (!use.equals(new Use(verify.sessionId(), verify.purpose()))) {
                return new Checked("not-for-this", null);
            }
            // A host that died before it could write the verdict down asks again, with the same number and code.
            Answer answer = new Answer(verify.attemptNumber(), verify.code());
            Checked known = answers.get(answer);
            if (known == null) {
                known = judge(verify.code(), now);
                answers.put(answer, known);
            }
            return known;
        }

        private Checked judge(String answered, Instant now) {
            if (used) {
                return new Checked("used", null);
            }
            if (replaced || !now.isBefore(sentAt.plus(LIFE))) {
                return new Checked("expired", null);
            }
            if (attemptsLeft == 0) {
                return new Checked("too-many-attempts", null);
            }
            if (code.equals(answered)) {
                used = true;
                return new Checked("confirmed", null);
            }
            attemptsLeft--;
            return attemptsLeft == 0 ? new Checked("too-many-attempts", null) : new Checked("wrong", attemptsLeft);
        }
    }

    private record Answer(int number, String code) {}

    private record Use(String sessionId, String purpose) {}

    private record SendKey(Use use, int sendNumber) {}

    private record Send(String sessionId, PhoneNumber phone, String purpose, int sendNumber, String language) {
        Send {
            Objects.requireNonNull(sessionId, "sessionId");
            Objects.requireNonNull(phone, "phone");
            requirePurpose(purpose);
            Language.parse(language);
        }
    }

    private record Verify(String sessionId, String purpose, int attemptNumber, String code) {
        Verify {
            Objects.requireNonNull(sessionId, "sessionId");
            requirePurpose(purpose);
            Objects.requireNonNull(code, "code");
            if (attemptNumber < 1) {
                throw new IllegalArgumentException("attempt numbers begin with 1");
            }
        }
    }

    private static void requirePurpose(String purpose) {
        if (!List.of("phone-control", "digital-id").contains(purpose)) {
            throw new IllegalArgumentException("unknown purpose");
        }
    }

    private record Sent(String id, Instant expiresAt, long resendAfterSeconds) {}

    private record Checked(String verdict, @Nullable Integer attemptsLeft) {}
}
