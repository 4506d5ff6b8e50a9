package kz.kualik.pki.xml;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.crypto.dsig.XMLSignature;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.xml.CanonicalForm;
import kz.kualik.pki.internal.xml.Canonicalizer;
import kz.kualik.pki.internal.xmldsig.ReferenceForm;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What the archive time stamps of one signature are over (EN 319 132-1, 5.5.2): all that is signed, the signature, and the
 * unsigned properties before the stamp. The document is walked through once for all stamps of the same algorithms.
 */
final class ArchiveOctets {
    private record Algorithms(CanonicalForm form, HashAlgorithm hash) {}

    private final SignatureForm signature;
    private final XadesForm properties;
    private final Set<Node> leftOut;
    private final Map<String, Content> files;
    private final Map<Algorithms, MessageDigest> begun = new HashMap<>();

    /**
     * For one signature.
     *
     * @param leftOut the signature and those after it, which it leaves out of what it covers
     * @param files what a detached signature is over, each of its files
     */
    ArchiveOctets(SignatureForm signature, XadesForm properties, Set<Node> leftOut, Map<String, Content> files) {
        this.signature = signature;
        this.properties = properties;
        this.leftOut = leftOut;
        this.files = files;
    }

    /**
     * The digest of what a stamp is over.
     *
     * @param before the unsigned properties before it
     * @param form the canonical form that the stamp names
     * @param hash the digest
     */
    byte[] digest(List<Element> before, CanonicalForm form, HashAlgorithm hash) {
        MessageDigest digest = begun(form, hash);
        before.forEach(property -> update(property, form, digest));
        objects().forEach(object -> update(object, form, digest));
        return digest.digest();
    }

    private MessageDigest begun(CanonicalForm form, HashAlgorithm hash) {
        try {
            return (MessageDigest) begun.computeIfAbsent(new Algorithms(form, hash), this::begin)
                    .clone();
        } catch (CloneNotSupportedException e) {
            return begin(new Algorithms(form, hash));
        }
    }

    private MessageDigest begin(Algorithms algorithms) {
        MessageDigest digest = algorithms.hash().newDigest();
        // Those to the content are in the order of the parts.
        Iterator<SignedPart> parts = signature.parts().iterator();
        for (ReferenceForm reference : signature.info().references()) {
            CanonicalForm form = form(reference, algorithms.form());
            if (reference == properties.reference()) {
                update(properties.signedProperties(), form, digest);
            } else {
                update(parts.next(), form, digest);
            }
        }
        update(signature.info().element(), algorithms.form(), digest);
        update(signature.valueElement(), algorithms.form(), digest);
        children("KeyInfo").forEach(info -> update(info, algorithms.form(), digest));
        return digest;
    }

    /** That of its last transform, whose octets these are; nodes take the form of the stamp. */
    private static CanonicalForm form(ReferenceForm reference, CanonicalForm ofStamp) {
        return reference.transforms().stream()
                .flatMap(transform -> CanonicalForm.find(transform.algorithm()).stream())
                .reduce((earlier, later) -> later)
                .map(CanonicalForm::withoutComments)
                .orElse(ofStamp);
    }

    private List<Element> objects() {
        Node ours = properties.signedProperties().getParentNode().getParentNode();
        return children("Object").stream().filter(object -> object != ours).toList();
    }

    private List<Element> children(String name) {
        List<Element> children = new ArrayList<>();
        Node first = signature.element().getFirstChild();
        for (Node node = first; node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && XadesNames.is(element, XMLSignature.XMLNS, name)) {
                children.add(element);
            }
        }
        return children;
    }

    private void update(SignedPart part, CanonicalForm form, MessageDigest digest) {
        if (part.file().isPresent()) {
            FileDigest.update(files.get(part.file().get()), digest);
        } else {
            Canonicalizer.update(part.content(), form, part.notCovered(leftOut), digest);
        }
    }

    private static void update(Node start, CanonicalForm form, MessageDigest digest) {
        Canonicalizer.update(start, form, node -> false, digest);
    }
}
