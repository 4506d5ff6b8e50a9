package kz.kualik.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionIdTest {
    @Test
    void random_neverRepeats() {
        SecureRandom random = new SecureRandom();
        Set<SessionId> ids = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            assertThat(ids.add(SessionId.random(random))).isTrue();
        }
    }

    @Test
    void parse_ofItsText_givesTheSame() {
        SessionId id = SessionId.random(new SecureRandom());
        assertThat(SessionId.parse(id.value())).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0123456789ABCDEF0123456789ABCDEF", "../../0123456789abcdef0123456789"})
    void parse_whenItIsNone_refuses(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SessionId.parse(text));
    }

    @Test
    void toString_isTooLittleToEnterTheSession() {
        SessionId id = SessionId.random(new SecureRandom());
        assertThat(id.toString())
                .contains(id.value().substring(0, 8))
                .doesNotContain(id.value().substring(0, 9));
    }
}
