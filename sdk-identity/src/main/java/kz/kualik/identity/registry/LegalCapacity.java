package kz.kualik.identity.registry;

/** Whether a person may act for themselves (Civil Code of Kazakhstan, articles 17, 26, 27). */
public enum LegalCapacity {
    /** Full capacity. */
    CAPABLE,
    /** Limited by a court. */
    LIMITED,
    /** Declared incapable by a court. */
    INCAPABLE
}
