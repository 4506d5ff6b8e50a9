package kz.kualik.identity.document;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.identifier.Sex;
import kz.kualik.identity.PersonName;
import kz.kualik.identity.internal.Texts;

/**
 * The data on an identity document, as a reader recognised them or the person corrected them (step 17).
 *
 * @param kind what kind of document
 * @param number the document's number
 * @param iin the individual identification number
 * @param name the name
 * @param birthDate the date of birth
 * @param sex the sex
 * @param country the issuing state, three letters (ISO 3166-1 alpha-3): {@code KAZ}
 * @param address the place of birth or address as printed; empty if the document shows none
 * @param issued the day of issue; empty if it could not be read
 * @param expires the last day of validity, by the calendar of Asia/Almaty
 */
public record IdentityDocument(
        DocumentKind kind,
        String number,
        Iin iin,
        PersonName name,
        LocalDate birthDate,
        Sex sex,
        String country,
        Optional<String> address,
        Optional<LocalDate> issued,
        LocalDate expires) {
    /**
     * Checks the parts.
     *
     * @param kind see {@link #kind()}
     * @param number see {@link #number()}
     * @param iin see {@link #iin()}
     * @param name see {@link #name()}
     * @param birthDate see {@link #birthDate()}
     * @param sex see {@link #sex()}
     * @param country see {@link #country()}
     * @param address see {@link #address()}
     * @param issued see {@link #issued()}
     * @param expires see {@link #expires()}
     * @throws IllegalArgumentException if a text is blank or the country is not of three capital letters
     */
    public IdentityDocument {
        Objects.requireNonNull(kind, "kind");
        Texts.require(number, "document number");
        Objects.requireNonNull(iin, "iin");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(birthDate, "birthDate");
        Objects.requireNonNull(sex, "sex");
        if (!Texts.require(country, "country").matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("country has three capital letters, such as KAZ");
        }
        Objects.requireNonNull(address, "address").ifPresent(text -> Texts.require(text, "address"));
        Objects.requireNonNull(issued, "issued");
        Objects.requireNonNull(expires, "expires");
    }

    /** Prints the kind and the masked IIN only. */
    @Override
    public String toString() {
        return "IdentityDocument[" + kind + ", iin=" + iin.masked() + "]";
    }
}
