package kz.kualik.pki.internal.xmldsig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.internal.xml.CanonicalForm;
import kz.kualik.pki.internal.xml.Canonicalizer;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.SubIndication;
import org.w3c.dom.Element;

/**
 * What a {@code ds:SignedInfo} says (XML-DSig, 4.4).
 *
 * @param element the element itself
 * @param form its canonical form
 * @param prefixes the prefixes that its exclusive form treats as the inclusive one does
 * @param signatureMethod the algorithm as it is written
 * @param references what is signed, at least one
 */
public record SignedInfoForm(
        Element element,
        CanonicalForm form,
        Set<String> prefixes,
        String signatureMethod,
        List<ReferenceForm> references) {
    /** The document, a time, a token and some headers; more are made up to cause work. */
    public static final int MAXIMUM_REFERENCES = 16;

    /**
     * Reads it.
     *
     * @param signedInfo the element
     * @return what it says
     * @throws RefusedException if it is of another form
     */
    public static SignedInfoForm read(StrictElement signedInfo) throws RefusedException {
        List<StrictElement> children = signedInfo.requireAttributes().children();
        long references = children.stream()
                .filter(child -> child.name().equals("Reference"))
                .count();
        if (references == 0 || references > MAXIMUM_REFERENCES) {
            throw RefusedException.form(XmlReasons.REFERENCE);
        }
        if (children.size() != references + 2
                || !children.get(0).name().equals("CanonicalizationMethod")
                || !children.get(1).name().equals("SignatureMethod")) {
            throw RefusedException.form(XmlReasons.STRUCTURE);
        }
        TransformForm canonical = TransformForm.read(children.get(0));
        List<ReferenceForm> read = new ArrayList<>();
        for (StrictElement reference : children.subList(2, children.size())) {
            read.add(ReferenceForm.read(reference));
        }
        return new SignedInfoForm(
                signedInfo.element(),
                canonical.canonicalForm(XmlReasons.CANONICAL_FORM),
                canonical.prefixes(),
                children.get(1).onlyAttribute("Algorithm"),
                List.copyOf(read));
    }

    /**
     * The suite. All references have to use its digest: the closed set knows no other pairs.
     *
     * @return the suite
     * @throws RefusedException if an algorithm is not known, or they do not belong together
     */
    public SignatureSuite suite() throws RefusedException {
        SignatureSuite suite =
                SignatureSuite.findByXmlUri(signatureMethod).orElseThrow(() -> algorithm(XmlReasons.ALGORITHM));
        for (ReferenceForm reference : references) {
            if (!HashAlgorithm.findByXmlUri(reference.digestMethod()).equals(Optional.of(suite.hash()))) {
                throw algorithm(XmlReasons.ALGORITHM_MISMATCH);
            }
        }
        return suite;
    }

    /**
     * What the signature value is over.
     *
     * @return the canonical form
     */
    public byte[] canonical() {
        return Canonicalizer.bytes(element, form, prefixes);
    }

    /**
     * A refusal because of an algorithm.
     *
     * @param reason which
     * @return the exception to throw
     */
    public static RefusedException algorithm(Reason reason) {
        return new RefusedException(SubIndication.CRYPTO_CONSTRAINTS_FAILURE, reason);
    }
}
