package kz.kualik.identity.identification;

import kz.kualik.core.identifier.Iin;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.core.secret.Secret;

/** PINs that somebody who knows the person, or knows people, would try first. */
final class WeakPins {
    private WeakPins() {}

    static boolean weak(Secret pin, Iin iin, PhoneNumber phone) {
        return pin.use(chars -> repeats(chars)
                || runs(chars)
                || within(chars, iin.value())
                || within(chars, phone.value())
                || birthDate(chars, iin.value()));
    }

    /** One digit, or one pair or triple over and over: 111111, 121212, 123123. */
    private static boolean repeats(char[] pin) {
        for (int period = 1; period <= pin.length / 2; period++) {
            boolean repeated = true;
            for (int i = period; i < pin.length; i++) {
                repeated &= pin[i] == pin[i - period];
            }
            if (repeated) {
                return true;
            }
        }
        return false;
    }

    /** 123456, 987654, 135790 is none. */
    private static boolean runs(char[] pin) {
        for (int step : new int[] {1, -1}) {
            boolean run = true;
            for (int i = 1; i < pin.length; i++) {
                run &= Math.floorMod(pin[i] - pin[i - 1], 10) == Math.floorMod(step, 10);
            }
            if (run) {
                return true;
            }
        }
        return false;
    }

    private static boolean within(char[] pin, String digits) {
        for (int start = 0; start + pin.length <= digits.length(); start++) {
            boolean same = true;
            for (int i = 0; i < pin.length; i++) {
                same &= pin[i] == digits.charAt(start + i);
            }
            if (same) {
                return true;
            }
        }
        return false;
    }

    /** DDMMYY and MMDDYY; YYMMDD is within the IIN. */
    private static boolean birthDate(char[] pin, String iin) {
        String year = iin.substring(0, 2);
        String month = iin.substring(2, 4);
        String day = iin.substring(4, 6);
        return within(pin, day + month + year) || within(pin, month + day + year);
    }
}
