package kz.kualik.pki.xml;

import java.util.Base64;
import javax.xml.XMLConstants;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.internal.Signatures;
import kz.kualik.pki.internal.xml.CanonicalForm;
import kz.kualik.pki.internal.xml.Canonicalizer;
import kz.kualik.pki.key.Signer;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Writes the structure of NCALayer element by element, without its line breaks. */
final class NationalXmlSigner implements XmlSigner {
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    @Override
    public Document sign(Document document, Signer signer) {
        SignatureSuite suite = signer.suite();
        if (!suite.signing()) {
            throw new IllegalArgumentException(suite + " is for verification only");
        }
        Document signed = copy(document);
        byte[] digest = Canonicalizer.digest(signed, CanonicalForm.INCLUSIVE, node -> false, suite.hash());
        Element signature = add(signed.getDocumentElement(), "Signature");
        signature.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:ds", XMLSignature.XMLNS);
        Element signedInfo = add(signature, "SignedInfo");
        fill(signedInfo, suite, digest);
        byte[] value = value(signedInfo, signer, suite);
        add(signature, "SignatureValue").setTextContent(BASE64.encodeToString(value));
        Element data = add(add(signature, "KeyInfo"), "X509Data");
        add(data, "X509Certificate")
                .setTextContent(BASE64.encodeToString(signer.certificate().encoded()));
        return signed;
    }

    /** Written and read once, a document built by a program is what its receiver will read. */
    private static Document copy(Document document) {
        Documents.requireNamespaces(document);
        Documents.requireNoDocumentType(document);
        Document copy = SecureXml.parse(SecureXml.write(document));
        if (Comments.in(copy) == Comments.WITHIN_TEXT) {
            throw new CryptoException(
                    PkiErrors.XML_UNSIGNABLE, "a comment, which no signature covers, stands within text");
        }
        Element root = copy.getDocumentElement();
        if (Documents.signatures(copy).stream().anyMatch(signature -> signature.getParentNode() != root)) {
            throw new CryptoException(
                    PkiErrors.XML_UNSIGNABLE, "a signature stands elsewhere than directly in the root element");
        }
        return copy;
    }

    private static void fill(Element signedInfo, SignatureSuite suite, byte[] digest) {
        addMethod(signedInfo, "CanonicalizationMethod", CanonicalForm.INCLUSIVE.uri());
        addMethod(signedInfo, "SignatureMethod", suite.xmlUri().orElseThrow());
        Element reference = add(signedInfo, "Reference");
        reference.setAttributeNS(null, "URI", "");
        Element transforms = add(reference, "Transforms");
        addMethod(transforms, "Transform", Transform.ENVELOPED);
        // The name only: a reference to a whole document leaves comments out, see Comments.
        addMethod(transforms, "Transform", CanonicalForm.INCLUSIVE_WITH_COMMENTS.uri());
        addMethod(reference, "DigestMethod", suite.hash().xmlUri());
        add(reference, "DigestValue").setTextContent(BASE64.encodeToString(digest));
    }

    private static byte[] value(Element signedInfo, Signer signer, SignatureSuite suite) {
        byte[] toBeSigned = Canonicalizer.bytes(signedInfo, CanonicalForm.INCLUSIVE);
        byte[] value = signer.sign(toBeSigned);
        if (suite.keyType() != signer.certificate().keyType()
                || !Signatures.verify(suite, signer.certificate().publicKey(), toBeSigned, value)) {
            throw new CryptoException(
                    PkiErrors.KEY_CERTIFICATE_MISMATCH, "the signer's value is not of its certificate's key");
        }
        return value;
    }

    private static Element add(Element parent, String name) {
        Element child = parent.getOwnerDocument().createElementNS(XMLSignature.XMLNS, "ds:" + name);
        parent.appendChild(child);
        return child;
    }

    private static void addMethod(Element parent, String name, String algorithm) {
        add(parent, name).setAttributeNS(null, "Algorithm", algorithm);
    }
}
