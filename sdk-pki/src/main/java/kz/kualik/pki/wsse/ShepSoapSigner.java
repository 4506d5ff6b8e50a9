package kz.kualik.pki.wsse;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.xml.XMLConstants;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.xml.CanonicalForm;
import kz.kualik.pki.internal.xml.Canonicalizer;
import kz.kualik.pki.internal.xmldsig.Comments;
import kz.kualik.pki.internal.xmldsig.ElementIds;
import kz.kualik.pki.internal.xmldsig.RefusedException;
import kz.kualik.pki.internal.xmldsig.SignatureWriter;
import kz.kualik.pki.internal.xmldsig.SignatureWriter.Digested;
import kz.kualik.pki.key.Signer;
import kz.kualik.pki.xml.SecureXml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Writes the header of NITEC's samples: exclusive canonical XML throughout, one transform for each reference. */
final class ShepSoapSigner implements SoapSigner {
    private static final String FORM = CanonicalForm.EXCLUSIVE.uri();

    private final KeyReference reference;
    private final Optional<Duration> validity;
    private final Clock clock;

    ShepSoapSigner(KeyReference reference, Optional<Duration> validity, Clock clock) {
        this.reference = reference;
        this.validity = validity;
        this.clock = clock;
    }

    @Override
    public Document sign(Document message, Signer signer) {
        if (!signer.suite().signing()) {
            throw new IllegalArgumentException(signer.suite() + " is for verification only");
        }
        SoapEnvelope.requireSoap(message);
        Document signed = SecureXml.parse(SecureXml.write(message));
        SoapEnvelope envelope = unsigned(signed);
        Element security = security(envelope);
        List<Digested> references = new ArrayList<>();
        references.add(digested(envelope.body(), signer));
        validity.ifPresent(time -> references.add(digested(timestamp(security, time), signer)));
        Optional<String> token = reference == KeyReference.BINARY_SECURITY_TOKEN
                ? Optional.of(token(security, signer.certificate()))
                : Optional.empty();
        SignatureWriter.append(
                security,
                CanonicalForm.EXCLUSIVE,
                references,
                signer,
                keyInfo -> refer(keyInfo, signer.certificate(), token));
        return signed;
    }

    private static SoapEnvelope unsigned(Document message) {
        try {
            SoapEnvelope envelope = SoapEnvelope.read(message);
            if (envelope.security().isPresent()) {
                throw new CryptoException(PkiErrors.XML_UNSIGNABLE, "the message has a security header already");
            }
            if (Comments.in(envelope.body()) == Comments.WITHIN_TEXT) {
                throw new CryptoException(
                        PkiErrors.XML_UNSIGNABLE, "a comment, which no signature covers, stands within text");
            }
            return envelope;
        } catch (RefusedException e) {
            throw new CryptoException(PkiErrors.XML_UNSIGNABLE, "the message has not the structure of a SOAP message");
        }
    }

    private static Element security(SoapEnvelope envelope) {
        Element root = envelope.root();
        String prefix = root.getPrefix() == null ? "" : root.getPrefix() + ":";
        Document document = root.getOwnerDocument();
        Element header = envelope.header().orElseGet(() -> {
            Element made = document.createElementNS(root.getNamespaceURI(), prefix + "Header");
            root.insertBefore(made, envelope.body());
            return made;
        });
        Element security = document.createElementNS(SoapNames.WSSE, "wsse:Security");
        declare(security, "wsse", SoapNames.WSSE);
        // An attribute cannot have the default namespace: where the envelope has, it needs a prefix of its own.
        String own = prefix.isEmpty() ? "soap:" : prefix;
        if (prefix.isEmpty()) {
            declare(security, "soap", root.getNamespaceURI());
        }
        security.setAttributeNS(root.getNamespaceURI(), own + "mustUnderstand", "1");
        header.appendChild(security);
        return security;
    }

    private Element timestamp(Element security, Duration time) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Element timestamp = security.getOwnerDocument().createElementNS(SoapNames.WSU, "wsu:Timestamp");
        declare(timestamp, "wsu", SoapNames.WSU);
        security.appendChild(timestamp);
        append(timestamp, SoapNames.WSU, "wsu:Created").setTextContent(now.toString());
        append(timestamp, SoapNames.WSU, "wsu:Expires")
                .setTextContent(now.plus(time).toString());
        return timestamp;
    }

    private static String token(Element security, NationalCertificate certificate) {
        Element token = append(security, SoapNames.WSSE, "wsse:BinarySecurityToken");
        token.setAttributeNS(null, "EncodingType", SoapNames.BASE64);
        token.setAttributeNS(null, "ValueType", SoapNames.X509_V3);
        token.setTextContent(Base64.getEncoder().encodeToString(certificate.encoded()));
        return identify(token, "X509");
    }

    private static Digested digested(Element element, Signer signer) {
        String id = identify(element, "id");
        byte[] digest = Canonicalizer.digest(
                element, CanonicalForm.EXCLUSIVE, node -> false, signer.suite().hash());
        return new Digested("#" + id, List.of(FORM), digest);
    }

    private static String identify(Element element, String prefix) {
        String present = element.getAttributeNS(SoapNames.WSU, "Id");
        String id = present.isEmpty() ? prefix + "-" + UUID.randomUUID() : present;
        if (present.isEmpty()) {
            declare(element, "wsu", SoapNames.WSU);
            element.setAttributeNS(SoapNames.WSU, "wsu:Id", id);
        }
        try {
            ElementIds.only(element.getOwnerDocument(), id);
        } catch (RefusedException e) {
            throw new CryptoException(PkiErrors.XML_UNSIGNABLE, "the wsu:Id of the Body stands there more than once");
        }
        return id;
    }

    private void refer(Element keyInfo, NationalCertificate certificate, Optional<String> token) {
        Element holder = append(keyInfo, SoapNames.WSSE, "wsse:SecurityTokenReference");
        switch (reference) {
            case KEY_IDENTIFIER -> {
                Element identifier = append(holder, SoapNames.WSSE, "wsse:KeyIdentifier");
                identifier.setAttributeNS(null, "EncodingType", SoapNames.BASE64);
                identifier.setAttributeNS(null, "ValueType", SoapNames.X509_V3);
                identifier.setTextContent(Base64.getEncoder().encodeToString(certificate.encoded()));
            }
            case ISSUER_SERIAL -> {
                Element pair = SignatureWriter.add(SignatureWriter.add(holder, "X509Data"), "X509IssuerSerial");
                SignatureWriter.add(pair, "X509IssuerName").setTextContent(IssuerName.text(certificate.issuer()));
                SignatureWriter.add(pair, "X509SerialNumber")
                        .setTextContent(certificate.serialNumber().toString());
            }
            case BINARY_SECURITY_TOKEN -> {
                Element pointer = append(holder, SoapNames.WSSE, "wsse:Reference");
                pointer.setAttributeNS(null, "URI", "#" + token.orElseThrow());
                pointer.setAttributeNS(null, "ValueType", SoapNames.X509_V3);
            }
        }
    }

    private static Element append(Element parent, String namespace, String name) {
        Element child = parent.getOwnerDocument().createElementNS(namespace, name);
        parent.appendChild(child);
        return child;
    }

    private static void declare(Element element, String prefix, String namespace) {
        element.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:" + prefix, namespace);
    }
}
