package kz.kualik.pki.enrolment;

import java.util.Objects;
import java.util.Optional;
import kz.kualik.core.identifier.Iin;

/**
 * Whom a certificate is asked for.
 *
 * @param iin the individual identification number
 * @param surname in capital letters, as in the register
 * @param givenName in capital letters, as in the register
 * @param patronymic in capital letters, as in the register; empty if there is none
 */
public record NaturalPerson(Iin iin, String surname, String givenName, Optional<String> patronymic) {
    private static final int MAXIMUM_LENGTH = 64;

    /**
     * Refuses blank names.
     *
     * @param iin see {@link #iin()}
     * @param surname see {@link #surname()}
     * @param givenName see {@link #givenName()}
     * @param patronymic see {@link #patronymic()}
     */
    public NaturalPerson {
        Objects.requireNonNull(iin, "iin");
        requireText(surname, "surname");
        requireText(givenName, "givenName");
        patronymic.ifPresent(name -> requireText(name, "patronymic"));
    }

    private static void requireText(String text, String field) {
        if (Objects.requireNonNull(text, field).isBlank()) {
            throw new IllegalArgumentException(field + " is blank");
        }
        // X.520: 64 is the upper bound of a name in a certificate; no name holds a line break.
        if (text.length() > MAXIMUM_LENGTH || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    field + " has more than " + MAXIMUM_LENGTH + " characters, or one that no name has");
        }
    }

    /** Prints no personal data but the masked IIN. */
    @Override
    public String toString() {
        return "NaturalPerson[" + iin + "]";
    }
}
