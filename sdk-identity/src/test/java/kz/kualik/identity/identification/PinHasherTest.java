package kz.kualik.identity.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.SecureRandom;
import kz.kualik.core.secret.Secret;
import kz.kualik.identity.session.PinHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinHasherTest {
    private final PinHasher hasher = new PinHasher(new SecureRandom());

    /** From the tests of the reference implementation, P-H-C/phc-winner-argon2, test.c. */
    @Test
    void matches_ofTheReferenceImplementation_isTrue() {
        PinHash hash =
                new PinHash("$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");

        assertThat(hasher.matches(Secret.copyOf("password"), hash)).isTrue();
        assertThat(hasher.matches(Secret.copyOf("passwore"), hash)).isFalse();
    }

    @Test
    void hash_hasTheCostOfThePolicyAndItsOwnSalt() {
        PinHash one = hasher.hash(Secret.copyOf("826403"));
        PinHash two = hasher.hash(Secret.copyOf("826403"));

        assertThat(one.value()).matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(one).isNotEqualTo(two);
        assertThat(hasher.matches(Secret.copyOf("826403"), one)).isTrue();
        assertThat(hasher.matches(Secret.copyOf("826404"), one)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$",
                "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFh"
            })
    void matches_whenTheHashIsDamaged_refusesWithoutWork(String damaged) {
        assertThatIllegalStateException()
                .isThrownBy(() -> hasher.matches(Secret.copyOf("826403"), new PinHash(damaged)));
    }
}
