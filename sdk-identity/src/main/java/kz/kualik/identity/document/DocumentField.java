package kz.kualik.identity.document;

/** What is compared between a document and the register. */
public enum DocumentField {
    /** The document's number. */
    NUMBER,
    /** Whether the register holds the document as valid. */
    VALIDITY,
    /** The surname. */
    SURNAME,
    /** The given name. */
    GIVEN_NAME,
    /** The patronymic. */
    PATRONYMIC,
    /** The date of birth. */
    BIRTH_DATE,
    /** The sex. */
    SEX,
    /** The face: selfie against the photo on the document or in the register. */
    PORTRAIT
}
