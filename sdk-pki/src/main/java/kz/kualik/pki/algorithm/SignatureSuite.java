package kz.kualik.pki.algorithm;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A signature algorithm of the national PKI, or of foreign documents, with everything that belongs to it. A closed set:
 * what is not here is refused by name and never guessed. Key, digest and identifiers are fixed together, so that none of
 * them can be swapped for a weaker one.
 *
 * <table>
 * <caption>What each may be used for</caption>
 * <tr><th>Suite</th><th>New keys and signatures</th><th>Signatures of people</th>
 * <th>Certificates, CRL, OCSP, time stamps</th></tr>
 * <tr><td>GOST_2015_512, RSA_SHA256, RSA_SHA512</td><td>yes</td><td>yes</td><td>yes</td></tr>
 * <tr><td>GOST_2004, ECDSA_*</td><td>no</td><td>yes</td><td>yes</td></tr>
 * <tr><td>RSA_SHA1</td><td>no</td><td>with a warning</td><td>no</td></tr>
 * <tr><td>GOST_2015_256</td><td>no</td><td>if the policy names it</td><td>if the policy names it</td></tr>
 * </table>
 *
 * <p>A policy can refuse any of them: {@link kz.kualik.pki.trust.ValidationPolicy#suites()}.
 */
public enum SignatureSuite {
    /** СТ РК ГОСТ Р 34.10-2015 with 512 bits over Streebog-512: all that the NCA issues to people since 2024. */
    GOST_2015_512(
            KeyType.GOST_2015_512,
            HashAlgorithm.STREEBOG_512,
            "1.2.398.3.10.1.1.2.3.2",
            "ECGOST3410-2015-512",
            "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34102015-gostr34112015-512",
            true),
    /** ГОСТ 34.310-2004 over ГОСТ 34.311-95. Only to verify, and to open old keys. */
    GOST_2004(
            KeyType.GOST_2004,
            HashAlgorithm.GOST_34311_95,
            "1.2.398.3.10.1.1.1.2",
            "ECGOST34310",
            "http://www.w3.org/2001/04/xmldsig-more#gost34310-gost34311",
            false),
    /** RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017), keys of at least 2048 bits. */
    RSA_SHA256(
            KeyType.RSA,
            HashAlgorithm.SHA_256,
            "1.2.840.113549.1.1.11",
            "SHA256withRSA",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
            true),
    /** RSASSA-PKCS1-v1_5 with SHA-512 (RFC 8017), keys of at least 2048 bits. */
    RSA_SHA512(
            KeyType.RSA,
            HashAlgorithm.SHA_512,
            "1.2.840.113549.1.1.13",
            "SHA512withRSA",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
            true),
    /**
     * RSASSA-PKCS1-v1_5 with SHA-1 (RFC 8017), of old documents. {@linkplain #weak() Weak}: a person's signature with it
     * passes with the warning {@code pki.signature.weak-algorithm} unless the policy refuses it. Nothing that an authority
     * says is believed by it: none of the national authorities has ever used it.
     */
    RSA_SHA1(
            KeyType.RSA,
            HashAlgorithm.SHA_1,
            "1.2.840.113549.1.1.5",
            "SHA1withRSA",
            "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
            false),
    /** ECDSA on P-256 with SHA-256 (FIPS 186-4, RFC 5758), of foreign documents. Only to verify, and not in XML. */
    ECDSA_P256_SHA256(
            KeyType.EC_P256, HashAlgorithm.SHA_256, "1.2.840.10045.4.3.2", "SHA256withECDSA", Xml.NONE, false),
    /** ECDSA on P-384 with SHA-384 (FIPS 186-4, RFC 5758), of foreign documents. Only to verify, and not in XML. */
    ECDSA_P384_SHA384(
            KeyType.EC_P384, HashAlgorithm.SHA_384, "1.2.840.10045.4.3.3", "SHA384withECDSA", Xml.NONE, false),
    /**
     * СТ РК ГОСТ Р 34.10-2015 with 256 bits over Streebog-256. {@linkplain #experimental() Experimental}: it is in the
     * national registry of identifiers, but nothing made with it is known, so that its curve and its XML names rest on
     * secondary sources. Refused unless the policy names it; keys are made by {@link NationalProvider#withExperimental()}.
     */
    GOST_2015_256(
            KeyType.GOST_2015_256,
            HashAlgorithm.STREEBOG_256,
            "1.2.398.3.10.1.1.2.3.1",
            "ECGOST3410-2015-256",
            "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34102015-gostr34112015-256",
            false);

    /** Constants that the constants above need. */
    private static final class Xml {
        /** For suites that are not used in XML. */
        static final String NONE = "";

        /** The name that the NCA's older software gives to RSA with SHA-1, in no standard. */
        static final String RSA_SHA1_ALIAS = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha1";
    }

    private final KeyType keyType;
    private final HashAlgorithm hash;
    private final String oid;
    private final String jcaName;
    private final String xmlUri;
    private final boolean signing;

    SignatureSuite(KeyType keyType, HashAlgorithm hash, String oid, String jcaName, String xmlUri, boolean signing) {
        this.keyType = keyType;
        this.hash = hash;
        this.oid = oid;
        this.jcaName = jcaName;
        this.xmlUri = xmlUri;
        this.signing = signing;
    }

    /**
     * The kind of key.
     *
     * @return the key type
     */
    public KeyType keyType() {
        return keyType;
    }

    /**
     * The digest of the content and of what is signed.
     *
     * @return the digest
     */
    public HashAlgorithm hash() {
        return hash;
    }

    /**
     * The identifier of the signature algorithm in X.509, CMS, OCSP, CRL.
     *
     * @return in dotted form
     */
    public String oid() {
        return oid;
    }

    /**
     * The name of the {@link java.security.Signature} in {@link NationalProvider} or the JDK.
     *
     * @return such as {@code SHA256withRSA}
     */
    public String jcaName() {
        return jcaName;
    }

    /**
     * The URI of SignatureMethod in XML signatures.
     *
     * @return the URI that the NCA's software writes, for RSA with SHA-1, which has two, the W3C's; empty if the suite is
     *     not used in XML
     */
    public Optional<String> xmlUri() {
        return Optional.of(xmlUri).filter(uri -> !uri.equals(Xml.NONE));
    }

    /**
     * Whether the SDK makes new keys and signatures with it. The others are for verification only.
     *
     * @return true if it may sign
     */
    public boolean signing() {
        return signing;
    }

    /**
     * Whether its digest is broken, so that two documents with one signature can be made. A signature with it is warned
     * about; certificates, CRLs, OCSP answers and time stamps with it are refused whatever the policy says.
     *
     * @return true for {@link #RSA_SHA1}
     */
    public boolean weak() {
        return hash == HashAlgorithm.SHA_1;
    }

    /**
     * Whether it is known from a registry only and not from use. It is refused unless the policy names it.
     *
     * @return true for {@link #GOST_2015_256}
     */
    public boolean experimental() {
        return this == GOST_2015_256;
    }

    /**
     * The suites that are not {@linkplain #experimental() experimental}: what a policy accepts unless it says otherwise.
     *
     * @return an unmodifiable set
     */
    public static Set<SignatureSuite> established() {
        EnumSet<SignatureSuite> suites = EnumSet.allOf(SignatureSuite.class);
        suites.removeIf(SignatureSuite::experimental);
        return Collections.unmodifiableSet(suites);
    }

    /**
     * The suite with this signature algorithm identifier. That it is here does not say that it may be used: see
     * {@link #weak()} and {@link #experimental()}; nor that the key is of its kind, which the caller checks.
     *
     * @param oid in dotted form
     * @return empty if it is none of the closed set
     */
    public static Optional<SignatureSuite> findByOid(String oid) {
        return Arrays.stream(values()).filter(suite -> suite.oid.equals(oid)).findFirst();
    }

    /**
     * The suite with this XML name, or with the one that the NCA's older software writes for RSA with SHA-1.
     *
     * @param uri of SignatureMethod
     * @return empty if it is none of the closed set
     */
    public static Optional<SignatureSuite> findByXmlUri(String uri) {
        if (uri.equals(Xml.RSA_SHA1_ALIAS)) {
            return Optional.of(RSA_SHA1);
        }
        return Arrays.stream(values())
                .filter(suite -> suite.xmlUri().equals(Optional.of(uri)))
                .findFirst();
    }

    /**
     * The suite of a key and a digest. A verifier uses this where the signature algorithm that is written beside the
     * value cannot be relied on: the native Kalkan library writes the identifier of the key there.
     *
     * @param keyType the signer's kind of key
     * @param hash the digest
     * @return empty if the two do not belong together
     */
    public static Optional<SignatureSuite> find(KeyType keyType, HashAlgorithm hash) {
        return Arrays.stream(values())
                .filter(suite -> suite.keyType == keyType && suite.hash == hash)
                .findFirst();
    }

    /**
     * The suite that new signatures of a key use.
     *
     * @param keyType the kind of key
     * @return its first suite
     */
    public static SignatureSuite preferredFor(KeyType keyType) {
        return Arrays.stream(values())
                .filter(suite -> suite.keyType == keyType)
                .findFirst()
                .orElseThrow();
    }
}
