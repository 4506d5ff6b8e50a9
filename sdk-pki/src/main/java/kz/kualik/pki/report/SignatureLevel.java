package kz.kualik.pki.report;

/** The baseline level of a signature (ETSI EN 319 122-1, 6 and EN 319 132-1, 6). Each level holds all of those before. */
public enum SignatureLevel {
    /** Basic: the signature alone. */
    B_B,
    /** With a time stamp over the signature value. */
    B_T,
    /** With all certificates and revocation data that are needed to judge it later, without any service. */
    B_LT,
    /** With a time stamp over all of that, which may be renewed for as long as it is kept. */
    B_LTA
}
