package kz.kualik.identity.otp;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The codes of each subject by their keys; what is past the window is forgotten. */
final class InMemoryCodeLedger implements CodeLedger {
    /** Subjects that ask no more are swept out when there are so many. */
    private static final int SWEEP_AT = 10_000;

    private final Map<String, Map<String, Instant>> bySubject = new HashMap<>();
    private int sweepAt = SWEEP_AT;

    @Override
    public synchronized boolean admit(String key, Set<String> subjects, Instant now, Duration window, int most) {
        Instant since = now.minus(window);
        if (bySubject.size() >= sweepAt) {
            bySubject.values().removeIf(codes -> codes.values().stream().noneMatch(at -> at.isAfter(since)));
            sweepAt = Math.max(SWEEP_AT, 2 * bySubject.size());
        }
        for (String subject : subjects) {
            Map<String, Instant> codes = bySubject.computeIfAbsent(subject, unknown -> new LinkedHashMap<>());
            codes.values().removeIf(at -> !at.isAfter(since));
            if (!codes.containsKey(key) && codes.size() >= most) {
                return false;
            }
        }
        subjects.forEach(subject -> bySubject.get(subject).putIfAbsent(key, now));
        return true;
    }
}
