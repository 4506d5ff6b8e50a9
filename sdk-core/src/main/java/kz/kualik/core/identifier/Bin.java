package kz.kualik.core.identifier;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A business identification number (БСН, БИН): twelve digits {@code YYMM T A NNNNN K} where {@code YYMM} is the month of
 * registration, {@code T} the type (4 resident legal entity, 5 non-resident, 6 joint entrepreneurs), {@code A} the part
 * of the organisation (0 head, 1 branch, 2 representation, 3 farm), {@code NNNNN} a serial number and {@code K} the
 * check digit, computed as that of an {@link Iin}.
 *
 * @param value the twelve digits
 */
public record Bin(String value) {
    private static final String NAME = "BIN";

    /**
     * Checks the form, the month, the type and the check digit. The digit {@code A} is not checked, since the public
     * sources do not agree on its values.
     *
     * @param value see {@link #value()}
     * @throws IllegalArgumentException if {@code value} is not a BIN; the message says what was expected and does not
     *     repeat the digits
     */
    public Bin {
        TwelveDigits.require(value, NAME);
        requireRegistration(value);
    }

    /**
     * Reads a BIN from text, leaving out white space around it.
     *
     * @param text such as a field of a form
     * @return the BIN
     * @throws IllegalArgumentException if it is not a BIN; the message does not repeat the text
     */
    public static Bin parse(String text) {
        return new Bin(text.strip());
    }

    /**
     * Reads a BIN from text that may be something else.
     *
     * @param text any text
     * @return the BIN, or empty if the text is not one
     */
    public static Optional<Bin> find(String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Appends the check digit: for synthetic organisations in tests and sandboxes.
     *
     * @param elevenDigits a BIN without its last digit
     * @return the BIN, or empty if no check digit fits and the serial number is therefore never issued
     * @throws IllegalArgumentException if it is not eleven digits that begin with a month and a type
     */
    public static Optional<Bin> complete(String elevenDigits) {
        TwelveDigits.requireDigits(elevenDigits, 11, NAME + " without its check digit");
        requireRegistration(elevenDigits);
        OptionalInt checkDigit = TwelveDigits.checkDigit(elevenDigits);
        return checkDigit.isPresent() ? Optional.of(new Bin(elevenDigits + checkDigit.getAsInt())) : Optional.empty();
    }

    /**
     * The number for screens and logs.
     *
     * @return the first and the last four digits, such as {@code 1611****6747}
     */
    public String masked() {
        return TwelveDigits.masked(value);
    }

    /** Masked: the BIN of joint entrepreneurs leads to persons. */
    @Override
    public String toString() {
        return "Bin[" + masked() + "]";
    }

    private static void requireRegistration(String digits) {
        int month = TwelveDigits.twoDigits(digits, 2);
        if (month < 1 || month > 12) {
            throw new IllegalArgumentException(NAME + " must begin with the month of registration, YYMM");
        }
        int type = TwelveDigits.digit(digits, 4);
        if (type < 4 || type > 6) {
            throw new IllegalArgumentException(NAME + " must have 4, 5 or 6, the type, as its fifth digit");
        }
    }
}
