package kz.kualik.pki.xml;

import java.util.Set;
import javax.xml.crypto.dsig.XMLSignature;
import org.w3c.dom.Element;

/** The names of ETSI EN 319 132-1. */
final class XadesNames {
    static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";
    static final String XADES_141 = "http://uri.etsi.org/01903/v1.4.1#";
    static final String SIGNED_PROPERTIES = "http://uri.etsi.org/01903#SignedProperties";

    /** All that may stand within a signature. Data of other names would be found there by whoever looks for it. */
    static final Set<String> WITHIN_SIGNATURES = Set.of(XMLSignature.XMLNS, XADES, XADES_141);

    /** Whether an element has a name. */
    static boolean is(Element element, String namespace, String name) {
        return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }

    private XadesNames() {}
}
