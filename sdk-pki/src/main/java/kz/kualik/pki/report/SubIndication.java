package kz.kualik.pki.report;

/** Why an {@link Indication} is what it is (ETSI EN 319 102-1, 5.1.3, tables 5 and 6). */
public enum SubIndication {
    /** The signature is not of a form that can be validated. */
    FORMAT_FAILURE,
    /** A digest of signed data does not match. */
    HASH_FAILURE,
    /** The signature value does not belong to the signed data and the key. */
    SIG_CRYPTO_FAILURE,
    /** The signer's certificate was revoked at the best signature time. */
    REVOKED,
    /** The signer's certificate was not valid at the best signature time because it had expired. */
    EXPIRED,
    /** The signer's certificate was not yet valid at the best signature time. */
    NOT_YET_VALID,
    /** A property of the signature does not satisfy the policy. */
    SIG_CONSTRAINTS_FAILURE,
    /** The certificate chain does not satisfy the policy: a purpose, a critical extension, a path length. */
    CHAIN_CONSTRAINTS_FAILURE,
    /** The chain could not be validated for another reason, such as a bad signature of an issuer. */
    CERTIFICATE_CHAIN_GENERAL_FAILURE,
    /** An algorithm or key size is not acceptable. */
    CRYPTO_CONSTRAINTS_FAILURE,
    /** The signer's certificate could not be found, or is not the one that was signed over. */
    NO_SIGNING_CERTIFICATE_FOUND,
    /** No chain leads from the signer's certificate to a trust anchor. */
    NO_CERTIFICATE_CHAIN_FOUND,
    /** The signed document could not be found. */
    SIGNED_DATA_NOT_FOUND,
    /** The status of a certificate could not be learned now; it may be later. */
    TRY_LATER,
    /** The certificate has expired and no time stamp proves that the signature is older. */
    OUT_OF_BOUNDS_NO_POE,
    /** Any other reason. */
    GENERIC
}
