package kz.kualik.pki.report;

/** Where the signed content is (RFC 5652, 5.2; XML-DSig; ISO 32000-2, 12.8). */
public enum Encapsulation {
    /** Inside the CMS message, or inside the XML signature (enveloping). */
    ENCAPSULATED,
    /** Apart from the signature. */
    DETACHED,
    /** The XML or PDF document holds the signature that covers it, or elements of it. */
    ENVELOPED
}
