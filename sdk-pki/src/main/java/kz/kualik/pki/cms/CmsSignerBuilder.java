package kz.kualik.pki.cms;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.timestamp.TimestampAuthority;
import kz.kualik.pki.trust.ValidationPolicy;

/** Settings of a {@link CmsSigner}. Not thread-safe. */
public final class CmsSignerBuilder {
    private SignatureLevel level = SignatureLevel.B_B;
    private Optional<TimestampAuthority> timestampAuthority = Optional.empty();
    private Optional<ValidationPolicy> validationPolicy = Optional.empty();
    private Clock clock = Clock.systemUTC();
    private Duration networkLimit = Duration.ofSeconds(30);
    private boolean signingTime = true;

    CmsSignerBuilder() {}

    /**
     * The level. Default: B-B, which needs no service.
     *
     * @param wanted the level
     * @return this builder
     */
    public CmsSignerBuilder level(SignatureLevel wanted) {
        level = Objects.requireNonNull(wanted, "wanted");
        return this;
    }

    /**
     * Who stamps the time. Needed for the levels above B-B.
     *
     * @param authority the authority
     * @return this builder
     */
    public CmsSignerBuilder timestampAuthority(TimestampAuthority authority) {
        timestampAuthority = Optional.of(authority);
        return this;
    }

    /**
     * Tells the signing time that is claimed in the signature. Default: the clock of this computer.
     *
     * @param wanted the clock
     * @return this builder
     */
    public CmsSignerBuilder clock(Clock wanted) {
        clock = Objects.requireNonNull(wanted, "wanted");
        return this;
    }

    /**
     * Leaves the claimed signing time out of the signature: for PAdES, where the PDF document tells it (EN 319 142-1,
     * 6.3). Such a preparation cannot be {@linkplain CmsSigner#resume resumed} by another process. Default: it is there.
     *
     * @return this builder
     */
    public CmsSignerBuilder withoutSigningTime() {
        signingTime = false;
        return this;
    }

    /**
     * The longest that the time-stamp authority may take. Default: 30 seconds.
     *
     * @param limit more than zero
     * @return this builder
     */
    public CmsSignerBuilder networkLimit(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("the limit must be positive");
        }
        networkLimit = limit;
        return this;
    }

    /**
     * By what the signature is judged before what is needed to judge it later is collected. Needed for levels B-LT and
     * B-LTA. Its revocation source must give evidence, as {@link kz.kualik.pki.trust.RevocationSource#online} does.
     *
     * @param policy the policy
     * @return this builder
     */
    public CmsSignerBuilder validationPolicy(ValidationPolicy policy) {
        validationPolicy = Optional.of(policy);
        return this;
    }

    /**
     * The signer.
     *
     * @return a thread-safe signer
     * @throws IllegalStateException if a level above B-B has no time-stamp authority, or B-B has one; if level B-LT or B-LTA
     *     has no validation policy
     */
    public CmsSigner build() {
        if ((level != SignatureLevel.B_B) != timestampAuthority.isPresent()) {
            throw new IllegalStateException("the levels above B-B, and only they, need a time-stamp authority");
        }
        if (level.compareTo(SignatureLevel.B_LT) >= 0 && validationPolicy.isEmpty()) {
            throw new IllegalStateException("levels B-LT and B-LTA need a validation policy");
        }
        return new NationalCmsSigner(
                clock,
                signingTime,
                level == SignatureLevel.B_B
                        ? (signature, content) -> signature
                        : new Levels(timestampAuthority.orElseThrow(), validationPolicy, networkLimit, level)
                                ::raiseLast);
    }
}
