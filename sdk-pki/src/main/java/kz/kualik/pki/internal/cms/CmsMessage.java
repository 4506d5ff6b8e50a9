package kz.kualik.pki.internal.cms;

import java.io.IOException;
import java.util.ArrayList;
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
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * A SignedData message (RFC 5652, 5) as it was read, with the checks that concern the message as a whole. The fields that
 * no signature covers (versions, digest algorithms) must be what RFC 5652 demands, so that nothing in a message can be
 * changed unnoticed.
 */
public final class CmsMessage {
    private final SignedData data;
    private final Optional<byte[]> content;
    private final List<NationalCertificate> certificates;
    private final List<SignerView> signers;

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

    private static List<NationalCertificate> readCertificates(@org.jspecify.annotations.Nullable ASN1Set set)
            throws IOException {
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

    private static List<SignerView> readSigners(ASN1Set set) {
        List<SignerView> signers = new ArrayList<>();
        for (ASN1Encodable element : set) {
            signers.add(new SignerView((ASN1Sequence) element.toASN1Primitive()));
        }
        return List.copyOf(signers);
    }

    /** Each signer's digest must be announced (RFC 5652, 5.1), and nothing else has a reason to be there. */
    private void requireDigestAlgorithms() {
        Set<String> announced = new java.util.HashSet<>();
        for (ASN1Encodable element : data.getDigestAlgorithms()) {
            AlgorithmIdentifier algorithm = AlgorithmIdentifier.getInstance(element);
            AlgorithmIdentifiers.requireNoParameters(algorithm);
            announced.add(algorithm.getAlgorithm().getId());
        }
        Set<String> used = signers.stream().map(SignerView::digestOid).collect(Collectors.toSet());
        if (!announced.equals(used)) {
            throw new IllegalArgumentException("the digest algorithms are not those of the signers");
        }
    }

    /** The version follows from the rest (RFC 5652, 5.1); attribute certificates and other formats are not read. */
    private void requireVersion() {
        boolean plain =
                CMSObjectIdentifiers.data.equals(data.getEncapContentInfo().getContentType())
                        && signers.stream().allMatch(SignerView::byIssuerAndSerial);
        if (!data.getVersion().hasValue(plain ? 1 : 3)) {
            throw new IllegalArgumentException("the version does not fit the message");
        }
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

    /** The signatures, in their order. */
    public List<SignerView> signers() {
        return signers;
    }
}
