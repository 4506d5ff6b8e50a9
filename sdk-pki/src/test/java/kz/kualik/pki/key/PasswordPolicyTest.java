package kz.kualik.pki.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import kz.kualik.core.secret.Secret;
import kz.kualik.pki.report.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {
    private final PasswordPolicy nca = PasswordPolicy.nca();

    @ParameterizedTest
    @ValueSource(strings = {"Qwerty12", "Aa123456", "aB3$%^", "Abcdefghijklmnopqrstuvwxyz 12345"})
    void check_when_password_is_strong_enough_has_no_reason(String password) {
        assertThat(nca.check(Secret.copyOf(password))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Qwe12, pki.password.length",
        "Abcdefghijklmnopqrstuvwxyz 123456, pki.password.length",
        "qwerty12, pki.password.no-capital-letter",
        "QWERTY12, pki.password.no-small-letter",
        "QwertyQw, pki.password.no-digit",
        "Qwerty12Қ, pki.password.other-characters"
    })
    void check_when_one_rule_is_broken_names_just_it(String password, String code) {
        assertThat(nca.check(Secret.copyOf(password)))
                .extracting(reason -> reason.code().toString())
                .containsExactly(code);
    }

    @Test
    void check_when_all_is_missing_names_each_once_and_never_the_password() {
        var reasons = nca.check(Secret.copyOf("қ"));
        assertThat(reasons).hasSize(5).doesNotHaveDuplicates();
        assertThat(reasons).extracting(Reason::toString).noneMatch(text -> text.contains("[қ]"));
    }

    @Test
    void and_when_policies_are_joined_names_the_reasons_of_both_once() {
        PasswordPolicy house = nca.and(PasswordPolicy.atLeast(12)).and(nca);
        assertThat(house.check(Secret.copyOf("Qwerty12Qwerty"))).isEmpty();
        assertThat(house.check(Secret.copyOf("qwe")))
                .extracting(reason -> reason.code().toString())
                .containsExactly(
                        "pki.password.length",
                        "pki.password.no-capital-letter",
                        "pki.password.no-digit",
                        "pki.password.too-short");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void atLeast_when_number_is_not_positive_is_refused(int characters) {
        assertThatIllegalArgumentException().isThrownBy(() -> PasswordPolicy.atLeast(characters));
    }
}
