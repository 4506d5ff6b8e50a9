package kz.kualik.core.internal.waiting;

import java.util.concurrent.CancellationException;

/** What the SDK makes of an interruption: the flag is set again and the call ends with a CancellationException. */
public final class Interruption {
    private Interruption() {}

    /**
     * Sets the flag of the thread again.
     *
     * @param e the interruption
     * @return what the caller is to throw
     */
    public static CancellationException restored(InterruptedException e) {
        Thread.currentThread().interrupt();
        CancellationException cancelled = new CancellationException("the thread was interrupted");
        cancelled.initCause(e);
        return cancelled;
    }
}
