package kz.kualik.pki.xml;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.Signatures;
import kz.kualik.pki.internal.longterm.ProvenTime;
import kz.kualik.pki.internal.validation.CertificateJudge;
import kz.kualik.pki.internal.validation.Reasons;
import kz.kualik.pki.internal.xml.Canonicalizer;
import kz.kualik.pki.internal.xmldsig.Comments;
import kz.kualik.pki.internal.xmldsig.RefusedException;
import kz.kualik.pki.internal.xmldsig.XmlReasons;
import kz.kualik.pki.report.CertificateReport;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.RevocationFinding;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.SubIndication;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Judges one signature: its form, then that it is of this document and by this key, then the signer's certificate
 * (ETSI EN 319 102-1, 5.3).
 */
final class SignatureCheck {
    private final CertificateJudge judge;
    private final boolean parts;
    private final Optional<Map<String, Content>> files;
    private final Set<Node> leftOut;
    private final List<Reason> warnings = new ArrayList<>();
    private final List<RevocationFinding> revocation = new ArrayList<>();
    private @Nullable SignatureForm form;
    private @Nullable ProvenTime time;
    private Optional<SignatureLevel> level = Optional.empty();

    /**
     * Prepares a check.
     *
     * @param parts whether a signature of single elements may pass
     * @param files what a detached signature has to be over, all of it and nothing else; empty if none may pass
     * @param leftOut the signatures after this one. This one is added once its form is known: what is not understood
     *     stays part of the document, so that an earlier signature does not pass over content hidden in it
     */
    SignatureCheck(CertificateJudge judge, boolean parts, Optional<Map<String, Content>> files, Set<Node> leftOut) {
        this.judge = judge;
        this.parts = parts;
        this.files = files;
        this.leftOut = leftOut;
    }

    SignatureVerdict verdict(Element signature) {
        try {
            SignatureForm read = SignatureForm.read(signature);
            form = read;
            leftOut.add(signature);
            level = level(read);
            checkSuite(read.suite());
            checkCoverage(read);
            checkSignature(read);
            if (read.properties().isPresent()) {
                checkProperties(read, read.properties().get());
            }
            StampCheck stamps = new StampCheck(judge, read, warnings);
            ProvenTime proven = stamps.time();
            time = proven;
            stamps.weigh(leftOut, files.orElse(Map.of()));
            CertificateReport signer = proven.signer(read.signer());
            revocation.addAll(signer.revocation());
            level = level.map(proven::level);
            return verdict(signer.indication(), signer.subIndication(), signer.reasons());
        } catch (RefusedException e) {
            return verdict(e.indication(), Optional.of(e.subIndication()), List.of(e.reason()));
        }
    }

    private void checkSuite(SignatureSuite suite) throws RefusedException {
        if (!judge.accepts(suite)) {
            throw new RefusedException(SubIndication.CRYPTO_CONSTRAINTS_FAILURE, Reasons.SUITE_REFUSED);
        }
        if (suite.weak()) {
            warnings.add(Reasons.WEAK_ALGORITHM);
        }
    }

    /** What the signature covers; nothing until its form is known. */
    List<Element> covered() {
        return form == null ? List.of() : form.covered();
    }

    private void checkCoverage(SignatureForm read) throws RefusedException {
        checkScope(read);
        for (SignedPart part : read.parts()) {
            if (part.kind() == SignedPart.Kind.FILE) {
                continue;
            }
            Comments comments = Comments.in(part.content());
            if (comments == Comments.WITHIN_TEXT) {
                throw RefusedException.form(XmlReasons.COMMENT_IN_TEXT);
            }
            if (part.splitBy(leftOut)) {
                throw RefusedException.form(XmlReasons.POSITION);
            }
            if (comments == Comments.APART_FROM_TEXT) {
                warn(XmlReasons.COMMENTS_NOT_COVERED);
            }
            if (part.form().exclusive()) {
                warn(XmlReasons.NAMESPACES_NOT_COVERED);
            }
        }
    }

    /** That the signature covers the whole of what the caller asks about. */
    private void checkScope(SignatureForm read) throws RefusedException {
        if (read.kind() == SignedPart.Kind.FILE) {
            Set<String> given = files.map(Map::keySet).orElse(Set.of());
            Set<String> signed =
                    read.parts().stream().flatMap(part -> part.file().stream()).collect(Collectors.toSet());
            if (!given.containsAll(signed)) {
                throw new RefusedException(SubIndication.SIGNED_DATA_NOT_FOUND, XmlReasons.CONTENT_MISSING);
            }
            if (!signed.containsAll(given)) {
                throw new RefusedException(SubIndication.SIG_CONSTRAINTS_FAILURE, XmlReasons.FILES_NOT_COVERED);
            }
        } else if (files.isPresent()) {
            throw new RefusedException(SubIndication.SIG_CONSTRAINTS_FAILURE, XmlReasons.FILES_NOT_COVERED);
        } else if (read.kind() == SignedPart.Kind.ELEMENT) {
            if (!parts) {
                throw new RefusedException(SubIndication.SIG_CONSTRAINTS_FAILURE, XmlReasons.PART_ONLY);
            }
            warn(XmlReasons.PART_ONLY);
        }
    }

    private void warn(Reason reason) {
        if (!warnings.contains(reason)) {
            warnings.add(reason);
        }
    }

    private void checkSignature(SignatureForm read) throws RefusedException {
        for (SignedPart part : read.parts()) {
            byte[] digest = part.file().isPresent()
                    ? digest(files.orElseThrow().get(part.file().get()), read.suite())
                    : part.actualDigest(leftOut, read.suite().hash());
            if (!MessageDigest.isEqual(digest, part.digest())) {
                throw new RefusedException(SubIndication.HASH_FAILURE, XmlReasons.CONTENT_CHANGED);
            }
        }
        byte[] signedInfo = read.info().canonical();
        if (!Signatures.verify(read.suite(), read.signer().publicKey(), signedInfo, read.value())) {
            throw new RefusedException(SubIndication.SIG_CRYPTO_FAILURE, XmlReasons.SIGNATURE_WRONG);
        }
    }

    private static byte[] digest(Content file, SignatureSuite suite) throws RefusedException {
        FileDigest digest = FileDigest.of(file, suite.hash());
        if (digest.empty()) {
            throw new RefusedException(SubIndication.SIG_CONSTRAINTS_FAILURE, Reasons.EMPTY_CONTENT);
        }
        return digest.value();
    }

    private void checkProperties(SignatureForm read, XadesForm properties) throws RefusedException {
        byte[] digest = Canonicalizer.digest(
                properties.signedProperties(),
                properties.form(),
                node -> false,
                read.suite().hash());
        if (!MessageDigest.isEqual(digest, properties.reference().digest())) {
            throw new RefusedException(SubIndication.HASH_FAILURE, XmlReasons.CONTENT_CHANGED);
        }
        if (properties.certificates().isEmpty()) {
            warnings.add(Reasons.NO_CERTIFICATE_BINDING);
        }
        for (XadesForm.CertificateDigest named : properties.certificates()) {
            boolean same = named.hash()
                    .filter(hash ->
                            MessageDigest.isEqual(hash.digest(read.signer().encoded()), named.digest()))
                    .isPresent();
            if (!same) {
                throw new RefusedException(SubIndication.NO_SIGNING_CERTIFICATE_FOUND, Reasons.OTHER_CERTIFICATE);
            }
        }
        if (properties.more()) {
            warnings.add(Reasons.EXTENDED_DATA_NOT_CHECKED);
        }
    }

    /** Levels are those of AdES; plain XML-DSig, which binds neither certificate nor time, has none. */
    private static Optional<SignatureLevel> level(SignatureForm form) {
        return form.properties()
                .map(properties -> properties.stamps().isEmpty() ? SignatureLevel.B_B : SignatureLevel.B_T);
    }

    private SignatureVerdict verdict(Indication indication, Optional<SubIndication> why, List<Reason> reasons) {
        Optional<SignatureForm> read = Optional.ofNullable(form);
        Optional<ProvenTime> weighed = Optional.ofNullable(time);
        return new SignatureVerdict(
                indication,
                why,
                level,
                read.map(SignatureForm::suite),
                read.map(SignatureForm::encapsulation)
                        .orElse(files.isPresent() ? Encapsulation.DETACHED : Encapsulation.ENVELOPED),
                read.flatMap(SignatureForm::properties).flatMap(XadesForm::signingTime),
                weighed.map(ProvenTime::best).orElse(judge.now()),
                read.map(SignatureForm::signer),
                weighed.map(ProvenTime::findings).orElse(List.of()),
                revocation,
                List.of(),
                reasons,
                warnings);
    }
}
