package kz.kualik.samples.sandbox.nca;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import kz.kualik.pki.certificate.NationalCertificate;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/** A certificate in the making: the extensions come in the order in which they are added. Not thread-safe. */
final class CertificateDraft {
    private final X500Name issuer;
    private final Instant notBefore;
    private final Instant notAfter;
    private final X500Name subject;
    private final SubjectPublicKeyInfo key;
    private final List<Extension> extensions = new ArrayList<>();

    CertificateDraft(X500Name issuer, Instant notBefore, Instant notAfter, X500Name subject, SubjectPublicKeyInfo key) {
        this.issuer = issuer;
        this.notBefore = notBefore;
        this.notAfter = notAfter;
        this.subject = subject;
        this.key = key;
    }

    CertificateDraft add(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        extensions.add(new Extension(oid, critical, new DEROctetString(Asn1.der(value))));
        return this;
    }

    CertificateDraft certificationAuthority() {
        add(Extension.basicConstraints, true, new BasicConstraints(true));
        return keyUsage(true, 0x06);
    }

    /** The octet as it stands in the certificate, the first bit highest. */
    CertificateDraft keyUsage(boolean critical, int octet) {
        return add(Extension.keyUsage, critical, new DERBitString((byte) octet, Integer.numberOfTrailingZeros(octet)));
    }

    CertificateDraft extendedKeyUsage(boolean critical, String... oids) {
        KeyPurposeId[] purposes = new KeyPurposeId[oids.length];
        for (int i = 0; i < oids.length; i++) {
            purposes[i] = KeyPurposeId.getInstance(new ASN1ObjectIdentifier(oids[i]));
        }
        return add(Extension.extendedKeyUsage, critical, new ExtendedKeyUsage(purposes));
    }

    CertificateDraft policy(String oid, String cps) {
        PolicyQualifierInfo qualifier = new PolicyQualifierInfo(cps);
        return add(
                Extension.certificatePolicies,
                false,
                new DERSequence(new PolicyInformation(new ASN1ObjectIdentifier(oid), new DERSequence(qualifier))));
    }

    /** Where the issuer answers OCSP, and where its certificate lies. */
    CertificateDraft issuerAccess(String ocsp, String certificate) {
        return add(Extension.authorityInfoAccess, false, new AuthorityInformationAccess(new AccessDescription[] {
            new AccessDescription(AccessDescription.id_ad_ocsp, uri(ocsp)),
            new AccessDescription(AccessDescription.id_ad_caIssuers, uri(certificate))
        }));
    }

    CertificateDraft issuerAccess(String certificate) {
        return add(
                Extension.authorityInfoAccess,
                false,
                new AuthorityInformationAccess(AccessDescription.id_ad_caIssuers, uri(certificate)));
    }

    CertificateDraft crl(String address) {
        return add(Extension.cRLDistributionPoints, false, distributionPoint(address));
    }

    CertificateDraft deltaCrl(String address) {
        return add(Extension.freshestCRL, false, distributionPoint(address));
    }

    CertificateDraft subjectKeyIdentifier() {
        return add(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(KeyIds.of(key)));
    }

    /** Of certificates for people and services: the key id alone. */
    CertificateDraft authorityKeyIdentifier(SubjectPublicKeyInfo issuerKey) {
        return add(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(KeyIds.of(issuerKey)));
    }

    /** Of certificates for authorities: key id, name and serial number, as the real ones have. */
    CertificateDraft authorityKeyIdentifier(SubjectPublicKeyInfo issuerKey, X500Name issuersIssuer) {
        return add(
                Extension.authorityKeyIdentifier,
                false,
                new AuthorityKeyIdentifier(
                        KeyIds.of(issuerKey),
                        new GeneralNames(new GeneralName(issuersIssuer)),
                        KeyIds.serialNumber(issuerKey)));
    }

    NationalCertificate signWith(NcaKey issuerKey) {
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                issuer, KeyIds.serialNumber(key), Date.from(notBefore), Date.from(notAfter), subject, key);
        byte[] der = Asn1.octets(() -> {
            for (Extension extension : extensions) {
                builder.addExtension(extension);
            }
            return builder.build(issuerKey.signer()).getEncoded();
        });
        return NationalCertificate.parse(der);
    }

    private static CRLDistPoint distributionPoint(String address) {
        return new CRLDistPoint(new DistributionPoint[] {
            new DistributionPoint(new DistributionPointName(new GeneralNames(uri(address))), null, null)
        });
    }

    private static GeneralName uri(String address) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, new DERIA5String(address));
    }
}
