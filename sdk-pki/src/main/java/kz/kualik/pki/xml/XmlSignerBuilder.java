package kz.kualik.pki.xml;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.timestamp.TimestampAuthority;

/** Settings of an {@link XmlSigner}. Not thread-safe. */
public final class XmlSignerBuilder {
    private XmlTarget target = XmlTarget.wholeDocument();
    private XmlProfile profile = XmlProfile.XML_DSIG;
    private SignatureLevel level = SignatureLevel.B_B;
    private Optional<TimestampAuthority> authority = Optional.empty();
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
     * The level. Default: B-B, which needs no service. B-T needs {@link XmlProfile#XADES} and a time-stamp authority.
     *
     * @param wanted the level
     * @return this builder
     * @throws IllegalArgumentException for levels above B-T, which are not made yet
     */
    public XmlSignerBuilder level(SignatureLevel wanted) {
        if (wanted.compareTo(SignatureLevel.B_T) > 0) {
            throw new IllegalArgumentException("XML signatures are made at levels B_B and B_T only, not " + wanted);
        }
        level = wanted;
        return this;
    }

    /**
     * Stamps the time, for level B-T.
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
     * How long the time-stamp authority may take in all. Default: 30 seconds, after which people try again by themselves.
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
     * @throws IllegalStateException if level B-T has no authority or is not of XAdES, or B-B has one
     */
    public XmlSigner build() {
        if ((level == SignatureLevel.B_T) != authority.isPresent()) {
            throw new IllegalStateException("level B-T, and only it, needs a time-stamp authority");
        }
        if (level == SignatureLevel.B_T && profile != XmlProfile.XADES) {
            throw new IllegalStateException("level B-T is one of XAdES");
        }
        return new NationalXmlSigner(target, profile, authority, clock, networkLimit, lineWrapped);
    }
}
