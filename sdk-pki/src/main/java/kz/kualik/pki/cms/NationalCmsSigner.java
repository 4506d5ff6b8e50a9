package kz.kualik.pki.cms;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.asn1.Asn1;
import kz.kualik.pki.internal.asn1.Der;
import kz.kualik.pki.internal.cms.SignedDataParts;
import kz.kualik.pki.internal.cms.SignerView;
import kz.kualik.pki.key.Signer;
import kz.kualik.pki.report.Encapsulation;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;

/** Writes the structure of NCALayer of 2026, attribute by attribute. */
final class NationalCmsSigner implements CmsSigner {
    private static final byte[] DATA = Der.encode(CMSObjectIdentifiers.data);

    /** A signature is prepared for somebody who is about to sign. */
    private static final Duration PREPARED_FOR = Duration.ofHours(24);

    /** Two servers' clocks may differ this much. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** Brings the last signature of a message, which was just made, to its level. */
    @FunctionalInterface
    interface Raise {
        /**
         * Brings it there.
         *
         * @param content the document, unless only its digest is known
         */
        CmsSignature raise(CmsSignature signature, Optional<Content> content);
    }

    private final Clock clock;
    private final boolean claimsTime;
    private final Raise raise;

    /**
     * A signer.
     *
     * @param claimsTime whether the signing time is among the signed attributes
     * @param raise brings the last signature of a message, which was just made, to its level
     */
    NationalCmsSigner(Clock clock, boolean claimsTime, Raise raise) {
        this.clock = clock;
        this.claimsTime = claimsTime;
        this.raise = raise;
    }

    @Override
    public CmsSignature sign(Content content, Encapsulation encapsulation, Signer signer) {
        return complete(prepare(content, encapsulation, signer.certificate(), signer.suite()), signer);
    }

    @Override
    public CmsSignature addSignature(CmsSignature message, Signer signer) {
        Content content = message.content()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the message does not hold its document; give it to addSignature(message, content, signer)"));
        return addSignature(message, content, signer);
    }

    @Override
    public CmsSignature addSignature(CmsSignature message, Content content, Signer signer) {
        return complete(prepareAddition(message, content, signer.certificate(), signer.suite()), signer);
    }

    @Override
    public CmsSignature signDigest(byte[] digest, Signer signer) {
        HashAlgorithm hash = signer.suite().hash();
        byte[] checked = ContentDigests.of(hash, digest).find(hash).orElseThrow();
        return complete(
                preparation(
                        parts(Optional.empty()),
                        signer.certificate(),
                        signer.suite(),
                        checked,
                        clock.instant(),
                        Optional.empty()),
                signer);
    }

    private static CmsSignature complete(PreparedSignature prepared, Signer signer) {
        return prepared.complete(signer.sign(prepared.toBeSigned()));
    }

    @Override
    public PreparedSignature prepare(
            Content content, Encapsulation encapsulation, NationalCertificate certificate, SignatureSuite suite) {
        return prepare(content, encapsulation, certificate, suite, clock.instant());
    }

    private Preparation prepare(
            Content content,
            Encapsulation encapsulation,
            NationalCertificate certificate,
            SignatureSuite suite,
            Instant signingTime) {
        if (encapsulation == Encapsulation.ENVELOPED) {
            throw new IllegalArgumentException("a CMS message is ENCAPSULATED or DETACHED; ENVELOPED is for XML");
        }
        requireFitting(certificate, suite);
        ContentDigests digests = ContentDigests.of(content, Set.of(suite.hash()));
        byte[] digest = digests.find(suite.hash()).orElseThrow();
        Optional<SignedDataParts.Payload> payload = encapsulation == Encapsulation.ENCAPSULATED
                ? Optional.of(payload(new UnchangedContent(content, suite.hash(), digest, digests.length())))
                : Optional.empty();
        return preparation(parts(payload), certificate, suite, digest, signingTime, Optional.of(content));
    }

    /** A small document is held from now on; a large one is read again when the message is written. */
    private static SignedDataParts.Payload payload(UnchangedContent content) {
        Content kept = content.length() <= CmsSignature.HELD_IN_MEMORY ? Content.of(content.bytes()) : content;
        return new SignedDataParts.Payload(kept, content.length());
    }

    private static SignedDataParts parts(Optional<SignedDataParts.Payload> payload) {
        return new SignedDataParts(1, List.of(), DATA, payload, List.of(), List.of(), List.of());
    }

    @Override
    public PreparedSignature prepareAddition(
            CmsSignature message, Content content, NationalCertificate certificate, SignatureSuite suite) {
        requireFitting(certificate, suite);
        Set<HashAlgorithm> hashes = new LinkedHashSet<>(Set.of(suite.hash()));
        List<SignerView> others =
                message.message().signers().stream().flatMap(Optional::stream).toList();
        others.stream().map(SignerView::hash).flatMap(Optional::stream).forEach(hashes::add);
        ContentDigests digests = ContentDigests.of(content, hashes);
        // A second signature under the first says that both have signed the same.
        boolean same = others.stream()
                .allMatch(other -> other.hash()
                        .flatMap(digests::find)
                        .map(actual -> other.messageDigest()
                                .filter(signed -> Arrays.equals(signed, actual))
                                .isPresent())
                        .orElse(true));
        if (!same || !holds(message, content, digests, suite.hash())) {
            throw new CryptoException(
                    PkiErrors.CMS_CONTENT_MISMATCH,
                    "the document is not the one that others have signed in the message");
        }
        return preparation(
                message.message().parts(),
                certificate,
                suite,
                digests.find(suite.hash()).orElseThrow(),
                clock.instant(),
                Optional.of(content));
    }

    @Override
    public PreparedSignature resume(
            Content content,
            Encapsulation encapsulation,
            NationalCertificate certificate,
            SignatureSuite suite,
            byte[] toBeSigned) {
        Instant claimed = Asn1.read(
                () -> SignedAttributes.signingTime(toBeSigned).orElseThrow(),
                e -> new CryptoException(
                        PkiErrors.PREPARATION_INVALID, "what was prepared is not a set of signed attributes", e));
        Instant now = clock.instant();
        if (claimed.isAfter(now.plus(CLOCK_SKEW)) || claimed.isBefore(now.minus(PREPARED_FOR))) {
            throw new CryptoException(
                    PkiErrors.PREPARATION_INVALID, "the signature was prepared at another time; prepare it again");
        }
        Preparation again = prepare(content, encapsulation, certificate, suite, claimed);
        if (!Arrays.equals(again.toBeSigned(), toBeSigned)) {
            throw new CryptoException(
                    PkiErrors.PREPARATION_INVALID, "what was prepared is not for this document and certificate");
        }
        return again;
    }

    private Preparation preparation(
            SignedDataParts parts,
            NationalCertificate certificate,
            SignatureSuite suite,
            byte[] digest,
            Instant signingTime,
            Optional<Content> content) {
        Optional<Instant> claimed =
                claimsTime ? Optional.of(signingTime.truncatedTo(ChronoUnit.SECONDS)) : Optional.empty();
        return new Preparation(
                parts,
                certificate,
                suite,
                SignedAttributes.of(parts.contentType(), digest, certificate, claimed),
                signature -> raise.raise(signature, content));
    }

    private static void requireFitting(NationalCertificate certificate, SignatureSuite suite) {
        if (!suite.signing() || suite.keyType() != certificate.keyType()) {
            throw new IllegalArgumentException(suite + " does not sign with a key of " + certificate.keyType());
        }
    }

    /** Where nobody has signed, the document in the message alone tells what it is. */
    private static boolean holds(CmsSignature message, Content content, ContentDigests given, HashAlgorithm hash) {
        return message.content()
                .filter(inside -> inside != content)
                .map(inside -> Arrays.equals(
                        ContentDigests.of(inside, Set.of(hash)).find(hash).orElseThrow(),
                        given.find(hash).orElseThrow()))
                .orElse(true);
    }
}
