package kz.kualik.pki.xml;

import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.xml.CanonicalForm;
import kz.kualik.pki.internal.xmldsig.Documents;
import kz.kualik.pki.internal.xmldsig.LineBreaks;
import kz.kualik.pki.internal.xmldsig.SignatureWriter;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A document with a signature that lacks its value. The document is never changed, only copied. */
final class XmlPreparation implements PreparedXml {
    private final Document document;
    private final NationalCertificate certificate;
    private final SignatureSuite suite;
    private final byte[] toBeSigned;
    private final boolean lineWrapped;
    private final Consumer<Element> raise;

    /**
     * A preparation.
     *
     * @param document holds one signature without a value
     * @param lineWrapped whether the value is written in lines
     * @param raise brings the finished signature to its level
     * @throws CryptoException if there is no such signature, or more than one
     */
    XmlPreparation(
            Document document,
            NationalCertificate certificate,
            SignatureSuite suite,
            boolean lineWrapped,
            Consumer<Element> raise) {
        this.document = document;
        this.certificate = certificate;
        this.suite = suite;
        this.lineWrapped = lineWrapped;
        this.raise = raise;
        this.toBeSigned = toBeSigned(open(document));
    }

    /** The signature without a value. */
    static Element open(Document document) {
        List<Element> open = Documents.signatures(document).stream()
                .filter(signature -> SignatureWriter.find(signature, "SignatureValue")
                        .filter(value -> !value.hasChildNodes())
                        .isPresent())
                .toList();
        if (open.size() != 1) {
            throw new CryptoException(
                    PkiErrors.XML_UNSIGNABLE, "not just one signature of the document waits for its value");
        }
        return open.get(0);
    }

    private static byte[] toBeSigned(Element signature) {
        String algorithm = SignatureWriter.find(signature, "CanonicalizationMethod")
                .map(method -> method.getAttributeNS(null, "Algorithm"))
                .orElse("");
        return SignatureWriter.toBeSigned(
                signature,
                CanonicalForm.find(algorithm)
                        .orElseThrow(() -> new CryptoException(
                                PkiErrors.XML_UNSIGNABLE, "the signature names no canonical form")));
    }

    @Override
    public byte[] toBeSigned() {
        return toBeSigned.clone();
    }

    @Override
    public byte[] digest() {
        return suite.hash().digest(toBeSigned);
    }

    @Override
    public byte[] encoded() {
        synchronized (document) {
            return SecureXml.write(document);
        }
    }

    @Override
    public Document complete(byte[] value) {
        SignatureWriter.requireValue(certificate, suite, toBeSigned, value);
        Document signed = copy();
        Element signature = open(signed);
        String base64 = Base64.getEncoder().encodeToString(value);
        SignatureWriter.valueElement(signature)
                .setTextContent(lineWrapped ? LineBreaks.text("SignatureValue", base64) : base64);
        raise.accept(signature);
        return signed;
    }

    /** A DOM document is for one thread at a time, even when it is only read. */
    private Document copy() {
        synchronized (document) {
            return (Document) document.cloneNode(true);
        }
    }

    /** Prints the suite only. */
    @Override
    public String toString() {
        return "PreparedXml[" + suite + "]";
    }
}
