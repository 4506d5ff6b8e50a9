package kz.kualik.pki.internal.cms;

/** Whether a signer signed over the own certificate (RFC 5035). */
public enum CertificateBinding {
    /** Over this very certificate. */
    THIS,
    /** Over another one. */
    ANOTHER,
    /** Over none: software before 2026 often did not. */
    ABSENT
}
