package kz.kualik.pki.xml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.xml.crypto.dsig.XMLSignature;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.xml.CanonicalForm;
import kz.kualik.pki.internal.xmldsig.ElementIds;
import kz.kualik.pki.internal.xmldsig.ReferenceForm;
import kz.kualik.pki.internal.xmldsig.RefusedException;
import kz.kualik.pki.internal.xmldsig.SignedInfoForm;
import kz.kualik.pki.internal.xmldsig.StrictElement;
import kz.kualik.pki.internal.xmldsig.TransformForm;
import kz.kualik.pki.internal.xmldsig.XmlReasons;
import kz.kualik.pki.report.SubIndication;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What a {@code ds:Signature} of the national profile says. Reading refuses every other form, so that only what was
 * understood is ever left out of a document when an earlier signature is checked.
 *
 * @param element the signature itself
 * @param info the part that the value is over
 * @param suite the algorithm
 * @param target the element that is signed; empty for the whole document
 * @param contentForm the canonical form of what is signed
 * @param digest the digest that the signer found
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
        Optional<Element> target,
        CanonicalForm contentForm,
        byte[] digest,
        Element valueElement,
        byte[] value,
        NationalCertificate signer,
        List<NationalCertificate> authorities,
        Optional<XadesForm> properties) {
    /** A person, the NCA and the root make three; more do not help. */
    private static final int MAXIMUM_CERTIFICATES = 8;

    static SignatureForm read(Element signature) throws RefusedException {
        if (!(signature.getParentNode() instanceof Element)) {
            throw RefusedException.form(XmlReasons.POSITION);
        }
        StrictElement outer = new StrictElement(signature);
        boolean extended =
                outer.children().stream().anyMatch(child -> child.name().equals("Object"));
        if (extended) {
            outer.requireDeclarationsAnd("Id");
        } else {
            outer.requireOwnDeclarationAtMost();
        }
        if (outer.children().stream().noneMatch(child -> child.name().equals("KeyInfo"))) {
            throw new RefusedException(SubIndication.NO_SIGNING_CERTIFICATE_FOUND, XmlReasons.NO_CERTIFICATE);
        }
        List<StrictElement> parts = extended
                ? outer.children("SignedInfo", "SignatureValue", "KeyInfo", "Object")
                : outer.children("SignedInfo", "SignatureValue", "KeyInfo");
        SignedInfoForm info = SignedInfoForm.read(parts.get(0));
        List<ReferenceForm> contents = references(info, false);
        List<ReferenceForm> ofProperties = references(info, true);
        if (contents.size() != 1
                || ofProperties.size() != (extended ? 1 : 0)
                || contents.get(0).type().filter(type -> !type.isEmpty()).isPresent()) {
            throw RefusedException.form(XmlReasons.REFERENCE);
        }
        ReferenceForm reference = contents.get(0);
        Optional<XadesForm> properties = extended
                ? Optional.of(XadesForm.read(signature, parts.get(3).element(), ofProperties.get(0)))
                : Optional.empty();
        Optional<Element> target = target(signature, reference);
        SignatureSuite suite = info.suite();
        List<NationalCertificate> certificates = certificates(parts.get(2));
        if (certificates.get(0).keyType() != suite.keyType()) {
            throw SignedInfoForm.algorithm(XmlReasons.ALGORITHM_MISMATCH);
        }
        return new SignatureForm(
                signature,
                info,
                suite,
                target,
                contentForm(reference, target.isEmpty() || signature.getParentNode() == target.get()),
                reference.digest(),
                parts.get(1).element(),
                (extended
                                ? parts.get(1).requireAttributesAmong("Id")
                                : parts.get(1).requireAttributes())
                        .octets(),
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

    private static List<ReferenceForm> references(SignedInfoForm info, boolean ofProperties) {
        return info.references().stream()
                .filter(reference -> reference.type().equals(Optional.of(XadesNames.SIGNED_PROPERTIES)) == ofProperties)
                .toList();
    }

    /** What is covered: the target, or the document. */
    Node content() {
        return target.isPresent() ? target.get() : element.getOwnerDocument();
    }

    /** The element that is covered; the root element stands for the document. */
    Element covered() {
        return target.orElseGet(() -> element.getOwnerDocument().getDocumentElement());
    }

    /**
     * What the reference points to. A signature of the whole document stands directly in the root; that of an element
     * directly in the element or outside of it, and neither is within another signature.
     */
    private static Optional<Element> target(Element signature, ReferenceForm reference) throws RefusedException {
        Element root = signature.getOwnerDocument().getDocumentElement();
        if (reference.uri().isEmpty()) {
            if (signature.getParentNode() != root) {
                throw RefusedException.form(XmlReasons.POSITION);
            }
            return Optional.empty();
        }
        Element target = ElementIds.only(
                signature.getOwnerDocument(),
                reference.id().orElseThrow(() -> RefusedException.form(XmlReasons.REFERENCE)));
        if (withinSignature(target)) {
            throw RefusedException.form(XmlReasons.REFERENCE);
        }
        boolean within = ancestors(signature).contains(target);
        if (within && signature.getParentNode() != target || withinSignature((Element) signature.getParentNode())) {
            throw RefusedException.form(XmlReasons.POSITION);
        }
        return Optional.of(target);
    }

    private static boolean withinSignature(Element element) {
        List<Element> all = ancestors(element);
        all.add(element);
        return all.stream().anyMatch(one -> XMLSignature.XMLNS.equals(one.getNamespaceURI()));
    }

    private static List<Element> ancestors(Element element) {
        List<Element> ancestors = new ArrayList<>();
        for (Node node = element.getParentNode(); node instanceof Element parent; node = node.getParentNode()) {
            ancestors.add(parent);
        }
        return ancestors;
    }

    /**
     * The enveloped-signature transform just where the signature stands within what it covers, then at most a canonical
     * form; without one it is the inclusive (XML-DSig, 4.4.3.2).
     */
    private static CanonicalForm contentForm(ReferenceForm reference, boolean enveloped) throws RefusedException {
        List<TransformForm> transforms = reference.transforms();
        boolean first = !transforms.isEmpty() && transforms.get(0).enveloped();
        List<TransformForm> rest = transforms.subList(first ? 1 : 0, transforms.size());
        if (first != enveloped
                || rest.size() > 1
                || rest.stream().anyMatch(form -> !form.prefixes().isEmpty())) {
            throw RefusedException.form(XmlReasons.TRANSFORMS);
        }
        return rest.isEmpty() ? CanonicalForm.INCLUSIVE : rest.get(0).canonicalForm(XmlReasons.TRANSFORMS);
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
        } catch (CryptoException e) {
            // Said below: what exactly is wrong with it helps nobody who reads a report.
            assert der.length > 0;
        }
        throw new RefusedException(SubIndication.NO_SIGNING_CERTIFICATE_FOUND, XmlReasons.NO_CERTIFICATE);
    }
}
