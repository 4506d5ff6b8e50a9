package kz.kualik.pki.report;

/** The outcome of a validation (ETSI EN 319 102-1, 5.1.3). */
public enum Indication {
    /** The signature holds and all checks passed. */
    TOTAL_PASSED,
    /** The signature does not hold, or it was made when it might not. */
    TOTAL_FAILED,
    /** What is known does not suffice to say either; the reasons tell what is missing. */
    INDETERMINATE
}
