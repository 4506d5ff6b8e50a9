package kz.kualik.identity;

import java.util.Objects;
import java.util.Optional;

/**
 * The name of a natural person, in the parts that documents and registers of Kazakhstan have.
 *
 * @param surname тегі, фамилия
 * @param givenName аты, имя
 * @param patronymic әкесінің аты, отчество; empty if the person has none
 */
public record PersonName(String surname, String givenName, Optional<String> patronymic) {
    /**
     * Checks the parts.
     *
     * @param surname see {@link #surname()}
     * @param givenName see {@link #givenName()}
     * @param patronymic see {@link #patronymic()}
     * @throws IllegalArgumentException if a part is blank
     */
    public PersonName {
        requireText(surname, "surname");
        requireText(givenName, "given name");
        Objects.requireNonNull(patronymic, "patronymic").ifPresent(text -> requireText(text, "patronymic"));
    }

    /**
     * A name with a patronymic.
     *
     * @param surname the surname
     * @param givenName the given name
     * @param patronymic the patronymic
     * @return the name
     */
    public static PersonName of(String surname, String givenName, String patronymic) {
        return new PersonName(surname, givenName, Optional.of(patronymic));
    }

    /**
     * A name without a patronymic.
     *
     * @param surname the surname
     * @param givenName the given name
     * @return the name
     */
    public static PersonName of(String surname, String givenName) {
        return new PersonName(surname, givenName, Optional.empty());
    }

    private static void requireText(String text, String name) {
        if (Objects.requireNonNull(text, name).isBlank()) {
            throw new IllegalArgumentException(name + " is blank");
        }
    }

    /** Prints nothing of the name. */
    @Override
    public String toString() {
        return "PersonName[***]";
    }
}
