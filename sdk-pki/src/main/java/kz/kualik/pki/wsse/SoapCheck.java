package kz.kualik.pki.wsse;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.Signatures;
import kz.kualik.pki.internal.validation.CertificateJudge;
import kz.kualik.pki.internal.validation.Reasons;
import kz.kualik.pki.internal.xml.CanonicalForm;
import kz.kualik.pki.internal.xml.Canonicalizer;
import kz.kualik.pki.internal.xml.DomWalk;
import kz.kualik.pki.internal.xmldsig.Comments;
import kz.kualik.pki.internal.xmldsig.ElementIds;
import kz.kualik.pki.internal.xmldsig.ReferenceForm;
import kz.kualik.pki.internal.xmldsig.RefusedException;
import kz.kualik.pki.internal.xmldsig.TransformForm;
import kz.kualik.pki.internal.xmldsig.XmlReasons;
import kz.kualik.pki.report.CertificateReport;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.RevocationFinding;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.SubIndication;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Judges one message: its form, what was signed, by whom, and whether it may still be accepted. */
final class SoapCheck {
    private final CertificateJudge judge;
    private final List<NationalCertificate> known;
    private final Optional<ReplayCache> replays;
    private final Duration clockSkew;
    private final List<Reason> warnings = new ArrayList<>();
    private final List<RevocationFinding> revocation = new ArrayList<>();
    private @Nullable SecurityHeader header;
    private @Nullable Element body;

    SoapCheck(
            CertificateJudge judge,
            List<NationalCertificate> known,
            Optional<ReplayCache> replays,
            Duration clockSkew) {
        this.judge = judge;
        this.known = known;
        this.replays = replays;
        this.clockSkew = clockSkew;
    }

    SignatureVerdict verdict(SoapEnvelope envelope, Element security) {
        try {
            body = envelope.body();
            requireUniqueIds(envelope.root());
            SecurityHeader read = SecurityHeader.read(security, known);
            header = read;
            read.requireSuiteOfKey();
            SignatureSuite suite = read.info().suite();
            if (!judge.accepts(suite)) {
                throw new RefusedException(SubIndication.CRYPTO_CONSTRAINTS_FAILURE, Reasons.SUITE_REFUSED);
            }
            if (suite.weak()) {
                warnings.add(Reasons.WEAK_ALGORITHM);
            }
            Set<Element> covered = covered(envelope, security, read);
            if (!Signatures.verify(suite, read.signer().publicKey(), read.info().canonical(), read.value())) {
                throw new RefusedException(SubIndication.SIG_CRYPTO_FAILURE, XmlReasons.SIGNATURE_WRONG);
            }
            checkTime(read, covered);
            CertificateReport signer = judge.judgeSystem(read.signer());
            warnings.addAll(signer.warnings());
            revocation.addAll(signer.revocation());
            if (signer.passed()) {
                checkReplay(read.signer());
            }
            return verdict(signer.indication(), signer.subIndication(), signer.reasons());
        } catch (RefusedException e) {
            return refused(e);
        }
    }

    SignatureVerdict refused(RefusedException e) {
        return verdict(e.indication(), Optional.of(e.subIndication()), List.of(e.reason()));
    }

    Optional<Element> body() {
        return Optional.ofNullable(body);
    }

    private static void requireUniqueIds(Element root) throws RefusedException {
        Set<String> ids = new HashSet<>();
        boolean[] twice = {false};
        DomWalk.forEach(root, node -> {
            if (node instanceof Element element && element.hasAttributeNS(SoapNames.WSU, "Id")) {
                twice[0] |= !ids.add(element.getAttributeNS(SoapNames.WSU, "Id"));
            }
        });
        if (twice[0]) {
            throw RefusedException.form(SoapReasons.DUPLICATE_ID);
        }
    }

    private Set<Element> covered(SoapEnvelope envelope, Element security, SecurityHeader read) throws RefusedException {
        Set<Element> covered = new HashSet<>();
        for (ReferenceForm reference : read.info().references()) {
            Element element = ElementIds.only(
                    envelope.root().getOwnerDocument(),
                    reference.id().orElseThrow(() -> RefusedException.form(SoapReasons.REFERENCE)));
            // A part of the message by its place; what lies within parts could have been moved there.
            boolean part = element == envelope.body()
                    || element.getParentNode() == security
                    || element.getParentNode() == envelope.header().orElse(null) && element != security;
            if (!part || !covered.add(element) || reference.type().isPresent()) {
                throw RefusedException.form(SoapReasons.REFERENCE);
            }
            checkDigest(reference, element, read.info().suite().hash());
        }
        if (!covered.contains(envelope.body())) {
            throw RefusedException.form(SoapReasons.BODY_NOT_SIGNED);
        }
        return covered;
    }

    private void checkDigest(ReferenceForm reference, Element element, HashAlgorithm hash) throws RefusedException {
        if (reference.transforms().size() != 1) {
            throw RefusedException.form(XmlReasons.TRANSFORMS);
        }
        TransformForm transform = reference.transforms().get(0);
        CanonicalForm form = transform.canonicalForm(XmlReasons.TRANSFORMS).withoutComments();
        Comments comments = Comments.in(element);
        if (comments == Comments.WITHIN_TEXT) {
            throw RefusedException.form(XmlReasons.COMMENT_IN_TEXT);
        }
        if (comments == Comments.APART_FROM_TEXT) {
            warnings.add(XmlReasons.COMMENTS_NOT_COVERED);
        }
        byte[] digest = Canonicalizer.digest(element, form, transform.prefixes(), node -> false, hash);
        if (!MessageDigest.isEqual(digest, reference.digest())) {
            throw new RefusedException(SubIndication.HASH_FAILURE, XmlReasons.CONTENT_CHANGED);
        }
    }

    private void checkTime(SecurityHeader read, Set<Element> covered) throws RefusedException {
        if (read.timestamp().isEmpty()) {
            return;
        }
        Element timestamp = read.timestamp().get();
        SecurityHeader.Validity validity = SecurityHeader.Validity.read(timestamp);
        boolean early = validity.created()
                .filter(created -> created.isAfter(judge.now().plus(clockSkew)))
                .isPresent();
        boolean late = validity.expires()
                .filter(expires -> !expires.isAfter(judge.now().minus(clockSkew)))
                .isPresent();
        if (early || late) {
            throw new RefusedException(SubIndication.SIG_CONSTRAINTS_FAILURE, SoapReasons.OUT_OF_TIME);
        }
        if (!covered.contains(timestamp)) {
            warnings.add(SoapReasons.TIMESTAMP_NOT_SIGNED);
        }
    }

    private void checkReplay(NationalCertificate signer) throws RefusedException {
        if (replays.isEmpty()) {
            warnings.add(SoapReasons.REPLAY_NOT_CHECKED);
            return;
        }
        String id = messageId()
                .orElseThrow(
                        () -> new RefusedException(SubIndication.SIG_CONSTRAINTS_FAILURE, SoapReasons.NO_MESSAGE_ID));
        MessageDigest key = HashAlgorithm.SHA_256.newDigest();
        key.update(HashAlgorithm.SHA_256.digest(signer.encoded()));
        key.update(id.getBytes(StandardCharsets.UTF_8));
        if (!replays.get().remember(HexFormat.of().formatHex(key.digest()))) {
            throw new RefusedException(SubIndication.SIG_CONSTRAINTS_FAILURE, SoapReasons.REPLAYED);
        }
    }

    /** Where SHEP has it: the operation, its request or response, the information about it. */
    Optional<String> messageId() {
        Optional<Element> operation = Optional.ofNullable(body).flatMap(element -> child(element, Set.of()));
        return operation
                .flatMap(element -> child(element, Set.of("request", "response")))
                .flatMap(element -> child(element, Set.of("requestInfo", "responseInfo")))
                .flatMap(element -> child(element, Set.of("messageId")))
                .map(element -> element.getTextContent().strip())
                .filter(id -> !id.isEmpty());
    }

    /** The only child with one of the names; with any name if none is given. */
    private static Optional<Element> child(Element parent, Set<String> names) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && (names.isEmpty() || names.contains(element.getLocalName()))) {
                found.add(element);
            }
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private SignatureVerdict verdict(Indication indication, Optional<SubIndication> why, List<Reason> reasons) {
        Optional<SecurityHeader> read = Optional.ofNullable(header);
        return new SignatureVerdict(
                indication,
                why,
                Optional.empty(),
                read.flatMap(known -> SignatureSuite.findByXmlUri(known.info().signatureMethod())),
                Encapsulation.ENVELOPED,
                Optional.empty(),
                judge.now(),
                read.map(SecurityHeader::signer),
                List.of(),
                revocation,
                List.of(),
                reasons,
                warnings);
    }
}
