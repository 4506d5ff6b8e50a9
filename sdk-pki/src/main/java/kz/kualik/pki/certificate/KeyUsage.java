package kz.kualik.pki.certificate;

/** The bits of the key usage extension (RFC 5280, 4.2.1.3), in their order. */
public enum KeyUsage {
    /** digitalSignature. */
    DIGITAL_SIGNATURE,
    /** nonRepudiation, also called contentCommitment. */
    NON_REPUDIATION,
    /** keyEncipherment. */
    KEY_ENCIPHERMENT,
    /** dataEncipherment. */
    DATA_ENCIPHERMENT,
    /** keyAgreement. */
    KEY_AGREEMENT,
    /** keyCertSign. */
    KEY_CERT_SIGN,
    /** cRLSign. */
    CRL_SIGN,
    /** encipherOnly. */
    ENCIPHER_ONLY,
    /** decipherOnly. */
    DECIPHER_ONLY
}
