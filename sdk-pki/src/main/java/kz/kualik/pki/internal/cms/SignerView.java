package kz.kualik.pki.internal.cms;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.asn1.Der;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
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
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** One SignerInfo (RFC 5652, 5.3) as it was read, with the checks of its form. */
public final class SignerView {
    private final SignerInfo info;
    private final byte[] signedAttributes;
    private final List<Attribute> signed;
    private final List<Attribute> unsigned;

    SignerView(SignerInfo info) {
        this.info = info;
        boolean byIssuer = byIssuerAndSerial();
        if (!info.getVersion().hasValue(byIssuer ? 1 : 3)) {
            throw new IllegalArgumentException("the version of a signer does not fit its identifier");
        }
        AlgorithmIdentifiers.requireNoParameters(info.getDigestAlgorithm());
        AlgorithmIdentifiers.requireNoParameters(info.getDigestEncryptionAlgorithm());
        ASN1Set attributes = info.getAuthenticatedAttributes();
        if (attributes == null) {
            throw new IllegalArgumentException("a signer has no signed attributes");
        }
        this.signedAttributes = requireDer(attributes);
        this.signed = attributes(attributes);
        this.unsigned = info.getUnauthenticatedAttributes() == null
                ? List.of()
                : attributes(info.getUnauthenticatedAttributes());
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
        List<Attribute> attributes = new ArrayList<>();
        Set<ASN1ObjectIdentifier> seen = new HashSet<>();
        for (ASN1Encodable element : set) {
            Attribute attribute = Attribute.getInstance(element);
            if (!seen.add(attribute.getAttrType()) || attribute.getAttrValues().size() != 1) {
                throw new IllegalArgumentException("attribute " + attribute.getAttrType() + " does not stand once");
            }
            attributes.add(attribute);
        }
        return List.copyOf(attributes);
    }

    /** Whether the certificate is named by issuer and serial number; otherwise by key identifier. */
    boolean byIssuerAndSerial() {
        return !info.getSID().isTagged();
    }

    /** The certificate that this signature names. */
    public Optional<NationalCertificate> findCertificate(List<NationalCertificate> certificates) {
        return certificates.stream().filter(this::names).findFirst();
    }

    private boolean names(NationalCertificate certificate) {
        if (byIssuerAndSerial()) {
            IssuerAndSerialNumber id =
                    IssuerAndSerialNumber.getInstance(info.getSID().getId());
            BigInteger serial = id.getSerialNumber().getValue();
            return serial.equals(certificate.serialNumber())
                    && Arrays.equals(
                            Der.encode(id.getName()), certificate.issuer().encoded());
        }
        byte[] keyId = ASN1OctetString.getInstance(info.getSID().getId()).getOctets();
        return certificate
                .subjectKeyIdentifier()
                .filter(java.util.HexFormat.of().formatHex(keyId)::equals)
                .isPresent();
    }

    String digestOid() {
        return info.getDigestAlgorithm().getAlgorithm().getId();
    }

    /** The digest; empty if it is none of the closed set. */
    public Optional<HashAlgorithm> hash() {
        return HashAlgorithm.findByOid(digestOid());
    }

    /**
     * The suite, from the signer's key and the digest. The signature algorithm that is written beside must be that suite,
     * or the identifier of the key, which the native Kalkan library and the rules for RSA (RFC 3370, 3.2) put there.
     */
    public Optional<SignatureSuite> suite(NationalCertificate certificate) {
        String written = info.getDigestEncryptionAlgorithm().getAlgorithm().getId();
        return hash().flatMap(hash -> SignatureSuite.find(certificate.keyType(), hash))
                .filter(suite -> written.equals(suite.oid())
                        || written.equals(suite.keyType().oid()))
                .filter(this::agreesWithAlgorithmProtection);
    }

    /** RFC 6211: where the signer protected the algorithms, they must be those in use. */
    private boolean agreesWithAlgorithmProtection(SignatureSuite suite) {
        Optional<ASN1Encodable> value = signedValue(CMSAttributes.cmsAlgorithmProtect);
        if (value.isEmpty()) {
            return true;
        }
        CMSAlgorithmProtection protection = CMSAlgorithmProtection.getInstance(value.get());
        AlgorithmIdentifier signature = protection.getSignatureAlgorithm();
        return protection
                        .getDigestAlgorithm()
                        .getAlgorithm()
                        .getId()
                        .equals(suite.hash().oid())
                && signature != null
                && signature.equals(info.getDigestEncryptionAlgorithm());
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
        return signedValue(CMSAttributes.contentType)
                .map(value -> ASN1ObjectIdentifier.getInstance(value).getId());
    }

    /** The digest of the content that the signer signed. */
    public Optional<byte[]> messageDigest() {
        return signedValue(CMSAttributes.messageDigest)
                .map(value -> ASN1OctetString.getInstance(value).getOctets());
    }

    /** The time that the signer claims. */
    public Optional<Instant> signingTime() {
        return signedValue(CMSAttributes.signingTime)
                .map(value -> Time.getInstance(value).getDate().toInstant());
    }

    /** Whether the signer signed over a certificate (RFC 5035), and whether it is this one. */
    public CertificateBinding binding(NationalCertificate certificate) {
        Optional<ASN1Encodable> second = signedValue(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
        Optional<ASN1Encodable> first = signedValue(PKCSObjectIdentifiers.id_aa_signingCertificate);
        if (second.isEmpty() && first.isEmpty()) {
            return CertificateBinding.ABSENT;
        }
        boolean agrees = second.map(value -> agreesV2(value, certificate)).orElse(true)
                && first.map(value -> agreesV1(value, certificate)).orElse(true);
        return agrees ? CertificateBinding.THIS : CertificateBinding.ANOTHER;
    }

    private static boolean agreesV2(ASN1Encodable value, NationalCertificate certificate) {
        ESSCertIDv2[] ids = SigningCertificateV2.getInstance(value).getCerts();
        return ids.length > 0
                && HashAlgorithm.findByOid(
                                ids[0].getHashAlgorithm().getAlgorithm().getId())
                        .filter(hash -> hash != HashAlgorithm.SHA_1)
                        .filter(hash -> Arrays.equals(hash.digest(certificate.encoded()), ids[0].getCertHash()))
                        .isPresent()
                && agrees(ids[0].getIssuerSerial(), certificate);
    }

    private static boolean agreesV1(ASN1Encodable value, NationalCertificate certificate) {
        ESSCertID[] ids = SigningCertificate.getInstance(value).getCerts();
        return ids.length > 0
                && Arrays.equals(HashAlgorithm.SHA_1.digest(certificate.encoded()), ids[0].getCertHash())
                && agrees(ids[0].getIssuerSerial(), certificate);
    }

    private static boolean agrees(
            org.bouncycastle.asn1.x509.@org.jspecify.annotations.Nullable IssuerSerial issuerSerial,
            NationalCertificate certificate) {
        return issuerSerial == null || issuerSerial.getSerial().hasValue(certificate.serialNumber());
    }

    /** The time stamp over the signature value, if there is one. */
    public Optional<byte[]> timestampToken() {
        return unsigned.stream()
                .filter(attribute ->
                        PKCSObjectIdentifiers.id_aa_signatureTimeStampToken.equals(attribute.getAttrType()))
                .map(attribute -> {
                    try {
                        return attribute
                                .getAttrValues()
                                .getObjectAt(0)
                                .toASN1Primitive()
                                .getEncoded(ASN1Encoding.DL);
                    } catch (IOException e) {
                        throw new IllegalArgumentException("the time stamp cannot be encoded", e);
                    }
                })
                .findFirst();
    }

    /** The types of the unsigned attributes. */
    public List<String> unsignedTypes() {
        return unsigned.stream()
                .map(attribute -> attribute.getAttrType().getId())
                .toList();
    }

    private Optional<ASN1Encodable> signedValue(ASN1ObjectIdentifier type) {
        return signed.stream()
                .filter(attribute -> attribute.getAttrType().equals(type))
                .map(attribute -> attribute.getAttrValues().getObjectAt(0))
                .findFirst();
    }
}
