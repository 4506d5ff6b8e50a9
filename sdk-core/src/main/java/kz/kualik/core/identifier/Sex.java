package kz.kualik.core.identifier;

/** The sex that a register of persons holds. */
public enum Sex {
    /** Male. */
    MALE,
    /** Female. */
    FEMALE
}
