package kz.kualik.pki.internal.xmldsig;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.crypto.dsig.Transform;
import kz.kualik.pki.internal.xml.CanonicalForm;
import kz.kualik.pki.report.Reason;
import org.w3c.dom.Element;

/**
 * An algorithm that changes what is signed, or makes octets of it.
 *
 * @param algorithm its identifier
 * @param prefixes the prefixes that an exclusive canonical form treats as the inclusive one does; "" for the default
 */
public record TransformForm(String algorithm, Set<String> prefixes) {
    private static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";

    static TransformForm read(StrictElement transform) throws RefusedException {
        List<Element> children = transform.elements();
        String algorithm = transform.requireAttributes("Algorithm").element().getAttributeNS(null, "Algorithm");
        if (children.isEmpty()) {
            return new TransformForm(algorithm, Set.of());
        }
        Element list = children.get(0);
        if (children.size() > 1
                || !algorithm.startsWith(EXCLUSIVE)
                || !EXCLUSIVE.equals(list.getNamespaceURI())
                || !"InclusiveNamespaces".equals(list.getLocalName())
                || list.hasChildNodes()) {
            throw RefusedException.form(XmlReasons.TRANSFORMS);
        }
        new StrictElement(list).requireDeclarationsAnd("PrefixList");
        Set<String> prefixes = Stream.of(
                        list.getAttributeNS(null, "PrefixList").strip().split("[ \t\r\n]+"))
                .filter(prefix -> !prefix.isEmpty())
                .map(prefix -> prefix.equals("#default") ? "" : prefix)
                .collect(Collectors.toUnmodifiableSet());
        return new TransformForm(algorithm, prefixes);
    }

    /**
     * Whether it leaves out the signature that it stands in.
     *
     * @return true for the enveloped-signature transform (XML-DSig, 6.6.4)
     */
    public boolean enveloped() {
        return algorithm.equals(Transform.ENVELOPED);
    }

    /**
     * The canonical form that it is.
     *
     * @param otherwise what is wrong if it is none
     * @return the form
     * @throws RefusedException if it is none
     */
    public CanonicalForm canonicalForm(Reason otherwise) throws RefusedException {
        return CanonicalForm.find(algorithm).orElseThrow(() -> RefusedException.form(otherwise));
    }
}
