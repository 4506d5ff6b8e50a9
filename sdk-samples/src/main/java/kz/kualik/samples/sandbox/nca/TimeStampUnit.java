package kz.kualik.samples.sandbox.nca;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import kz.kualik.pki.algorithm.HashAlgorithm;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.tsp.TimeStampRequest;

/** One key of the time-stamp authority and its policy. Writes tokens as the real one does: no accuracy, no name. */
final class TimeStampUnit {
    private static final DateTimeFormatter GENERALIZED_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int SERIAL_BITS = 127;

    /** Not from the seed: two time stamps must differ, also of two sandboxes with one seed. */
    private final SecureRandom serials = new SecureRandom();

    private final Family family;
    private final NcaKey key;
    private final Certificate certificate;
    private final Clock clock;

    TimeStampUnit(Hierarchy hierarchy, Clock clock) {
        this.family = hierarchy.family();
        this.key = hierarchy.timeStampAuthority().key();
        this.certificate = Certificate.getInstance(
                hierarchy.timeStampAuthority().certificate().encoded());
        this.clock = clock;
    }

    Family family() {
        return family;
    }

    ContentInfo stamp(TimeStampRequest request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        byte[] content = Asn1.der(content(request, now));
        AlgorithmIdentifier digestAlgorithm = new AlgorithmIdentifier(
                new ASN1ObjectIdentifier(family.suite().hash().oid()), DERNull.INSTANCE);
        ASN1Set signedAttributes = signedAttributes(content, now);
        SignerInfo signer = new SignerInfo(
                new SignerIdentifier(new IssuerAndSerialNumber(
                        certificate.getIssuer(), certificate.getSerialNumber().getValue())),
                digestAlgorithm,
                signedAttributes,
                key.signatureAlgorithm(),
                new DEROctetString(key.sign(Asn1.der(signedAttributes))),
                null);
        return new ContentInfo(
                PKCSObjectIdentifiers.signedData,
                new SignedData(
                        new DERSet(digestAlgorithm),
                        new ContentInfo(PKCSObjectIdentifiers.id_ct_TSTInfo, new DEROctetString(content)),
                        request.getCertReq() ? new DERSet(certificate) : null,
                        null,
                        new DERSet(signer)));
    }

    private TSTInfo content(TimeStampRequest request, Instant now) {
        BigInteger nonce = request.getNonce();
        return new TSTInfo(
                new ASN1ObjectIdentifier(family.timeStampPolicy()),
                new MessageImprint(request.getMessageImprintAlgID(), request.getMessageImprintDigest()),
                new ASN1Integer(new BigInteger(SERIAL_BITS, serials)),
                new ASN1GeneralizedTime(GENERALIZED_TIME.format(now)),
                null,
                null,
                nonce == null ? null : new ASN1Integer(nonce),
                null,
                null);
    }

    private ASN1Set signedAttributes(byte[] content, Instant now) {
        byte[] der = Asn1.der(certificate);
        return new DERSet(new ASN1Encodable[] {
            attribute(CMSAttributes.contentType, PKCSObjectIdentifiers.id_ct_TSTInfo),
            attribute(CMSAttributes.signingTime, new Time(Date.from(now))),
            // The first version is what the real authority writes; the second is what RFC 5816 wants.
            attribute(
                    PKCSObjectIdentifiers.id_aa_signingCertificate,
                    new SigningCertificate(new ESSCertID(HashAlgorithm.SHA_1.digest(der)))),
            attribute(
                    PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                    new SigningCertificateV2(new ESSCertIDv2(HashAlgorithm.SHA_256.digest(der)))),
            attribute(
                    CMSAttributes.messageDigest,
                    new DEROctetString(family.suite().hash().digest(content)))
        });
    }

    private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new Attribute(type, new DERSet(value));
    }
}
