package kz.kualik.identity.registry;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import kz.kualik.identity.document.DocumentKind;
import kz.kualik.identity.internal.Texts;

/**
 * An identity document on the register's record.
 *
 * @param kind what kind of document
 * @param number the document's number
 * @param issued the day of issue
 * @param expires the last day of validity; empty for a document without term
 * @param status what the register says of it
 */
public record RegisteredDocument(
        DocumentKind kind, String number, LocalDate issued, Optional<LocalDate> expires, DocumentStatus status) {
    /**
     * Refuses null and a blank number.
     *
     * @param kind see {@link #kind()}
     * @param number see {@link #number()}
     * @param issued see {@link #issued()}
     * @param expires see {@link #expires()}
     * @param status see {@link #status()}
     */
    public RegisteredDocument {
        Objects.requireNonNull(kind, "kind");
        Texts.require(number, "document number");
        Objects.requireNonNull(issued, "issued");
        Objects.requireNonNull(expires, "expires");
        Objects.requireNonNull(status, "status");
    }

    /** Prints kind and status only. */
    @Override
    public String toString() {
        return "RegisteredDocument[" + kind + ", " + status + "]";
    }
}
