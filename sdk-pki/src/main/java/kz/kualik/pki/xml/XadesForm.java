package kz.kualik.pki.xml;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.crypto.dsig.XMLSignature;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.internal.xml.CanonicalForm;
import kz.kualik.pki.internal.xml.DomWalk;
import kz.kualik.pki.internal.xmldsig.ElementIds;
import kz.kualik.pki.internal.xmldsig.ReferenceForm;
import kz.kualik.pki.internal.xmldsig.RefusedException;
import kz.kualik.pki.internal.xmldsig.StrictElement;
import kz.kualik.pki.internal.xmldsig.TransformForm;
import kz.kualik.pki.internal.xmldsig.XmlReasons;
import org.w3c.dom.Element;

/**
 * What the {@code xades:QualifyingProperties} of a signature say (EN 319 132-1, 4.3).
 *
 * @param signedProperties what the signature covers of them
 * @param reference by which it does
 * @param signingTime the time that the signer claims
 * @param certificates the digests of the signer's certificate; empty if it was not signed
 * @param unsigned the unsigned signature properties in their order: an archive time stamp covers those before it
 * @param stamps the time stamps over the signature value
 * @param archives the archive time stamps
 * @param values certificates and evidence that are carried
 * @param more whether there are unsigned properties beside them
 */
record XadesForm(
        Element signedProperties,
        ReferenceForm reference,
        Optional<Instant> signingTime,
        List<CertificateDigest> certificates,
        List<Element> unsigned,
        List<Stamp> stamps,
        List<Stamp> archives,
        XadesValues values,
        boolean more) {
    /** Some authorities in turn, and some years of renewal. */
    private static final int MAXIMUM_STAMPS = 32;

    /** All of these stamps with what belongs to them, twice; each property is looked at for each stamp. */
    private static final int MAXIMUM_PROPERTIES = 256;

    /** The digest of a certificate; no algorithm if it is none that can be relied on. */
    record CertificateDigest(Optional<HashAlgorithm> hash, byte[] digest) {}

    /** A token, the canonical form of what it stamps, and the property that it stands in. */
    record Stamp(Element property, byte[] token, CanonicalForm form) {}

    static XadesForm read(Element signature, Element object, ReferenceForm reference) throws RefusedException {
        requireKnownNames(object);
        Element properties = only(object, "QualifyingProperties");
        String id = signature.getAttributeNS(null, "Id");
        if (id.isEmpty()
                || !properties.getAttributeNS(null, "Target").equals("#" + id)
                || ElementIds.only(signature.getOwnerDocument(), id) != signature) {
            throw RefusedException.form(XmlReasons.PROPERTIES);
        }
        List<Element> parts = new StrictElement(properties).elements();
        Element signed = first(parts, "SignedProperties");
        Element own = ElementIds.only(
                signature.getOwnerDocument(),
                reference.id().orElseThrow(() -> RefusedException.form(XmlReasons.PROPERTIES)));
        boolean unsigned = parts.size() == 2 && is(parts.get(1), "UnsignedProperties");
        if (own != signed || parts.size() > (unsigned ? 2 : 1)) {
            throw RefusedException.form(XmlReasons.PROPERTIES);
        }
        Optional<Element> ofSignature = find(signed, "SignedSignatureProperties");
        List<Element> groups = unsigned ? new StrictElement(parts.get(1)).elements() : List.of();
        List<Element> lists = groups.stream()
                .filter(group -> is(group, "UnsignedSignatureProperties"))
                .toList();
        // What an archive time stamp covers is told by the order of one list.
        if (lists.size() > 1) {
            throw RefusedException.form(XmlReasons.PROPERTIES);
        }
        List<Element> inOrder = lists.isEmpty() ? List.of() : new StrictElement(lists.get(0)).elements();
        if (inOrder.size() > MAXIMUM_PROPERTIES) {
            throw RefusedException.form(XmlReasons.PROPERTIES);
        }
        return new XadesForm(
                signed,
                reference,
                signingTime(ofSignature),
                certificates(ofSignature),
                List.copyOf(inOrder),
                stamps(inOrder.stream()
                        .filter(property -> is(property, "SignatureTimeStamp"))
                        .toList()),
                stamps(inOrder.stream().filter(XadesForm::archive).toList()),
                XadesValues.read(inOrder),
                groups.size() > lists.size() || !inOrder.stream().allMatch(XadesForm::known));
    }

    /** Whether a property is an archive time stamp. */
    static boolean archive(Element property) {
        return XadesNames.is(property, XadesNames.XADES_141, "ArchiveTimeStamp");
    }

    private static boolean known(Element property) {
        return is(property, "SignatureTimeStamp") || archive(property) || XadesValues.holds(property);
    }

    /** What stands before a property, and so is covered by it if it is an archive time stamp. */
    List<Element> before(Element property) {
        return unsigned.subList(0, unsigned.indexOf(property));
    }

    /** The canonical form of the signed properties. */
    CanonicalForm form() throws RefusedException {
        List<TransformForm> transforms = reference.transforms();
        if (transforms.size() > 1
                || transforms.stream()
                        .anyMatch(transform -> !transform.prefixes().isEmpty())) {
            throw RefusedException.form(XmlReasons.TRANSFORMS);
        }
        return transforms.isEmpty()
                ? CanonicalForm.INCLUSIVE
                : transforms.get(0).canonicalForm(XmlReasons.TRANSFORMS).withoutComments();
    }

    private static void requireKnownNames(Element object) throws RefusedException {
        boolean[] other = {object.getAttributes().getLength() > 0};
        DomWalk.forEach(
                object,
                node -> other[0] |= node instanceof Element element
                        && (element.getNamespaceURI() == null
                                || !XadesNames.WITHIN_SIGNATURES.contains(element.getNamespaceURI())));
        if (other[0]) {
            throw RefusedException.form(XmlReasons.PROPERTIES);
        }
    }

    private static Optional<Instant> signingTime(Optional<Element> properties) throws RefusedException {
        Optional<Element> time = properties.flatMap(element -> find(element, "SigningTime"));
        if (time.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    OffsetDateTime.parse(new StrictElement(time.get()).text()).toInstant());
        } catch (DateTimeException e) {
            throw RefusedException.form(XmlReasons.PROPERTIES);
        }
    }

    /** The signer's is the first (5.2.2); the older form of the property names it in the same way. */
    private static List<CertificateDigest> certificates(Optional<Element> properties) throws RefusedException {
        List<CertificateDigest> digests = new ArrayList<>();
        for (String name : List.of("SigningCertificateV2", "SigningCertificate")) {
            Optional<Element> property = properties.flatMap(element -> find(element, name));
            if (property.isPresent()) {
                Element digest = first(
                        new StrictElement(first(new StrictElement(property.get()).elements(), "Cert")).elements(),
                        "CertDigest");
                List<StrictElement> parts = new StrictElement(digest).children("DigestMethod", "DigestValue");
                digests.add(new CertificateDigest(
                        HashAlgorithm.findByXmlUri(parts.get(0).onlyAttribute("Algorithm"))
                                .filter(hash -> hash != HashAlgorithm.SHA_1),
                        parts.get(1).base64()));
            }
        }
        return digests;
    }

    private static List<Stamp> stamps(List<Element> elements) throws RefusedException {
        List<Stamp> stamps = new ArrayList<>();
        for (Element element : elements) {
            List<Element> children = new ArrayList<>(new StrictElement(element).elements());
            CanonicalForm form = CanonicalForm.INCLUSIVE;
            if (!children.isEmpty()
                    && XMLSignature.XMLNS.equals(children.get(0).getNamespaceURI())
                    && "CanonicalizationMethod".equals(children.get(0).getLocalName())) {
                form = CanonicalForm.find(new StrictElement(children.remove(0)).onlyAttribute("Algorithm"))
                        .orElseThrow(() -> RefusedException.form(XmlReasons.CANONICAL_FORM));
            }
            if (children.isEmpty()) {
                throw RefusedException.form(XmlReasons.PROPERTIES);
            }
            for (Element token : children) {
                if (!is(token, "EncapsulatedTimeStamp") || stamps.size() == MAXIMUM_STAMPS) {
                    throw RefusedException.form(XmlReasons.PROPERTIES);
                }
                stamps.add(new Stamp(element, new StrictElement(token).octets(), form.withoutComments()));
            }
        }
        return stamps;
    }

    private static boolean is(Element element, String name) {
        return XadesNames.is(element, XadesNames.XADES, name);
    }

    private static Element only(Element parent, String name) throws RefusedException {
        List<Element> children = new StrictElement(parent).elements();
        if (children.size() != 1) {
            throw RefusedException.form(XmlReasons.PROPERTIES);
        }
        return first(children, name);
    }

    private static Element first(List<Element> children, String name) throws RefusedException {
        if (children.isEmpty() || !is(children.get(0), name)) {
            throw RefusedException.form(XmlReasons.PROPERTIES);
        }
        return children.get(0);
    }

    private static Optional<Element> find(Element parent, String name) {
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && is(element, name)) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }
}
