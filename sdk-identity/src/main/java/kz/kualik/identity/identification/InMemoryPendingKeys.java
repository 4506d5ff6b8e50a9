package kz.kualik.identity.identification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One lock for all: keys are made a few times a minute, not a thousand times a second. */
final class InMemoryPendingKeys implements PendingKeyStore {
    private record Kept(PendingKeys keys, Instant since) {}

    private final Map<String, Kept> applications = new HashMap<>();
    private final Clock clock;
    private final Duration life;

    InMemoryPendingKeys(Clock clock, Duration life) {
        this.clock = clock;
        this.life = life;
    }

    @Override
    public synchronized PendingKeys keep(String applicationId, Supplier<PendingKeys> maker) {
        wipeOld();
        return applications
                .computeIfAbsent(applicationId, id -> new Kept(maker.get(), clock.instant()))
                .keys();
    }

    @Override
    public synchronized Optional<PendingKeys> find(String applicationId) {
        wipeOld();
        return Optional.ofNullable(applications.get(applicationId)).map(Kept::keys);
    }

    @Override
    public synchronized void wipe(String applicationId) {
        Kept kept = applications.remove(applicationId);
        if (kept != null) {
            kept.keys().wipe();
        }
    }

    private void wipeOld() {
        Instant oldest = clock.instant().minus(life);
        applications.values().removeIf(kept -> {
            boolean old = kept.since().isBefore(oldest);
            if (old) {
                kept.keys().wipe();
            }
            return old;
        });
    }
}
