package kz.kualik.pki.wsse;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The oldest are first; whoever asks sweeps. */
final class MemoryReplayCache implements ReplayCache {
    private final Map<String, Instant> seen = new LinkedHashMap<>();
    private final int maximum;
    private final Duration keep;
    private final Clock clock;

    MemoryReplayCache(int maximum, Duration keep, Clock clock) {
        if (maximum < 1 || keep.isNegative() || keep.isZero()) {
            throw new IllegalArgumentException("a replay cache keeps at least one message for some time");
        }
        this.maximum = maximum;
        this.keep = keep;
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public synchronized boolean remember(String key) {
        Instant now = clock.instant();
        Iterator<Instant> oldest = seen.values().iterator();
        while (oldest.hasNext() && oldest.next().plus(keep).isBefore(now)) {
            oldest.remove();
        }
        return !seen.containsKey(key) && seen.size() < maximum && seen.put(key, now) == null;
    }
}
