package kz.kualik.pki.certificate;

import java.math.BigInteger;
import java.net.URI;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.KeyType;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.internal.Signatures;
import kz.kualik.pki.internal.asn1.Asn1;
import kz.kualik.pki.internal.asn1.Der;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.TBSCertificate;

/**
 * An X.509 certificate of the national PKI, read with its national meaning (certificate profile of the NCA).
 *
 * <p>Immutable and thread-safe. Equal to another if the encodings are equal. It holds personal data, so that
 * {@link #toString()} gives only the fingerprint.
 */
public final class NationalCertificate {
    private static final int MAXIMUM_SIZE = 64 * 1024;
    private static final Pattern IIN = Pattern.compile("IIN(\\d{12})");
    private static final Pattern BIN = Pattern.compile("BIN(\\d{12})");

    private final byte[] encoded;
    private final TBSCertificate tbs;
    private final byte[] signedPart;
    private final byte[] signatureValue;
    private final String signatureOid;
    private final byte[] keyBits;
    private final PublicKey publicKey;
    private final DistinguishedName subject;
    private final DistinguishedName issuer;
    private final Instant notBefore;
    private final Instant notAfter;
    private final CertificateExtensions extensions;

    private NationalCertificate(byte[] encoded) {
        Certificate certificate = Certificate.getInstance(encoded);
        this.encoded = encoded;
        this.tbs = certificate.getTBSCertificate();
        this.signedPart = Der.element(encoded, 0);
        this.signatureValue = certificate.getSignature().getOctets();
        this.signatureOid = certificate.getSignatureAlgorithm().getAlgorithm().getId();
        if (!certificate.getSignatureAlgorithm().equals(tbs.getSignature())) {
            throw new IllegalArgumentException("the signature algorithm is told twice and differently");
        }
        this.keyBits = tbs.getSubjectPublicKeyInfo().getPublicKeyData().getOctets();
        this.publicKey = Signatures.publicKey(tbs.getSubjectPublicKeyInfo());
        this.subject = DistinguishedName.parse(Der.encode(tbs.getSubject()));
        this.issuer = DistinguishedName.parse(Der.encode(tbs.getIssuer()));
        this.notBefore = tbs.getStartDate().getDate().toInstant();
        this.notAfter = tbs.getEndDate().getDate().toInstant();
        this.extensions = new CertificateExtensions(tbs.getExtensions());
    }

    /**
     * Reads a certificate.
     *
     * @param file DER, PEM (RFC 7468) or bare Base64 of at most 64 KiB
     * @return the certificate
     * @throws CryptoException if it is not a certificate, or its key is of no algorithm of the national PKI
     */
    public static NationalCertificate parse(byte[] file) {
        Objects.requireNonNull(file, "file");
        if (file.length > MAXIMUM_SIZE) {
            throw new CryptoException(
                    PkiErrors.CERTIFICATE_UNREADABLE, "a certificate has at most " + MAXIMUM_SIZE + " octets");
        }
        return Asn1.read(
                () -> new NationalCertificate(Der.fromFile(file).clone()),
                e -> new CryptoException(
                        PkiErrors.CERTIFICATE_UNREADABLE, "not an X.509 certificate in DER, PEM or Base64", e));
    }

    /**
     * The certificate as it was read.
     *
     * @return its DER
     */
    public byte[] encoded() {
        return encoded.clone();
    }

    /**
     * The part that the issuer signed.
     *
     * @return the DER of TBSCertificate
     */
    public byte[] signedPart() {
        return signedPart.clone();
    }

    /**
     * The issuer's signature value.
     *
     * @return the octets of the BIT STRING
     */
    public byte[] signatureValue() {
        return signatureValue.clone();
    }

    /**
     * The suite that the issuer signed with.
     *
     * @return empty if the algorithm is none of the closed set
     */
    public Optional<SignatureSuite> issuerSuite() {
        return SignatureSuite.findByOid(signatureOid);
    }

    /**
     * The suite of new signatures with the holder's key.
     *
     * @return the preferred suite of the key's kind
     */
    public SignatureSuite suite() {
        return SignatureSuite.preferredFor(keyType());
    }

    /**
     * The kind of the holder's key.
     *
     * @return the key type
     */
    public KeyType keyType() {
        return KeyType.find(publicKey).orElseThrow();
    }

    /**
     * The holder's public key.
     *
     * @return a key of the JDK's or of {@link kz.kualik.pki.algorithm.NationalProvider}
     */
    public PublicKey publicKey() {
        return publicKey;
    }

    /**
     * The holder's name.
     *
     * @return the subject
     */
    public DistinguishedName subject() {
        return subject;
    }

    /**
     * The name of who issued it.
     *
     * @return the issuer
     */
    public DistinguishedName issuer() {
        return issuer;
    }

    /**
     * The serial number.
     *
     * @return may be zero or negative in very old objects
     */
    public BigInteger serialNumber() {
        return tbs.getSerialNumber().getValue();
    }

    /**
     * The start of validity.
     *
     * @return the first moment of it
     */
    public Instant notBefore() {
        return notBefore;
    }

    /**
     * The end of validity.
     *
     * @return the last moment of it
     */
    public Instant notAfter() {
        return notAfter;
    }

    /**
     * Whether the certificate is within its validity.
     *
     * @param instant any moment
     * @return true from notBefore to notAfter, both included
     */
    public boolean validAt(Instant instant) {
        return !instant.isBefore(notBefore()) && !instant.isAfter(notAfter());
    }

    /**
     * The holder's common name: for people, surname and given name.
     *
     * @return empty if the subject has none
     */
    public Optional<String> commonName() {
        return subject.find(NameAttributes.COMMON_NAME);
    }

    /**
     * The holder's individual identification number, ЖСН, ИИН. Not parsed into an {@code Iin}: the NCA's test
     * certificates carry numbers without a valid check digit.
     *
     * @return twelve digits of the attribute serialNumber; empty for organisations' systems, and where there are two that
     *     differ
     */
    public Optional<String> iin() {
        return match(NameAttributes.SERIAL_NUMBER, IIN);
    }

    /**
     * The business identification number of the holder's organisation, БСН, БИН.
     *
     * @return twelve digits of the attribute organizationalUnit; empty for individuals, and where there are two that
     *     differ
     */
    public Optional<String> bin() {
        return match(NameAttributes.ORGANIZATIONAL_UNIT, BIN);
    }

    /**
     * The holder's surname.
     *
     * @return empty for systems
     */
    public Optional<String> surname() {
        return subject.find(NameAttributes.SURNAME);
    }

    /**
     * The holder's given name: what the common name holds besides the surname.
     *
     * @return empty if there is no surname, or the common name does not start with it
     */
    public Optional<String> givenName() {
        return surname()
                .flatMap(surname -> commonName()
                        .filter(name -> name.startsWith(surname + " "))
                        .map(name -> name.substring(surname.length() + 1).strip())
                        .filter(name -> !name.isEmpty()));
    }

    /**
     * The holder's patronymic, әкесінің аты, отчество. The NCA writes it into the attribute givenName.
     *
     * @return empty if there is none
     */
    public Optional<String> patronymic() {
        return subject.find(NameAttributes.GIVEN_NAME);
    }

    /**
     * The name of the holder's organisation.
     *
     * @return empty for individuals
     */
    public Optional<String> organization() {
        return subject.find(NameAttributes.ORGANIZATION);
    }

    /**
     * The holder's e-mail address: the first rfc822Name of subjectAltName (RFC 5280, 4.2.1.6).
     *
     * @return as it was written, not checked; empty if there is none
     */
    public Optional<String> email() {
        return extensions.email();
    }

    /**
     * By which a system names itself: the attribute UID, an object identifier of the national register.
     *
     * @return such as {@code 1.2.398.6.10.1.1}; empty for people
     */
    public Optional<String> systemId() {
        return subject.find(NameAttributes.USER_ID);
    }

    /**
     * Which of the systems registered by number it is: the extended key usage below
     * {@link CertificateRole#INFORMATION_SYSTEM}. Names and owners of the numbers are in the register root.gov.kz/oid,
     * which grows every month.
     *
     * @return such as {@code 1.2.398.3.3.4.1.2.6.17}; empty if none is named
     */
    public Optional<String> registeredSystem() {
        return extensions.registeredSystem();
    }

    /**
     * The holder's role within the treasury's system K2: the attribute domainComponent.
     *
     * @return such as {@code ROLE01}; empty for others
     */
    public Optional<String> treasuryRole() {
        return holder() == HolderKind.TREASURY ? subject.find(NameAttributes.DOMAIN_COMPONENT) : Optional.empty();
    }

    /**
     * The code of the holder's institution within the treasury's system K2: the attribute businessCategory.
     *
     * @return such as {@code KS01234}; empty for others
     */
    public Optional<String> treasuryInstitution() {
        return holder() == HolderKind.TREASURY ? subject.find(NameAttributes.BUSINESS_CATEGORY) : Optional.empty();
    }

    /**
     * What kind of holder it was issued to.
     *
     * @return by the rules of {@link HolderKind}
     */
    public HolderKind holder() {
        return HolderKind.of(this);
    }

    /**
     * The roles in which the holder signs. A system that names itself by UID instead of an IIN is an information system
     * even where its certificate says only "legal entity", as the NCA's test certificates do.
     *
     * @return in the order of {@link CertificateRole}; empty if the certificate names none
     */
    public Set<CertificateRole> roles() {
        boolean system = iin().isEmpty() && systemId().isPresent();
        return extensions.roles(system);
    }

    /**
     * What the key is for. A certificate that allows several is told by the strongest: an authority's before a
     * service's before a person's.
     *
     * @return the purpose
     */
    public KeyPurpose purpose() {
        return extensions.purpose();
    }

    /**
     * Whether the key may be used for a purpose. The single GOST 2015 key of a person signs and authenticates.
     *
     * @param wanted the purpose
     * @return true if the certificate does not forbid it
     */
    public boolean permits(KeyPurpose wanted) {
        return purpose() == wanted
                || wanted == KeyPurpose.AUTHENTICATION
                        && purpose() == KeyPurpose.SIGNING
                        && keyType() == KeyType.GOST_2015_512;
    }

    /**
     * How the holder was identified.
     *
     * @return empty if the certificate does not say
     */
    public Optional<IdentificationMethod> identificationMethod() {
        return extensions.identificationMethod();
    }

    /**
     * Where the key lives.
     *
     * @return empty if the certificate does not say
     */
    public Optional<KeyStorage> keyStorage() {
        return extensions.keyStorage();
    }

    /**
     * The key usage.
     *
     * @return empty if the extension is absent
     */
    public Optional<Set<KeyUsage>> keyUsage() {
        return extensions.keyUsage();
    }

    /**
     * The extended key usages.
     *
     * @return object identifiers in dotted form; empty if the extension is absent
     */
    public Set<String> extendedKeyUsage() {
        return extensions.extendedKeyUsage();
    }

    /**
     * The critical extensions.
     *
     * @return object identifiers in dotted form
     */
    public Set<String> criticalExtensions() {
        return extensions.critical();
    }

    /**
     * Whether the holder may issue certificates (basic constraints).
     *
     * @return true for certification authorities
     */
    public boolean certificationAuthority() {
        return extensions.certificationAuthority();
    }

    /**
     * How many authorities may stand below this one.
     *
     * @return empty if there is no limit
     */
    public OptionalInt pathLength() {
        return extensions.pathLength();
    }

    /**
     * Whether subject and issuer are the same name.
     *
     * @return true for roots, and for the self-made certificates of tests
     */
    public boolean selfIssued() {
        return subject.equals(issuer);
    }

    /**
     * The national key id, which names key files and is their alias: the subject key identifier. The NCA computes it as
     * SHA-1 of the public key's BIT STRING; before 2022 it took the whole SubjectPublicKeyInfo.
     *
     * @return 40 lower-case hexadecimal digits; where the certificate has no identifier of that size, SHA-1 of the public
     *     key's BIT STRING
     */
    public String keyId() {
        return subjectKeyIdentifier()
                .filter(identifier -> identifier.length() == 40)
                .orElseGet(() -> HexFormat.of().formatHex(HashAlgorithm.SHA_1.digest(keyBits)));
    }

    /**
     * The subject key identifier extension.
     *
     * @return hexadecimal digits; empty if absent
     */
    public Optional<String> subjectKeyIdentifier() {
        return extensions.subjectKeyIdentifier();
    }

    /**
     * The key identifier of the issuer.
     *
     * @return hexadecimal digits; empty if absent
     */
    public Optional<String> authorityKeyIdentifier() {
        return extensions.authorityKeyIdentifier();
    }

    /**
     * Where the issuer answers OCSP requests. Do not rely on it: test certificates name the wrong services.
     *
     * @return well-formed http addresses only
     */
    public List<URI> ocspLocations() {
        return extensions.ocspLocations();
    }

    /**
     * Where the issuer's certificate lies (caIssuers, RFC 5280, 4.2.2.1). Do not rely on it: test certificates name files
     * of the wrong algorithm and have wildcards here.
     *
     * @return well-formed http addresses only
     */
    public List<URI> issuerLocations() {
        return extensions.issuerLocations();
    }

    /**
     * Where the CRL lies. Do not rely on it: test certificates have wildcards here.
     *
     * @return well-formed http addresses only
     */
    public List<URI> crlLocations() {
        return extensions.crlLocations();
    }

    /**
     * The fingerprint.
     *
     * @return SHA-256 of the encoding, 64 lower-case hexadecimal digits
     */
    public String sha256() {
        return HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(encoded));
    }

    /** What another attribute holds is never taken for it, and two numbers that differ name nobody. */
    private Optional<String> match(String attribute, Pattern form) {
        List<String> numbers = subject.values(attribute).stream()
                .map(form::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .distinct()
                .toList();
        return numbers.size() == 1 ? Optional.of(numbers.get(0)) : Optional.empty();
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof NationalCertificate that && Arrays.equals(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    /** Prints the fingerprint only: the rest is personal. */
    @Override
    public String toString() {
        return "NationalCertificate[sha256=" + sha256() + "]";
    }
}
