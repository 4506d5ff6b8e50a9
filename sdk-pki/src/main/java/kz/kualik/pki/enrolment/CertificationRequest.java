package kz.kualik.pki.enrolment;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.DistinguishedName;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.KeyStorage;
import kz.kualik.pki.certificate.KeyUsage;
import kz.kualik.pki.internal.Signatures;
import kz.kualik.pki.internal.asn1.Asn1;
import kz.kualik.pki.internal.asn1.Der;
import kz.kualik.pki.key.PendingKeyPair;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * A request for a certificate (PKCS#10, RFC 2986), in the profile of the NCA or another one, signed by the key it is for. Immutable and
 * thread-safe. Holds personal data, so that {@link #toString()} gives only the suite.
 */
public final class CertificationRequest {
    private static final int MAXIMUM_SIZE = 64 * 1024;

    private final byte[] encoded;
    private final PublicKey publicKey;
    private final SignatureSuite suite;
    private final DistinguishedName subject;
    private final RequestExtensions extensions;

    private CertificationRequest(byte[] encoded) {
        var request = org.bouncycastle.asn1.pkcs.CertificationRequest.getInstance(encoded);
        CertificationRequestInfo info = request.getCertificationRequestInfo();
        this.encoded = encoded;
        this.publicKey = Signatures.publicKey(info.getSubjectPublicKeyInfo());
        this.subject = DistinguishedName.parse(Der.encode(info.getSubject()));
        this.extensions = RequestExtensions.parse(info.getAttributes());
        String oid = request.getSignatureAlgorithm().getAlgorithm().getId();
        this.suite = SignatureSuite.findByOid(oid)
                .filter(with -> !with.weak())
                .orElseThrow(() -> new CryptoException(
                        PkiErrors.ALGORITHM_UNKNOWN, "signature algorithm " + oid + " is not of the national PKI"));
        if (!Signatures.verify(
                suite,
                publicKey,
                Der.element(encoded, 0),
                request.getSignature().getOctets())) {
            throw new CryptoException(PkiErrors.REQUEST_UNREADABLE, "the request is not signed by its own key");
        }
    }

    /**
     * A request for a natural person.
     *
     * @param person whom the certificate is for
     * @return a builder that still needs a key
     */
    public static Builder naturalPerson(NaturalPerson person) {
        return new Builder(RequestEncoder.subject(person));
    }

    /**
     * A request for somebody who signs in the name of a legal entity. The role is not part of a request: the NCA takes it
     * from its registers.
     *
     * @param person who holds the key
     * @param organization the legal entity
     * @return a builder that still needs a key
     */
    public static Builder representative(NaturalPerson person, Organization organization) {
        return new Builder(RequestEncoder.subject(person, organization));
    }

    /**
     * A request for an information system of a legal entity.
     *
     * @param system what signs by itself
     * @return a builder that still needs a key
     */
    public static Builder informationSystem(InformationSystem system) {
        return new Builder(RequestEncoder.subject(system));
    }

    /**
     * A request to another authority than the NCA, with a free name.
     *
     * @param commonName 1 to 64 characters
     * @return a builder that still needs a key
     * @throws IllegalArgumentException if the name is blank, too long or has control characters
     */
    public static ForeignRequest foreign(String commonName) {
        return new ForeignRequest(commonName);
    }

    /**
     * Reads a request and checks that it is signed by its own key.
     *
     * @param der at most 64 KiB, DER, PEM or Base64
     * @return the request
     * @throws CryptoException if it is not a request, or not signed by its own key ({@code pki.request.unreadable}), or
     *     of an algorithm outside the closed set ({@code pki.algorithm.unknown})
     */
    public static CertificationRequest parse(byte[] der) {
        if (der.length > MAXIMUM_SIZE) {
            throw new CryptoException(
                    PkiErrors.REQUEST_UNREADABLE, "a request has at most " + MAXIMUM_SIZE + " octets");
        }
        return Asn1.read(
                () -> new CertificationRequest(Der.fromFile(der).clone()),
                e -> new CryptoException(PkiErrors.REQUEST_UNREADABLE, "not a certification request of PKCS#10", e));
    }

    /**
     * The request.
     *
     * @return its DER
     */
    public byte[] encoded() {
        return encoded.clone();
    }

    /**
     * The key that the certificate is for.
     *
     * @return the public key
     */
    public PublicKey publicKey() {
        return publicKey;
    }

    /**
     * The national key id: SHA-1 of the public key's BIT STRING.
     *
     * @return 40 lower-case hexadecimal digits, as in the certificate and in the name of the key file
     */
    public String keyId() {
        return HexFormat.of()
                .formatHex(HashAlgorithm.SHA_1.digest(SubjectPublicKeyInfo.getInstance(publicKey.getEncoded())
                        .getPublicKeyData()
                        .getOctets()));
    }

    /**
     * The suite that it is signed with.
     *
     * @return the suite
     */
    public SignatureSuite suite() {
        return suite;
    }

    /**
     * Whom the certificate is for.
     *
     * @return the subject
     */
    public DistinguishedName subject() {
        return subject;
    }

    /**
     * Where notices about the key go.
     *
     * @return the rfc822Name of subjectAltName
     */
    public Optional<String> email() {
        return extensions.emails().stream().findFirst();
    }

    /**
     * The names of servers that it asks for.
     *
     * @return the dNSNames of subjectAltName; empty in the NCA's profile
     */
    public List<String> dnsNames() {
        return extensions.dnsNames();
    }

    /**
     * The key usages that it asks for.
     *
     * @return empty if that is left to the authority, as in the NCA's profile
     */
    public Set<KeyUsage> keyUsage() {
        return extensions.keyUsage();
    }

    /**
     * The extended key usages that it asks for.
     *
     * @return object identifiers in dotted form; empty if that is left to the authority
     */
    public Set<String> extendedKeyUsage() {
        return Collections.unmodifiableSet(extensions.extendedKeyUsage());
    }

    /**
     * Where the key is kept.
     *
     * @return the extension 1.2.398.3.3.5
     */
    public Optional<KeyStorage> storage() {
        return extensions.storage();
    }

    /**
     * What the key is for, where a person has a pair of keys.
     *
     * @return {@link KeyPurpose#SIGNING} unless the request asks for an authentication key
     */
    public KeyPurpose purpose() {
        return extensions.purpose();
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof CertificationRequest that && Arrays.equals(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    @Override
    public String toString() {
        return "CertificationRequest[" + suite + "]";
    }

    /** Collects what a request in the NCA's profile says. Not thread-safe. */
    public static final class Builder {
        private final X500Name subject;
        private Optional<String> email = Optional.empty();
        private KeyStorage storage = KeyStorage.PKCS12;
        private KeyPurpose purpose = KeyPurpose.SIGNING;

        private Builder(X500Name subject) {
            this.subject = subject;
        }

        /**
         * Where notices about the key go. Default: nowhere.
         *
         * @param address an e-mail address of ASCII characters
         * @return this builder
         */
        public Builder email(String address) {
            email = Optional.of(ForeignRequest.requireEmail(address));
            return this;
        }

        /**
         * Where the key is kept. Default: {@link KeyStorage#PKCS12}, a file on a personal computer.
         *
         * @param kind the storage
         * @return this builder
         */
        public Builder storage(KeyStorage kind) {
            storage = Objects.requireNonNull(kind, "kind");
            return this;
        }

        /**
         * What the key is for. Default: {@link KeyPurpose#SIGNING}; the older RSA pair has an authentication key too.
         *
         * @param wanted SIGNING or AUTHENTICATION
         * @return this builder
         */
        public Builder purpose(KeyPurpose wanted) {
            if (wanted != KeyPurpose.SIGNING && wanted != KeyPurpose.AUTHENTICATION) {
                throw new IllegalArgumentException("people get keys for SIGNING and AUTHENTICATION only");
            }
            purpose = wanted;
            return this;
        }

        /**
         * Completes the request with the proof that the applicant has the key.
         *
         * @param pair the new key pair
         * @return the request
         * @throws IllegalStateException if the pair is closed
         */
        public CertificationRequest signWith(PendingKeyPair pair) {
            return RequestEncoder.sign(subject, extensions(), pair);
        }

        /**
         * Prepares the request for a key that lives elsewhere.
         *
         * @param publicKey the key that the certificate is for
         * @param suite what it signs with
         * @return what is to be signed
         * @throws IllegalArgumentException if the key is not of the suite, or the suite is for verification only
         */
        public PreparedRequest prepare(PublicKey publicKey, SignatureSuite suite) {
            return RequestEncoder.prepare(subject, extensions(), publicKey, suite);
        }

        private RequestExtensions extensions() {
            return RequestExtensions.national(email, storage, purpose);
        }
    }
}
