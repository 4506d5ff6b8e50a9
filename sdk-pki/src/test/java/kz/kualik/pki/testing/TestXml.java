package kz.kualik.pki.testing;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.key.Signer;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import kz.kualik.pki.xml.SecureXml;
import kz.kualik.pki.xml.XmlSigner;
import kz.kualik.pki.xml.XmlVerifier;
import org.w3c.dom.Document;

/** Signed XML as text, which is what attackers work on. */
public final class TestXml {
    private TestXml() {}

    /** Whom to trust, without asking for revocation, at {@link TestPki#NOW}. */
    public static ValidationPolicy policy(Collection<NationalCertificate> anchors) {
        return policy(anchors, TestPki.CLOCK);
    }

    public static ValidationPolicy policy(Collection<NationalCertificate> anchors, Clock clock) {
        return ValidationPolicy.kazakhstan(TrustAnchors.of(anchors))
                .withRevocation(RevocationSource.none())
                .withClock(clock);
    }

    public static Document parse(String document) {
        return SecureXml.parse(document.getBytes(StandardCharsets.UTF_8));
    }

    public static String write(Document document) {
        return new String(SecureXml.write(document), StandardCharsets.UTF_8);
    }

    public static String sign(String document, Signer signer) {
        return write(XmlSigner.builder().build().sign(parse(document), signer));
    }

    public static SignatureReport verify(String document, TestPki pki) {
        return XmlVerifier.with(policy(pki.authorities())).verify(document.getBytes(StandardCharsets.UTF_8));
    }

    /** The verdict about the only signature. */
    public static SignatureVerdict verdict(String document, TestPki pki) {
        SignatureReport report = verify(document, pki);
        if (report.signatures().size() != 1) {
            throw new AssertionError(report.signatures().size() + " signatures instead of one");
        }
        return report.signatures().get(0);
    }

    /** Replaces what must be there just once: an attack that changes nothing proves nothing. */
    public static String replaceOnce(String document, String what, String by) {
        int at = document.indexOf(what);
        if (at < 0 || document.indexOf(what, at + 1) >= 0) {
            throw new AssertionError("not there just once: " + what);
        }
        return document.substring(0, at) + by + document.substring(at + what.length());
    }

    /** The part of a document from one text to another, both included. */
    public static String part(String document, String from, String to) {
        int start = document.indexOf(from);
        int end = document.indexOf(to, start);
        if (start < 0 || end < 0) {
            throw new AssertionError("not there: " + from + " ... " + to);
        }
        return document.substring(start, end + to.length());
    }
}
