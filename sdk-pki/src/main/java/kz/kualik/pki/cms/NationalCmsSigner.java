package kz.kualik.pki.cms;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.Signatures;
import kz.kualik.pki.internal.asn1.Der;
import kz.kualik.pki.internal.cms.AlgorithmIdentifiers;
import kz.kualik.pki.key.Signer;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.timestamp.Timestamp;
import kz.kualik.pki.timestamp.TimestampAuthority;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Certificate;
import org.jspecify.annotations.Nullable;

/** Writes the structure of NCALayer of 2026, attribute by attribute. */
final class NationalCmsSigner implements CmsSigner {
    private final Optional<TimestampAuthority> timestampAuthority;
    private final Clock clock;
    private final Duration networkLimit;

    NationalCmsSigner(Optional<TimestampAuthority> timestampAuthority, Clock clock, Duration networkLimit) {
        this.timestampAuthority = timestampAuthority;
        this.clock = clock;
        this.networkLimit = networkLimit;
    }

    @Override
    public CmsSignature sign(Content content, Encapsulation encapsulation, Signer signer) {
        if (encapsulation == Encapsulation.ENVELOPED) {
            throw new IllegalArgumentException("a CMS message is ENCAPSULATED or DETACHED; ENVELOPED is for XML");
        }
        SignatureSuite suite = signer.suite();
        boolean encapsulated = encapsulation == Encapsulation.ENCAPSULATED;
        byte[] held = encapsulated ? content.bytes() : new byte[0];
        byte[] digest = encapsulated ? suite.hash().digest(held) : digest(content, suite.hash());
        ASN1Set attributes = signedAttributes(digest, signer.certificate());
        byte[] toBeSigned = Der.encode(attributes);
        byte[] value = signer.sign(toBeSigned);
        if (!Signatures.verify(suite, signer.certificate().publicKey(), toBeSigned, value)) {
            throw new CryptoException(
                    PkiErrors.KEY_CERTIFICATE_MISMATCH, "the signer's value is not of its certificate's key");
        }
        SignerInfo info = new SignerInfo(
                identifier(signer.certificate()),
                AlgorithmIdentifiers.of(suite.hash()),
                attributes,
                AlgorithmIdentifiers.of(suite),
                new DEROctetString(value),
                timestamp(value, suite));
        return CmsSignature.parse(Der.encode(new ContentInfo(
                CMSObjectIdentifiers.signedData,
                new SignedData(
                        new DERSet(AlgorithmIdentifiers.of(suite.hash())),
                        new ContentInfo(CMSObjectIdentifiers.data, encapsulated ? new DEROctetString(held) : null),
                        new DERSet(Certificate.getInstance(signer.certificate().encoded())),
                        null,
                        new DERSet(info)))));
    }

    private static byte[] digest(Content content, HashAlgorithm hash) {
        MessageDigest digest = hash.newDigest();
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = content.open()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw new ConfigurationException(PkiErrors.CONTENT_UNREADABLE, "the document cannot be read", e);
        }
        return digest.digest();
    }

    private ASN1Set signedAttributes(byte[] digest, NationalCertificate certificate) {
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(attribute(CMSAttributes.contentType, CMSObjectIdentifiers.data));
        attributes.add(attribute(CMSAttributes.signingTime, new Time(Date.from(clock.instant()))));
        attributes.add(attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new SigningCertificateV2(new ESSCertIDv2(HashAlgorithm.SHA_256.digest(certificate.encoded())))));
        attributes.add(attribute(CMSAttributes.messageDigest, new DEROctetString(digest)));
        return new DERSet(attributes);
    }

    private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new Attribute(type, new DERSet(value));
    }

    private static SignerIdentifier identifier(NationalCertificate certificate) {
        return new SignerIdentifier(new IssuerAndSerialNumber(
                X500Name.getInstance(certificate.issuer().encoded()), certificate.serialNumber()));
    }

    private @Nullable ASN1Set timestamp(byte[] value, SignatureSuite suite) {
        return timestampAuthority
                .map(authority -> authority.stamp(value, suite, Deadline.after(networkLimit)))
                .map(stamp -> new DERSet(attribute(
                        PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, primitive(checked(stamp, value)))))
                .orElse(null);
    }

    /** RFC 3161, 2.2: whoever asked for a stamp checks it; one that does not hold would spoil the signature. */
    private static byte[] checked(Timestamp stamp, byte[] value) {
        if (TimestampCheck.of(stamp.encoded(), value).isEmpty()) {
            throw new ProtocolException(
                    PkiErrors.TIMESTAMP_INVALID,
                    "the time stamp is not soundly signed, or not over the signature value");
        }
        return stamp.encoded();
    }

    private static ASN1Primitive primitive(byte[] token) {
        try {
            return ASN1Primitive.fromByteArray(token);
        } catch (IOException e) {
            throw new IllegalStateException("a token that was read can be read again", e);
        }
    }
}
