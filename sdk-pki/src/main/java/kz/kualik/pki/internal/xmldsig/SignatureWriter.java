package kz.kualik.pki.internal.xmldsig;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import javax.xml.XMLConstants;
import javax.xml.crypto.dsig.XMLSignature;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.internal.Signatures;
import kz.kualik.pki.internal.xml.CanonicalForm;
import kz.kualik.pki.internal.xml.Canonicalizer;
import kz.kualik.pki.key.Signer;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Writes a {@code ds:Signature} element by element, without line breaks. */
public final class SignatureWriter {
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private SignatureWriter() {}

    /**
     * A reference to be written.
     *
     * @param uri what it points to
     * @param transforms their identifiers
     * @param digest of what is left after them
     */
    public record Digested(String uri, List<String> transforms, byte[] digest) {}

    /** What is written beside the plain parts of XML-DSig, such as the properties of XAdES. */
    public interface Extension {
        /** Fills the attributes of a signature that is still empty, and adds its Object, which goes to the end later. */
        void begin(Element signature);

        /** References to what was added. */
        List<Digested> references(Element signature);

        /** Marks a reference; the first is number 0. */
        void mark(Element reference, int number);

        /** Completes what depends on the signature value. */
        void end(Element signature, Element value);
    }

    /** Nothing. */
    private static final Extension PLAIN = new Extension() {
        @Override
        public void begin(Element signature) {
            // Plain XML-DSig has no more.
        }

        @Override
        public List<Digested> references(Element signature) {
            return List.of();
        }

        @Override
        public void mark(Element reference, int number) {
            // References of plain XML-DSig have no names.
        }

        @Override
        public void end(Element signature, Element value) {
            // Nothing depends on the value.
        }
    };

    /**
     * Adds a signature as the last child of an element.
     *
     * @param parent where it goes
     * @param form the canonical form of what the value is over
     * @param references what is signed
     * @param signer the key
     * @param keyInfo fills the {@code ds:KeyInfo}
     * @throws CryptoException if the signer's value is not of its certificate's key
     */
    public static void append(
            Element parent, CanonicalForm form, List<Digested> references, Signer signer, Consumer<Element> keyInfo) {
        append(parent, form, references, signer, keyInfo, PLAIN);
    }

    /**
     * Adds a signature with more than the plain parts.
     *
     * @param parent where it goes
     * @param form the canonical form of what the value is over
     * @param references what is signed
     * @param signer the key
     * @param keyInfo fills the {@code ds:KeyInfo}
     * @param extension adds what is more
     * @throws CryptoException if the signer's value is not of its certificate's key
     */
    public static void append(
            Element parent,
            CanonicalForm form,
            List<Digested> references,
            Signer signer,
            Consumer<Element> keyInfo,
            Extension extension) {
        SignatureSuite suite = signer.suite();
        Element signature = add(parent, "Signature");
        signature.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:ds", XMLSignature.XMLNS);
        extension.begin(signature);
        List<Digested> all = new ArrayList<>(references);
        all.addAll(extension.references(signature));
        Node last = signature.getFirstChild();
        Element signedInfo = add(signature, "SignedInfo");
        addMethod(signedInfo, "CanonicalizationMethod", form.uri());
        addMethod(signedInfo, "SignatureMethod", suite.xmlUri().orElseThrow());
        for (int i = 0; i < all.size(); i++) {
            Element reference = add(signedInfo, "Reference");
            extension.mark(reference, i);
            fill(reference, all.get(i), suite);
        }
        addText(signature, "SignatureValue", value(Canonicalizer.bytes(signedInfo, form), signer));
        Element value = (Element) signature.getLastChild();
        keyInfo.accept(add(signature, "KeyInfo"));
        if (last != null) {
            signature.appendChild(last);
        }
        extension.end(signature, value);
    }

    private static void fill(Element reference, Digested digested, SignatureSuite suite) {
        reference.setAttributeNS(null, "URI", digested.uri());
        Element transforms = add(reference, "Transforms");
        digested.transforms().forEach(transform -> addMethod(transforms, "Transform", transform));
        addMethod(reference, "DigestMethod", suite.hash().xmlUri());
        addText(reference, "DigestValue", digested.digest());
    }

    private static byte[] value(byte[] toBeSigned, Signer signer) {
        byte[] value = signer.sign(toBeSigned);
        if (signer.suite().keyType() != signer.certificate().keyType()
                || !Signatures.verify(signer.suite(), signer.certificate().publicKey(), toBeSigned, value)) {
            throw new CryptoException(
                    PkiErrors.KEY_CERTIFICATE_MISMATCH, "the signer's value is not of its certificate's key");
        }
        return value;
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

    private static void addMethod(Element parent, String name, String algorithm) {
        add(parent, name).setAttributeNS(null, "Algorithm", algorithm);
    }
}
