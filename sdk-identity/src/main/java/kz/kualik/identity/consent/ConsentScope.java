package kz.kualik.identity.consent;

/** What data a consent is about. */
public enum ConsentScope {
    /** Name, IIN, date of birth, sex, address. */
    PERSONAL_DATA,
    /** The identity document and its photos. */
    IDENTITY_DOCUMENT
}
