package kz.kualik.pki.pdf;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import kz.kualik.pki.cms.CmsSigner;
import kz.kualik.pki.cms.CmsSignerBuilder;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.timestamp.TimestampAuthority;

/** Settings of a {@link PdfSigner}. Not thread-safe. */
public final class PdfSignerBuilder {
    private static final int LONGEST_TEXT = 1000;

    private final CmsSignerBuilder cms = CmsSigner.builder().withoutSigningTime();
    private SignatureLevel level = SignatureLevel.B_B;
    private Clock clock = Clock.systemUTC();
    private Optional<String> reason = Optional.empty();
    private Optional<String> location = Optional.empty();
    private Optional<VisibleSignature> visible = Optional.empty();

    PdfSignerBuilder() {}

    /**
     * The level. Default: B-B, which needs no service.
     *
     * @param wanted B-B or B-T
     * @return this builder
     * @throws IllegalArgumentException if it is a higher one, which is not made in PDF
     */
    public PdfSignerBuilder level(SignatureLevel wanted) {
        if (wanted.compareTo(SignatureLevel.B_T) > 0) {
            throw new IllegalArgumentException("signatures in PDF are made at levels B-B and B-T");
        }
        level = wanted;
        cms.level(wanted);
        return this;
    }

    /**
     * Who stamps the time. Needed for level B-T.
     *
     * @param authority the authority
     * @return this builder
     */
    public PdfSignerBuilder timestampAuthority(TimestampAuthority authority) {
        cms.timestampAuthority(authority);
        return this;
    }

    /**
     * Tells the signing time that is claimed in the document (M). Default: the clock of this computer.
     *
     * @param wanted the clock
     * @return this builder
     */
    public PdfSignerBuilder clock(Clock wanted) {
        clock = Objects.requireNonNull(wanted, "wanted");
        cms.clock(wanted);
        return this;
    }

    /**
     * The longest that the time-stamp authority may take. Default: 30 seconds.
     *
     * @param limit more than zero
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public PdfSignerBuilder networkLimit(Duration limit) {
        cms.networkLimit(limit);
        return this;
    }

    /**
     * Why it is signed, for readers. Default: nothing.
     *
     * @param text at most 1000 characters
     * @return this builder
     * @throws IllegalArgumentException if it is longer
     */
    public PdfSignerBuilder reason(String text) {
        reason = Optional.of(checked(text));
        return this;
    }

    /**
     * Where it is signed, for readers. Default: nothing.
     *
     * @param text at most 1000 characters
     * @return this builder
     * @throws IllegalArgumentException if it is longer
     */
    public PdfSignerBuilder location(String text) {
        location = Optional.of(checked(text));
        return this;
    }

    /**
     * Draws the signature on a page. Default: it is not visible. What is drawn proves nothing: anybody can draw the same.
     *
     * @param appearance what to draw and where
     * @return this builder
     */
    public PdfSignerBuilder visible(VisibleSignature appearance) {
        visible = Optional.of(appearance);
        return this;
    }

    private static String checked(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("a text in a signature has at most " + LONGEST_TEXT + " characters");
        }
        return text;
    }

    /**
     * The signer.
     *
     * @return a thread-safe signer
     * @throws IllegalStateException if level B-T has no time-stamp authority, or B-B has one
     */
    public PdfSigner build() {
        return new IncrementalPdfSigner(cms.build(), clock, level, reason, location, visible);
    }
}
