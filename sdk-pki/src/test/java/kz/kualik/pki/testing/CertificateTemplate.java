package kz.kualik.pki.testing;

import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.CertificateRole;
import kz.kualik.pki.certificate.DistinguishedName;
import kz.kualik.pki.certificate.KeyStorage;
import kz.kualik.pki.certificate.NationalCertificate;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;

/**
 * What is to stand in a test certificate, starting from the NCA's profiles. Immutable: each method gives a new template.
 * The people are synthetic; their IINs have a valid check digit.
 */
public final class CertificateTemplate {
    private static final String PERSON_IIN = "900101300126";
    private static final String EMAIL_PROTECTION = KeyPurposeId.id_kp_emailProtection.getId();
    private static final Instant AUTHORITY_FROM = Instant.parse("2022-06-15T00:00:00Z");
    private static final Instant AUTHORITY_TO = Instant.parse("2045-09-07T00:00:00Z");
    private static final Instant HOLDER_FROM = Instant.parse("2026-01-15T00:00:00Z");
    private static final Instant HOLDER_TO = Instant.parse("2027-01-15T00:00:00Z");

    /** The usage of single GOST keys since 2024. */
    private static final int HOLDER_USAGE = KeyUsage.digitalSignature | KeyUsage.nonRepudiation | KeyUsage.keyAgreement;

    private final X500Name subject;
    private final Optional<SignatureSuite> suite;
    private final Instant notBefore;
    private final Instant notAfter;
    private final Optional<Integer> keyUsage;
    private final List<String> extendedKeyUsage;
    private final boolean authority;
    private final List<Extension> more;

    private CertificateTemplate(
            X500Name subject,
            Optional<SignatureSuite> suite,
            Instant notBefore,
            Instant notAfter,
            Optional<Integer> keyUsage,
            List<String> extendedKeyUsage,
            boolean authority,
            List<Extension> more) {
        this.subject = subject;
        this.suite = suite;
        this.notBefore = notBefore;
        this.notAfter = notAfter;
        this.keyUsage = keyUsage;
        this.extendedKeyUsage = List.copyOf(extendedKeyUsage);
        this.authority = authority;
        this.more = List.copyOf(more);
    }

    private static CertificateTemplate authority(String commonName) {
        return new CertificateTemplate(
                service(commonName),
                Optional.empty(),
                AUTHORITY_FROM,
                AUTHORITY_TO,
                Optional.of(KeyUsage.keyCertSign | KeyUsage.cRLSign),
                List.of(),
                true,
                List.of());
    }

    private static CertificateTemplate holder(X500Name subject, int keyUsage, String... extendedKeyUsage) {
        return new CertificateTemplate(
                subject,
                Optional.empty(),
                HOLDER_FROM,
                HOLDER_TO,
                Optional.of(keyUsage),
                List.of(extendedKeyUsage),
                false,
                List.of());
    }

    public static CertificateTemplate root() {
        return authority("НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (KUALIK TEST)");
    }

    public static CertificateTemplate nca() {
        return authority("ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (KUALIK TEST)");
    }

    /** A natural person with the single key that signs and authenticates. */
    public static CertificateTemplate person() {
        return holder(personName(PERSON_IIN), HOLDER_USAGE, EMAIL_PROTECTION, CertificateRole.INDIVIDUAL.oid())
                .with(extension(
                        KeyStorage.EXTENSION,
                        false,
                        new DERSequence(new ASN1ObjectIdentifier(KeyStorage.PKCS12.oid()))));
    }

    /** A natural person's older key that only logs in. */
    public static CertificateTemplate personAuthentication() {
        return holder(
                personName(PERSON_IIN),
                KeyUsage.digitalSignature | KeyUsage.keyEncipherment,
                KeyPurposeId.id_kp_clientAuth.getId(),
                CertificateRole.INDIVIDUAL.oid());
    }

    /** The first head of a legal entity. */
    public static CertificateTemplate head() {
        X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, utf8("СЫНАҚОВ СЫНАҚ"))
                .addRDN(BCStyle.SURNAME, utf8("СЫНАҚОВ"))
                .addRDN(BCStyle.SERIALNUMBER, new DERPrintableString("IIN" + PERSON_IIN))
                .addRDN(BCStyle.C, new DERPrintableString("KZ"))
                .addRDN(BCStyle.O, utf8("\"СЫНАҚ\" ЖШС"))
                .addRDN(BCStyle.OU, utf8("BIN990140000007"));
        return holder(
                name.build(),
                HOLDER_USAGE,
                EMAIL_PROTECTION,
                CertificateRole.ORGANIZATION.oid(),
                CertificateRole.CEO.oid());
    }

    public static CertificateTemplate timestampAuthority() {
        return holder(
                service("TIME-STAMPING AUTHORITY"), KeyUsage.digitalSignature, KeyPurposeId.id_kp_timeStamping.getId());
    }

    public static CertificateTemplate ocspResponder() {
        return holder(service("OCSP RESPONDER"), KeyUsage.digitalSignature, KeyPurposeId.id_kp_OCSPSigning.getId())
                .with(extension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck.getId(), false, DERNull.INSTANCE));
    }

    /** The name of a synthetic natural person. */
    public static X500Name personName(String iin) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, utf8("СЫНАҚОВ СЫНАҚ"))
                .addRDN(BCStyle.SURNAME, utf8("СЫНАҚОВ"))
                .addRDN(BCStyle.SERIALNUMBER, new DERPrintableString("IIN" + iin))
                .addRDN(BCStyle.C, new DERPrintableString("KZ"))
                .addRDN(BCStyle.GIVENNAME, utf8("СЫНАҚҰЛЫ"))
                .build();
    }

    static X500Name name(DistinguishedName name) {
        return X500Name.getInstance(name.encoded());
    }

    public CertificateTemplate suite(SignatureSuite value) {
        return new CertificateTemplate(
                subject, Optional.of(value), notBefore, notAfter, keyUsage, extendedKeyUsage, authority, more);
    }

    public CertificateTemplate subject(X500Name value) {
        return new CertificateTemplate(value, suite, notBefore, notAfter, keyUsage, extendedKeyUsage, authority, more);
    }

    public CertificateTemplate validity(Instant from, Instant to) {
        return new CertificateTemplate(subject, suite, from, to, keyUsage, extendedKeyUsage, authority, more);
    }

    /** Bits of Bouncy Castle's {@link KeyUsage}; the extension is critical, as in the NCA's certificates. */
    public CertificateTemplate keyUsage(int bits) {
        return new CertificateTemplate(
                subject, suite, notBefore, notAfter, Optional.of(bits), extendedKeyUsage, authority, more);
    }

    public CertificateTemplate withoutKeyUsage() {
        return new CertificateTemplate(
                subject, suite, notBefore, notAfter, Optional.empty(), extendedKeyUsage, authority, more);
    }

    /** Object identifiers; none leaves the extension out. */
    public CertificateTemplate extendedKeyUsage(String... oids) {
        return new CertificateTemplate(subject, suite, notBefore, notAfter, keyUsage, List.of(oids), authority, more);
    }

    /** Whether basic constraints say that the holder may issue certificates. */
    public CertificateTemplate authority(boolean value) {
        return new CertificateTemplate(subject, suite, notBefore, notAfter, keyUsage, extendedKeyUsage, value, more);
    }

    /** One more extension, such as the addresses of services. */
    public CertificateTemplate with(Extension extension) {
        List<Extension> longer = new ArrayList<>(more);
        longer.add(extension);
        return new CertificateTemplate(
                subject, suite, notBefore, notAfter, keyUsage, extendedKeyUsage, authority, longer);
    }

    /** An extension to add with {@link #with}. */
    public static Extension extension(String oid, boolean critical, ASN1Encodable value) {
        try {
            return Extension.create(new ASN1ObjectIdentifier(oid), critical, value);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    X500Name subject() {
        return subject;
    }

    Optional<SignatureSuite> suite() {
        return suite;
    }

    NationalCertificate build(PublicKey key, X500Name issuer, Optional<PublicKey> issuerKey, ContentSigner signer) {
        SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(key.getEncoded());
        byte[] keyId = keyId(info);
        try {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    issuer, serialNumber(keyId), Date.from(notBefore), Date.from(notAfter), subject, info);
            for (Extension extension : extensions(keyId, issuerKey)) {
                builder.addExtension(extension);
            }
            return NationalCertificate.parse(builder.build(signer).getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException("a certificate in memory can be encoded", e);
        }
    }

    private List<Extension> extensions(byte[] keyId, Optional<PublicKey> issuerKey) {
        List<Extension> all = new ArrayList<>();
        all.add(extension(Extension.subjectKeyIdentifier.getId(), false, new SubjectKeyIdentifier(keyId)));
        issuerKey.ifPresent(key -> all.add(extension(
                Extension.authorityKeyIdentifier.getId(),
                false,
                new AuthorityKeyIdentifier(keyId(SubjectPublicKeyInfo.getInstance(key.getEncoded()))))));
        keyUsage.ifPresent(bits -> all.add(extension(Extension.keyUsage.getId(), true, new KeyUsage(bits))));
        if (!extendedKeyUsage.isEmpty()) {
            all.add(extension(Extension.extendedKeyUsage.getId(), onlyTimeStamping(), purposes()));
        }
        if (authority) {
            all.add(extension(Extension.basicConstraints.getId(), true, new BasicConstraints(true)));
        }
        all.addAll(more);
        return all;
    }

    /** RFC 3161, 2.3: critical and alone. */
    private boolean onlyTimeStamping() {
        return extendedKeyUsage.equals(List.of(KeyPurposeId.id_kp_timeStamping.getId()));
    }

    private ExtendedKeyUsage purposes() {
        return new ExtendedKeyUsage(extendedKeyUsage.stream()
                .map(oid -> KeyPurposeId.getInstance(new ASN1ObjectIdentifier(oid)))
                .toArray(KeyPurposeId[]::new));
    }

    /** The NCA's way: the key id without its top bit, and not too small. */
    private static BigInteger serialNumber(byte[] keyId) {
        byte[] serial = Arrays.copyOf(keyId, keyId.length);
        serial[0] = (byte) (serial[0] & 0x7f | 0x10);
        return new BigInteger(1, serial);
    }

    private static byte[] keyId(SubjectPublicKeyInfo info) {
        try {
            return MessageDigest.getInstance("SHA-1")
                    .digest(info.getPublicKeyData().getOctets());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X500Name service(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, utf8(commonName))
                .addRDN(BCStyle.C, new DERPrintableString("KZ"))
                .build();
    }

    private static ASN1Encodable utf8(String text) {
        return new DERUTF8String(text);
    }
}
