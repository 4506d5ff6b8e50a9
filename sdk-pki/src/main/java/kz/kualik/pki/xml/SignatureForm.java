package kz.kualik.pki.xml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.xmldsig.ReferenceForm;
import kz.kualik.pki.internal.xmldsig.RefusedException;
import kz.kualik.pki.internal.xmldsig.SignedInfoForm;
import kz.kualik.pki.internal.xmldsig.StrictElement;
import kz.kualik.pki.internal.xmldsig.XmlReasons;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.SubIndication;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * What a {@code ds:Signature} of the national profile says. Reading refuses every other form, so that only what was
 * understood is ever left out of a document when an earlier signature is checked.
 *
 * @param element the signature itself
 * @param info the part that the value is over
 * @param suite the algorithm
 * @param parts what is signed, at least one, all of one kind
 * @param valueElement where the signature value stands
 * @param value the signature value
 * @param signer the signer's certificate
 * @param authorities certificates that may help to build a path; not trusted
 * @param properties what it says by XAdES; empty for plain XML-DSig
 */
record SignatureForm(
        Element element,
        SignedInfoForm info,
        SignatureSuite suite,
        List<SignedPart> parts,
        Element valueElement,
        byte[] value,
        NationalCertificate signer,
        List<NationalCertificate> authorities,
        Optional<XadesForm> properties) {
    /** A person, the NCA and the root make three; more do not help. */
    private static final int MAXIMUM_CERTIFICATES = 8;

    private static final List<String> ELEMENTS = List.of("SignedInfo", "SignatureValue", "KeyInfo");

    static SignatureForm read(Element signature) throws RefusedException {
        StrictElement outer = new StrictElement(signature);
        List<StrictElement> children = outer.children();
        List<String> names = children.stream().map(StrictElement::name).toList();
        if (!names.contains("KeyInfo")) {
            throw new RefusedException(SubIndication.NO_SIGNING_CERTIFICATE_FOUND, XmlReasons.NO_CERTIFICATE);
        }
        if (names.size() < ELEMENTS.size()
                || !names.subList(0, ELEMENTS.size()).equals(ELEMENTS)
                || !names.stream().skip(ELEMENTS.size()).allMatch("Object"::equals)) {
            throw RefusedException.form(XmlReasons.STRUCTURE);
        }
        SignedInfoForm info = SignedInfoForm.read(children.get(0));
        List<ReferenceForm> ofProperties = references(info, true);
        boolean extended = ofProperties.size() == 1;
        if (ofProperties.size() > 1) {
            throw RefusedException.form(XmlReasons.REFERENCE);
        }
        if (extended) {
            outer.requireDeclarationsAnd("Id");
        } else {
            outer.requireOwnDeclarationAtMost();
        }
        requireNothingBeside(signature);
        List<SignedPart> parts = SignedPart.read(signature, references(info, false));
        Optional<Element> object = propertiesObject(children, parts, extended);
        Optional<XadesForm> properties = object.isPresent()
                ? Optional.of(XadesForm.read(signature, object.get(), ofProperties.get(0)))
                : Optional.empty();
        SignatureSuite suite = info.suite();
        List<NationalCertificate> certificates = certificates(children.get(2));
        if (certificates.get(0).keyType() != suite.keyType()) {
            throw SignedInfoForm.algorithm(XmlReasons.ALGORITHM_MISMATCH);
        }
        StrictElement value = children.get(1);
        return new SignatureForm(
                signature,
                info,
                suite,
                parts,
                value.element(),
                (extended ? value.requireAttributesAmong("Id") : value.requireAttributes()).octets(),
                certificates.get(0),
                certificates.subList(1, certificates.size()),
                properties);
    }

    /** The same where it does not matter why a signature is not understood. */
    static Optional<SignatureForm> find(Element signature) {
        try {
            return Optional.of(read(signature));
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    /** Where the signature is the document, it covers nothing that stands in front of it or behind. */
    private static void requireNothingBeside(Element signature) throws RefusedException {
        if (signature.getParentNode() instanceof Document
                && (signature.getPreviousSibling() != null || signature.getNextSibling() != null)) {
            throw RefusedException.form(XmlReasons.STRUCTURE);
        }
    }

    /** The object that is not content; there is one where the signature has properties, else none. */
    private static Optional<Element> propertiesObject(
            List<StrictElement> children, List<SignedPart> parts, boolean extended) throws RefusedException {
        List<Element> others = children.stream()
                .skip(ELEMENTS.size())
                .map(StrictElement::element)
                .filter(object ->
                        parts.stream().noneMatch(part -> part.element().equals(Optional.of(object))))
                .toList();
        if (others.size() != (extended ? 1 : 0)) {
            throw RefusedException.form(XmlReasons.STRUCTURE);
        }
        return others.stream().findFirst();
    }

    private static List<ReferenceForm> references(SignedInfoForm info, boolean ofProperties) {
        return info.references().stream()
                .filter(reference -> reference.type().equals(Optional.of(XadesNames.SIGNED_PROPERTIES)) == ofProperties)
                .toList();
    }

    /** What is covered. */
    SignedPart.Kind kind() {
        return parts.get(0).kind();
    }

    /** The elements that are covered; the root element stands for the document. */
    List<Element> covered() {
        return parts.stream().flatMap(part -> part.element().stream()).toList();
    }

    /** Where the content is. */
    Encapsulation encapsulation() {
        return switch (kind()) {
            case OBJECT -> Encapsulation.ENCAPSULATED;
            case FILE -> Encapsulation.DETACHED;
            case DOCUMENT, ELEMENT -> Encapsulation.ENVELOPED;
        };
    }

    /** The signer's certificate first; all others are of authorities. */
    private static List<NationalCertificate> certificates(StrictElement keyInfo) throws RefusedException {
        StrictElement data = keyInfo.requireAttributes().children("X509Data").get(0);
        List<StrictElement> children = data.requireAttributes().children();
        if (children.isEmpty()) {
            throw new RefusedException(SubIndication.NO_SIGNING_CERTIFICATE_FOUND, XmlReasons.NO_CERTIFICATE);
        }
        List<NationalCertificate> certificates = new ArrayList<>();
        for (StrictElement child : children) {
            NationalCertificate certificate = certificate(child);
            boolean authorityMissing = !certificates.isEmpty() && !certificate.certificationAuthority();
            if (authorityMissing || certificates.contains(certificate) || certificates.size() == MAXIMUM_CERTIFICATES) {
                throw RefusedException.form(XmlReasons.STRUCTURE);
            }
            certificates.add(certificate);
        }
        return List.copyOf(certificates);
    }

    private static NationalCertificate certificate(StrictElement element) throws RefusedException {
        if (!element.name().equals("X509Certificate")) {
            throw RefusedException.form(XmlReasons.STRUCTURE);
        }
        byte[] der = element.base64();
        try {
            NationalCertificate certificate = NationalCertificate.parse(der);
            if (Arrays.equals(certificate.encoded(), der)) {
                return certificate;
            }
        } catch (CryptoException ignored) {
            // Said below: what exactly is wrong with it helps nobody who reads a report.
        }
        throw new RefusedException(SubIndication.NO_SIGNING_CERTIFICATE_FOUND, XmlReasons.NO_CERTIFICATE);
    }
}
