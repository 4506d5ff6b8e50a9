package kz.kualik.identity.identification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import kz.kualik.identity.otp.OtpChallenge;
import kz.kualik.identity.otp.OtpVerdict;
import org.jspecify.annotations.Nullable;

/** The one-time codes of one purpose in one session. */
record Codes(List<Instant> sendings, @Nullable OtpChallenge last, boolean dead, OptionalInt attemptsLeft) {
    static final Codes NONE = new Codes(List.of(), null, true, OptionalInt.empty());

    Codes sentAt(Instant at, OtpChallenge challenge) {
        List<Instant> more = new ArrayList<>(sendings);
        more.add(at);
        return new Codes(List.copyOf(more), challenge, false, OptionalInt.empty());
    }

    Codes judged(OtpVerdict verdict) {
        if (verdict instanceof OtpVerdict.Wrong wrong) {
            return new Codes(sendings, last, false, OptionalInt.of(wrong.attemptsLeft()));
        }
        return new Codes(sendings, last, true, OptionalInt.of(0));
    }

    int sent() {
        return sendings.size();
    }

    long sentSince(Instant start) {
        return sendings.stream().filter(at -> at.isAfter(start)).count();
    }

    /** Whether the last code may still be answered. */
    boolean alive(Instant now) {
        return !dead && now.isBefore(challenge().expiresAt());
    }

    OtpChallenge challenge() {
        return Objects.requireNonNull(last, "no code was sent");
    }

    Instant resendAt() {
        return sendings.get(sendings.size() - 1).plus(challenge().resendAfter());
    }
}
