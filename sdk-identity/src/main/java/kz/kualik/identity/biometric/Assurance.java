package kz.kualik.identity.biometric;

/** What a laboratory or a measurement vouches for. */
public enum Assurance {
    /** Presentation attack detection tested by ISO/IEC 30107-3, level 1. */
    PAD_30107_L1,
    /** Presentation attack detection tested by ISO/IEC 30107-3, level 2. */
    PAD_30107_L2,
    /** Injection attack detection tested by CEN/TS 18099. */
    IAD_18099,
    /** A false match rate of at most 1:10 000 (NIST SP 800-63A, IAL2). */
    FMR_1E4
}
