package kz.kualik.identity.document;

/** How two values were found to agree. */
public enum FieldMatch {
    /** The same after Unicode normalisation (NFC). */
    EXACT,
    /** The same once case and letters that look alike in Latin and Cyrillic are taken as one. */
    FOLDED,
    /** Not the same. */
    DIFFERENT,
    /** One of the two is missing. */
    UNKNOWN;

    /**
     * Whether the values agree.
     *
     * @return true for {@link #EXACT} and {@link #FOLDED}
     */
    public boolean agrees() {
        return this == EXACT || this == FOLDED;
    }
}
