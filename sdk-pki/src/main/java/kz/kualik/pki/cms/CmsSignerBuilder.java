package kz.kualik.pki.cms;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.timestamp.TimestampAuthority;

/** Settings of a {@link CmsSigner}. Not thread-safe. */
public final class CmsSignerBuilder {
    private SignatureLevel level = SignatureLevel.B_B;
    private Optional<TimestampAuthority> timestampAuthority = Optional.empty();
    private Clock clock = Clock.systemUTC();
    private Duration networkLimit = Duration.ofSeconds(30);

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
     * Who stamps the time. Needed for level B-T.
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
     * The signer.
     *
     * @return a thread-safe signer
     * @throws IllegalStateException if level B-T has no time-stamp authority, or B-B has one
     */
    public CmsSigner build() {
        if ((level == SignatureLevel.B_T) != timestampAuthority.isPresent()) {
            throw new IllegalStateException("level B-T, and only it, needs a time-stamp authority");
        }
        return new NationalCmsSigner(clock, new Levels(timestampAuthority, networkLimit)::stampLast);
    }
}
