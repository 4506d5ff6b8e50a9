package kz.kualik.pki.internal.cms;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.KeyType;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.asn1.Der;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAlgorithmProtection;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;

/** One SignerInfo (RFC 5652, 5.3) as it was read, with the checks of its form. */
public final class SignerView {
    private static final int UNSIGNED_ATTRIBUTES = 6;

    private final byte[] encoded;
    private final SignerInfo info;
    private final Optional<IssuerAndSerialNumber> issuerAndSerial;
    private final Optional<String> keyIdentifier;
    private final byte[] signedAttributes;
    private final List<Attribute> signed;
    private final List<Attribute> unsigned;
    private final Optional<String> contentType;
    private final Optional<byte[]> messageDigest;
    private final Optional<Instant> signingTime;
    private final Optional<ESSCertIDv2> signingCertificateV2;
    private final Optional<ESSCertID> signingCertificate;
    private final Optional<CMSAlgorithmProtection> algorithmProtection;
    private final List<byte[]> timestampTokens;

    SignerView(byte[] encoded) throws IOException {
        this.encoded = encoded;
        ASN1Sequence sequence = (ASN1Sequence) ASN1Primitive.fromByteArray(encoded);
        requireTags(sequence);
        this.info = SignerInfo.getInstance(sequence);
        boolean byIssuer = !info.getSID().isTagged();
        this.issuerAndSerial = byIssuer
                ? Optional.of(IssuerAndSerialNumber.getInstance(info.getSID().getId()))
                : Optional.empty();
        this.keyIdentifier = byIssuer
                ? Optional.empty()
                : Optional.of(HexFormat.of()
                        .formatHex(ASN1OctetString.getInstance(info.getSID().getId())
                                .getOctets()));
        if (!info.getVersion().hasValue(byIssuer ? 1 : 3)) {
            throw new IllegalArgumentException("the version of a signer does not fit its identifier");
        }
        AlgorithmIdentifiers.requireNoParameters(info.getDigestAlgorithm());
        AlgorithmIdentifiers.requireNoParameters(info.getDigestEncryptionAlgorithm());
        ASN1Set attributes = info.getAuthenticatedAttributes();
        this.signedAttributes = requireDer(attributes);
        this.signed = attributes(attributes);
        requireEachOnce(signed);
        this.unsigned = info.getUnauthenticatedAttributes() == null
                ? List.of()
                : attributes(info.getUnauthenticatedAttributes());
        this.contentType = signedValue(CMSAttributes.contentType)
                .map(value -> ASN1ObjectIdentifier.getInstance(value).getId());
        this.messageDigest = signedValue(CMSAttributes.messageDigest)
                .map(value -> ASN1OctetString.getInstance(value).getOctets());
        this.signingTime = signedValue(CMSAttributes.signingTime)
                .map(value -> Time.getInstance(value).getDate().toInstant());
        this.signingCertificateV2 = signedValue(PKCSObjectIdentifiers.id_aa_signingCertificateV2)
                .map(value -> SigningCertificateV2.getInstance(value).getCerts()[0]);
        this.signingCertificate = signedValue(PKCSObjectIdentifiers.id_aa_signingCertificate)
                .map(value -> SigningCertificate.getInstance(value).getCerts()[0]);
        this.algorithmProtection =
                signedValue(CMSAttributes.cmsAlgorithmProtect).map(CMSAlgorithmProtection::getInstance);
        this.timestampTokens = unsigned.stream()
                .filter(attribute ->
                        PKCSObjectIdentifiers.id_aa_signatureTimeStampToken.equals(attribute.getAttrType()))
                .flatMap(attribute -> Arrays.stream(attribute.getAttrValues().toArray()))
                .map(SignerView::encoded)
                .toList();
    }

    private static byte[] encoded(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DL);
        } catch (IOException e) {
            throw new IllegalArgumentException("an attribute cannot be encoded", e);
        }
    }

    /** Bouncy Castle reads the two sets of attributes by their place and not by their tags. */
    private static void requireTags(ASN1Sequence encoded) {
        int last = encoded.size() - 1;
        boolean withUnsigned = last == 6;
        if (!(withUnsigned || last == 5)
                || !ASN1TaggedObject.getInstance(encoded.getObjectAt(3)).hasContextTag(0)
                || withUnsigned
                        && !ASN1TaggedObject.getInstance(encoded.getObjectAt(6)).hasContextTag(1)) {
            throw new IllegalArgumentException("a signer has not the parts of SignerInfo with signed attributes");
        }
    }

    /** Signed attributes are in DER (RFC 5652, 5.3), whatever the message is in. */
    private static byte[] requireDer(ASN1Set set) {
        try {
            byte[] der = set.getEncoded(ASN1Encoding.DER);
            if (!Arrays.equals(der, set.getEncoded(ASN1Encoding.DL))) {
                throw new IllegalArgumentException("signed attributes are not in DER");
            }
            return der;
        } catch (IOException e) {
            throw new IllegalArgumentException("signed attributes cannot be encoded", e);
        }
    }

    private static List<Attribute> attributes(ASN1Set set) {
        return Arrays.stream(set.toArray()).map(Attribute::getInstance).toList();
    }

    /** Of signed attributes there is one of a kind with one value (RFC 5652, 11); unsigned ones may be added again. */
    private static void requireEachOnce(List<Attribute> attributes) {
        Set<ASN1ObjectIdentifier> seen = new HashSet<>();
        for (Attribute attribute : attributes) {
            if (!seen.add(attribute.getAttrType()) || attribute.getAttrValues().size() != 1) {
                throw new IllegalArgumentException("attribute " + attribute.getAttrType() + " does not stand once");
            }
        }
    }

    /**
     * The elements of SignerInfo as they stand: version, identifier, digest algorithm, signed attributes, signature
     * algorithm, value and, if there are any, unsigned attributes.
     */
    public List<byte[]> elements() {
        return SignedDataParts.children(encoded);
    }

    /** Whether the certificate is named by issuer and serial number; otherwise by key identifier. */
    boolean byIssuerAndSerial() {
        return issuerAndSerial.isPresent();
    }

    /** The certificate that this signature names. */
    public Optional<NationalCertificate> findCertificate(List<NationalCertificate> certificates) {
        return certificates.stream().filter(this::names).findFirst();
    }

    private boolean names(NationalCertificate certificate) {
        return issuerAndSerial
                .map(id -> id.getSerialNumber().hasValue(certificate.serialNumber())
                        && Arrays.equals(
                                Der.encode(id.getName()), certificate.issuer().encoded()))
                .orElseGet(() -> keyIdentifier.equals(certificate.subjectKeyIdentifier()));
    }

    /** The digest algorithm as it is written. */
    public String digestOid() {
        return info.getDigestAlgorithm().getAlgorithm().getId();
    }

    /** The digest; empty if it is none of the closed set. */
    public Optional<HashAlgorithm> hash() {
        return HashAlgorithm.findByOid(digestOid());
    }

    /**
     * The suite, from the signer's key and the digest. The signature algorithm that is written beside must be that suite,
     * or the identifier of the key, which the native Kalkan library and the rules for RSA (RFC 3370, 3.2) put there. The
     * identifier of keys on foreign curves tells no curve and is not accepted.
     */
    public Optional<SignatureSuite> suite(NationalCertificate certificate) {
        String written = signatureOid();
        return hash().flatMap(hash -> SignatureSuite.find(certificate.keyType(), hash))
                .filter(suite -> written.equals(suite.oid())
                        || KeyType.findByOid(written).equals(Optional.of(suite.keyType())))
                .filter(this::agreesWithAlgorithmProtection);
    }

    /** The signature algorithm that is written beside the value; to be told, not relied on. */
    public String signatureOid() {
        return info.getDigestEncryptionAlgorithm().getAlgorithm().getId();
    }

    /** RFC 6211: where the signer protected the algorithms, they must be those in use. */
    private boolean agreesWithAlgorithmProtection(SignatureSuite suite) {
        return algorithmProtection
                .map(protection -> protection
                                .getDigestAlgorithm()
                                .getAlgorithm()
                                .getId()
                                .equals(suite.hash().oid())
                        && info.getDigestEncryptionAlgorithm().equals(protection.getSignatureAlgorithm()))
                .orElse(true);
    }

    /** What the signature value is over. */
    public byte[] signedAttributes() {
        return signedAttributes.clone();
    }

    /** The signature value. */
    public byte[] value() {
        return info.getEncryptedDigest().getOctets();
    }

    /** The type of the content that the signer signed. */
    public Optional<String> contentType() {
        return contentType;
    }

    /** The digest of the content that the signer signed. */
    public Optional<byte[]> messageDigest() {
        return messageDigest.map(byte[]::clone);
    }

    /** The time that the signer claims. */
    public Optional<Instant> signingTime() {
        return signingTime;
    }

    /** Whether the signer signed over a certificate (RFC 5035), and whether it is this one. */
    public CertificateBinding binding(NationalCertificate certificate) {
        if (signingCertificateV2.isEmpty() && signingCertificate.isEmpty()) {
            return CertificateBinding.ABSENT;
        }
        boolean agrees = signingCertificateV2
                        .map(value -> agrees(value, certificate))
                        .orElse(true)
                && signingCertificate.map(value -> agrees(value, certificate)).orElse(true);
        return agrees ? CertificateBinding.THIS : CertificateBinding.ANOTHER;
    }

    private static boolean agrees(ESSCertIDv2 id, NationalCertificate certificate) {
        return HashAlgorithm.findByOid(id.getHashAlgorithm().getAlgorithm().getId())
                        .filter(hash -> hash != HashAlgorithm.SHA_1)
                        .filter(hash -> Arrays.equals(hash.digest(certificate.encoded()), id.getCertHash()))
                        .isPresent()
                && agrees(id.getIssuerSerial(), certificate);
    }

    private static boolean agrees(ESSCertID id, NationalCertificate certificate) {
        return Arrays.equals(HashAlgorithm.SHA_1.digest(certificate.encoded()), id.getCertHash())
                && agrees(id.getIssuerSerial(), certificate);
    }

    private static boolean agrees(
            org.bouncycastle.asn1.x509.@org.jspecify.annotations.Nullable IssuerSerial issuerSerial,
            NationalCertificate certificate) {
        return issuerSerial == null || issuerSerial.getSerial().hasValue(certificate.serialNumber());
    }

    /** The time stamps over the signature value, usually none or one. */
    public List<byte[]> timestampTokens() {
        return timestampTokens.stream().map(byte[]::clone).toList();
    }

    /**
     * The signatures over the value of this one (RFC 5652, 11.4), in their order and with what they carry themselves yet
     * to be read; empty where one is of a form that is not understood.
     */
    public List<Optional<SignerView>> counterSignatures() {
        byte[] type = Der.encode(CMSAttributes.counterSignature);
        return elements().stream()
                .skip(UNSIGNED_ATTRIBUTES)
                .flatMap(set -> SignedDataParts.children(set).stream())
                .map(SignedDataParts::children)
                .filter(attribute -> Arrays.equals(attribute.get(0), type))
                .flatMap(attribute -> SignedDataParts.children(attribute.get(1)).stream())
                .map(CmsMessage::readSigner)
                .toList();
    }

    /** The types of the unsigned attributes. */
    public List<String> unsignedTypes() {
        return unsigned.stream()
                .map(attribute -> attribute.getAttrType().getId())
                .distinct()
                .toList();
    }

    private Optional<ASN1Encodable> signedValue(ASN1ObjectIdentifier type) {
        return signed.stream()
                .filter(attribute -> attribute.getAttrType().equals(type))
                .map(attribute -> attribute.getAttrValues().getObjectAt(0))
                .findFirst();
    }
}
