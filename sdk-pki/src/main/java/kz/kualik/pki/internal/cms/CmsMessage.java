package kz.kualik.pki.internal.cms;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.asn1.Asn1;
import kz.kualik.pki.internal.asn1.Der;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * A SignedData message (RFC 5652, 5) as it was read, with the checks that concern the message as a whole. The fields that
 * no signature covers (versions, digest algorithms) must be what RFC 5652 demands, so that nothing in a message can be
 * changed unnoticed.
 */
public final class CmsMessage {
    /** Documents with dozens of signatures exist; more is an attack on the reader's time. */
    private static final int MAXIMUM_SIGNERS = 100;

    /** A signature with all that is needed to judge it later has about ten; each costs the reading of a key. */
    private static final int MAXIMUM_CERTIFICATES = 1000;

    /** Tags in CertificateChoices and RevocationInfoChoice (RFC 5652, 10.2). */
    private static final int ATTRIBUTE_CERTIFICATE_V2 = 2;

    private static final int OTHER_CERTIFICATE = 3;
    private static final int OTHER_REVOCATION = 1;
    private static final int CONTEXT_SPECIFIC = 0x80;

    private final SignedDataParts parts;
    private final String contentType;
    private final List<NationalCertificate> certificates;
    private final List<Optional<SignerView>> signers;

    private final Map<HashAlgorithm, Set<ByteBuffer>> certificateDigests = new ConcurrentHashMap<>();
    private final Map<HashAlgorithm, Set<ByteBuffer>> revocationDigests = new ConcurrentHashMap<>();

    private CmsMessage(SignedDataParts parts) {
        this.parts = parts;
        this.contentType = ASN1ObjectIdentifier.getInstance(parts.contentType()).getId();
        if (parts.certificates().size() > MAXIMUM_CERTIFICATES) {
            throw new IllegalArgumentException("more than " + MAXIMUM_CERTIFICATES + " certificates");
        }
        this.certificates = parts.certificates().stream()
                .map(CmsMessage::readCertificate)
                .flatMap(Optional::stream)
                .toList();
        this.signers = readSigners(parts.signers());
        requireDigestAlgorithms();
        requireVersion();
    }

    /**
     * Reads a message.
     *
     * @param encoded BER or DER
     * @throws CryptoException if it is not a sound SignedData message
     */
    public static CmsMessage parse(byte[] encoded) {
        return read(Content.of(encoded));
    }

    /**
     * Reads a message whose content stays where it is.
     *
     * @param source BER or DER
     * @throws CryptoException if it is not a sound SignedData message
     */
    public static CmsMessage read(Content source) {
        return Asn1.read(
                () -> new CmsMessage(SignedDataParts.read(source)),
                e -> new CryptoException(PkiErrors.CMS_UNREADABLE, "not a sound SignedData message of CMS", e));
    }

    /** The digests of all certificates, computed once for each algorithm: many stamps of many signers may name them. */
    public Set<ByteBuffer> certificateDigests(HashAlgorithm hash) {
        return certificateDigests.computeIfAbsent(hash, key -> digests(key, parts.certificates()));
    }

    /** The digests of all revocation data, computed once for each algorithm. */
    public Set<ByteBuffer> revocationDigests(HashAlgorithm hash) {
        return revocationDigests.computeIfAbsent(hash, key -> digests(key, parts.revocations()));
    }

    /** The digests of some objects. */
    public static Set<ByteBuffer> digests(HashAlgorithm hash, List<byte[]> objects) {
        return objects.stream()
                .map(object -> ByteBuffer.wrap(hash.digest(object)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Certificates of other algorithms may ride along; a signer among them is reported as not found. */
    private static Optional<NationalCertificate> readCertificate(byte[] encoded) {
        try {
            return Optional.of(NationalCertificate.parse(encoded));
        } catch (CryptoException e) {
            return Optional.empty();
        }
    }

    /** One signer of an unknown form must not hide what is to be said about the others. */
    private static List<Optional<SignerView>> readSigners(List<byte[]> set) {
        if (set.size() > MAXIMUM_SIGNERS) {
            throw new IllegalArgumentException("more than " + MAXIMUM_SIGNERS + " signers");
        }
        List<Optional<SignerView>> signers = new ArrayList<>();
        for (byte[] element : set) {
            signers.add(readSigner(element));
        }
        return List.copyOf(signers);
    }

    /** A SignerInfo; empty if it is of a form that is not understood. */
    static Optional<SignerView> readSigner(byte[] element) {
        try {
            return Optional.of(Asn1.read(
                    () -> new SignerView(element),
                    e -> new CryptoException(PkiErrors.CMS_UNREADABLE, "not a sound SignerInfo", e)));
        } catch (CryptoException e) {
            return Optional.empty();
        }
    }

    /** Each signer's digest must be announced, or none (RFC 5652, 5.1). */
    private void requireDigestAlgorithms() {
        Set<String> announced = new HashSet<>();
        for (byte[] element : parts.digestAlgorithms()) {
            AlgorithmIdentifier algorithm = AlgorithmIdentifier.getInstance(element);
            AlgorithmIdentifiers.requireNoParameters(algorithm);
            announced.add(algorithm.getAlgorithm().getId());
        }
        Set<String> used = signers.stream()
                .flatMap(Optional::stream)
                .map(SignerView::digestOid)
                .collect(Collectors.toSet());
        if (!announced.isEmpty() && !announced.containsAll(used)) {
            throw new IllegalArgumentException("the digest algorithm of a signer is not announced");
        }
    }

    /** The version follows from the rest (RFC 5652, 5.1). */
    private void requireVersion() {
        if (parts.version() != version(parts, signers)) {
            throw new IllegalArgumentException("the version does not fit the message");
        }
    }

    /** These parts with the version that they demand. */
    public static SignedDataParts withVersion(SignedDataParts parts) {
        return new SignedDataParts(
                version(parts, readSigners(parts.signers())),
                parts.digestAlgorithms(),
                parts.contentType(),
                parts.payload(),
                parts.certificates(),
                parts.revocations(),
                parts.signers());
    }

    private static int version(SignedDataParts parts, List<Optional<SignerView>> signers) {
        Set<Integer> certificateKinds = tags(parts.certificates());
        if (certificateKinds.contains(OTHER_CERTIFICATE)
                || tags(parts.revocations()).contains(OTHER_REVOCATION)) {
            return 5;
        }
        if (certificateKinds.contains(ATTRIBUTE_CERTIFICATE_V2)) {
            return 4;
        }
        boolean plain = certificateKinds.isEmpty()
                && Arrays.equals(parts.contentType(), Der.encode(CMSObjectIdentifiers.data))
                && signers.stream().flatMap(Optional::stream).allMatch(SignerView::byIssuerAndSerial);
        return plain ? 1 : 3;
    }

    private static Set<Integer> tags(List<byte[]> elements) {
        return elements.stream()
                .map(element -> element[0] & 0xFF)
                .filter(tag -> (tag & CONTEXT_SPECIFIC) == CONTEXT_SPECIFIC)
                .map(tag -> tag & 0x1F)
                .collect(Collectors.toSet());
    }

    /** The message in its parts. */
    public SignedDataParts parts() {
        return parts;
    }

    /** The type of the content. */
    public String contentType() {
        return contentType;
    }

    /** The content, if it is in the message. */
    public Optional<Content> content() {
        return parts.payload().map(SignedDataParts.Payload::content);
    }

    /** The certificates in the message that are of the national PKI. */
    public List<NationalCertificate> certificates() {
        return certificates;
    }

    /** The signatures, in their order; empty where one is of a form that is not understood. */
    public List<Optional<SignerView>> signers() {
        return signers;
    }
}
