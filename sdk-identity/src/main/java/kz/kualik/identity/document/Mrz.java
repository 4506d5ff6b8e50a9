package kz.kualik.identity.document;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kz.kualik.core.identifier.Iin;

/**
 * The machine-readable zone of a card of size TD1: three lines of 30 characters (ICAO 9303 part 5, 4.2). The record
 * holds the fields; {@link #lines()} writes the zone with its check digits, {@link #parse(String)} reads one and tells
 * which check digits are wrong. On the identity card of Kazakhstan the first optional field is the IIN.
 *
 * <p>A right check digit proves little: sums modulo 10 do not see 0/A/K/U, 1/B/L/V, 8/I/S and other pairs that differ
 * by 10. Compare the fields with the IIN and the visual zone too.
 *
 * @param documentCode such as {@code ID}, two characters at most
 * @param issuer the issuing state, three letters at most
 * @param number the document's number, nine characters at most
 * @param optional1 the optional data of the first line, 15 characters at most, without trailing fillers
 * @param birthDate six digits YYMMDD; fillers for unknown parts
 * @param sex {@code M}, {@code F} or {@code <} for unspecified
 * @param expiryDate six digits YYMMDD
 * @param nationality three letters at most
 * @param optional2 the optional data of the second line, 11 characters at most, without trailing fillers
 * @param surname the primary identifier, words parted by blanks
 * @param givenNames the secondary identifier, words parted by blanks; may be empty
 * @param wrongCheckDigits which check digits of the zone that was read did not fit; empty for fields of one's own
 */
public record Mrz(
        String documentCode,
        String issuer,
        String number,
        String optional1,
        String birthDate,
        char sex,
        String expiryDate,
        String nationality,
        String optional2,
        String surname,
        String givenNames,
        Set<CheckDigit> wrongCheckDigits) {
    /** The four check digits of a TD1 zone. */
    public enum CheckDigit {
        /** Of the document number: line 1, position 15. */
        NUMBER,
        /** Of the date of birth: line 2, position 7. */
        BIRTH_DATE,
        /** Of the date of expiry: line 2, position 15. */
        EXPIRY_DATE,
        /** Of all of the above and the optional data: line 2, position 30. */
        COMPOSITE
    }

    private static final int LINE = 30;
    private static final Pattern CHARACTERS = Pattern.compile("[A-Z0-9<]*");
    private static final Pattern DATE = Pattern.compile("[0-9<]{6}");
    private static final int[] WEIGHTS = {7, 3, 1};

    /**
     * Checks alphabet and lengths and copies the set.
     *
     * @param documentCode see {@link #documentCode()}
     * @param issuer see {@link #issuer()}
     * @param number see {@link #number()}
     * @param optional1 see {@link #optional1()}
     * @param birthDate see {@link #birthDate()}
     * @param sex see {@link #sex()}
     * @param expiryDate see {@link #expiryDate()}
     * @param nationality see {@link #nationality()}
     * @param optional2 see {@link #optional2()}
     * @param surname see {@link #surname()}
     * @param givenNames see {@link #givenNames()}
     * @param wrongCheckDigits see {@link #wrongCheckDigits()}
     * @throws IllegalArgumentException if a field is too long or holds a character that the zone has not
     */
    public Mrz {
        requireField(documentCode, "document code", 2);
        requireField(issuer, "issuer", 3);
        requireField(number, "document number", 9);
        requireField(optional1, "first optional field", 15);
        requireDate(birthDate, "date of birth");
        if (sex != 'M' && sex != 'F' && sex != '<') {
            throw new IllegalArgumentException("sex is M, F or the filler");
        }
        requireDate(expiryDate, "date of expiry");
        requireField(nationality, "nationality", 3);
        requireField(optional2, "second optional field", 11);
        requireField(surname.replace(' ', '<'), "surname", LINE);
        requireField(givenNames.replace(' ', '<'), "given names", LINE);
        wrongCheckDigits = Set.copyOf(wrongCheckDigits);
    }

    /**
     * The zone of the fields of a card.
     *
     * @param issuer the issuing state and nationality, such as {@code KAZ}
     * @param number the document's number
     * @param optional1 the optional data of the first line, such as the IIN; may be empty
     * @param birthDate the date of birth
     * @param sex {@code M}, {@code F} or {@code <}
     * @param expiryDate the date of expiry
     * @param surname the surname in Latin capitals
     * @param givenNames the given names in Latin capitals; may be empty
     * @return the zone
     * @throws IllegalArgumentException if a field is too long or holds a character that the zone has not
     */
    public static Mrz ofCard(
            String issuer,
            String number,
            String optional1,
            LocalDate birthDate,
            char sex,
            LocalDate expiryDate,
            String surname,
            String givenNames) {
        return new Mrz(
                "ID",
                issuer,
                number,
                optional1,
                yymmdd(birthDate),
                sex,
                yymmdd(expiryDate),
                issuer,
                "",
                surname,
                givenNames,
                Set.of());
    }

    /**
     * Reads a zone. Wrong check digits are no error here: see {@link #wrongCheckDigits()}.
     *
     * @param text three lines of 30 characters, parted by line breaks
     * @return the fields
     * @throws IllegalArgumentException if the text has another shape; the message holds nothing of it
     */
    public static Mrz parse(String text) {
        String[] lines = text.strip().split("\\R");
        if (lines.length != 3) {
            throw new IllegalArgumentException("a TD1 zone has three lines");
        }
        for (int i = 0; i < 3; i++) {
            lines[i] = lines[i].strip();
            if (lines[i].length() != LINE || !CHARACTERS.matcher(lines[i]).matches()) {
                throw new IllegalArgumentException("a line of a TD1 zone has 30 characters of A-Z, 0-9 and <");
            }
        }
        String first = lines[0];
        String second = lines[1];
        // A number longer than nine characters goes on in the optional data (part 5, note j); no card of Kazakhstan has
        // one.
        String numberField = first.substring(5, 14);
        Set<CheckDigit> wrong = EnumSet.noneOf(CheckDigit.class);
        requireDigit(numberField, first.charAt(14), CheckDigit.NUMBER, wrong);
        requireDigit(second.substring(0, 6), second.charAt(6), CheckDigit.BIRTH_DATE, wrong);
        requireDigit(second.substring(8, 14), second.charAt(14), CheckDigit.EXPIRY_DATE, wrong);
        requireDigit(composite(first, second), second.charAt(29), CheckDigit.COMPOSITE, wrong);
        String[] names = lines[2].split("<<", 2);
        return new Mrz(
                unfilled(first.substring(0, 2)),
                unfilled(first.substring(2, 5)),
                unfilled(numberField),
                unfilled(first.substring(15, 30)),
                second.substring(0, 6),
                second.charAt(7),
                second.substring(8, 14),
                unfilled(second.substring(15, 18)),
                unfilled(second.substring(18, 29)),
                words(names[0]),
                names.length == 2 ? words(names[1]) : "",
                wrong);
    }

    /**
     * The check digit of a field: the sum of the characters' values times 7, 3, 1, 7 ... modulo 10 (ICAO 9303 part 3,
     * 4.9).
     *
     * @param field characters A-Z, 0-9 and {@code <}
     * @return a digit
     * @throws IllegalArgumentException if the field holds another character
     */
    public static char checkDigit(String field) {
        if (!CHARACTERS.matcher(field).matches()) {
            throw new IllegalArgumentException("a field of the zone has characters of A-Z, 0-9 and <");
        }
        int sum = 0;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            int value = c == '<' ? 0 : c <= '9' ? c - '0' : c - 'A' + 10;
            sum += value * WEIGHTS[i % 3];
        }
        return (char) ('0' + sum % 10);
    }

    /**
     * Writes the zone, each check digit computed.
     *
     * @return three lines of 30 characters, parted by line feeds; names that are too long are cut
     */
    public String lines() {
        String numberField = filled(number, 9);
        String first = filled(documentCode, 2)
                + filled(issuer, 3)
                + numberField
                + checkDigit(numberField)
                + filled(optional1, 15);
        String second = birthDate
                + checkDigit(birthDate)
                + sex
                + expiryDate
                + checkDigit(expiryDate)
                + filled(nationality, 3)
                + filled(optional2, 11);
        String names = surname.replace(' ', '<') + "<<" + givenNames.replace(' ', '<');
        return first + "\n" + second + checkDigit(composite(first, second)) + "\n"
                + filled(names.length() > LINE ? names.substring(0, LINE) : names, LINE);
    }

    /**
     * Whether all check digits fit.
     *
     * @return true if none is wrong
     */
    public boolean valid() {
        return wrongCheckDigits.isEmpty();
    }

    /**
     * The IIN, where a card of Kazakhstan has it.
     *
     * @return the IIN; empty if the first optional field is not one
     */
    public Optional<Iin> iin() {
        return Iin.find(optional1);
    }

    /**
     * The date of birth. The zone has two digits of the year: the latest such date that is not in the future is taken.
     *
     * @param today the day of the reading
     * @return the date; empty if parts of it are unknown or there is no such day
     */
    public Optional<LocalDate> birthDate(LocalDate today) {
        return date(birthDate, today.getYear()).map(date -> date.isAfter(today) ? date.minusYears(100) : date);
    }

    /**
     * The date of expiry, within 50 years of the reading.
     *
     * @param today the day of the reading
     * @return the date; empty if parts of it are unknown or there is no such day
     */
    public Optional<LocalDate> expiryDate(LocalDate today) {
        return date(expiryDate, today.getYear() + 50);
    }

    /** The latest date with these digits in a year up to the given one. */
    private static Optional<LocalDate> date(String digits, int latestYear) {
        if (digits.indexOf('<') >= 0) {
            return Optional.empty();
        }
        int year = latestYear - Math.floorMod(latestYear - Integer.parseInt(digits.substring(0, 2)), 100);
        try {
            return Optional.of(LocalDate.of(
                    year, Integer.parseInt(digits.substring(2, 4)), Integer.parseInt(digits.substring(4, 6))));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static void requireDigit(String field, char digit, CheckDigit which, Set<CheckDigit> wrong) {
        if (checkDigit(field) != digit) {
            wrong.add(which);
        }
    }

    /** Part 5, 4.2.4: line 1, positions 6-30; line 2, positions 1-7, 9-15 and 19-29. */
    private static String composite(String first, String second) {
        return first.substring(5, 30) + second.substring(0, 7) + second.substring(8, 15) + second.substring(18, 29);
    }

    private static String filled(String text, int length) {
        return text + "<".repeat(length - text.length());
    }

    private static String unfilled(String field) {
        int end = field.length();
        while (end > 0 && field.charAt(end - 1) == '<') {
            end--;
        }
        return field.substring(0, end);
    }

    private static String words(String field) {
        return unfilled(field).replace('<', ' ').strip();
    }

    private static String yymmdd(LocalDate date) {
        return String.format(
                Locale.ROOT, "%02d%02d%02d", date.getYear() % 100, date.getMonthValue(), date.getDayOfMonth());
    }

    private static void requireField(String text, String name, int length) {
        if (Objects.requireNonNull(text, name).length() > length
                || !CHARACTERS.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "the " + name + " of a TD1 zone has at most " + length + " characters of A-Z, 0-9 and <");
        }
    }

    private static void requireDate(String text, String name) {
        if (!DATE.matcher(Objects.requireNonNull(text, name)).matches()) {
            throw new IllegalArgumentException("the " + name + " of a TD1 zone has six digits");
        }
    }

    /** Prints the issuer only. */
    @Override
    public String toString() {
        return "Mrz[" + issuer + ", wrongCheckDigits=" + wrongCheckDigits + "]";
    }
}
