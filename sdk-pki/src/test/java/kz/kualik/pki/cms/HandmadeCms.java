package kz.kualik.pki.cms;

import java.io.IOException;
import java.util.Date;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.internal.cms.AlgorithmIdentifiers;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
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

/** Messages as they should be, of suites that the SDK's own signer may refuse to sign with. */
final class HandmadeCms {
    private HandmadeCms() {}

    /** An encapsulated document with one signer and the attributes of level B-B. */
    static CmsSignature sign(byte[] document, TestKey key) {
        DERSet attributes = new DERSet(new ASN1Encodable[] {
            attribute(CMSAttributes.contentType, CMSObjectIdentifiers.data),
            attribute(CMSAttributes.signingTime, new Time(Date.from(TestPki.NOW))),
            attribute(
                    PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                    new SigningCertificateV2(new ESSCertIDv2(
                            HashAlgorithm.SHA_256.digest(key.certificate().encoded())))),
            attribute(
                    CMSAttributes.messageDigest,
                    new DEROctetString(key.suite().hash().digest(document)))
        });
        SignerInfo signer = new SignerInfo(
                new SignerIdentifier(new IssuerAndSerialNumber(
                        X500Name.getInstance(key.certificate().issuer().encoded()),
                        key.certificate().serialNumber())),
                AlgorithmIdentifiers.of(key.suite().hash()),
                attributes,
                AlgorithmIdentifiers.of(key.suite()),
                new DEROctetString(key.sign(encoded(attributes))),
                null);
        return CmsSignature.parse(encoded(new ContentInfo(
                CMSObjectIdentifiers.signedData,
                new SignedData(
                        new DERSet(AlgorithmIdentifiers.of(key.suite().hash())),
                        new ContentInfo(CMSObjectIdentifiers.data, new DEROctetString(document)),
                        new DERSet(Certificate.getInstance(key.certificate().encoded())),
                        null,
                        new DERSet(signer)))));
    }

    private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new Attribute(type, new DERSet(value));
    }

    private static byte[] encoded(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded("DER");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
