package kz.kualik.pki.internal.cms;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.asn1.Asn1;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * A SignedData message (RFC 5652, 5) as it was read, with the checks that concern the message as a whole. The fields that
 * no signature covers (versions, digest algorithms) must be what RFC 5652 demands, so that nothing in a message can be
 * changed unnoticed.
 */
public final class CmsMessage {
    /** Documents with dozens of signatures exist; more is an attack on the reader's time. */
    private static final int MAXIMUM_SIGNERS = 100;

    /** Tags in CertificateChoices and RevocationInfoChoice (RFC 5652, 10.2). */
    private static final int ATTRIBUTE_CERTIFICATE_V2 = 2;

    private static final int OTHER_CERTIFICATE = 3;
    private static final int OTHER_REVOCATION = 1;

    private final SignedData data;
    private final Optional<byte[]> content;
    private final List<NationalCertificate> certificates;
    private final List<Optional<SignerView>> signers;

    private CmsMessage(byte[] encoded) throws IOException {
        ContentInfo info = ContentInfo.getInstance(requireSequence(ASN1Primitive.fromByteArray(encoded)));
        if (!info.getContentType().equals(CMSObjectIdentifiers.signedData)) {
            throw new IllegalArgumentException("not signed data");
        }
        this.data = SignedData.getInstance(info.getContent());
        this.content = Optional.ofNullable(data.getEncapContentInfo().getContent())
                .map(value -> ASN1OctetString.getInstance(value).getOctets());
        this.certificates = readCertificates(data.getCertificates());
        this.signers = readSigners(data.getSignerInfos());
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
        return Asn1.read(
                () -> new CmsMessage(encoded),
                e -> new CryptoException(PkiErrors.CMS_UNREADABLE, "not a sound SignedData message of CMS", e));
    }

    private static ASN1Primitive requireSequence(ASN1Primitive primitive) {
        if (!(primitive instanceof ASN1Sequence)) {
            throw new IllegalArgumentException("not a SEQUENCE");
        }
        return primitive;
    }

    private static List<NationalCertificate> readCertificates(@Nullable ASN1Set set) throws IOException {
        List<NationalCertificate> certificates = new ArrayList<>();
        if (set != null) {
            for (ASN1Encodable element : set) {
                // Certificates of other algorithms may ride along; a signer among them is reported as not found.
                readCertificate(element.toASN1Primitive().getEncoded(ASN1Encoding.DL))
                        .ifPresent(certificates::add);
            }
        }
        return List.copyOf(certificates);
    }

    private static Optional<NationalCertificate> readCertificate(byte[] encoded) {
        try {
            return Optional.of(NationalCertificate.parse(encoded));
        } catch (CryptoException e) {
            return Optional.empty();
        }
    }

    /** One signer of an unknown form must not hide what is to be said about the others. */
    private static List<Optional<SignerView>> readSigners(ASN1Set set) {
        if (set.size() > MAXIMUM_SIGNERS) {
            throw new IllegalArgumentException("more than " + MAXIMUM_SIGNERS + " signers");
        }
        List<Optional<SignerView>> signers = new ArrayList<>();
        for (ASN1Encodable element : set) {
            signers.add(readSigner(element));
        }
        return List.copyOf(signers);
    }

    private static Optional<SignerView> readSigner(ASN1Encodable element) {
        try {
            return Optional.of(Asn1.read(
                    () -> new SignerView((ASN1Sequence) element.toASN1Primitive()),
                    e -> new CryptoException(PkiErrors.CMS_UNREADABLE, "not a sound SignerInfo", e)));
        } catch (CryptoException e) {
            return Optional.empty();
        }
    }

    /** Each signer's digest must be announced, or none (RFC 5652, 5.1). */
    private void requireDigestAlgorithms() {
        Set<String> announced = new HashSet<>();
        for (ASN1Encodable element : data.getDigestAlgorithms()) {
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
        Set<Integer> certificateKinds = tags(data.getCertificates());
        int version;
        if (certificateKinds.contains(OTHER_CERTIFICATE) || tags(data.getCRLs()).contains(OTHER_REVOCATION)) {
            version = 5;
        } else if (certificateKinds.contains(ATTRIBUTE_CERTIFICATE_V2)) {
            version = 4;
        } else {
            boolean plain = certificateKinds.isEmpty()
                    && CMSObjectIdentifiers.data.equals(
                            data.getEncapContentInfo().getContentType())
                    && signers.stream().flatMap(Optional::stream).allMatch(SignerView::byIssuerAndSerial);
            version = plain ? 1 : 3;
        }
        if (!data.getVersion().hasValue(version)) {
            throw new IllegalArgumentException("the version does not fit the message");
        }
    }

    private static Set<Integer> tags(@Nullable ASN1Set set) {
        Set<Integer> tags = new HashSet<>();
        if (set != null) {
            for (ASN1Encodable element : set) {
                if (element.toASN1Primitive() instanceof ASN1TaggedObject tagged) {
                    tags.add(tagged.getTagNo());
                }
            }
        }
        return tags;
    }

    /** The type of the content. */
    public String contentType() {
        return data.getEncapContentInfo().getContentType().getId();
    }

    /** The content, if it is in the message. */
    public Optional<byte[]> content() {
        return content.map(byte[]::clone);
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
