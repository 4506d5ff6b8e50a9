package kz.kualik.identity.identification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The failures of one kind in one session. */
record Tries(List<Instant> failures) {
    static final Tries NONE = new Tries(List.of());

    Tries {
        failures = List.copyOf(failures);
    }

    Tries failedAt(Instant at) {
        List<Instant> more = new ArrayList<>(failures);
        more.add(at);
        return new Tries(more);
    }

    /** Without the last failure, which turned out to be none. */
    Tries forgiven() {
        return new Tries(failures.subList(0, failures.size() - 1));
    }

    /** Until when nothing may be tried; empty if it may. */
    Optional<Instant> lockedUntil(TryLimit limit) {
        if (failures.isEmpty() || failures.size() % limit.beforeLock() != 0) {
            return Optional.empty();
        }
        return Optional.of(failures.get(failures.size() - 1).plus(limit.lock()));
    }

    boolean lockedAt(Instant now, TryLimit limit) {
        return lockedUntil(limit).filter(now::isBefore).isPresent();
    }

    boolean usedUp(TryLimit limit) {
        return failures.size() >= limit.inAll();
    }

    /** How many more failures are allowed before the next lock, or the end. */
    int left(TryLimit limit) {
        int beforeLock = limit.beforeLock() - failures.size() % limit.beforeLock();
        return Math.min(beforeLock, limit.inAll() - failures.size());
    }
}
