package kz.kualik.pki.xml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.xml.crypto.dsig.XMLObject;
import javax.xml.crypto.dsig.XMLSignature;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.internal.xml.CanonicalForm;
import kz.kualik.pki.internal.xml.Canonicalizer;
import kz.kualik.pki.internal.xml.DomWalk;
import kz.kualik.pki.internal.xmldsig.ElementIds;
import kz.kualik.pki.internal.xmldsig.FileName;
import kz.kualik.pki.internal.xmldsig.ReferenceForm;
import kz.kualik.pki.internal.xmldsig.RefusedException;
import kz.kualik.pki.internal.xmldsig.StrictElement;
import kz.kualik.pki.internal.xmldsig.TransformForm;
import kz.kualik.pki.internal.xmldsig.XmlReasons;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/**
 * One thing that a signature covers.
 *
 * @param kind what it is
 * @param element the element, the root element for a document; empty for a file
 * @param file the name of a file; empty for what stands in the document
 * @param form the canonical form of an element
 * @param digest the digest that the signer found
 */
record SignedPart(Kind kind, Optional<Element> element, Optional<String> file, CanonicalForm form, byte[] digest) {
    /** What can be signed. A signature covers things of one kind, and of the first two one only. */
    enum Kind {
        /** The document, in whose root element the signature stands. */
        DOCUMENT,
        /** The {@code ds:Object} of a signature that is the root element itself. */
        OBJECT,
        /** An element of the document, within no signature. */
        ELEMENT,
        /** A file elsewhere; the signature is a document of its own. */
        FILE
    }

    /**
     * Reads what the references of a signature point to.
     *
     * @param references those to its content
     * @throws RefusedException if one points elsewhere, or two to the same, or there is none
     */
    static List<SignedPart> read(Element signature, List<ReferenceForm> references) throws RefusedException {
        List<SignedPart> parts = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (ReferenceForm reference : references) {
            SignedPart part = signature.getParentNode() instanceof Document
                    ? ofRoot(signature, reference)
                    : ofInner(signature, reference);
            if (!seen.add(part.file().isPresent() ? part.file() : part.element())) {
                throw RefusedException.form(XmlReasons.REFERENCE);
            }
            parts.add(part);
        }
        boolean alone = parts.stream().anyMatch(part -> part.kind() == Kind.DOCUMENT || part.kind() == Kind.OBJECT);
        if (parts.isEmpty()
                || alone && parts.size() > 1
                || parts.stream().map(SignedPart::kind).distinct().count() > 1) {
            throw RefusedException.form(XmlReasons.REFERENCE);
        }
        return List.copyOf(parts);
    }

    /** A signature that is the root holds what it covers, or is over files. */
    private static SignedPart ofRoot(Element signature, ReferenceForm reference) throws RefusedException {
        if (reference.uri().isEmpty()) {
            throw RefusedException.form(XmlReasons.POSITION);
        }
        if (reference.uri().startsWith("#")) {
            return object(signature, reference);
        }
        requireNoType(reference);
        Optional<String> name = FileName.of(reference.uri());
        if (name.isEmpty()) {
            throw RefusedException.form(XmlReasons.FILE_NAME);
        }
        if (!reference.transforms().isEmpty()) {
            throw RefusedException.form(XmlReasons.TRANSFORMS);
        }
        return new SignedPart(Kind.FILE, Optional.empty(), name, CanonicalForm.INCLUSIVE, reference.digest());
    }

    private static SignedPart object(Element signature, ReferenceForm reference) throws RefusedException {
        if (reference.type().filter(type -> type.equals(XMLObject.TYPE)).isEmpty()) {
            requireNoType(reference);
        }
        Element object = target(signature, reference);
        if (object.getParentNode() != signature
                || !is(object, "Object")
                || !object.getAttributeNS(null, "Id").equals(reference.id().orElseThrow())) {
            throw RefusedException.form(XmlReasons.REFERENCE);
        }
        new StrictElement(object).requireDeclarationsAnd("Id", "MimeType", "Encoding");
        requireContent(object);
        return new SignedPart(
                Kind.OBJECT, Optional.of(object), Optional.empty(), form(reference, false), reference.digest());
    }

    /** A manifest is a list of digests that nobody would check, and an object without anything in it is no content. */
    private static void requireContent(Element object) throws RefusedException {
        boolean[] found = new boolean[2];
        DomWalk.forEach(object, node -> {
            found[0] |= node instanceof Element element && is(element, "Manifest");
            found[1] |= node != object
                    && (node instanceof Element
                            || node instanceof Text text && !text.getData().isBlank());
        });
        if (found[0] || !found[1]) {
            throw RefusedException.form(XmlReasons.REFERENCE);
        }
    }

    /**
     * A signature of the whole document stands directly in the root; that of an element directly in the element or outside
     * of it, and neither is within another signature.
     */
    private static SignedPart ofInner(Element signature, ReferenceForm reference) throws RefusedException {
        requireNoType(reference);
        Element root = signature.getOwnerDocument().getDocumentElement();
        Element parent = (Element) signature.getParentNode();
        if (reference.uri().isEmpty()) {
            if (parent != root || is(root, "Signature")) {
                throw RefusedException.form(XmlReasons.POSITION);
            }
            return new SignedPart(
                    Kind.DOCUMENT, Optional.of(root), Optional.empty(), form(reference, true), reference.digest());
        }
        Element target = target(signature, reference);
        if (withinSignature(target)) {
            throw RefusedException.form(XmlReasons.REFERENCE);
        }
        boolean within = ancestors(signature).contains(target);
        if (within && parent != target || withinSignature(parent)) {
            throw RefusedException.form(XmlReasons.POSITION);
        }
        return new SignedPart(
                Kind.ELEMENT,
                Optional.of(target),
                Optional.empty(),
                form(reference, parent == target),
                reference.digest());
    }

    private static void requireNoType(ReferenceForm reference) throws RefusedException {
        if (reference.type().filter(type -> !type.isEmpty()).isPresent()) {
            throw RefusedException.form(XmlReasons.REFERENCE);
        }
    }

    private static Element target(Element signature, ReferenceForm reference) throws RefusedException {
        return ElementIds.only(
                signature.getOwnerDocument(),
                reference.id().orElseThrow(() -> RefusedException.form(XmlReasons.REFERENCE)));
    }

    private static boolean is(Element element, String name) {
        return XMLSignature.XMLNS.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }

    private static boolean withinSignature(Element element) {
        List<Element> all = ancestors(element);
        all.add(element);
        return all.stream().anyMatch(one -> XMLSignature.XMLNS.equals(one.getNamespaceURI()));
    }

    private static List<Element> ancestors(Element element) {
        List<Element> ancestors = new ArrayList<>();
        for (Node node = element.getParentNode(); node instanceof Element parent; node = node.getParentNode()) {
            ancestors.add(parent);
        }
        return ancestors;
    }

    /**
     * The enveloped-signature transform just where the signature stands within what it covers, then at most a canonical
     * form; without one it is the inclusive (XML-DSig, 4.4.3.2).
     */
    private static CanonicalForm form(ReferenceForm reference, boolean enveloped) throws RefusedException {
        List<TransformForm> transforms = reference.transforms();
        boolean first = !transforms.isEmpty() && transforms.get(0).enveloped();
        List<TransformForm> rest = transforms.subList(first ? 1 : 0, transforms.size());
        if (first != enveloped
                || rest.size() > 1
                || rest.stream().anyMatch(form -> !form.prefixes().isEmpty())) {
            throw RefusedException.form(XmlReasons.TRANSFORMS);
        }
        return rest.isEmpty() ? CanonicalForm.INCLUSIVE : rest.get(0).canonicalForm(XmlReasons.TRANSFORMS);
    }

    /** What is digested of the document: more than the root element if it is the whole. */
    Node content() {
        Element covered = element().orElseThrow();
        return kind == Kind.DOCUMENT ? covered.getOwnerDocument() : covered;
    }

    /**
     * What its digest is now.
     *
     * @param signatures this signature and those added after it
     */
    byte[] actualDigest(Set<Node> signatures, HashAlgorithm hash) {
        return Canonicalizer.digest(content(), form.withoutComments(), notCovered(signatures), hash);
    }

    /** Signatures are left out where they stand directly in the element; elsewhere one would split a text, as a comment does. */
    Predicate<Node> notCovered(Set<Node> signatures) {
        Element covered = element().orElseThrow();
        return node -> node.getParentNode() == covered && signatures.contains(node);
    }

    /**
     * Whether a signature that is left out stands within a text: as by a comment, careless readers are misled to see the
     * first part only. Signers put theirs behind all else.
     *
     * @param signatures as for {@link #actualDigest}
     */
    boolean splitBy(Set<Node> signatures) {
        boolean inText = false;
        boolean open = false;
        for (Node node = element().orElseThrow().getFirstChild(); node != null; node = node.getNextSibling()) {
            if (signatures.contains(node)) {
                open |= inText;
            } else if (node instanceof Text text) {
                if (open && !text.getData().isBlank()) {
                    return true;
                }
                inText = true;
            } else {
                inText = false;
                open = false;
            }
        }
        return false;
    }

    /** Prints the kind only. */
    @Override
    public String toString() {
        return "SignedPart[" + kind + "]";
    }
}
