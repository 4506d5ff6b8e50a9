package kz.kualik.identity.biometric;

/** How a check ended. Never a bare boolean: a check that was not carried out did not fail. */
public enum CheckOutcome {
    /** Carried out, and said yes. */
    PASS,
    /** Carried out, and leaves it to a moderator. */
    REVIEW,
    /** Carried out, and said no. */
    FAIL,
    /** Not carried out, such as for want of a reference photo. */
    NOT_DONE
}
