package kz.kualik.core.identifier;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A telephone number of Kazakhstan in the form of ITU-T E.164: {@code +7}, then ten digits of which the first is 6 or 7
 * (the other numbers behind {@code +7} are Russian).
 *
 * @param value such as {@code +77010000067}: personal data, not for logs
 */
public record PhoneNumber(String value) {
    private static final Pattern E164 = Pattern.compile("\\+7[67][0-9]{9}");
    private static final Pattern WRITTEN = Pattern.compile("\\+?[0-9 \\u00a0().-]+");
    private static final Pattern MOBILE_CODE = Pattern.compile("70[0-25-8]|747|76[0-4]|77[15-8]|785");

    /**
     * Checks the form.
     *
     * @param value see {@link #value()}
     * @throws IllegalArgumentException if {@code value} is not of the form given above; the message does not repeat it
     */
    public PhoneNumber {
        if (!E164.matcher(Objects.requireNonNull(value, "telephone number")).matches()) {
            throw new IllegalArgumentException("telephone number must be +7 and ten digits that begin with 6 or 7");
        }
    }

    /**
     * Reads a number as people write it: {@code +7 701 000 00 67}, {@code 8 (701) 000-00-67}, {@code 7010000067}.
     *
     * @param text digits with spaces, brackets, hyphens, dots; with {@code +7}, {@code 7}, the national prefix {@code 8}
     *     or nothing before the ten digits
     * @return the number
     * @throws IllegalArgumentException if it is not a number of Kazakhstan; the message does not repeat the text
     */
    public static PhoneNumber parse(String text) {
        String written = text.strip();
        if (!WRITTEN.matcher(written).matches()) {
            throw new IllegalArgumentException("telephone number must be digits, spaces, brackets and hyphens");
        }
        String digits = written.replaceAll("[^0-9]", "");
        boolean international = written.startsWith("+");
        if (digits.length() == 11 && digits.startsWith("8") && !international) {
            return new PhoneNumber("+7" + digits.substring(1));
        }
        if (digits.length() == 10 && !international) {
            return new PhoneNumber("+7" + digits);
        }
        return new PhoneNumber("+" + digits);
    }

    /**
     * Reads a number from text that may be something else.
     *
     * @param text any text
     * @return the number, or empty if the text is not one
     */
    public static Optional<PhoneNumber> find(String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether the number begins with a code that a mobile operator is known to have. New codes appear, so a caller may
     * warn because of this but should not refuse.
     *
     * @return true for 700-702, 705-708, 747, 760-764, 771, 775-778, 785
     */
    public boolean hasKnownMobileCode() {
        return MOBILE_CODE.matcher(value.substring(2, 5)).matches();
    }

    /**
     * The number for screens and logs: enough for its owner to recognise it.
     *
     * @return the code and the last two digits, such as {@code +7 701 *** ** 67}
     */
    public String masked() {
        return "+7 " + value.substring(2, 5) + " *** ** " + value.substring(10);
    }

    /** Masked. */
    @Override
    public String toString() {
        return "PhoneNumber[" + masked() + "]";
    }
}
