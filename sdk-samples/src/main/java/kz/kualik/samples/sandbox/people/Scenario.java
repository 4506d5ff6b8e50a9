package kz.kualik.samples.sandbox.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What happens to a synthetic person on their way. All else about them is in order. */
public enum Scenario {
    /** All data agree: the whole way is open. */
    ORDINARY,
    /** No phone in the MCD; the operator registers one (step 5). */
    PHONE_NOT_REGISTERED,
    /** No phone in the MCD, and the operator refuses to register one. */
    OPERATOR_REFUSES,
    /** No phone in the MCD; the first call breaks off, the second ends well. */
    CALL_DROPS,
    /** The register has another surname; the moderator approves (steps 18 and 19). */
    REGISTER_DIFFERS,
    /** The register has another surname, and the moderator refuses. */
    MODERATOR_REFUSES,
    /** The register has another surname; the moderator wants new photos and approves those. */
    MODERATOR_WANTS_NEW_PHOTOS,
    /** The photo in the register shows somebody else; the moderator refuses. */
    OTHER_FACE_IN_REGISTER,
    /** The register has no photo. */
    NO_PHOTO_IN_REGISTER,
    /** The register does not have the person. */
    NOT_IN_REGISTER,
    /** The register has another card in force. */
    CARD_REPLACED,
    /** The term of the card is over. */
    CARD_EXPIRED,
    /** The register says that the person is dead. */
    DECEASED,
    /** The register says that a court has declared the person incapable. */
    INCAPABLE,
    /** Born in 2016. */
    CHILD,
    /** No photo of the card can be read; the person types the data, and the moderator approves (steps 16 to 19). */
    DOCUMENT_UNREADABLE;

    /**
     * As it is typed and told: {@code register-differs}.
     *
     * @return its name in lower case with hyphens
     */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The scenario of a name.
     *
     * @param text as {@link #text} gives it
     * @return the scenario; empty if there is none
     */
    public static Optional<Scenario> find(String text) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.text().equals(text))
                .findFirst();
    }
}
