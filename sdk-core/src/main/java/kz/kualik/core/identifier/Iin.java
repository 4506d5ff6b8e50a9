package kz.kualik.core.identifier;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An individual identification number (ЖСН, ИИН): twelve digits {@code YYMMDD C NNNN K} where {@code YYMMDD} is the
 * date of birth, {@code C} tells century and sex, {@code NNNN} is a serial number and {@code K} the check digit.
 *
 * <p>That a number is well formed does not mean that it was issued; dates of birth in the future are not refused.
 *
 * @param value the twelve digits: personal data, not for logs
 */
public record Iin(String value) {
    private static final String NAME = "IIN";

    /**
     * Checks the form, the date of birth and the check digit.
     *
     * @param value see {@link #value()}
     * @throws IllegalArgumentException if {@code value} is not an IIN; the message says what was expected and does not
     *     repeat the digits
     */
    public Iin {
        TwelveDigits.require(value, NAME);
        requireBirth(value);
    }

    /**
     * Reads an IIN from text, leaving out white space around it.
     *
     * @param text such as a field of a form
     * @return the IIN
     * @throws IllegalArgumentException if it is not an IIN; the message does not repeat the text
     */
    public static Iin parse(String text) {
        return new Iin(text.strip());
    }

    /**
     * Reads an IIN from text that may be something else.
     *
     * @param text any text
     * @return the IIN, or empty if the text is not one
     */
    public static Optional<Iin> find(String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Appends the check digit: for synthetic people in tests and sandboxes.
     *
     * @param elevenDigits an IIN without its last digit
     * @return the IIN, or empty if no check digit fits and the serial number is therefore never issued
     * @throws IllegalArgumentException if it is not eleven digits that begin with a date of birth and a century
     */
    public static Optional<Iin> complete(String elevenDigits) {
        TwelveDigits.requireDigits(elevenDigits, 11, NAME + " without its check digit");
        requireBirth(elevenDigits);
        OptionalInt checkDigit = TwelveDigits.checkDigit(elevenDigits);
        return checkDigit.isPresent() ? Optional.of(new Iin(elevenDigits + checkDigit.getAsInt())) : Optional.empty();
    }

    /**
     * The date of birth.
     *
     * @return empty if the seventh digit is 0, as with some foreigners: the number then tells no century
     */
    public Optional<LocalDate> birthDate() {
        if (century(value) == 0) {
            return Optional.empty();
        }
        return Optional.of(birthMonth(value).atDay(TwelveDigits.twoDigits(value, 4)));
    }

    /**
     * The sex.
     *
     * @return empty if the seventh digit is 0, as with some foreigners
     */
    public Optional<Sex> sex() {
        if (century(value) == 0) {
            return Optional.empty();
        }
        return Optional.of(century(value) % 2 == 1 ? Sex.MALE : Sex.FEMALE);
    }

    /**
     * The number for screens and logs: enough for its owner to recognise it.
     *
     * @return the first and the last four digits, such as {@code 0001****0001}
     */
    public String masked() {
        return TwelveDigits.masked(value);
    }

    /** Masked. */
    @Override
    public String toString() {
        return "Iin[" + masked() + "]";
    }

    private static void requireBirth(String digits) {
        if (century(digits) > 6) {
            throw new IllegalArgumentException(NAME + " must have 0 to 6, the century and sex, as its seventh digit");
        }
        int month = TwelveDigits.twoDigits(digits, 2);
        if (month < 1 || month > 12 || !birthMonth(digits).isValidDay(TwelveDigits.twoDigits(digits, 4))) {
            throw new IllegalArgumentException(NAME + " must begin with a date of birth, YYMMDD");
        }
    }

    private static int century(String digits) {
        return TwelveDigits.digit(digits, 6);
    }

    private static YearMonth birthMonth(String digits) {
        int first = switch (century(digits)) {
            case 1, 2 -> 1800;
            case 3, 4 -> 1900;
            // Without a century the most lenient one: of 1800, 1900 and 2000 only the last was a leap year.
            default -> 2000;
        };
        return YearMonth.of(first + TwelveDigits.twoDigits(digits, 0), TwelveDigits.twoDigits(digits, 2));
    }
}
