package kz.kualik.pki.cms;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.certificate.NationalCertificate;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;

/** The signed attributes of NCALayer of 2026. */
final class SignedAttributes {
    private SignedAttributes() {}

    static ASN1Set of(
            byte[] contentType, byte[] digest, NationalCertificate certificate, Optional<Instant> signingTime) {
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(attribute(CMSAttributes.contentType, ASN1ObjectIdentifier.getInstance(contentType)));
        signingTime.ifPresent(time -> attributes.add(attribute(CMSAttributes.signingTime, new Time(Date.from(time)))));
        attributes.add(attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new SigningCertificateV2(new ESSCertIDv2(HashAlgorithm.SHA_256.digest(certificate.encoded())))));
        attributes.add(attribute(CMSAttributes.messageDigest, new DEROctetString(digest)));
        return new DERSet(attributes);
    }

    static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new Attribute(type, new DERSet(value));
    }

    /** The claimed time in what was to be signed; empty if there is none. */
    static Optional<Instant> signingTime(byte[] attributes) {
        for (ASN1Encodable element : ASN1Set.getInstance(attributes)) {
            Attribute attribute = Attribute.getInstance(element);
            if (attribute.getAttrType().equals(CMSAttributes.signingTime)) {
                return Optional.of(Time.getInstance(attribute.getAttrValues().getObjectAt(0))
                        .getDate()
                        .toInstant());
            }
        }
        return Optional.empty();
    }
}
