package kz.kualik.pki.wsse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import kz.kualik.pki.certificate.DistinguishedName;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/**
 * Names of authorities as text (XML-DSig, 4.5.4.1). Senders write them from either end, with spaces or without: two are the
 * same if their parts are.
 */
final class IssuerName {
    private static final int MAXIMUM_LENGTH = 2_048;

    private IssuerName() {}

    static String text(DistinguishedName name) {
        return BCStyle.INSTANCE.toString(X500Name.getInstance(name.encoded()));
    }

    static boolean same(String text, DistinguishedName name) {
        if (text.length() > MAXIMUM_LENGTH) {
            return false;
        }
        try {
            return parts(new X500Name(BCStyle.INSTANCE, text)).equals(parts(X500Name.getInstance(name.encoded())));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static List<String> parts(X500Name name) {
        List<String> parts = new ArrayList<>();
        for (RDN rdn : name.getRDNs()) {
            Arrays.stream(rdn.getTypesAndValues()).map(IssuerName::part).forEach(parts::add);
        }
        Collections.sort(parts);
        return parts;
    }

    private static String part(AttributeTypeAndValue part) {
        return part.getType().getId() + "=" + IETFUtils.canonicalString(part.getValue());
    }
}
