package kz.kualik.pki.wsse;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.xml.crypto.dsig.XMLSignature;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.xmldsig.ElementIds;
import kz.kualik.pki.internal.xmldsig.RefusedException;
import kz.kualik.pki.internal.xmldsig.SignedInfoForm;
import kz.kualik.pki.internal.xmldsig.StrictElement;
import kz.kualik.pki.internal.xmldsig.XmlReasons;
import kz.kualik.pki.report.SubIndication;
import org.w3c.dom.Element;

/**
 * What a {@code wsse:Security} header says: at most one token, one time and one signature. Others, such as passwords and
 * encrypted keys, are refused rather than passed over.
 *
 * @param info what was signed
 * @param value the signature value
 * @param timestamp the time of the message, if it has one
 * @param signer the certificate that the signature names
 */
record SecurityHeader(SignedInfoForm info, byte[] value, Optional<Element> timestamp, NationalCertificate signer) {
    static SecurityHeader read(Element security, List<NationalCertificate> known) throws RefusedException {
        List<Element> tokens = new ArrayList<>();
        List<Element> times = new ArrayList<>();
        List<Element> signatures = new ArrayList<>();
        for (Element child : new StrictElement(security).elements()) {
            if (SoapNames.is(child, SoapNames.WSSE, "BinarySecurityToken")) {
                tokens.add(child);
            } else if (SoapNames.is(child, SoapNames.WSU, "Timestamp")) {
                times.add(child);
            } else if (SoapNames.is(child, XMLSignature.XMLNS, "Signature")) {
                signatures.add(child);
            } else {
                throw RefusedException.form(SoapReasons.SECURITY);
            }
        }
        if (tokens.size() > 1 || times.size() > 1 || signatures.size() != 1) {
            throw RefusedException.form(SoapReasons.SECURITY);
        }
        List<StrictElement> parts =
                new StrictElement(signatures.get(0)).children("SignedInfo", "SignatureValue", "KeyInfo");
        return new SecurityHeader(
                SignedInfoForm.read(parts.get(0)),
                parts.get(1).octets(),
                times.stream().findFirst(),
                signer(parts.get(2).element(), tokens, known));
    }

    private static NationalCertificate signer(Element keyInfo, List<Element> tokens, List<NationalCertificate> known)
            throws RefusedException {
        Element reference = only(keyInfo);
        if (!SoapNames.is(reference, SoapNames.WSSE, "SecurityTokenReference")) {
            throw notFound();
        }
        Element named = only(reference);
        if (SoapNames.is(named, SoapNames.WSSE, "KeyIdentifier")) {
            return certificate(named);
        }
        if (SoapNames.is(named, SoapNames.WSSE, "Reference")) {
            String uri = named.getAttributeNS(null, "URI");
            if (!uri.startsWith("#") || tokens.isEmpty()) {
                throw notFound();
            }
            Element token = ElementIds.only(keyInfo.getOwnerDocument(), uri.substring(1));
            if (token != tokens.get(0)) {
                throw notFound();
            }
            return certificate(token);
        }
        if (SoapNames.is(named, XMLSignature.XMLNS, "X509Data")
                && SoapNames.is(only(named), XMLSignature.XMLNS, "X509IssuerSerial")) {
            return find(new StrictElement(only(named)), known);
        }
        throw notFound();
    }

    private static Element only(Element parent) throws RefusedException {
        List<Element> children = new StrictElement(parent).elements();
        if (children.size() != 1) {
            throw RefusedException.form(SoapReasons.SECURITY);
        }
        return children.get(0);
    }

    private static NationalCertificate certificate(Element holder) throws RefusedException {
        if (!SoapNames.X509_V3.equals(holder.getAttributeNS(null, "ValueType"))
                || !SoapNames.BASE64.equals(holder.getAttributeNS(null, "EncodingType"))) {
            throw notFound();
        }
        byte[] der = new StrictElement(holder).octets();
        try {
            NationalCertificate certificate = NationalCertificate.parse(der);
            if (Arrays.equals(certificate.encoded(), der)) {
                return certificate;
            }
        } catch (CryptoException ignored) {
            // Said below: what exactly is wrong with it helps nobody who reads a report.
        }
        throw notFound();
    }

    private static NationalCertificate find(StrictElement issuerSerial, List<NationalCertificate> known)
            throws RefusedException {
        List<StrictElement> parts = issuerSerial.children("X509IssuerName", "X509SerialNumber");
        String issuer = parts.get(0).text();
        String serial = parts.get(1).text();
        // Twenty octets at most (RFC 5280, 4.1.2.2); a long number would cost time to read.
        if (!serial.matches("-?[0-9]{1,50}")) {
            throw notFound();
        }
        BigInteger number = new BigInteger(serial);
        List<NationalCertificate> found = known.stream()
                .filter(certificate ->
                        certificate.serialNumber().equals(number) && IssuerName.same(issuer, certificate.issuer()))
                .distinct()
                .toList();
        if (found.size() != 1) {
            throw notFound();
        }
        return found.get(0);
    }

    private static RefusedException notFound() {
        return new RefusedException(SubIndication.NO_SIGNING_CERTIFICATE_FOUND, SoapReasons.CERTIFICATE);
    }

    /** Created and Expires (WSS, 10); either may be missing. */
    record Validity(Optional<Instant> created, Optional<Instant> expires) {
        static Validity read(Element timestamp) throws RefusedException {
            Optional<Instant> created = Optional.empty();
            Optional<Instant> expires = Optional.empty();
            for (Element child : new StrictElement(timestamp).elements()) {
                if (SoapNames.is(child, SoapNames.WSU, "Created") && created.isEmpty() && expires.isEmpty()) {
                    created = Optional.of(time(child));
                } else if (SoapNames.is(child, SoapNames.WSU, "Expires") && expires.isEmpty()) {
                    expires = Optional.of(time(child));
                } else {
                    throw RefusedException.form(SoapReasons.TIMESTAMP);
                }
            }
            return new Validity(created, expires);
        }

        private static Instant time(Element element) throws RefusedException {
            try {
                return OffsetDateTime.parse(new StrictElement(element).text()).toInstant();
            } catch (DateTimeException e) {
                throw RefusedException.form(SoapReasons.TIMESTAMP);
            }
        }
    }

    /** Refuses a suite that is not of the key of the certificate. */
    void requireSuiteOfKey() throws RefusedException {
        if (info.suite().keyType() != signer.keyType()) {
            throw SignedInfoForm.algorithm(XmlReasons.ALGORITHM_MISMATCH);
        }
    }
}
