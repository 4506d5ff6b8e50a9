package kz.kualik.samples.sandbox.nca;

import java.time.Instant;
import java.util.function.Supplier;
import kz.kualik.pki.internal.wire.NcaWire;
import org.jspecify.annotations.Nullable;

/** An application that the NCA accepted for a decision. Thread-safe. */
final class Application {
    private static final int CHECK_AGAIN_SECONDS = 1;

    private final NcaWire.Application content;
    private final Instant receivedAt;
    private final Supplier<NcaWire.State> work;
    private int pendingAnswers;
    private NcaWire.@Nullable State outcome;

    Application(NcaWire.Application content, Instant receivedAt, int pendingAnswers, Supplier<NcaWire.State> work) {
        this.content = content;
        this.receivedAt = receivedAt;
        this.pendingAnswers = pendingAnswers;
        this.work = work;
    }

    /** Whether another is the same: the leave for the data may have run out and been given anew meanwhile. */
    boolean holds(NcaWire.Application other) {
        return content.equals(new NcaWire.Application(
                other.iin(),
                other.agreementVersion(),
                other.email(),
                other.storage(),
                other.requests(),
                content.authorization()));
    }

    Instant receivedAt() {
        return receivedAt;
    }

    /** Certificates are made once, when the waiting is over; whoever asks later gets the same. */
    synchronized NcaWire.State state() {
        if (pendingAnswers > 0) {
            pendingAnswers--;
            return new NcaWire.State("pending", CHECK_AGAIN_SECONDS, null, null, null);
        }
        NcaWire.State known = outcome;
        if (known == null) {
            known = work.get();
            outcome = known;
        }
        return known;
    }
}
