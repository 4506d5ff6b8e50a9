package kz.kualik.pki.xml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.xml.crypto.dsig.Transform;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.xml.CanonicalForm;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.SubIndication;
import org.w3c.dom.Element;

/**
 * What a {@code ds:Signature} of the national profile says. Reading refuses every other form, so that only what was
 * understood is ever left out of a document when an earlier signature is checked.
 *
 * @param element the signature itself
 * @param signedInfo the part that the value is over
 * @param signedInfoForm its canonical form
 * @param suite the algorithm
 * @param contentForm the canonical form of the document
 * @param digest the digest that the signer found
 * @param value the signature value
 * @param signer the signer's certificate
 * @param authorities certificates that may help to build a path; not trusted
 */
record SignatureForm(
        Element element,
        Element signedInfo,
        CanonicalForm signedInfoForm,
        SignatureSuite suite,
        CanonicalForm contentForm,
        byte[] digest,
        byte[] value,
        NationalCertificate signer,
        List<NationalCertificate> authorities) {
    /** A person, the NCA and the root make three; more do not help. */
    private static final int MAXIMUM_CERTIFICATES = 8;

    static SignatureForm read(Element signature) throws RefusedException {
        if (signature.getParentNode() != signature.getOwnerDocument().getDocumentElement()) {
            throw RefusedException.form(XmlReasons.POSITION);
        }
        StrictElement outer = new StrictElement(signature).requireOwnDeclarationAtMost();
        if (outer.children().stream().noneMatch(child -> child.name().equals("KeyInfo"))) {
            throw new RefusedException(SubIndication.NO_SIGNING_CERTIFICATE_FOUND, XmlReasons.NO_CERTIFICATE);
        }
        List<StrictElement> parts = outer.children("SignedInfo", "SignatureValue", "KeyInfo");
        List<StrictElement> info = signedInfo(parts.get(0));
        StrictElement reference = info.get(2);
        List<StrictElement> ofReference = reference.children("Transforms", "DigestMethod", "DigestValue");
        if (!reference.requireAttributes("URI").element().getAttribute("URI").isEmpty()) {
            throw RefusedException.form(XmlReasons.REFERENCE);
        }
        CanonicalForm contentForm = contentForm(ofReference.get(0));
        SignatureSuite suite =
                suite(info.get(1).onlyAttribute("Algorithm"), ofReference.get(1).onlyAttribute("Algorithm"));
        List<NationalCertificate> certificates = certificates(parts.get(2));
        if (certificates.get(0).keyType() != suite.keyType()) {
            throw algorithm(XmlReasons.ALGORITHM_MISMATCH);
        }
        return new SignatureForm(
                signature,
                parts.get(0).element(),
                canonicalForm(info.get(0).onlyAttribute("Algorithm"), XmlReasons.CANONICAL_FORM),
                suite,
                contentForm,
                ofReference.get(2).base64(),
                parts.get(1).base64(),
                certificates.get(0),
                certificates.subList(1, certificates.size()));
    }

    private static List<StrictElement> signedInfo(StrictElement signedInfo) throws RefusedException {
        List<StrictElement> children = signedInfo.requireAttributes().children();
        if (children.stream().filter(child -> child.name().equals("Reference")).count() != 1) {
            throw RefusedException.form(XmlReasons.REFERENCE);
        }
        return signedInfo.children("CanonicalizationMethod", "SignatureMethod", "Reference");
    }

    /** Enveloped signature, then at most a canonical form; without one it is the inclusive (XML-DSig, 4.4.3.2). */
    private static CanonicalForm contentForm(StrictElement transforms) throws RefusedException {
        List<String> algorithms = new ArrayList<>();
        for (StrictElement transform : transforms.requireAttributes().children()) {
            if (!transform.name().equals("Transform") || !transform.children().isEmpty()) {
                throw RefusedException.form(XmlReasons.TRANSFORMS);
            }
            algorithms.add(transform.onlyAttribute("Algorithm"));
        }
        if (algorithms.isEmpty() || algorithms.size() > 2 || !algorithms.get(0).equals(Transform.ENVELOPED)) {
            throw RefusedException.form(XmlReasons.TRANSFORMS);
        }
        return algorithms.size() == 1
                ? CanonicalForm.INCLUSIVE
                : canonicalForm(algorithms.get(1), XmlReasons.TRANSFORMS);
    }

    private static CanonicalForm canonicalForm(String uri, Reason otherwise) throws RefusedException {
        return CanonicalForm.find(uri).orElseThrow(() -> RefusedException.form(otherwise));
    }

    private static SignatureSuite suite(String signatureMethod, String digestMethod) throws RefusedException {
        SignatureSuite suite =
                SignatureSuite.findByXmlUri(signatureMethod).orElseThrow(() -> algorithm(XmlReasons.ALGORITHM));
        if (!HashAlgorithm.findByXmlUri(digestMethod).equals(Optional.of(suite.hash()))) {
            throw algorithm(XmlReasons.ALGORITHM_MISMATCH);
        }
        return suite;
    }

    private static RefusedException algorithm(Reason reason) {
        return new RefusedException(SubIndication.CRYPTO_CONSTRAINTS_FAILURE, reason);
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
