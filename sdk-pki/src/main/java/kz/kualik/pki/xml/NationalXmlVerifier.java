package kz.kualik.pki.xml;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.validation.CertificateJudge;
import kz.kualik.pki.internal.xmldsig.Documents;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.trust.ValidationPolicy;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The last signature first: each covers the document with those before it and without those after it. */
final class NationalXmlVerifier implements XmlVerifier {
    /** Each signature costs a pass over the document; real ones have a handful. */
    static final int MAXIMUM_SIGNATURES = 64;

    /** So does each reference: as many as if all signatures were XAdES of one thing. */
    static final int MAXIMUM_REFERENCES = 2 * MAXIMUM_SIGNATURES;

    private final ValidationPolicy policy;

    NationalXmlVerifier(ValidationPolicy policy) {
        this.policy = Objects.requireNonNull(policy, "policy");
    }

    @Override
    public SignatureReport verify(Document document) {
        return verify(document, false, Optional.empty()).report();
    }

    @Override
    public XmlReport verifyParts(Document document) {
        return verify(document, true, Optional.empty());
    }

    @Override
    public SignatureReport verifyDetached(Document signature, Map<String, Content> files) {
        return verify(signature, false, Optional.of(Map.copyOf(files))).report();
    }

    private XmlReport verify(Document document, boolean parts, Optional<Map<String, Content>> files) {
        List<Element> signatures = signatures(document);
        CertificateJudge judge = new CertificateJudge(policy);
        Set<Node> leftOut = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<SignatureVerdict> verdicts = new ArrayDeque<>();
        Deque<List<Element>> covered = new ArrayDeque<>();
        for (int i = signatures.size() - 1; i >= 0; i--) {
            SignatureCheck check = new SignatureCheck(judge, parts, files, leftOut);
            SignatureVerdict verdict = check.verdict(signatures.get(i));
            verdicts.addFirst(verdict);
            covered.addFirst(verdict.passed() ? check.covered() : List.of());
        }
        return new XmlReport(new SignatureReport(List.copyOf(verdicts), judge.now()), List.copyOf(covered));
    }

    /**
     * The signatures of a document that others may have built.
     *
     * @throws CryptoException if it has a document type, or more signatures or references than are looked at
     */
    static List<Element> signatures(Document document) {
        Documents.requireNamespaces(document);
        Documents.requireNoDocumentType(document);
        List<Element> signatures = Documents.signatures(document);
        if (signatures.size() > MAXIMUM_SIGNATURES) {
            throw new CryptoException(
                    PkiErrors.XML_UNREADABLE, "a document has at most " + MAXIMUM_SIGNATURES + " signatures");
        }
        if (signatures.stream().mapToInt(Documents::references).sum() > MAXIMUM_REFERENCES) {
            throw new CryptoException(
                    PkiErrors.XML_UNREADABLE,
                    "the signatures of a document have at most " + MAXIMUM_REFERENCES + " references");
        }
        return signatures;
    }

    /**
     * The verdict on one signature of a document, of one element or the whole.
     *
     * @param after the signatures after it that are understood; this one is added to them
     */
    static SignatureVerdict verdict(Element signature, Set<Node> after, ValidationPolicy policy) {
        return new SignatureCheck(new CertificateJudge(policy), true, Optional.empty(), after).verdict(signature);
    }

    /** The signatures after one that it does not cover: those that are understood. */
    static Set<Node> after(Element signature) {
        List<Element> signatures = Documents.signatures(signature.getOwnerDocument());
        Set<Node> after = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Element later : signatures.subList(signatures.indexOf(signature) + 1, signatures.size())) {
            if (SignatureForm.find(later).isPresent()) {
                after.add(later);
            }
        }
        return after;
    }
}
