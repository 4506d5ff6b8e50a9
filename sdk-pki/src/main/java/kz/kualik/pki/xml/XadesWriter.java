package kz.kualik.pki.xml;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.xml.XMLConstants;
import javax.xml.crypto.dsig.XMLSignature;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.xml.CanonicalForm;
import kz.kualik.pki.internal.xml.Canonicalizer;
import kz.kualik.pki.internal.xmldsig.LineBreaks;
import kz.kualik.pki.internal.xmldsig.SignatureWriter;
import kz.kualik.pki.internal.xmldsig.SignatureWriter.Digested;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Writes the signed properties of one XAdES baseline signature (EN 319 132-1, 6.3), with the names of NCALayer: made before the signature, which covers some of them, and put into it afterwards.
 */
final class XadesWriter {
    private final String id = "sig-" + UUID.randomUUID();
    private final NationalCertificate certificate;
    private final SignatureSuite suite;
    private final Element object;
    private final Element properties;
    private final Element signed;

    /**
     * Begins.
     *
     * @param mediaTypes what is signed, one for each reference
     */
    XadesWriter(
            Document document,
            NationalCertificate certificate,
            SignatureSuite suite,
            Instant signingTime,
            List<String> mediaTypes) {
        this.certificate = certificate;
        this.suite = suite;
        this.object = document.createElementNS(XMLSignature.XMLNS, "ds:Object");
        this.properties = add(object, "QualifyingProperties");
        declare("xades", XadesNames.XADES);
        // Declared here too, so that what is signed is the same whether it stands in its signature yet or not.
        declare("ds", XMLSignature.XMLNS);
        properties.setAttributeNS(null, "Target", "#" + id);
        this.signed = add(properties, "SignedProperties");
        signed.setAttributeNS(null, "Id", id + "-signedprops");
        describeSignature(add(signed, "SignedSignatureProperties"), signingTime);
        Element ofData = add(signed, "SignedDataObjectProperties");
        for (int i = 0; i < mediaTypes.size(); i++) {
            Element format = add(ofData, "DataObjectFormat");
            format.setAttributeNS(null, "ObjectReference", "#" + id + "-ref" + i);
            add(format, "MimeType").setTextContent(mediaTypes.get(i));
        }
    }

    private void describeSignature(Element ofSignature, Instant signingTime) {
        add(ofSignature, "SigningTime").setTextContent(signingTime.toString());
        Element digest = add(add(add(ofSignature, "SigningCertificateV2"), "Cert"), "CertDigest");
        HashAlgorithm hash = suite.hash();
        SignatureWriter.addMethod(digest, "DigestMethod", hash.xmlUri());
        SignatureWriter.addText(digest, "DigestValue", hash.digest(certificate.encoded()));
    }

    /** Breaks the lines of the properties, before they are signed. */
    void breakLines() {
        LineBreaks.within(object);
    }

    /** The references to the content, under the names by which the properties call them, and that to the properties. */
    List<Digested> references(List<Digested> contents) {
        List<Digested> all = new ArrayList<>();
        for (Digested content : contents) {
            all.add(new Digested(
                    content.uri(), content.transforms(), content.digest(), Map.of("Id", id + "-ref" + all.size())));
        }
        all.add(reference());
        return all;
    }

    /** The reference to the properties that are signed. */
    private Digested reference() {
        byte[] digest = Canonicalizer.digest(signed, CanonicalForm.EXCLUSIVE, node -> false, suite.hash());
        return new Digested(
                "#" + id + "-signedprops",
                List.of(CanonicalForm.EXCLUSIVE.uri()),
                digest,
                Map.of("Type", XadesNames.SIGNED_PROPERTIES));
    }

    /** Puts the properties into the signature that covers them. */
    void complete(Element signature) {
        signature.setAttributeNS(null, "Id", id);
        signature.appendChild(object);
    }

    private void declare(String prefix, String namespace) {
        properties.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:" + prefix, namespace);
    }

    private static Element add(Element parent, String name) {
        Element child = parent.getOwnerDocument().createElementNS(XadesNames.XADES, "xades:" + name);
        parent.appendChild(child);
        return child;
    }
}
