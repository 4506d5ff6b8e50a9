package kz.kualik.pki.report;

/** The baseline level of a signature (ETSI EN 319 122-1 and EN 319 132-1). */
public enum SignatureLevel {
    /** Basic: the signature alone. */
    B_B,
    /** With a time stamp over the signature value. */
    B_T
}
