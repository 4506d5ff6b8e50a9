package kz.kualik.pki.xml;

import java.util.Optional;
import kz.kualik.pki.internal.xmldsig.Documents;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.timestamp.TimestampAuthority;
import kz.kualik.pki.trust.ValidationPolicy;
import org.w3c.dom.Document;

/** See {@link XmlExtender}. */
final class NationalXmlExtender implements XmlExtender {
    private final ValidationPolicy policy;
    private final TimestampAuthority authority;

    NationalXmlExtender(ValidationPolicy policy, TimestampAuthority authority) {
        this.policy = policy;
        this.authority = authority;
    }

    @Override
    public Document extend(Document document, SignatureLevel level) {
        if (level == SignatureLevel.B_B) {
            throw new IllegalArgumentException("every signature has level B-B: there is nothing to extend");
        }
        Documents.requireNamespaces(document);
        Documents.requireNoDocumentType(document);
        // Written and read once, a document built by a program is what its receiver will read.
        Document extended = SecureXml.parse(SecureXml.write(document));
        new XmlLevels(authority, Optional.of(policy), policy.networkLimit(), level, false).raiseAll(extended);
        return extended;
    }
}
