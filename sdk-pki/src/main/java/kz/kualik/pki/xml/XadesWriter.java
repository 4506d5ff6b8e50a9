package kz.kualik.pki.xml;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.xml.XMLConstants;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.internal.stamp.SignatureStamp;
import kz.kualik.pki.internal.xml.CanonicalForm;
import kz.kualik.pki.internal.xml.Canonicalizer;
import kz.kualik.pki.internal.xmldsig.SignatureWriter;
import kz.kualik.pki.internal.xmldsig.SignatureWriter.Digested;
import kz.kualik.pki.key.Signer;
import kz.kualik.pki.timestamp.TimestampAuthority;
import org.w3c.dom.Element;

/** Writes the properties of XAdES baseline signatures at level B-B or B-T (EN 319 132-1, 6.3), with the names of NCALayer. */
final class XadesWriter implements SignatureWriter.Extension {
    private final Signer signer;
    private final Instant signingTime;
    private final Optional<TimestampAuthority> authority;
    private final Deadline deadline;
    private final String id = "sig-" + UUID.randomUUID();

    XadesWriter(Signer signer, Instant signingTime, Optional<TimestampAuthority> authority, Deadline deadline) {
        this.signer = signer;
        this.signingTime = signingTime;
        this.authority = authority;
        this.deadline = deadline;
    }

    @Override
    public void begin(Element signature) {
        signature.setAttributeNS(null, "Id", id);
        Element properties = add(SignatureWriter.add(signature, "Object"), "QualifyingProperties");
        properties.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:xades", XadesNames.XADES);
        properties.setAttributeNS(null, "Target", "#" + id);
        Element signed = add(properties, "SignedProperties");
        signed.setAttributeNS(null, "Id", id + "-signedprops");
        Element ofSignature = add(signed, "SignedSignatureProperties");
        add(ofSignature, "SigningTime").setTextContent(signingTime.toString());
        Element digest = add(add(add(ofSignature, "SigningCertificateV2"), "Cert"), "CertDigest");
        HashAlgorithm hash = signer.suite().hash();
        SignatureWriter.add(digest, "DigestMethod").setAttributeNS(null, "Algorithm", hash.xmlUri());
        SignatureWriter.addText(
                digest, "DigestValue", hash.digest(signer.certificate().encoded()));
        Element format = add(add(signed, "SignedDataObjectProperties"), "DataObjectFormat");
        format.setAttributeNS(null, "ObjectReference", "#" + id + "-ref0");
        add(format, "MimeType").setTextContent("text/xml");
    }

    @Override
    public List<Digested> references(Element signature) {
        Element signed = (Element) signature.getFirstChild().getFirstChild().getFirstChild();
        byte[] digest = Canonicalizer.digest(
                signed, CanonicalForm.EXCLUSIVE, node -> false, signer.suite().hash());
        return List.of(new Digested("#" + id + "-signedprops", List.of(CanonicalForm.EXCLUSIVE.uri()), digest));
    }

    @Override
    public void mark(Element reference, int number) {
        if (number == 0) {
            reference.setAttributeNS(null, "Id", id + "-ref0");
        } else {
            reference.setAttributeNS(null, "Type", XadesNames.SIGNED_PROPERTIES);
        }
    }

    @Override
    public void end(Element signature, Element value) {
        if (authority.isEmpty()) {
            return;
        }
        byte[] stamped = Canonicalizer.bytes(value, CanonicalForm.EXCLUSIVE);
        byte[] token = authority.get().stamp(stamped, signer.suite(), deadline).encoded();
        // RFC 3161, 2.2: whoever asked for a stamp checks it; one that does not hold would spoil the signature.
        if (SignatureStamp.of(token, stamped).isEmpty()) {
            throw new ProtocolException(
                    PkiErrors.TIMESTAMP_INVALID,
                    "the time stamp is not soundly signed, or not over the signature value");
        }
        Element properties = (Element) signature.getLastChild().getFirstChild();
        Element stamp =
                add(add(add(properties, "UnsignedProperties"), "UnsignedSignatureProperties"), "SignatureTimeStamp");
        SignatureWriter.add(stamp, "CanonicalizationMethod")
                .setAttributeNS(null, "Algorithm", CanonicalForm.EXCLUSIVE.uri());
        add(stamp, "EncapsulatedTimeStamp").setTextContent(Base64.getEncoder().encodeToString(token));
    }

    private static Element add(Element parent, String name) {
        Element child = parent.getOwnerDocument().createElementNS(XadesNames.XADES, "xades:" + name);
        parent.appendChild(child);
        return child;
    }
}
