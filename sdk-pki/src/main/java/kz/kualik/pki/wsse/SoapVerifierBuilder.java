package kz.kualik.pki.wsse;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.trust.ValidationPolicy;

/** Settings of a {@link SoapVerifier}. Not thread-safe. */
public final class SoapVerifierBuilder {
    private final ValidationPolicy policy;
    private List<NationalCertificate> known = List.of();
    private Optional<ReplayCache> replays = Optional.empty();
    private Duration clockSkew = Duration.ofMinutes(5);

    SoapVerifierBuilder(ValidationPolicy policy) {
        this.policy = Objects.requireNonNull(policy, "policy");
    }

    /**
     * Certificates of partners, for messages that name theirs by issuer and serial number, as the answers of SHEP do. They
     * are judged by the policy like all others.
     *
     * @param certificates any number
     * @return this builder
     */
    public SoapVerifierBuilder knownCertificates(Collection<NationalCertificate> certificates) {
        known = List.copyOf(certificates);
        return this;
    }

    /**
     * Refuses messages that were accepted before, by sender and messageId. Messages without a messageId do not pass then.
     *
     * @param cache remembers them
     * @return this builder
     */
    public SoapVerifierBuilder replayCache(ReplayCache cache) {
        replays = Optional.of(cache);
        return this;
    }

    /**
     * By how much the sender's clock may differ where a message has a Timestamp. Default: five minutes, as other software
     * for Web Services Security has it.
     *
     * @param skew not negative
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public SoapVerifierBuilder clockSkew(Duration skew) {
        if (skew.isNegative()) {
            throw new IllegalArgumentException("the difference of clocks is not negative");
        }
        clockSkew = skew;
        return this;
    }

    /**
     * The verifier.
     *
     * @return a thread-safe verifier
     */
    public SoapVerifier build() {
        return new ShepSoapVerifier(policy, known, replays, clockSkew);
    }
}
