package kz.kualik.pki.asic;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.cms.CmsSignature;
import kz.kualik.pki.cms.CmsVerifier;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.validation.Reasons;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.trust.ValidationPolicy;

/** One container: each manifest by its signature, each document by its digest. */
final class ContainerCheck {
    private static final Reason DOCUMENT_CHANGED = Reason.of(
            "pki.container.document-changed",
            "Контейнердегі құжат қол қойылған құжаттан өзгеше, немесе ол жоқ.",
            "Документ в контейнере отличается от подписанного, или его нет.",
            "A document of the container is not the one that was signed, or is missing.");
    private static final Reason DIGEST = Reason.of(
            "pki.container.digest",
            "Контейнердегі құжаттың хэш алгоритмі белгісіз немесе әлсіз.",
            "Алгоритм хэширования документа в контейнере неизвестен или ненадёжен.",
            "The digest algorithm of a document of the container is not known, or is weak.");
    private static final Reason NOT_SIGNED = Reason.of(
            "pki.container.not-signed",
            "Контейнерде қолтаңба жоқ.",
            "В контейнере нет подписи.",
            "The container holds no signature.");
    private static final Reason NOT_COVERED = Reason.of(
            "pki.container.document-not-covered",
            "Контейнерде жарамды қолтаңба қамтымаған құжат бар.",
            "В контейнере есть документ, которого не охватывает ни одна действительная подпись.",
            "The container holds a document that no signature covers that passed.");
    private static final Reason STRAY = Reason.of(
            "pki.container.stray-entry",
            "Контейнердің META-INF қалтасында тексерілмейтін файл бар.",
            "В папке META-INF контейнера есть файл, который не проверяется.",
            "The folder META-INF of the container holds what is not judged.");

    private static final Pattern ASIC_MANIFEST = Pattern.compile("META-INF/[^/]*ASiCManifest[^/]*\\.xml");
    private static final String NCA_MANIFEST = EntryNames.FOLDER + "NCAManifest.xml";
    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]*signature[^/]*\\.(p7s|cms)");

    /** Files of OpenDocument that describe the container and sign nothing. */
    private static final Set<String> DESCRIPTIONS = Set.of("META-INF/manifest.xml", "META-INF/container.xml");

    private static final int MAXIMUM_SIGNATURES = 100;

    private final Container container;
    private final CmsVerifier verifier;
    private final Instant now;
    private final AsicReport.Kind kind;
    private final List<Manifest> manifests;
    /** Of many manifests that name one large document, and none that was soundly signed, each would cost its reading. */
    private final Map<Digested, byte[]> digests = new HashMap<>();

    private record Digested(String document, HashAlgorithm hash) {}

    ContainerCheck(ValidationPolicy policy, Container container) {
        this.container = container;
        this.verifier = CmsVerifier.with(policy);
        this.now = policy.clock().instant();
        this.kind = container.holds(NCA_MANIFEST) ? AsicReport.Kind.ZIPCON : AsicReport.Kind.ASIC_E;
        if (kind == AsicReport.Kind.ASIC_E) {
            requireType();
        }
        this.manifests = manifests();
        requireDistinctSignatures();
    }

    private void requireType() {
        List<String> names = container.names();
        boolean typed = !names.isEmpty()
                && names.get(0).equals(EntryNames.MIMETYPE)
                && new String(container.bytes(EntryNames.MIMETYPE), StandardCharsets.US_ASCII)
                        .equals(Manifest.MIMETYPE);
        if (!typed) {
            throw Container.unreadable("it does not begin with the type " + Manifest.MIMETYPE, null);
        }
    }

    private List<Manifest> manifests() {
        boolean strict = kind == AsicReport.Kind.ASIC_E;
        List<Manifest> read = new ArrayList<>();
        for (String name : container.names()) {
            if (strict ? ASIC_MANIFEST.matcher(name).matches() : name.equals(NCA_MANIFEST)) {
                try {
                    read.add(Manifest.parse(name, container.bytes(name), strict));
                } catch (CryptoException | IllegalArgumentException e) {
                    throw Container.unreadable("a manifest in it is not sound", e);
                }
            }
        }
        return read;
    }

    /** A signature has one manifest, and what it points to is a signature and no document. */
    private void requireDistinctSignatures() {
        Set<String> seen = new HashSet<>();
        boolean sound = manifests.size() <= MAXIMUM_SIGNATURES
                && manifests.stream()
                        .allMatch(manifest ->
                                SIGNATURE.matcher(manifest.signature()).matches()
                                        && container.holds(manifest.signature())
                                        && seen.add(manifest.signature())
                                        && manifest.references().stream()
                                                .noneMatch(reference -> reserved(reference.document())));
        if (!sound) {
            throw Container.unreadable("its manifests and signatures do not belong together", null);
        }
    }

    AsicReport report() {
        List<AsicReport.CoveredDocuments> found = new ArrayList<>();
        Set<String> covered = new HashSet<>();
        boolean unsigned = manifests.isEmpty();
        for (Manifest manifest : manifests) {
            List<String> documents = manifest.references().stream()
                    .map(Manifest.Reference::document)
                    .toList();
            List<SignatureVerdict> verdicts = verdicts(manifest);
            // What nobody signed soundly says nothing about documents, which may be large.
            Optional<Reason> against =
                    verdicts.stream().allMatch(verdict -> verdict.indication() == Indication.TOTAL_FAILED)
                            ? Optional.empty()
                            : against(manifest);
            boolean all = !verdicts.isEmpty();
            unsigned |= verdicts.isEmpty();
            for (SignatureVerdict verdict : verdicts) {
                SignatureVerdict judged = verdict.indication() == Indication.TOTAL_FAILED
                        ? verdict
                        : against.map(reason -> failed(verdict, reason)).orElse(verdict);
                all &= judged.passed();
                found.add(new AsicReport.CoveredDocuments(judged, manifest.signature(), documents));
            }
            if (all) {
                covered.addAll(documents);
            }
        }
        List<String> uncovered = container.names().stream()
                .filter(name -> !reserved(name) && !covered.contains(name))
                .toList();
        return new AsicReport(kind, found, uncovered, reasons(unsigned, uncovered), now);
    }

    /** A container of the NCA has no type: a file of that name is a document like others. */
    private boolean reserved(String name) {
        return EntryNames.reserved(name)
                && (kind == AsicReport.Kind.ASIC_E || !name.equalsIgnoreCase(EntryNames.MIMETYPE));
    }

    private List<SignatureVerdict> verdicts(Manifest manifest) {
        CmsSignature signature;
        try {
            signature = CmsSignature.parse(container.bytes(manifest.signature()));
        } catch (CryptoException e) {
            throw Container.unreadable("a signature in it is not a CMS message", e);
        }
        return verifier.verifyDetached(signature, container.content(manifest.name()))
                .signatures();
    }

    /** What speaks against the documents of a manifest, whoever signed it. */
    private Optional<Reason> against(Manifest manifest) {
        for (Manifest.Reference reference : manifest.references()) {
            if (reference.hash().isEmpty()) {
                return Optional.of(DIGEST);
            }
            if (MessageDigest.isEqual(reference.hash().get().digest(new byte[0]), reference.digest())) {
                return Optional.of(Reasons.EMPTY_CONTENT);
            }
            if (!container.holds(reference.document())
                    || !MessageDigest.isEqual(
                            digest(reference.document(), reference.hash().get()), reference.digest())) {
                return Optional.of(DOCUMENT_CHANGED);
            }
        }
        return Optional.empty();
    }

    private byte[] digest(String document, HashAlgorithm hash) {
        return digests.computeIfAbsent(new Digested(document, hash), key -> digest(container.content(document), hash));
    }

    static byte[] digest(Content content, HashAlgorithm hash) {
        MessageDigest digest = hash.newDigest();
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = content.open()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw Container.unreadable("it is damaged", e);
        }
        return digest.digest();
    }

    private static SignatureVerdict failed(SignatureVerdict verdict, Reason reason) {
        boolean changed = reason.equals(DOCUMENT_CHANGED);
        return new SignatureVerdict(
                changed ? Indication.TOTAL_FAILED : Indication.INDETERMINATE,
                Optional.of(
                        changed
                                ? SubIndication.HASH_FAILURE
                                : reason.equals(DIGEST)
                                        ? SubIndication.CRYPTO_CONSTRAINTS_FAILURE
                                        : SubIndication.SIG_CONSTRAINTS_FAILURE),
                verdict.level(),
                verdict.suite(),
                verdict.encapsulation(),
                verdict.signingTime(),
                verdict.bestSignatureTime(),
                verdict.signer(),
                verdict.timestamps(),
                verdict.revocation(),
                verdict.counterSignatures(),
                List.of(reason),
                verdict.warnings());
    }

    private List<Reason> reasons(boolean unsigned, List<String> uncovered) {
        List<Reason> reasons = new ArrayList<>();
        if (unsigned) {
            reasons.add(NOT_SIGNED);
        }
        if (!uncovered.isEmpty()) {
            reasons.add(NOT_COVERED);
        }
        Set<String> known = new HashSet<>(DESCRIPTIONS);
        manifests.forEach(manifest -> known.addAll(List.of(manifest.name(), manifest.signature())));
        if (!container.names().stream()
                .filter(name -> reserved(name) && !name.equals(EntryNames.MIMETYPE))
                .allMatch(known::contains)) {
            reasons.add(STRAY);
        }
        return reasons;
    }
}
