package kz.kualik.identity.registry;

/** What the register says of an identity document. */
public enum DocumentStatus {
    /** In force. */
    VALID,
    /** Lost, stolen, damaged or withdrawn. */
    UNUSABLE,
    /** Another document was issued in its place. */
    REPLACED,
    /** Its holder is dead. */
    HOLDER_DECEASED
}
