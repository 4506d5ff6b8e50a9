package kz.kualik.pki.algorithm;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import kz.kualik.pki.internal.gost.GostDigests;

/** The digests that national objects use. Values are in the standard byte order everywhere, never reversed. */
public enum HashAlgorithm {
    /** СТ РК ГОСТ Р 34.11-2015 with 512 bits: Streebog (RFC 6986). */
    STREEBOG_512(
            "GOST3411-2015-512",
            "1.2.398.3.10.1.3.3",
            "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34112015-512"),
    /** СТ РК ГОСТ Р 34.11-2015 with 256 bits: Streebog (RFC 6986). No real object with it is known. */
    STREEBOG_256(
            "GOST3411-2015-256",
            "1.2.398.3.10.1.3.2",
            "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34112015-256"),
    /** ГОСТ 34.311-95: GOST R 34.11-94 (RFC 5831) with the test S-box. For objects made before 2022. */
    GOST_34311_95("GOST34311", "1.2.398.3.10.1.3.1", "http://www.w3.org/2001/04/xmldsig-more#gost34311"),
    /**
     * SHA-1 (FIPS 180-4), which is broken: collisions are made at will. Read in certificate identifiers of old time stamps
     * and, with a warning, in old signatures ({@link SignatureSuite#RSA_SHA1}); never proof of a time.
     */
    SHA_1("SHA-1", "1.3.14.3.2.26", "http://www.w3.org/2000/09/xmldsig#sha1"),
    /** SHA-256 (FIPS 180-4). */
    SHA_256("SHA-256", "2.16.840.1.101.3.4.2.1", "http://www.w3.org/2001/04/xmlenc#sha256"),
    /** SHA-384 (FIPS 180-4). */
    SHA_384("SHA-384", "2.16.840.1.101.3.4.2.2", "http://www.w3.org/2001/04/xmldsig-more#sha384"),
    /** SHA-512 (FIPS 180-4). */
    SHA_512("SHA-512", "2.16.840.1.101.3.4.2.3", "http://www.w3.org/2001/04/xmlenc#sha512");

    /** The name that the NCA's older software gives to SHA-1, in no standard. */
    private static final String SHA_1_ALIAS = "http://www.w3.org/2001/04/xmldsig-more#sha1";

    private final String jcaName;
    private final String oid;
    private final String xmlUri;

    HashAlgorithm(String jcaName, String oid, String xmlUri) {
        this.jcaName = jcaName;
        this.oid = oid;
        this.xmlUri = xmlUri;
    }

    /**
     * The name under which {@link NationalProvider} or the JDK gives it.
     *
     * @return such as {@code SHA-256}
     */
    public String jcaName() {
        return jcaName;
    }

    /**
     * The object identifier in CMS, OCSP and time stamps.
     *
     * @return in dotted form
     */
    public String oid() {
        return oid;
    }

    /**
     * The URI of DigestMethod in XML signatures.
     *
     * @return the URI that the NCA's software writes; for SHA-1, which has two, the W3C's
     */
    public String xmlUri() {
        return xmlUri;
    }

    /**
     * A new computation. Not thread-safe, as any {@link MessageDigest}.
     *
     * @return a fresh digest
     */
    public MessageDigest newDigest() {
        try {
            return switch (this) {
                case STREEBOG_512 -> GostDigests.streebog512();
                case STREEBOG_256 -> GostDigests.streebog256();
                case GOST_34311_95 -> GostDigests.gost34311();
                case SHA_1, SHA_256, SHA_384, SHA_512 -> MessageDigest.getInstance(jcaName);
            };
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + jcaName, e);
        }
    }

    /**
     * The digest of some bytes.
     *
     * @param data what to digest
     * @return the value
     */
    public byte[] digest(byte[] data) {
        return newDigest().digest(data);
    }

    /**
     * The digest with this object identifier.
     *
     * @param oid in dotted form
     * @return empty if it is none of the closed set
     */
    public static Optional<HashAlgorithm> findByOid(String oid) {
        return Arrays.stream(values()).filter(hash -> hash.oid.equals(oid)).findFirst();
    }

    /**
     * The digest with this XML name, or with the one that the NCA's older software writes for SHA-1.
     *
     * @param uri of DigestMethod
     * @return empty if it is none of the closed set
     */
    public static Optional<HashAlgorithm> findByXmlUri(String uri) {
        if (uri.equals(SHA_1_ALIAS)) {
            return Optional.of(SHA_1);
        }
        return Arrays.stream(values()).filter(hash -> hash.xmlUri.equals(uri)).findFirst();
    }
}
