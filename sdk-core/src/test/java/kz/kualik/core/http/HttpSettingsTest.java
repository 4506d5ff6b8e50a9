package kz.kualik.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSettingsTest {
    @Test
    void defaults_when_built_nameTheVersionOfTheBuild() {
        assertThat(HttpSettings.defaults().userAgent()).matches("Kualik/[0-9]+\\.[0-9]+\\.[0-9]+(-[A-Za-z0-9.]+)?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\r\nb", "\u049b"})
    void withUserAgent_when_notVisibleAscii_refuses(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpSettings.defaults().withUserAgent(name));
    }

    @Test
    void withConnectTimeout_when_zero_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpSettings.defaults().withConnectTimeout(Duration.ZERO))
                .withMessageContaining("connectTimeout");
    }

    @Test
    void withAttemptTimeout_when_negative_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpSettings.defaults().withAttemptTimeout(Duration.ofSeconds(-1)))
                .withMessageContaining("attemptTimeout");
    }

    @Test
    void trusting_when_nobody_refuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> TlsOptions.trusting(List.of()));
    }
}
