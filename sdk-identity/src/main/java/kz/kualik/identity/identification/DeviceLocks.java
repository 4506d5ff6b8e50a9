package kz.kualik.identity.identification;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The locks of a device, as they follow from its failures.
 *
 * @param locks how many there were
 * @param until when the last of them is over
 */
record DeviceLocks(int locks, Optional<Instant> until) {
    /** What fails while the device is locked, having begun before, makes no lock longer. */
    static DeviceLocks of(List<Instant> failures, DeviceLimit limit) {
        int locks = 0;
        Optional<Instant> until = Optional.empty();
        Deque<Instant> close = new ArrayDeque<>();
        for (Instant at : failures) {
            if (until.filter(at::isBefore).isPresent()) {
                continue;
            }
            close.addLast(at);
            while (close.getFirst().plus(limit.within()).isBefore(at)) {
                close.removeFirst();
            }
            if (close.size() >= limit.failures()) {
                locks++;
                until = Optional.of(at.plus(limit.lock()));
                close.clear();
            }
        }
        return new DeviceLocks(locks, until);
    }

    boolean lockedAt(Instant now) {
        return until.filter(now::isBefore).isPresent();
    }

    /** Whether nobody passes on it unseen any more. */
    boolean doubtful(DeviceLimit limit) {
        return locks >= limit.locks();
    }
}
