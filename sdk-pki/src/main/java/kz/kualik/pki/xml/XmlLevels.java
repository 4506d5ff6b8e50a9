package kz.kualik.pki.xml;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.longterm.EvidenceRecorder;
import kz.kualik.pki.internal.longterm.EvidenceRecorder.Collected;
import kz.kualik.pki.internal.longterm.Raising;
import kz.kualik.pki.internal.stamp.SignatureStamp;
import kz.kualik.pki.internal.xml.CanonicalForm;
import kz.kualik.pki.internal.xml.Canonicalizer;
import kz.kualik.pki.internal.xmldsig.Documents;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.timestamp.TimestampAuthority;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.ValidationPolicy;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Raises signatures within their document to a level above B-B, one level after the other (EN 319 132-1, 5.3 to 5.5, 6). */
final class XmlLevels {
    private final Raising raising;
    private final SignatureLevel level;
    private final boolean lineWrapped;

    /**
     * Prepares for one level.
     *
     * @param policy needed above B-T
     * @param lineWrapped whether there are line breaks within what is added
     */
    XmlLevels(
            TimestampAuthority authority,
            Optional<ValidationPolicy> policy,
            Duration networkLimit,
            SignatureLevel level,
            boolean lineWrapped) {
        this.lineWrapped = lineWrapped;
        this.raising = new Raising(PkiErrors.XML_NOT_EXTENDED, authority, policy, networkLimit);
        this.level = level;
    }

    /** Whoever raises a signature above B-T must have what it covers; a file beside it comes and goes. */
    boolean takesFiles() {
        return level.compareTo(SignatureLevel.B_T) <= 0;
    }

    /** That a file may be signed at this level. */
    void requireOfFiles() {
        if (!takesFiles()) {
            throw unsignable("a signature over a file beside it is made at levels B-B and B-T");
        }
    }

    /** Raises all signatures of a document that are below the level; none of them may fail. */
    void raiseAll(Document document) {
        List<Element> signatures = NationalXmlVerifier.signatures(document);
        if (signatures.isEmpty()) {
            throw unsignable("the document has no signature");
        }
        // Read once: reading one takes as long as the document is large.
        List<Optional<SignatureForm>> found =
                signatures.stream().map(SignatureForm::find).toList();
        boolean plain = found.stream()
                .flatMap(Optional::stream)
                .anyMatch(form -> form.properties().isEmpty());
        if (plain) {
            throw unsignable("a signature without the properties of XAdES has no level and no place for more");
        }
        List<SignatureForm> forms = found.stream()
                .map(form -> form.orElseThrow(XmlLevels::notUnderstood))
                .toList();
        if (forms.stream().anyMatch(form -> form.kind() == SignedPart.Kind.FILE)) {
            throw unsignable("a signature over a file beside it is not raised");
        }
        List<Integer> low = new ArrayList<>();
        for (int place = 0; place < signatures.size(); place++) {
            Element signature = signatures.get(place);
            SignatureVerdict verdict = verdict(signature, after(signatures, place), raising.policy());
            raising.requirePassed(verdict, place);
            boolean below = verdict.level().orElseThrow().compareTo(level) < 0;
            boolean fixed = forms.stream().anyMatch(other -> covers(other, signature));
            if (below && fixed) {
                throw unsignable("signature " + (place + 1) + " is covered by another one, which would break");
            }
            // The newest archive time stamp covers what is in it now: renewing it is for those that can change.
            if (below || level == SignatureLevel.B_LTA && !fixed) {
                low.add(place);
            }
        }
        low.forEach(place -> raise(signatures.get(place), place, after(signatures, place)));
    }

    /** Those after one, all of which are understood. */
    private static Set<Node> after(List<Element> signatures, int place) {
        return identities(signatures.subList(place + 1, signatures.size()));
    }

    private static Set<Node> identities(Collection<? extends Node> nodes) {
        Set<Node> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.addAll(nodes);
        return set;
    }

    /** Whether a signature covers another one, as those after it do not count that stand directly in what it covers. */
    private static boolean covers(SignatureForm form, Element other) {
        Element signature = form.element();
        boolean later = (signature.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) != 0;
        return signature != other
                && form.covered().stream()
                        .anyMatch(covered ->
                                (covered.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_CONTAINED_BY) != 0
                                        && !(later && other.getParentNode() == covered));
    }

    /** Raises one signature where it stands. */
    void raise(Element signature) {
        int place = Documents.signatures(signature.getOwnerDocument()).indexOf(signature);
        raise(signature, place, NationalXmlVerifier.after(signature));
    }

    private void raise(Element signature, int place, Set<Node> after) {
        if (xades(form(signature)).stamps().isEmpty()) {
            stamp(signature);
        }
        if (level.compareTo(SignatureLevel.B_LT) >= 0 && !complete(signature, after)) {
            collect(signature, place, after);
        }
        if (level == SignatureLevel.B_LTA) {
            archive(signature, after);
            raising.requireArchived(verdict(signature, after, raising.policy()), place);
        }
    }

    /** Whether a signature holds what is needed to judge it, and no archive time stamp yet, whose own evidence is to come. */
    private boolean complete(Element signature, Set<Node> after) {
        return xades(form(signature)).archives().isEmpty()
                && alone(signature, after)
                        .level()
                        .filter(reached -> reached == SignatureLevel.B_LT)
                        .isPresent();
    }

    /** The verdict by what a signature carries and nothing else. */
    private SignatureVerdict alone(Element signature, Set<Node> after) {
        return verdict(signature, after, raising.policy().withRevocation(RevocationSource.of(List.of())));
    }

    private void stamp(Element signature) {
        SignatureForm form = form(signature);
        byte[] stamped = Canonicalizer.bytes(form.valueElement(), CanonicalForm.EXCLUSIVE);
        byte[] token = raising.stamp(Raising.hash(form.suite()), hash -> hash.digest(stamped));
        UnsignedProperties.of(xades(form), lineWrapped).addSignatureStamp(token);
    }

    private void collect(Element signature, int place, Set<Node> after) {
        ValidationPolicy by = raising.policy();
        EvidenceRecorder recorder = new EvidenceRecorder(by.revocation());
        raising.requireStamped(verdict(signature, after, by.withRevocation(recorder)), place);
        raising.complete(recorder);
        add(form(signature), recorder);
        raising.requireSelfContained(alone(signature, after), place);
    }

    /**
     * What is needed to judge the signer and what is needed for the authority of its time stamp each have their place (EN 319
     * 132-1, 5.4 and 5.5.1). Where they have been filled or are covered already, what is new stands at the end.
     */
    private void add(SignatureForm form, EvidenceRecorder recorder) {
        XadesForm properties = xades(form);
        UnsignedProperties unsigned = UnsignedProperties.of(properties, lineWrapped);
        Collected carried = carried(form, properties);
        boolean filled = !properties.archives().isEmpty()
                || properties.unsigned().stream().anyMatch(XadesValues::direct);
        Collected ofStamps = (filled ? recorder.all() : recorder.besides(form.signer())).without(carried);
        if (!filled) {
            Collected ofSigner = recorder.about(form.signer()).without(carried);
            ofStamps = ofStamps.without(ofSigner);
            unsigned.addValues(ofSigner);
        }
        if (!ofStamps.isEmpty()) {
            List<XadesForm.Stamp> stamps = properties.stamps();
            unsigned.addStampValues(
                    ofStamps, filled ? null : stamps.get(stamps.size() - 1).property());
        }
    }

    private static Collected carried(SignatureForm form, XadesForm properties) {
        Stream<NationalCertificate> inTokens =
                properties.stamps().stream().flatMap(stamp -> SignatureStamp.certificates(stamp.token()).stream());
        Stream<NationalCertificate> inKeyInfo = Stream.concat(Stream.of(form.signer()), form.authorities().stream());
        return new Collected(
                Stream.of(inTokens, inKeyInfo, properties.values().certificates().stream())
                        .flatMap(certificates -> certificates)
                        .toList(),
                properties.values().evidence(property -> true));
    }

    private void archive(Element signature, Set<Node> after) {
        SignatureForm form = form(signature);
        XadesForm properties = xades(form);
        Set<Node> leftOut = identities(after);
        leftOut.add(signature);
        ArchiveOctets octets = new ArchiveOctets(form, properties, leftOut, Map.of());
        byte[] token = raising.stamp(
                Raising.hash(form.suite()),
                hash -> octets.digest(properties.unsigned(), CanonicalForm.EXCLUSIVE, hash));
        UnsignedProperties.of(properties, lineWrapped).addArchiveStamp(token);
    }

    private static SignatureVerdict verdict(Element signature, Set<Node> after, ValidationPolicy policy) {
        return NationalXmlVerifier.verdict(signature, identities(after), Raising.after(policy, newestStamp(signature)));
    }

    private static Optional<Instant> newestStamp(Element signature) {
        return SignatureForm.find(signature).flatMap(SignatureForm::properties).stream()
                .flatMap(properties -> Stream.concat(properties.stamps().stream(), properties.archives().stream()))
                .flatMap(stamp -> Raising.time(stamp.token()).stream())
                .max(Instant::compareTo);
    }

    private static SignatureForm form(Element signature) {
        return SignatureForm.find(signature).orElseThrow(XmlLevels::notUnderstood);
    }

    private static XadesForm xades(SignatureForm form) {
        return form.properties().orElseThrow();
    }

    private static CryptoException notUnderstood() {
        return unsignable("a signature is not understood");
    }

    private static CryptoException unsignable(String what) {
        return new CryptoException(PkiErrors.XML_UNSIGNABLE, what);
    }
}
