package kz.kualik.pki.xml;

import java.util.Objects;
import kz.kualik.pki.report.SignatureLevel;

/** Settings of an {@link XmlSigner}. Not thread-safe. */
public final class XmlSignerBuilder {
    private XmlTarget target = XmlTarget.wholeDocument();

    XmlSignerBuilder() {}

    /**
     * What is signed. Default: the whole document, so that nothing in it can be exchanged.
     *
     * @param wanted the document or one element
     * @return this builder
     */
    public XmlSignerBuilder target(XmlTarget wanted) {
        target = Objects.requireNonNull(wanted, "wanted");
        return this;
    }

    /**
     * The level. Default, and so far the only one: B-B, which needs no service.
     *
     * @param wanted the level
     * @return this builder
     * @throws IllegalArgumentException for other levels
     */
    public XmlSignerBuilder level(SignatureLevel wanted) {
        if (wanted != SignatureLevel.B_B) {
            throw new IllegalArgumentException("XML signatures are made at level B_B only, not " + wanted);
        }
        return this;
    }

    /**
     * The signer.
     *
     * @return a thread-safe signer
     */
    public XmlSigner build() {
        return new NationalXmlSigner(target);
    }
}
