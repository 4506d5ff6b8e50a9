package kz.kualik.identity.biometric;

/** What a photo is for, and thus which rules it must meet. */
public enum PhotoProfile {
    /** A selfie for comparison: one face, straight, at least 90 pixels between the eyes. */
    SELFIE,
    /** The portrait on a document: at least 170 pixels wide. */
    DOCUMENT_PORTRAIT
}
