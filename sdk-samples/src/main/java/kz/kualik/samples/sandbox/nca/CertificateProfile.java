package kz.kualik.samples.sandbox.nca;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import kz.kualik.pki.algorithm.KeyType;
import kz.kualik.pki.certificate.CertificateRole;
import kz.kualik.pki.certificate.IdentificationMethod;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.KeyStorage;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.enrolment.CertificationRequest;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** What certificates of the NCA look like, as measured on those of 2022 to 2026. */
final class CertificateProfile {
    /** Fixed, so that the roots of one seed are the same whenever the sandbox starts. */
    static final Instant AUTHORITIES_FROM = Instant.parse("2022-06-15T00:00:00Z");

    private static final Instant ROOTS_UNTIL = Instant.parse("2045-09-08T00:00:00Z");
    static final Instant AUTHORITIES_UNTIL = Instant.parse("2045-09-07T00:00:00Z");

    private static final String ROOT_POLICY = "1.2.398.3.1.2";
    private static final String ROOT_CPS = "http://root.gov.kz/cps";
    private static final String POLICY = "1.2.398.3.3.2";
    private static final String TIME_STAMP_POLICY = "1.2.398.3.3.2.6";
    private static final String CPS = "http://pki.gov.kz/cps";
    private static final int DIGITAL_SIGNATURE = 0x80;

    private final Family family;
    private final Addresses addresses;

    CertificateProfile(Family family, Addresses addresses) {
        this.family = family;
        this.addresses = addresses;
    }

    NationalCertificate root(NcaKey key) {
        X500Name name = Names.root(family);
        return new CertificateDraft(name, AUTHORITIES_FROM, ROOTS_UNTIL, name, key.publicKey())
                .certificationAuthority()
                .subjectKeyIdentifier()
                .authorityKeyIdentifier(key.publicKey(), name)
                .policy(ROOT_POLICY, ROOT_CPS)
                .signWith(key);
    }

    NationalCertificate nca(SubjectPublicKeyInfo key, NcaKey root) {
        X500Name issuer = Names.root(family);
        return new CertificateDraft(issuer, AUTHORITIES_FROM, AUTHORITIES_UNTIL, Names.nca(family), key)
                .certificationAuthority()
                .crl(addresses.crl("root_" + family.fileName()))
                .subjectKeyIdentifier()
                .authorityKeyIdentifier(root.publicKey(), issuer)
                .issuerAccess(addresses.certificate("root_" + family.fileName()))
                // The certificates of the real authorities have this space.
                .policy(POLICY, " " + CPS)
                .signWith(root);
    }

    NationalCertificate ocspResponder(SubjectPublicKeyInfo key, NcaKey nca) {
        return service(Names.ocspResponder(family), key)
                .keyUsage(false, DIGITAL_SIGNATURE)
                .add(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE)
                .extendedKeyUsage(false, KeyPurposeId.id_kp_OCSPSigning.getId())
                .subjectKeyIdentifier()
                .authorityKeyIdentifier(nca.publicKey())
                .signWith(nca);
    }

    NationalCertificate timeStampAuthority(SubjectPublicKeyInfo key, NcaKey nca) {
        return published(service(Names.timeStampAuthority(), key).policy(TIME_STAMP_POLICY, CPS))
                // RFC 3161, 2.3: critical, and nothing else beside it.
                .extendedKeyUsage(true, KeyPurposeId.id_kp_timeStamping.getId())
                .keyUsage(true, DIGITAL_SIGNATURE)
                .subjectKeyIdentifier()
                .authorityKeyIdentifier(nca.publicKey())
                .signWith(nca);
    }

    /** Takes subject, key, e-mail address and key storage from the checked request, and nothing else. */
    NationalCertificate person(CertificationRequest request, NcaKey nca, Instant now) {
        SubjectPublicKeyInfo key =
                SubjectPublicKeyInfo.getInstance(request.publicKey().getEncoded());
        Instant from = now.truncatedTo(ChronoUnit.SECONDS);
        Instant until = from.atOffset(ZoneOffset.UTC).plusYears(1).toInstant();
        X500Name subject = X500Name.getInstance(request.subject().encoded());
        CertificateDraft draft =
                published(new CertificateDraft(Names.nca(family), from, until, subject, key).policy(POLICY, CPS));
        boolean authentication = request.purpose() == KeyPurpose.AUTHENTICATION;
        draft.extendedKeyUsage(
                        false,
                        (authentication ? KeyPurposeId.id_kp_clientAuth : KeyPurposeId.id_kp_emailProtection).getId(),
                        CertificateRole.INDIVIDUAL.oid(),
                        IdentificationMethod.REMOTE.oid(),
                        IdentificationMethod.REMOTE_DIGITAL_ID.oid())
                .keyUsage(true, keyUsage(authentication))
                .subjectKeyIdentifier()
                .authorityKeyIdentifier(nca.publicKey());
        request.email()
                .ifPresent(address -> draft.add(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.rfc822Name, address))));
        request.storage()
                .ifPresent(storage -> draft.add(
                        new ASN1ObjectIdentifier(KeyStorage.EXTENSION),
                        false,
                        new DERSequence(new ASN1ObjectIdentifier(storage.oid()))));
        return draft.signWith(nca);
    }

    /** The one GOST key signs and agrees on keys; of the RSA pair one authenticates and the other signs. */
    private int keyUsage(boolean authentication) {
        if (family.suite().keyType() != KeyType.RSA) {
            return 0xC8;
        }
        return authentication ? 0xA0 : 0xC0;
    }

    private CertificateDraft service(X500Name subject, SubjectPublicKeyInfo key) {
        return new CertificateDraft(Names.nca(family), AUTHORITIES_FROM, AUTHORITIES_UNTIL, subject, key);
    }

    private CertificateDraft published(CertificateDraft draft) {
        return draft.issuerAccess(addresses.ocsp(), addresses.certificate("nca_" + family.fileName()))
                .crl(addresses.crl("nca_" + family.fileName()))
                .deltaCrl(addresses.crl("nca_d_" + family.fileName()));
    }
}
