package kz.kualik.pki.wsse;

import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The names of SOAP and Web Services Security (WSS: SOAP Message Security 1.1, X.509 Certificate Token Profile 1.1). */
final class SoapNames {
    static final String SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";
    static final String SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";
    static final Set<String> SOAP = Set.of(SOAP_11, SOAP_12);

    private static final String OASIS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-";
    static final String WSSE = OASIS + "wssecurity-secext-1.0.xsd";
    static final String WSU = OASIS + "wssecurity-utility-1.0.xsd";
    static final String BASE64 = OASIS + "soap-message-security-1.0#Base64Binary";
    static final String X509_V3 = OASIS + "x509-token-profile-1.0#X509v3";

    private SoapNames() {}

    static boolean is(Node node, String namespace, String name) {
        return node instanceof Element element
                && namespace.equals(element.getNamespaceURI())
                && name.equals(element.getLocalName());
    }
}
