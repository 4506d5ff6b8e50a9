package kz.kualik.identity.digitalid;

/** How the account lists a document. */
public enum DocumentState {
    /** "Document loaded": it agrees with the register. */
    LOADED,
    /** A moderator looks at it. */
    IN_MODERATION,
    /** "Document not loaded". */
    NOT_LOADED
}
