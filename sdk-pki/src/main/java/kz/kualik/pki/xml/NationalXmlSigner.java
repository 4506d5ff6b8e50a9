package kz.kualik.pki.xml;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.xml.crypto.dsig.Transform;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.internal.xml.CanonicalForm;
import kz.kualik.pki.internal.xml.Canonicalizer;
import kz.kualik.pki.internal.xmldsig.Comments;
import kz.kualik.pki.internal.xmldsig.Documents;
import kz.kualik.pki.internal.xmldsig.ElementIds;
import kz.kualik.pki.internal.xmldsig.RefusedException;
import kz.kualik.pki.internal.xmldsig.SignatureWriter;
import kz.kualik.pki.internal.xmldsig.SignatureWriter.Digested;
import kz.kualik.pki.key.Signer;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Writes the structure of NCALayer, without its line breaks. */
final class NationalXmlSigner implements XmlSigner {
    /** The name only: references within a document leave comments out, see {@link Comments}. */
    private static final String CONTENT_FORM = CanonicalForm.INCLUSIVE_WITH_COMMENTS.uri();

    private final XmlTarget target;
    private final XmlProfile profile;
    private final Clock clock;
    private final Optional<XmlLevels> levels;

    /**
     * A signer.
     *
     * @param levels raises a signature that was just made; empty for level B-B
     */
    NationalXmlSigner(XmlTarget target, XmlProfile profile, Clock clock, Optional<XmlLevels> levels) {
        this.target = target;
        this.profile = profile;
        this.clock = clock;
        this.levels = levels;
    }

    @Override
    public Document sign(Document document, Signer signer) {
        if (!signer.suite().signing()) {
            throw new IllegalArgumentException(signer.suite() + " is for verification only");
        }
        Document signed = copy(document);
        if (target.whole()) {
            requireAcceptableSignatures(signed);
            append(signed.getDocumentElement(), CanonicalForm.INCLUSIVE, enveloped(signed, "", signer), signer);
        } else {
            signElement(signed, signer);
        }
        return signed;
    }

    /** Written and read once, a document built by a program is what its receiver will read. */
    private static Document copy(Document document) {
        Documents.requireNamespaces(document);
        Documents.requireNoDocumentType(document);
        Document copy = SecureXml.parse(SecureXml.write(document));
        if (Comments.in(copy) == Comments.WITHIN_TEXT) {
            throw unsignable("a comment, which no signature covers, stands within text");
        }
        return copy;
    }

    private static void requireAcceptableSignatures(Document document) {
        boolean misplaced = Documents.signatures(document).stream()
                .anyMatch(signature ->
                        signature.getParentNode() != document.getDocumentElement() && !ofElement(signature));
        if (misplaced) {
            throw unsignable("a signature stands elsewhere than directly in the root element");
        }
    }

    private void signElement(Document document, Signer signer) {
        XmlPlaces places = XmlPlaces.find(document, target);
        Element signed = places.signed();
        requireHarmless(document, places);
        String uri = "#" + identifier(signed);
        boolean within = places.parent() == signed;
        append(
                places.parent(),
                CanonicalForm.EXCLUSIVE,
                within
                        ? enveloped(signed, uri, signer)
                        : new Digested(uri, List.of(CONTENT_FORM), digest(signed, signer)),
                signer);
    }

    /** What the new signature would do to those that are there, and they to it. */
    private static void requireHarmless(Document document, XmlPlaces places) {
        List<Element> signatures = Documents.signatures(document);
        if (signatures.stream()
                .anyMatch(signature -> within(places.signed(), signature) || within(places.parent(), signature))) {
            throw unsignable("what is within a signature can neither be signed nor hold another one");
        }
        if (places.parent() != places.signed() && within(places.parent(), places.signed())) {
            throw unsignable("a signature stands directly in the signed element or outside of it");
        }
        if (signatures.isEmpty()) {
            return;
        }
        if (ElementIds.of(places.signed()).isEmpty()) {
            throw unsignable("the element has no identifier, and the document is signed already");
        }
        boolean breaks = places.parent() != document.getDocumentElement()
                && signatures.stream().anyMatch(signature -> !ofElement(signature));
        if (breaks) {
            throw unsignable("the new signature would change what an earlier one covers");
        }
    }

    private static boolean within(Node node, Element element) {
        for (Node at = node; at != null; at = at.getParentNode()) {
            if (at == element) {
                return true;
            }
        }
        return false;
    }

    /** Whether a signature is known to cover a single element. */
    private static boolean ofElement(Element signature) {
        try {
            return SignatureForm.read(signature).target().isPresent();
        } catch (RefusedException e) {
            return false;
        }
    }

    private static String identifier(Element element) {
        String id = ElementIds.of(element).orElseGet(() -> {
            String made = "id-" + UUID.randomUUID();
            element.setAttributeNS(null, "Id", made);
            return made;
        });
        try {
            if (ElementIds.only(element.getOwnerDocument(), id) == element) {
                return id;
            }
        } catch (RefusedException e) {
            // Said below.
            assert !id.isEmpty();
        }
        throw unsignable("the identifier of the element stands in the document more than once");
    }

    private static Digested enveloped(Node content, String uri, Signer signer) {
        return new Digested(uri, List.of(Transform.ENVELOPED, CONTENT_FORM), digest(content, signer));
    }

    private static byte[] digest(Node content, Signer signer) {
        return Canonicalizer.digest(
                content, CanonicalForm.INCLUSIVE, node -> false, signer.suite().hash());
    }

    private void append(Element parent, CanonicalForm ofInfo, Digested reference, Signer signer) {
        Consumer<Element> keyInfo = element -> SignatureWriter.addText(
                SignatureWriter.add(element, "X509Data"),
                "X509Certificate",
                signer.certificate().encoded());
        if (profile == XmlProfile.XML_DSIG) {
            SignatureWriter.append(parent, ofInfo, List.of(reference), signer, keyInfo);
            return;
        }
        Document document = parent.getOwnerDocument();
        XadesWriter xades = new XadesWriter(document, signer, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        Element signature = SignatureWriter.append(
                parent, CanonicalForm.EXCLUSIVE, List.of(xades.named(reference), xades.reference()), signer, keyInfo);
        xades.complete(signature);
        levels.ifPresent(wanted -> wanted.raise(signature));
    }

    private static CryptoException unsignable(String what) {
        return new CryptoException(PkiErrors.XML_UNSIGNABLE, what);
    }
}
