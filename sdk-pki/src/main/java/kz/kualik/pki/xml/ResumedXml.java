package kz.kualik.pki.xml;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.xml.Canonicalizer;
import kz.kualik.pki.internal.xmldsig.Comments;
import kz.kualik.pki.internal.xmldsig.Documents;
import kz.kualik.pki.internal.xmldsig.RefusedException;
import kz.kualik.pki.internal.xmldsig.SignatureWriter;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A preparation that comes back from where somebody kept it. Whatever the verifier would look at but the value is looked at
 * before the value is asked for: a document that was changed meanwhile must not be called signed.
 */
final class ResumedXml {
    /** A signature is prepared for somebody who is about to sign. */
    private static final Duration PREPARED_FOR = Duration.ofHours(24);

    /** Two servers' clocks may differ this much. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private ResumedXml() {}

    /**
     * Reads it.
     *
     * @return the document, with a signature that lacks its value
     * @throws CryptoException if it is not a preparation for this certificate, or too old
     */
    static Document read(
            byte[] encoded, NationalCertificate certificate, SignatureSuite suite, XmlProfile profile, Instant now) {
        try {
            Document document = SecureXml.parse(encoded);
            NationalXmlVerifier.signatures(document);
            check(form(document), certificate, suite, profile, now);
            return document;
        } catch (RefusedException e) {
            throw invalid("what was prepared is not as it was");
        } catch (CryptoException e) {
            throw e.code().equals(PkiErrors.PREPARATION_INVALID)
                    ? e
                    : invalid("what was prepared is not a document with one signature that waits for its value");
        }
    }

    /** Whether what was read is a signature over files. */
    static boolean ofFiles(Document document) {
        try {
            return form(document).kind() == SignedPart.Kind.FILE;
        } catch (RefusedException e) {
            throw new IllegalStateException("it was read before", e);
        }
    }

    /** The form of the signature; of a copy that has some value, without which it has none. */
    private static SignatureForm form(Document document) throws RefusedException {
        Document copy = (Document) document.cloneNode(true);
        Element signature = XmlPreparation.open(copy);
        SignatureWriter.valueElement(signature).setTextContent("AA==");
        return SignatureForm.read(signature);
    }

    private static void check(
            SignatureForm form, NationalCertificate certificate, SignatureSuite suite, XmlProfile profile, Instant now)
            throws RefusedException {
        boolean same = form.signer().equals(certificate)
                && form.authorities().isEmpty()
                && form.suite() == suite
                && form.info().prefixes().isEmpty()
                && form.properties().isPresent() == (profile == XmlProfile.XADES);
        if (!same) {
            throw invalid("what was prepared is not for this certificate and profile");
        }
        Set<Node> leftOut = afterwards(form.element());
        for (SignedPart part : form.parts()) {
            boolean unchanged = part.kind() == SignedPart.Kind.FILE
                    || Comments.in(part.content()) != Comments.WITHIN_TEXT
                            && !part.splitBy(leftOut)
                            && MessageDigest.isEqual(part.actualDigest(leftOut, suite.hash()), part.digest());
            if (!unchanged) {
                throw invalid("the document has changed since the signature was prepared");
            }
        }
        if (form.properties().isPresent()) {
            checkProperties(form.properties().get(), certificate, suite.hash(), now);
        }
    }

    /** The signature and those behind it: what the verifier leaves out, which are those that are understood. */
    private static Set<Node> afterwards(Element signature) {
        List<Element> all = Documents.signatures(signature.getOwnerDocument());
        return all.subList(all.indexOf(signature), all.size()).stream()
                .filter(later -> SignatureForm.find(later).isPresent())
                .collect(Collectors.toSet());
    }

    private static void checkProperties(
            XadesForm properties, NationalCertificate certificate, HashAlgorithm hash, Instant now)
            throws RefusedException {
        byte[] digest = Canonicalizer.digest(properties.signedProperties(), properties.form(), node -> false, hash);
        boolean bound = properties.certificates().size() == 1
                && properties.certificates().get(0).hash().equals(Optional.of(hash))
                && MessageDigest.isEqual(properties.certificates().get(0).digest(), hash.digest(certificate.encoded()));
        if (!bound
                || !MessageDigest.isEqual(digest, properties.reference().digest())
                || !properties.unsigned().isEmpty()
                || properties.more()) {
            throw invalid("what was prepared is not for this certificate");
        }
        Instant claimed = properties.signingTime().orElse(Instant.MIN);
        if (claimed.isAfter(now.plus(CLOCK_SKEW)) || claimed.isBefore(now.minus(PREPARED_FOR))) {
            throw invalid("the signature was prepared at another time; prepare it again");
        }
    }

    private static CryptoException invalid(String what) {
        return new CryptoException(PkiErrors.PREPARATION_INVALID, what);
    }
}
