package kz.kualik.pki.xml;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.crypto.dsig.XMLSignature;
import kz.kualik.pki.internal.longterm.EvidenceRecorder.Collected;
import kz.kualik.pki.internal.xml.CanonicalForm;
import kz.kualik.pki.internal.xmldsig.LineBreaks;
import kz.kualik.pki.trust.RevocationEvidence;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Adds to the unsigned properties of a signature (EN 319 132-1, 5.3 to 5.5), ours or somebody else's. */
final class UnsignedProperties {
    private final Element list;
    private final boolean lineWrapped;

    private UnsignedProperties(Element list, boolean lineWrapped) {
        this.list = list;
        this.lineWrapped = lineWrapped;
    }

    /**
     * Those of a signature; an empty list is made where there is none.
     *
     * @param lineWrapped whether there are line breaks within what is added, before a time stamp covers it
     */
    static UnsignedProperties of(XadesForm properties, boolean lineWrapped) {
        Element qualifying = (Element) properties.signedProperties().getParentNode();
        Element unsigned = child(qualifying, "UnsignedProperties", null, lineWrapped);
        Element list = child(unsigned, "UnsignedSignatureProperties", unsigned.getFirstChild(), lineWrapped);
        return new UnsignedProperties(list, lineWrapped);
    }

    private static Element child(Element parent, String name, @Nullable Node before, boolean lineWrapped) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && XadesNames.is(element, XadesNames.XADES, name)) {
                return element;
            }
        }
        Element made = insert(parent, XadesNames.XADES, "xades", name, before);
        if (lineWrapped) {
            made.appendChild(made.getOwnerDocument().createTextNode("\n"));
            LineBreaks.after(made);
        }
        return made;
    }

    private void breakLines(Element property) {
        if (lineWrapped) {
            LineBreaks.within(property);
            LineBreaks.after(property);
        }
    }

    /** A time stamp over the signature value. */
    void addSignatureStamp(byte[] token) {
        Element stamp = insert(list, XadesNames.XADES, "xades", "SignatureTimeStamp", null);
        fill(stamp, token);
        breakLines(stamp);
    }

    /** A time stamp over all that is there. */
    void addArchiveStamp(byte[] token) {
        Element stamp = insert(list, XadesNames.XADES_141, "xades141", "ArchiveTimeStamp", null);
        fill(stamp, token);
        breakLines(stamp);
    }

    private static void fill(Element stamp, byte[] token) {
        insert(stamp, XMLSignature.XMLNS, "ds", "CanonicalizationMethod", null)
                .setAttributeNS(null, "Algorithm", CanonicalForm.EXCLUSIVE.uri());
        addOctets(stamp, "EncapsulatedTimeStamp", token);
    }

    /** What is needed to judge the signer. */
    void addValues(Collected values) {
        add(list, values).forEach(this::breakLines);
    }

    /**
     * What is needed to judge the authority of a time stamp.
     *
     * @param stamp the property behind which it is to stand; null for the last
     */
    void addStampValues(Collected values, @Nullable Element stamp) {
        Node before = stamp == null ? null : stamp.getNextSibling();
        Element data = insert(list, XadesNames.XADES_141, "xades141", "TimeStampValidationData", before);
        add(data, values);
        breakLines(data);
    }

    /** Adds what there is, and gives it. */
    private static List<Element> add(Element parent, Collected values) {
        List<Element> added = new ArrayList<>();
        if (!values.certificates().isEmpty()) {
            Element certificates = insert(parent, XadesNames.XADES, "xades", "CertificateValues", null);
            values.certificates()
                    .forEach(certificate ->
                            addOctets(certificates, "EncapsulatedX509Certificate", certificate.encoded()));
            added.add(certificates);
        }
        if (!values.evidence().isEmpty()) {
            Element revocation = insert(parent, XadesNames.XADES, "xades", "RevocationValues", null);
            add(revocation, "CRLValues", "EncapsulatedCRLValue", of(values, RevocationEvidence.Kind.CRL));
            add(revocation, "OCSPValues", "EncapsulatedOCSPValue", of(values, RevocationEvidence.Kind.OCSP));
            added.add(revocation);
        }
        return added;
    }

    private static List<byte[]> of(Collected values, RevocationEvidence.Kind kind) {
        return values.evidence().stream()
                .filter(piece -> piece.kind() == kind)
                .map(piece -> piece.encoded().bytes())
                .toList();
    }

    private static void add(Element revocation, String name, String each, List<byte[]> pieces) {
        if (!pieces.isEmpty()) {
            Element all = insert(revocation, XadesNames.XADES, "xades", name, null);
            pieces.forEach(piece -> addOctets(all, each, piece));
        }
    }

    private static void addOctets(Element parent, String name, byte[] octets) {
        insert(parent, XadesNames.XADES, "xades", name, null)
                .setTextContent(Base64.getEncoder().encodeToString(octets));
    }

    /** A prefix that means something else there, or nothing, is declared where it is used: above it could be signed. */
    private static Element insert(Element parent, String namespace, String prefix, String name, @Nullable Node before) {
        Element child = parent.getOwnerDocument().createElementNS(namespace, prefix + ":" + name);
        if (!namespace.equals(parent.lookupNamespaceURI(prefix))) {
            child.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:" + prefix, namespace);
        }
        parent.insertBefore(child, before);
        return child;
    }
}
