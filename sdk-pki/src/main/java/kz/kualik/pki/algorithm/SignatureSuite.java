package kz.kualik.pki.algorithm;

import java.util.Arrays;
import java.util.Optional;

/**
 * A signature algorithm of the national PKI with everything that belongs to it. A closed set: what is not here is
 * refused by name and never guessed. Key, digest and identifiers are fixed together, so that none of them can be
 * swapped for a weaker one.
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
            true);

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
     * @return the URI that the NCA's software writes
     */
    public String xmlUri() {
        return xmlUri;
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
     * The suite with this signature algorithm identifier.
     *
     * @param oid in dotted form
     * @return empty if it is none of the closed set
     */
    public static Optional<SignatureSuite> findByOid(String oid) {
        return Arrays.stream(values()).filter(suite -> suite.oid.equals(oid)).findFirst();
    }

    /**
     * The suite with this XML name.
     *
     * @param uri of SignatureMethod
     * @return empty if it is none of the closed set
     */
    public static Optional<SignatureSuite> findByXmlUri(String uri) {
        return Arrays.stream(values()).filter(suite -> suite.xmlUri.equals(uri)).findFirst();
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
