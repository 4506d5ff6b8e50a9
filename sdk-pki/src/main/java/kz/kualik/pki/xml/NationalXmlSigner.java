package kz.kualik.pki.xml;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.xml.crypto.dsig.Transform;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.xml.CanonicalForm;
import kz.kualik.pki.internal.xml.Canonicalizer;
import kz.kualik.pki.internal.xmldsig.Comments;
import kz.kualik.pki.internal.xmldsig.Documents;
import kz.kualik.pki.internal.xmldsig.ElementIds;
import kz.kualik.pki.internal.xmldsig.FileName;
import kz.kualik.pki.internal.xmldsig.LineBreaks;
import kz.kualik.pki.internal.xmldsig.RefusedException;
import kz.kualik.pki.internal.xmldsig.SignatureWriter;
import kz.kualik.pki.internal.xmldsig.SignatureWriter.Digested;
import kz.kualik.pki.key.Signer;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.ProcessingInstruction;

/** Writes the structure of NCALayer, without its line breaks unless they are wanted. */
final class NationalXmlSigner implements XmlSigner {
    /** The name only: references within a document leave comments out, see {@link Comments}. */
    private static final String CONTENT_FORM = CanonicalForm.INCLUSIVE_WITH_COMMENTS.uri();

    private final XmlTarget target;
    private final XmlProfile profile;
    private final Clock clock;
    private final Optional<XmlLevels> levels;
    private final boolean lineWrapped;

    /**
     * A signer.
     *
     * @param levels raises a signature that was just made; empty for level B-B
     * @param lineWrapped whether there are line breaks within the signature
     */
    NationalXmlSigner(
            XmlTarget target, XmlProfile profile, Clock clock, Optional<XmlLevels> levels, boolean lineWrapped) {
        this.target = target;
        this.profile = profile;
        this.clock = clock;
        this.levels = levels;
        this.lineWrapped = lineWrapped;
    }

    /**
     * Where a signature goes, and what it is over.
     *
     * @param form the canonical form of a plain signature's own part
     * @param mediaType of all that is signed
     * @param object the content, where the signature holds it
     */
    private record Plan(
            Node parent, CanonicalForm form, List<Digested> references, String mediaType, Optional<Element> object) {}

    @Override
    public Document sign(Document document, Signer signer) {
        return complete(signer, () -> prepare(document, signer.certificate(), signer.suite()));
    }

    @Override
    public Document signText(String text, Signer signer) {
        return complete(signer, () -> prepareText(text, signer.certificate(), signer.suite()));
    }

    @Override
    public Document signDetached(String name, Content content, Signer signer) {
        return complete(signer, () -> prepareDetached(name, content, signer.certificate(), signer.suite()));
    }

    private static Document complete(Signer signer, Supplier<PreparedXml> preparing) {
        if (!signer.suite().signing()) {
            throw new IllegalArgumentException(signer.suite() + " is for verification only");
        }
        if (signer.suite().keyType() != signer.certificate().keyType()) {
            throw new CryptoException(
                    PkiErrors.KEY_CERTIFICATE_MISMATCH, "the signer's key is of another kind than its certificate's");
        }
        PreparedXml prepared = preparing.get();
        return prepared.complete(signer.sign(prepared.toBeSigned()));
    }

    @Override
    public PreparedXml prepare(Document document, NationalCertificate certificate, SignatureSuite suite) {
        requireFitting(certificate, suite);
        Document signed = copy(document);
        requireRoom(signed);
        Plan plan;
        if (target.whole()) {
            requireAcceptableSignatures(signed);
            plan = new Plan(
                    signed.getDocumentElement(),
                    CanonicalForm.INCLUSIVE,
                    List.of(enveloped(signed, "", suite)),
                    "text/xml",
                    Optional.empty());
        } else if (target.envelops()) {
            requireNothingLost(signed);
            plan = enveloping(signed, List.of(signed.getDocumentElement()), "text/xml", suite);
        } else {
            plan = ofElements(signed, suite);
        }
        return preparation(plan, certificate, suite);
    }

    @Override
    public PreparedXml prepareText(String text, NationalCertificate certificate, SignatureSuite suite) {
        requireFitting(certificate, suite);
        if (text.isBlank()) {
            throw unsignable("a text in which nothing stands is not signed");
        }
        Document holder = blank();
        holder.getDocumentElement().setTextContent(text);
        Document read = copy(holder);
        Plan plan = enveloping(read, children(read.getDocumentElement()), "text/plain", suite);
        return preparation(plan, certificate, suite);
    }

    @Override
    public PreparedXml prepareDetached(
            String name, Content content, NationalCertificate certificate, SignatureSuite suite) {
        requireFitting(certificate, suite);
        levels.ifPresent(XmlLevels::requireOfFiles);
        String uri = FileName.uri(name)
                .orElseThrow(
                        () -> unsignable("a detached signature is over a plain file name, no path and no address"));
        FileDigest digest = FileDigest.of(content, suite.hash());
        if (digest.empty()) {
            throw unsignable("an empty file is not signed");
        }
        Document document = blank();
        document.removeChild(document.getDocumentElement());
        Plan plan = new Plan(
                document,
                CanonicalForm.EXCLUSIVE,
                List.of(new Digested(uri, List.of(), digest.value())),
                "application/octet-stream",
                Optional.empty());
        return preparation(plan, certificate, suite);
    }

    @Override
    public PreparedXml resume(byte[] prepared, NationalCertificate certificate, SignatureSuite suite) {
        requireFitting(certificate, suite);
        Document document = ResumedXml.read(prepared, certificate, suite, profile, clock.instant());
        if (ResumedXml.ofFiles(document)) {
            levels.ifPresent(XmlLevels::requireOfFiles);
        }
        return new XmlPreparation(document, certificate, suite, lineWrapped, this::raise);
    }

    private static void requireFitting(NationalCertificate certificate, SignatureSuite suite) {
        if (!suite.signing() || suite.keyType() != certificate.keyType()) {
            throw new IllegalArgumentException(suite + " does not sign with a key of " + certificate.keyType());
        }
    }

    private static Document blank() {
        return SecureXml.parse("<blank/>".getBytes(StandardCharsets.UTF_8));
    }

    private static List<Node> children(Element element) {
        List<Node> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            children.add(node);
        }
        return children;
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

    /** A signature that makes the document one that is not looked at spoils those that are there. */
    private void requireRoom(Document document) {
        List<Element> signatures = Documents.signatures(document);
        int references = signatures.stream().mapToInt(Documents::references).sum()
                + Math.max(1, target.places().size())
                + (profile == XmlProfile.XADES ? 1 : 0);
        if (signatures.size() >= NationalXmlVerifier.MAXIMUM_SIGNATURES
                || references > NationalXmlVerifier.MAXIMUM_REFERENCES) {
            throw unsignable("the document has as many signatures as are verified, or references in them");
        }
    }

    private static void requireAcceptableSignatures(Document document) {
        boolean misplaced = Documents.signatures(document).stream()
                .anyMatch(signature ->
                        signature.getParentNode() != document.getDocumentElement() && !ofElements(signature));
        if (misplaced) {
            throw unsignable("a signature stands elsewhere than directly in the root element");
        }
    }

    private static void requireNothingLost(Document document) {
        if (!Documents.signatures(document).isEmpty()) {
            throw unsignable("a document that is signed already is not put into a signature");
        }
        for (Node node = document.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof ProcessingInstruction) {
                throw unsignable("a processing instruction outside of the root element is not put into a signature");
            }
        }
    }

    /** The content moves from the document into an object, and that for its digest into a signature. */
    private static Plan enveloping(Document document, List<Node> content, String mediaType, SignatureSuite suite) {
        while (document.hasChildNodes()) {
            document.removeChild(document.getFirstChild());
        }
        String id = "obj-" + UUID.randomUUID();
        Element frame = SignatureWriter.begin(document);
        Element object = SignatureWriter.add(frame, "Object");
        object.setAttributeNS(null, "Id", id);
        content.forEach(object::appendChild);
        byte[] digest = digest(object, suite);
        document.removeChild(frame);
        Digested reference = new Digested("#" + id, List.of(CanonicalForm.INCLUSIVE.uri()), digest);
        return new Plan(document, CanonicalForm.EXCLUSIVE, List.of(reference), mediaType, Optional.of(object));
    }

    private Plan ofElements(Document document, SignatureSuite suite) {
        XmlPlaces places = XmlPlaces.find(document, target);
        places.signed().forEach(signed -> requireHarmless(document, signed, places.parent()));
        // All of them before any digest: one element may stand within another.
        List<String> uris =
                places.signed().stream().map(signed -> "#" + identifier(signed)).toList();
        List<Digested> references = new ArrayList<>();
        for (int i = 0; i < uris.size(); i++) {
            Element signed = places.signed().get(i);
            references.add(
                    places.parent() == signed
                            ? enveloped(signed, uris.get(i), suite)
                            : new Digested(uris.get(i), List.of(CONTENT_FORM), digest(signed, suite)));
        }
        return new Plan(places.parent(), CanonicalForm.EXCLUSIVE, references, "text/xml", Optional.empty());
    }

    /** What the new signature would do to those that are there, and they to it. */
    private static void requireHarmless(Document document, Element signed, Element parent) {
        List<Element> signatures = Documents.signatures(document);
        if (signatures.stream().anyMatch(signature -> within(signed, signature) || within(parent, signature))) {
            throw unsignable("what is within a signature can neither be signed nor hold another one");
        }
        if (parent != signed && within(parent, signed)) {
            throw unsignable("a signature stands directly in the signed element or outside of it");
        }
        if (signatures.isEmpty()) {
            return;
        }
        if (ElementIds.of(signed).isEmpty()) {
            throw unsignable("the element has no identifier, and the document is signed already");
        }
        boolean breaks = parent != document.getDocumentElement()
                && signatures.stream().anyMatch(signature -> !ofElements(signature));
        if (breaks || signatures.stream().anyMatch(earlier -> changes(parent, earlier))) {
            throw unsignable("the new signature would change what an earlier one covers");
        }
        // Signatures count as added in the order of the document: what comes later is left out.
        if (signatures.stream().anyMatch(earlier -> earlier.getParentNode() == signed && precedes(parent, earlier))) {
            throw unsignable("the new signature would stand in front of an earlier one that it covers");
        }
    }

    /** Whether a new last child of an element would change an element that a signature covers. */
    private static boolean changes(Element parent, Element earlier) {
        return coveredElements(earlier).stream()
                .anyMatch(covered -> within(parent, covered) && (parent != covered || precedes(parent, earlier)));
    }

    /** Whether a new last child of an element would stand before a signature in the order of the document. */
    private static boolean precedes(Element parent, Element signature) {
        short position = parent.compareDocumentPosition(signature);
        return (position & Node.DOCUMENT_POSITION_FOLLOWING) != 0
                && (position & Node.DOCUMENT_POSITION_CONTAINED_BY) == 0;
    }

    private static boolean within(Node node, Element element) {
        for (Node at = node; at != null; at = at.getParentNode()) {
            if (at == element) {
                return true;
            }
        }
        return false;
    }

    /** Whether a signature is known to cover single elements. */
    private static boolean ofElements(Element signature) {
        return !coveredElements(signature).isEmpty();
    }

    /** The single elements that a signature covers; none if it covers anything else, or is not understood. */
    private static List<Element> coveredElements(Element signature) {
        return SignatureForm.find(signature)
                .filter(form -> form.kind() == SignedPart.Kind.ELEMENT)
                .map(SignatureForm::covered)
                .orElse(List.of());
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
        } catch (RefusedException ignored) {
            // Said below.
        }
        throw unsignable("the identifier of the element stands in the document more than once");
    }

    private static Digested enveloped(Node content, String uri, SignatureSuite suite) {
        return new Digested(uri, List.of(Transform.ENVELOPED, CONTENT_FORM), digest(content, suite));
    }

    private static byte[] digest(Node content, SignatureSuite suite) {
        return Canonicalizer.digest(content, CanonicalForm.INCLUSIVE, node -> false, suite.hash());
    }

    private XmlPreparation preparation(Plan plan, NationalCertificate certificate, SignatureSuite suite) {
        Consumer<Element> keyInfo = element -> SignatureWriter.addText(
                SignatureWriter.add(element, "X509Data"), "X509Certificate", certificate.encoded());
        Element signature = SignatureWriter.begin(plan.parent());
        Document document = signature.getOwnerDocument();
        if (profile == XmlProfile.XADES) {
            XadesWriter xades = new XadesWriter(
                    document,
                    certificate,
                    suite,
                    clock.instant().truncatedTo(ChronoUnit.SECONDS),
                    Collections.nCopies(plan.references().size(), plan.mediaType()));
            if (lineWrapped) {
                xades.breakLines();
            }
            SignatureWriter.describe(
                    signature, CanonicalForm.EXCLUSIVE, xades.references(plan.references()), suite, keyInfo);
            plan.object().ifPresent(signature::appendChild);
            xades.complete(signature);
        } else {
            SignatureWriter.describe(signature, plan.form(), plan.references(), suite, keyInfo);
            plan.object().ifPresent(signature::appendChild);
        }
        if (lineWrapped) {
            LineBreaks.within(signature);
        }
        return new XmlPreparation(document, certificate, suite, lineWrapped, this::raise);
    }

    private void raise(Element signature) {
        levels.ifPresent(wanted -> wanted.raise(signature));
    }

    private static CryptoException unsignable(String what) {
        return new CryptoException(PkiErrors.XML_UNSIGNABLE, what);
    }
}
