package kz.kualik.pki.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.report.Reason;

/**
 * What the password of a new key file must satisfy (step 27). Thread-safe.
 *
 * <p>A policy of one's own is a lambda, alone or joined to that of the NCA:
 *
 * <pre>{@code
 * PasswordPolicy house = PasswordPolicy.nca()
 *         .and(PasswordPolicy.atLeast(12))
 *         .and(password -> known.contains(password) ? List.of(COMMON_PASSWORD) : List.of());
 * }</pre>
 *
 * <p>Files of the profile {@link Pkcs12Profile#NCA} are opened by NCALayer only if the policy of the NCA is part of it;
 * and no policy makes characters beyond ASCII possible, since other tools disagree about them.
 */
@FunctionalInterface
public interface PasswordPolicy {
    /**
     * Checks a password.
     *
     * @param password the wanted password; not kept
     * @return why it is refused, each reason once; empty if it is accepted
     */
    List<Reason> check(Secret password);

    /**
     * The rule of the NCA: 6 to 32 characters with a capital letter, a small letter and a digit, all of ASCII.
     *
     * @return the policy
     */
    static PasswordPolicy nca() {
        return password -> password.use(chars -> {
            List<Reason> reasons = new ArrayList<>();
            if (chars.length < 6 || chars.length > 32) {
                reasons.add(Reason.of(
                        "pki.password.length",
                        "Құпиясөзде 6-дан 32-ге дейін таңба болуы керек.",
                        "В пароле должно быть от 6 до 32 символов.",
                        "The password must have 6 to 32 characters."));
            }
            if (!contains(chars, 'A', 'Z')) {
                reasons.add(Reason.of(
                        "pki.password.no-capital-letter",
                        "Құпиясөзде латынның бас әрпі болуы керек.",
                        "В пароле должна быть заглавная латинская буква.",
                        "The password must have a capital Latin letter."));
            }
            if (!contains(chars, 'a', 'z')) {
                reasons.add(Reason.of(
                        "pki.password.no-small-letter",
                        "Құпиясөзде латынның кіші әрпі болуы керек.",
                        "В пароле должна быть строчная латинская буква.",
                        "The password must have a small Latin letter."));
            }
            if (!contains(chars, '0', '9')) {
                reasons.add(Reason.of(
                        "pki.password.no-digit",
                        "Құпиясөзде цифр болуы керек.",
                        "В пароле должна быть цифра.",
                        "The password must have a digit."));
            }
            if (!allWithin(chars)) {
                reasons.add(Reason.of(
                        "pki.password.other-characters",
                        "Құпиясөзде тек латын әріптері, цифрлар және таңбалар болуы керек.",
                        "В пароле допустимы только латинские буквы, цифры и знаки.",
                        "The password may have only Latin letters, digits and signs."));
            }
            return List.copyOf(reasons);
        });
    }

    /**
     * A least length.
     *
     * @param characters how many at least
     * @return the policy
     * @throws IllegalArgumentException if the number is not positive
     */
    static PasswordPolicy atLeast(int characters) {
        if (characters < 1) {
            throw new IllegalArgumentException("a password has at least one character");
        }
        return password -> password.length() >= characters
                ? List.of()
                : List.of(Reason.of(
                        "pki.password.too-short",
                        "Құпиясөзде кемінде " + characters + " таңба болуы керек.",
                        "В пароле должно быть не меньше " + characters + " символов.",
                        "The password must have at least " + characters + " characters."));
    }

    /**
     * Both policies. All reasons are told at once, so that a person does not have to try again for each.
     *
     * @param other what must be satisfied too
     * @return a policy that accepts what both accept
     */
    default PasswordPolicy and(PasswordPolicy other) {
        Objects.requireNonNull(other, "other");
        return password -> Stream.concat(check(password).stream(), other.check(password).stream())
                .distinct()
                .toList();
    }

    private static boolean contains(char[] chars, char first, char last) {
        for (char c : chars) {
            if (c >= first && c <= last) {
                return true;
            }
        }
        return false;
    }

    private static boolean allWithin(char[] chars) {
        for (char c : chars) {
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }
}
