package kz.kualik.core.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void of_when_given_wipesTheArray() {
        char[] given = "құпия1".toCharArray();
        try (Secret secret = Secret.of(given)) {
            assertThat(given).containsOnly('\0');
            assertThat(secret.<String>use(String::new)).isEqualTo("құпия1");
        }
    }

    @Test
    void use_when_done_wipesWhatWasLent() {
        AtomicReference<char[]> lent = new AtomicReference<>();
        try (Secret secret = Secret.copyOf("abc")) {
            secret.use(chars -> {
                lent.set(chars);
                return chars.length;
            });
            assertThat(lent.get()).containsOnly('\0');
            assertThat(secret.<String>use(String::new)).isEqualTo("abc");
        }
    }

    @Test
    void use_when_functionFails_wipesWhatWasLent() {
        AtomicReference<char[]> lent = new AtomicReference<>();
        try (Secret secret = Secret.copyOf("abc")) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> secret.use(chars -> {
                        lent.set(chars);
                        throw new IllegalStateException("mine");
                    }));
        }
        assertThat(lent.get()).containsOnly('\0');
    }

    @Test
    void useUtf8_when_kazakh_lendsUtf8AndWipesIt() {
        AtomicReference<byte[]> lent = new AtomicReference<>();
        try (Secret secret = Secret.copyOf("ә")) {
            secret.useUtf8(bytes -> {
                assertThat(bytes).isEqualTo("ә".getBytes(StandardCharsets.UTF_8));
                lent.set(bytes);
                return bytes.length;
            });
        }
        assertThat(lent.get()).hasSize(2).containsOnly(0);
    }

    @Test
    void sameAs_when_equalOrNot_tells() {
        try (Secret one = Secret.copyOf("1234");
                Secret same = Secret.copyOf("1234");
                Secret other = Secret.copyOf("1235");
                Secret longer = Secret.copyOf("12345")) {
            assertThat(one.sameAs(same)).isTrue();
            assertThat(one.sameAs(one)).isTrue();
            assertThat(one.sameAs(other)).isFalse();
            assertThat(one.sameAs(longer)).isFalse();
        }
    }

    @Test
    void use_when_closed_refuses() {
        Secret secret = Secret.copyOf("abc");
        secret.close();
        secret.close();
        assertThatIllegalStateException().isThrownBy(() -> secret.use(String::new));
    }

    @Test
    void length_when_closed_refuses() {
        Secret secret = Secret.copyOf("abc");
        assertThat(secret.length()).isEqualTo(3);
        secret.close();
        assertThatIllegalStateException().isThrownBy(secret::length);
    }

    @Test
    void toString_when_any_tellsNothing() {
        try (Secret secret = Secret.copyOf("abc")) {
            assertThat(secret).hasToString("Secret[***]");
        }
    }
}
