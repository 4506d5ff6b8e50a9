package kz.kualik.identity.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.identifier.Sex;
import kz.kualik.identity.PersonName;
import kz.kualik.identity.biometric.FaceImage;
import kz.kualik.identity.internal.Texts;

/**
 * A person as the register knows them.
 *
 * @param iin the individual identification number
 * @param name the name
 * @param birthDate the date of birth
 * @param sex the sex
 * @param lifeStatus whether the person is alive
 * @param capacity whether the person may act for themselves
 * @param address the registered address, as one line
 * @param documents the identity documents on record, newest first
 * @param portrait the photo on record; empty if the register has none
 */
public record Person(
        Iin iin,
        PersonName name,
        LocalDate birthDate,
        Sex sex,
        LifeStatus lifeStatus,
        LegalCapacity capacity,
        String address,
        List<RegisteredDocument> documents,
        Optional<FaceImage> portrait) {
    /**
     * Copies the list and refuses null.
     *
     * @param iin see {@link #iin()}
     * @param name see {@link #name()}
     * @param birthDate see {@link #birthDate()}
     * @param sex see {@link #sex()}
     * @param lifeStatus see {@link #lifeStatus()}
     * @param capacity see {@link #capacity()}
     * @param address see {@link #address()}
     * @param documents see {@link #documents()}
     * @param portrait see {@link #portrait()}
     */
    public Person {
        Objects.requireNonNull(iin, "iin");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(birthDate, "birthDate");
        Objects.requireNonNull(sex, "sex");
        Objects.requireNonNull(lifeStatus, "lifeStatus");
        Objects.requireNonNull(capacity, "capacity");
        Texts.require(address, "address");
        documents = List.copyOf(documents);
        Objects.requireNonNull(portrait, "portrait");
    }

    /** Prints the masked IIN only. */
    @Override
    public String toString() {
        return "Person[iin=" + iin.masked() + "]";
    }
}
