package kz.kualik.identity.biometric;

/** What may be tried after a check that did not pass. */
public enum RetryClass {
    /** Nothing to try: it passed. */
    NONE,
    /** The person may try again. */
    RETAKE,
    /** The same capture may be judged again later. */
    RETRY_LATER,
    /** Another try is of no use. */
    FINAL
}
