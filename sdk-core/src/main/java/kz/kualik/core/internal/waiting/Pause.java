package kz.kualik.core.internal.waiting;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A wait between two attempts. An interface, so that tests need not wait. */
@FunctionalInterface
public interface Pause {
    /**
     * Waits.
     *
     * @param duration how long
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its flag is set again
     */
    void lasting(Duration duration);

    /**
     * Waits by the clock.
     *
     * @return the pause
     */
    static Pause real() {
        return duration -> {
            try {
                new CountDownLatch(1).await(duration.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                throw Interruption.restored(e);
            }
        };
    }
}
