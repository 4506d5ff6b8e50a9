package kz.kualik.pki.wsse;

/** How a message tells by which certificate it was signed (WSS: X.509 Certificate Token Profile 1.1, 3.2). */
public enum KeyReference {
    /** The whole certificate within the signature, as partners of the SHEP gateway send it. */
    KEY_IDENTIFIER,
    /** Issuer and serial number, as the gateway itself answers; the receiver has to have the certificate. */
    ISSUER_SERIAL,
    /** The certificate in a token of its own in front of the signature. */
    BINARY_SECURITY_TOKEN
}
