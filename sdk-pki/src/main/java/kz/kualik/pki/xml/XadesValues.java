package kz.kualik.pki.xml;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.longterm.CarriedEvidence;
import kz.kualik.pki.internal.xmldsig.RefusedException;
import kz.kualik.pki.internal.xmldsig.StrictElement;
import kz.kualik.pki.internal.xmldsig.XmlReasons;
import kz.kualik.pki.trust.RevocationEvidence;
import org.w3c.dom.Element;

/**
 * The certificates and the evidence in the unsigned properties of a signature (EN 319 132-1, 5.4.1, 5.4.3 and 5.5.1). Their
 * form is read strictly; of what they hold, what cannot be read proves nothing.
 *
 * @param certificates may help to build paths; not trusted
 * @param pieces OCSP responses and CRLs with the property that each stands in
 */
record XadesValues(List<NationalCertificate> certificates, List<Piece> pieces) {
    private static final String CERTIFICATES = "CertificateValues";
    private static final String REVOCATION = "RevocationValues";

    /** An OCSP response or a CRL. */
    record Piece(Element property, RevocationEvidence.Kind kind, byte[] encoded) {}

    static XadesValues read(List<Element> unsigned) throws RefusedException {
        List<byte[]> certificates = new ArrayList<>();
        List<Piece> pieces = new ArrayList<>();
        requireOnce(unsigned, CERTIFICATES);
        requireOnce(unsigned, REVOCATION);
        for (Element property : unsigned) {
            if (ofStamps(property)) {
                List<Element> both = new StrictElement(property).elements();
                requireOnce(both, CERTIFICATES);
                requireOnce(both, REVOCATION);
                for (Element values : both) {
                    require(direct(values));
                    read(values, property, certificates, pieces);
                }
            } else if (direct(property)) {
                read(property, property, certificates, pieces);
            }
        }
        return new XadesValues(
                CarriedEvidence.once(certificates.stream())
                        .map(XadesValues::certificate)
                        .flatMap(Optional::stream)
                        .toList(),
                List.copyOf(pieces));
    }

    /** Whether a property is one of those that hold values. */
    static boolean holds(Element property) {
        return direct(property) || ofStamps(property);
    }

    /** Whether a property holds those of the signature itself. */
    static boolean direct(Element property) {
        return is(property, CERTIFICATES) || is(property, REVOCATION);
    }

    /** Those of time stamps, and those of whatever needs them, which hold the same. */
    private static boolean ofStamps(Element property) {
        return XadesNames.is(property, XadesNames.XADES_141, "TimeStampValidationData")
                || XadesNames.is(property, XadesNames.XADES_141, "AnyValidationData");
    }

    private static void read(Element values, Element property, List<byte[]> certificates, List<Piece> pieces)
            throws RefusedException {
        if (is(values, CERTIFICATES)) {
            certificates.addAll(octets(values, "EncapsulatedX509Certificate"));
            return;
        }
        List<Element> kinds = new StrictElement(values).elements();
        requireOnce(kinds, "CRLValues");
        requireOnce(kinds, "OCSPValues");
        for (Element kind : kinds) {
            boolean crls = is(kind, "CRLValues");
            require(crls || is(kind, "OCSPValues"));
            octets(kind, crls ? "EncapsulatedCRLValue" : "EncapsulatedOCSPValue")
                    .forEach(octets -> pieces.add(new Piece(
                            property, crls ? RevocationEvidence.Kind.CRL : RevocationEvidence.Kind.OCSP, octets)));
        }
    }

    private static List<byte[]> octets(Element parent, String name) throws RefusedException {
        List<byte[]> octets = new ArrayList<>();
        for (Element child : new StrictElement(parent).elements()) {
            require(is(child, name));
            octets.add(new StrictElement(child).octets());
        }
        return octets;
    }

    private static Optional<NationalCertificate> certificate(byte[] encoded) {
        try {
            return Optional.of(NationalCertificate.parse(encoded));
        } catch (CryptoException e) {
            return Optional.empty();
        }
    }

    /**
     * The evidence in some of the properties, each piece once.
     *
     * @param within whether it is wanted of a property
     * @return in its order
     */
    List<RevocationEvidence> evidence(Predicate<Element> within) {
        Map<ByteBuffer, RevocationEvidence.Kind> kinds = new LinkedHashMap<>();
        Stream<Piece> wanted = pieces.stream().filter(piece -> within.test(piece.property()));
        wanted.forEach(piece -> kinds.putIfAbsent(ByteBuffer.wrap(piece.encoded()), piece.kind()));
        return CarriedEvidence.once(kinds.keySet().stream().map(ByteBuffer::array))
                .map(octets -> new RevocationEvidence(
                        kinds.getOrDefault(ByteBuffer.wrap(octets), RevocationEvidence.Kind.OCSP), Content.of(octets)))
                .toList();
    }

    private static boolean is(Element element, String name) {
        return XadesNames.is(element, XadesNames.XADES, name);
    }

    private static void requireOnce(List<Element> elements, String name) throws RefusedException {
        require(elements.stream().filter(element -> is(element, name)).count() <= 1);
    }

    private static void require(boolean condition) throws RefusedException {
        if (!condition) {
            throw RefusedException.form(XmlReasons.PROPERTIES);
        }
    }
}
