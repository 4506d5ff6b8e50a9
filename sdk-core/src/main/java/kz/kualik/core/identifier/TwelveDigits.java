package kz.kualik.core.identifier;

import java.util.Objects;
import java.util.OptionalInt;

/** What the IIN and the BIN have in common: twelve digits, the last of which checks the others. */
final class TwelveDigits {
    private static final int[] FIRST_WEIGHTS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    private static final int[] SECOND_WEIGHTS = {3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2};

    private TwelveDigits() {}

    /** Refuses what is not twelve digits with a right check digit; never tells the digits. */
    static void require(String value, String name) {
        requireDigits(value, 12, name);
        OptionalInt expected = checkDigit(value);
        if (expected.isEmpty() || expected.getAsInt() != digit(value, 11)) {
            throw new IllegalArgumentException(name + " must end in the check digit of the eleven digits before it");
        }
    }

    static void requireDigits(String value, int count, String name) {
        Objects.requireNonNull(value, name);
        // Not Character.isDigit: that accepts the digits of every script.
        if (value.length() != count || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException(name + " must be " + count + " digits");
        }
    }

    /** The twelfth digit after eleven; empty if both passes give 10, since such numbers are never issued. */
    static OptionalInt checkDigit(String digits) {
        int sum = weigh(digits, FIRST_WEIGHTS);
        if (sum == 10) {
            sum = weigh(digits, SECOND_WEIGHTS);
        }
        return sum == 10 ? OptionalInt.empty() : OptionalInt.of(sum);
    }

    static int digit(String digits, int index) {
        return digits.charAt(index) - '0';
    }

    static int twoDigits(String digits, int index) {
        return 10 * digit(digits, index) + digit(digits, index + 1);
    }

    static String masked(String value) {
        return value.substring(0, 4) + "****" + value.substring(8);
    }

    private static int weigh(String digits, int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * digit(digits, i);
        }
        return sum % 11;
    }
}
