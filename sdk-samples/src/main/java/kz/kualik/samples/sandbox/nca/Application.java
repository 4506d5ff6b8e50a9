package kz.kualik.samples.sandbox.nca;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import kz.kualik.pki.certificate.NationalCertificate;
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
    private @Nullable Instant revokedAt;

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

    String iin() {
        return content.iin();
    }

    /**
     * From now on it is refused if it was not decided yet; what was issued is given to be revoked.
     *
     * @return since when it is revoked: the first time, whoever asks again
     */
    synchronized Instant revoke(Instant now, Consumer<List<NationalCertificate>> issued) {
        Instant before = revokedAt;
        if (before != null) {
            return before;
        }
        NcaWire.State known = outcome;
        if (known == null) {
            pendingAnswers = 0;
            outcome = new NcaWire.State("refused", null, null, null, Refusal.REVOKED.toWire());
        } else if (known.certificates() != null) {
            issued.accept(known.certificates().stream()
                    .map(text -> NationalCertificate.parse(Base64.getDecoder().decode(text)))
                    .toList());
        }
        revokedAt = now;
        return now;
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
