package kz.kualik.pki.wsse;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Settings of a {@link SoapSigner}. Not thread-safe. */
public final class SoapSignerBuilder {
    private KeyReference reference = KeyReference.KEY_IDENTIFIER;
    private Optional<Duration> validity = Optional.empty();
    private Clock clock = Clock.systemUTC();

    SoapSignerBuilder() {}

    /**
     * How the message names the certificate. Default: {@link KeyReference#KEY_IDENTIFIER}.
     *
     * @param wanted the way
     * @return this builder
     */
    public SoapSignerBuilder keyReference(KeyReference wanted) {
        reference = Objects.requireNonNull(wanted, "wanted");
        return this;
    }

    /**
     * Adds a {@code wsu:Timestamp} (WSS, 10), which is signed too: receivers refuse the message when its time is over. By
     * default there is none.
     *
     * @param time how long the message may be under way
     * @return this builder
     * @throws IllegalArgumentException if it is not positive
     */
    public SoapSignerBuilder validFor(Duration time) {
        if (time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException("a message is valid for some time");
        }
        validity = Optional.of(time);
        return this;
    }

    /**
     * The time. Default: that of the machine.
     *
     * @param wanted the clock
     * @return this builder
     */
    public SoapSignerBuilder clock(Clock wanted) {
        clock = Objects.requireNonNull(wanted, "wanted");
        return this;
    }

    /**
     * The signer.
     *
     * @return a thread-safe signer
     */
    public SoapSigner build() {
        return new ShepSoapSigner(reference, validity, clock);
    }
}
