package kz.kualik.core.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kz.kualik.core.internal.waiting.Pause;

/** Time that goes on only when somebody pauses: tests of waiting do not wait. */
public final class ManualTime implements Pause {
    // Just before the overflow, which System.nanoTime() is allowed to have at any moment.
    private long nanos = Long.MAX_VALUE - 1;
    private final List<Duration> pauses = new ArrayList<>();

    public Deadline deadlineAfter(Duration duration) {
        return Deadline.after(duration, () -> nanos);
    }

    public void advance(Duration duration) {
        nanos += duration.toNanos();
    }

    @Override
    public void lasting(Duration duration) {
        pauses.add(duration);
        advance(duration);
    }

    public List<Duration> pauses() {
        return pauses;
    }
}
