package kz.kualik.pki.xml;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.timestamp.TimestampAuthority;
import kz.kualik.pki.trust.ValidationPolicy;

/** Settings of an {@link XmlSigner}. Not thread-safe. */
public final class XmlSignerBuilder {
    private XmlTarget target = XmlTarget.wholeDocument();
    private XmlProfile profile = XmlProfile.XML_DSIG;
    private SignatureLevel level = SignatureLevel.B_B;
    private Optional<TimestampAuthority> authority = Optional.empty();
    private Optional<ValidationPolicy> validationPolicy = Optional.empty();
    private Clock clock = Clock.systemUTC();
    private Duration networkLimit = Duration.ofSeconds(30);
    private boolean lineWrapped;

    XmlSignerBuilder() {}

    /**
     * What of a document is signed. Default: the whole, so that nothing in it can be exchanged. Texts and files are signed
     * whole, whatever is said here.
     *
     * @param wanted the document, elements of it, or its root element within the signature
     * @return this builder
     */
    public XmlSignerBuilder target(XmlTarget wanted) {
        target = Objects.requireNonNull(wanted, "wanted");
        return this;
    }

    /**
     * What the signature holds beside its value. Default: {@link XmlProfile#XML_DSIG}, which all state services read.
     *
     * @param wanted the profile
     * @return this builder
     */
    public XmlSignerBuilder profile(XmlProfile wanted) {
        profile = Objects.requireNonNull(wanted, "wanted");
        return this;
    }

    /**
     * The level. Default: B-B, which needs no service. The levels above need {@link XmlProfile#XADES} and a time-stamp
     * authority, B-LT and B-LTA a {@linkplain #validationPolicy validation policy} besides.
     *
     * @param wanted the level
     * @return this builder
     */
    public XmlSignerBuilder level(SignatureLevel wanted) {
        level = Objects.requireNonNull(wanted, "wanted");
        return this;
    }

    /**
     * By what the signature is judged before what is needed to judge it later is collected. Needed for levels B-LT and
     * B-LTA. Its revocation source must give evidence, as {@link kz.kualik.pki.trust.RevocationSource#online} does.
     *
     * @param policy the policy
     * @return this builder
     */
    public XmlSignerBuilder validationPolicy(ValidationPolicy policy) {
        validationPolicy = Optional.of(policy);
        return this;
    }

    /**
     * Stamps the time, for the levels above B-B.
     *
     * @param wanted the authority
     * @return this builder
     */
    public XmlSignerBuilder timestampAuthority(TimestampAuthority wanted) {
        authority = Optional.of(wanted);
        return this;
    }

    /**
     * The time that a XAdES signature claims, to the second. Default: that of the machine.
     *
     * @param wanted the clock
     * @return this builder
     */
    public XmlSignerBuilder clock(Clock wanted) {
        clock = Objects.requireNonNull(wanted, "wanted");
        return this;
    }

    /**
     * Whether the signature is written in lines as NCALayer does it: one for each tag, Base64 in 76 columns. Its carriage
     * returns, which a file shows as {@code &#13;}, are left out. What is signed stays as it is. Default: one long line,
     * which is the same for every reader of XML.
     *
     * @param wanted whether there are line breaks within the {@code ds:Signature}
     * @return this builder
     */
    public XmlSignerBuilder lineWrapped(boolean wanted) {
        lineWrapped = wanted;
        return this;
    }

    /**
     * How long the time-stamp authority may take for one stamp. Default: 30 seconds, after which people try again by
     * themselves.
     *
     * @param limit the time
     * @return this builder
     * @throws IllegalArgumentException if it is not positive
     */
    public XmlSignerBuilder networkLimit(Duration limit) {
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
     * @throws IllegalStateException if a level above B-B has no time-stamp authority or is not of XAdES, or B-B has an
     *     authority; if level B-LT or B-LTA has no validation policy
     */
    public XmlSigner build() {
        boolean basic = level == SignatureLevel.B_B;
        if (basic == authority.isPresent()) {
            throw new IllegalStateException("the levels above B-B, and only they, need a time-stamp authority");
        }
        if (!basic && profile != XmlProfile.XADES) {
            throw new IllegalStateException("the levels above B-B are those of XAdES");
        }
        if (level.compareTo(SignatureLevel.B_LT) >= 0 && validationPolicy.isEmpty()) {
            throw new IllegalStateException("levels B-LT and B-LTA need a validation policy");
        }
        return new NationalXmlSigner(
                target,
                profile,
                clock,
                authority.map(wanted -> new XmlLevels(wanted, validationPolicy, networkLimit, level, lineWrapped)),
                lineWrapped);
    }
}
