package kz.kualik.identity.identification;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import kz.kualik.identity.otp.OtpChallenge;
import kz.kualik.identity.otp.OtpVerdict;
import org.jspecify.annotations.Nullable;

/** The one-time codes of one purpose in one session. */
record Codes(List<Instant> sendings, @Nullable OtpChallenge last, boolean dead, int answers, OptionalInt attemptsLeft) {
    private static final int MOST_DOUBLINGS = 10;
    static final Codes NONE = new Codes(List.of(), null, true, 0, OptionalInt.empty());

    Codes sentAt(Instant at, OtpChallenge challenge) {
        List<Instant> more = new ArrayList<>(sendings);
        more.add(at);
        return new Codes(List.copyOf(more), challenge, false, 0, OptionalInt.empty());
    }

    Codes judged(OtpVerdict verdict) {
        if (verdict instanceof OtpVerdict.Wrong wrong) {
            return new Codes(sendings, last, false, answers + 1, OptionalInt.of(wrong.attemptsLeft()));
        }
        return new Codes(sendings, last, true, answers + 1, OptionalInt.of(0));
    }

    /** The number of the next answer to the last code: the same until the outcome is on record. */
    int nextAttempt() {
        return answers + 1;
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

    /** The service's pause, doubled with each code that has gone out within a window. */
    Instant resendAt(Duration window) {
        Instant latest = sendings.get(sendings.size() - 1);
        long before = sentSince(latest.minus(window)) - 1;
        return latest.plus(challenge().resendAfter().multipliedBy(1L << Math.min(before, MOST_DOUBLINGS)));
    }
}
