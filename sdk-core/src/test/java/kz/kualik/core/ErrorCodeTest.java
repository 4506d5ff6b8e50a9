package kz.kualik.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorCodeTest {
    @Test
    void toString_when_any_isTheValue() {
        assertThat(ErrorCode.of("pki.pkcs12.wrong-password")).hasToString("pki.pkcs12.wrong-password");
    }

    @Test
    void equals_when_sameValue_holds() {
        assertThat(ErrorCode.of("a.b")).isEqualTo(new ErrorCode("a.b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "alone", "A.b", "a..b", ".a", "a.", "a.b-", "a.-b", "a b.c", "a.b\n", "a.\u0431"})
    void of_when_formIsWrong_refuses(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> ErrorCode.of(value));
    }
}
