package kz.kualik.pki.internal.xmldsig;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.xml.XMLConstants;
import javax.xml.crypto.dsig.XMLSignature;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.Signatures;
import kz.kualik.pki.internal.xml.CanonicalForm;
import kz.kualik.pki.internal.xml.Canonicalizer;
import kz.kualik.pki.key.Signer;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Writes a {@code ds:Signature} element by element, without line breaks: first all but its value, then that. */
public final class SignatureWriter {
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private SignatureWriter() {}

    /**
     * A reference to be written.
     *
     * @param uri what it points to
     * @param transforms their identifiers; none for a file
     * @param digest of what is left after them
     * @param attributes what it says of itself beside that: Id, Type
     */
    public record Digested(String uri, List<String> transforms, byte[] digest, Map<String, String> attributes) {
        /** A reference that says nothing of itself. */
        public Digested(String uri, List<String> transforms, byte[] digest) {
            this(uri, transforms, digest, Map.of());
        }
    }

    /**
     * Adds a signature as the last child of an element.
     *
     * @param parent where it goes
     * @param form the canonical form of what the value is over
     * @param references what is signed
     * @param signer the key
     * @param keyInfo fills the {@code ds:KeyInfo}
     * @return the signature
     * @throws CryptoException if the signer's value is not of its certificate's key
     */
    public static Element append(
            Element parent, CanonicalForm form, List<Digested> references, Signer signer, Consumer<Element> keyInfo) {
        Element signature = begin(parent);
        describe(signature, form, references, signer.suite(), keyInfo);
        byte[] toBeSigned = toBeSigned(signature, form);
        byte[] value = signer.sign(toBeSigned);
        requireValue(signer.certificate(), signer.suite(), toBeSigned, value);
        valueElement(signature).setTextContent(BASE64.encodeToString(value));
        return signature;
    }

    /**
     * Adds a signature that is empty yet.
     *
     * @param parent an element, or a document that has none
     * @return the signature
     */
    public static Element begin(Node parent) {
        Document document = parent instanceof Document whole ? whole : parent.getOwnerDocument();
        Element signature = document.createElementNS(XMLSignature.XMLNS, "ds:Signature");
        signature.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:ds", XMLSignature.XMLNS);
        parent.appendChild(signature);
        return signature;
    }

    /**
     * Writes all but the value, whose element stays empty.
     *
     * @param signature an empty signature
     * @param form the canonical form of what the value is over
     * @param references what is signed
     * @param suite the algorithm
     * @param keyInfo fills the {@code ds:KeyInfo}
     */
    public static void describe(
            Element signature,
            CanonicalForm form,
            List<Digested> references,
            SignatureSuite suite,
            Consumer<Element> keyInfo) {
        Element signedInfo = add(signature, "SignedInfo");
        addMethod(signedInfo, "CanonicalizationMethod", form.uri());
        addMethod(signedInfo, "SignatureMethod", suite.xmlUri().orElseThrow());
        references.forEach(reference -> fill(add(signedInfo, "Reference"), reference, suite));
        add(signature, "SignatureValue");
        keyInfo.accept(add(signature, "KeyInfo"));
    }

    /** What the value is over. */
    public static byte[] toBeSigned(Element signature, CanonicalForm form) {
        return Canonicalizer.bytes(find(signature, "SignedInfo").orElseThrow(), form);
    }

    /** Where the value stands, or is to. */
    public static Element valueElement(Element signature) {
        return find(signature, "SignatureValue").orElseThrow();
    }

    /**
     * Checks that a value is by the key of a certificate.
     *
     * @throws CryptoException if it is not
     */
    public static void requireValue(
            NationalCertificate certificate, SignatureSuite suite, byte[] toBeSigned, byte[] value) {
        if (suite.keyType() != certificate.keyType()
                || !Signatures.verify(suite, certificate.publicKey(), toBeSigned, value)) {
            throw new CryptoException(
                    PkiErrors.KEY_CERTIFICATE_MISMATCH, "the signer's value is not of its certificate's key");
        }
    }

    /**
     * An element of a signature by its name.
     *
     * @param signature a signature
     * @param name a local name
     * @return the first in the order of the document; its own stand in front of those of its content
     */
    public static Optional<Element> find(Element signature, String name) {
        return Optional.ofNullable((Element)
                signature.getElementsByTagNameNS(XMLSignature.XMLNS, name).item(0));
    }

    private static void fill(Element reference, Digested digested, SignatureSuite suite) {
        digested.attributes().forEach((name, value) -> reference.setAttributeNS(null, name, value));
        reference.setAttributeNS(null, "URI", digested.uri());
        if (!digested.transforms().isEmpty()) {
            Element transforms = add(reference, "Transforms");
            digested.transforms().forEach(transform -> addMethod(transforms, "Transform", transform));
        }
        addMethod(reference, "DigestMethod", suite.hash().xmlUri());
        addText(reference, "DigestValue", digested.digest());
    }

    /**
     * Adds an element of XML signatures.
     *
     * @param parent where
     * @param name its local name
     * @return the new element
     */
    public static Element add(Element parent, String name) {
        Element child = parent.getOwnerDocument().createElementNS(XMLSignature.XMLNS, "ds:" + name);
        parent.appendChild(child);
        return child;
    }

    /**
     * Adds an element that holds octets.
     *
     * @param parent where
     * @param name its local name
     * @param octets what it holds, written in Base64
     */
    public static void addText(Element parent, String name, byte[] octets) {
        add(parent, name).setTextContent(BASE64.encodeToString(octets));
    }

    /**
     * Adds an element that names an algorithm.
     *
     * @param parent where
     * @param name its local name
     * @param algorithm the identifier
     */
    public static void addMethod(Element parent, String name, String algorithm) {
        add(parent, name).setAttributeNS(null, "Algorithm", algorithm);
    }
}
