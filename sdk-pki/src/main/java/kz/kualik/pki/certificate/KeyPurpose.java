package kz.kualik.pki.certificate;

/** What a key may be used for, as key usage and extended key usage of its certificate say. */
public enum KeyPurpose {
    /** To sign documents. Also the single key of a person since 2024, which {@linkplain NationalCertificate#permits may authenticate too}. */
    SIGNING,
    /** To log in: the older keys whose file name starts with AUTH_RSA256. */
    AUTHENTICATION,
    /** To stamp times (RFC 3161). */
    TIME_STAMPING,
    /** To sign OCSP responses (RFC 6960). */
    OCSP_SIGNING,
    /** To sign certificates. */
    CERTIFICATION,
    /** The certificate does not say. */
    UNSPECIFIED
}
