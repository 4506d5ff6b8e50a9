package kz.kualik.identity.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.SdkException;
import kz.kualik.core.secret.Secret;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.session.PinHash;
import kz.kualik.identity.vault.PinPepper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinHasherTest {
    private static final Secret PIN = Secret.copyOf("826403");

    @TempDir
    Path folder;

    private final PinHasher hasher = new PinHasher(new SecureRandom(), Optional.empty());

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

    private PinHasher with(String newest, String... earlier) {
        return new PinHasher(
                new SecureRandom(),
                Optional.of(PinPepper.inFile(
                        folder.resolve(newest),
                        Arrays.stream(earlier).map(folder::resolve).toArray(Path[]::new))));
    }

    @Test
    void hash_withAPepper_namesItsKeyAndMatches() {
        PinHash hash = with("a").hash(PIN);

        assertThat(hash.value())
                .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1,pepper=[0-9a-f]{16}"
                        + "\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        // As after a restart.
        assertThat(with("a").matches(PIN, hash)).isTrue();
        assertThat(with("a").matches(Secret.copyOf("826404"), hash)).isFalse();
    }

    @Test
    void matches_withoutThePepperOrWithAnother_isAnErrorAndNoWrongPin() {
        PinHash hash = with("a").hash(PIN);

        for (PinHasher thief : List.of(hasher, with("b"))) {
            assertThatExceptionOfType(CryptoException.class)
                    .isThrownBy(() -> thief.matches(PIN, hash))
                    .extracting(SdkException::code)
                    .isEqualTo(IdentityErrorCodes.PEPPER_UNKNOWN);
            assertThatExceptionOfType(CryptoException.class).isThrownBy(() -> thief.requireKey(hash));
        }
    }

    /** Who has the hash and not the key: taking the pepper's name away, or putting a name of one's own, helps nobody. */
    @Test
    void matches_ofAStolenHashWhosePepperIsTakenAwayOrRenamed_isFalse() {
        PinHash hash = with("a").hash(PIN);
        PinHash other = with("b").hash(PIN);
        String keyOfB = other.value().replaceAll(".*,pepper=([^$]*)\\$.*", "$1");

        assertThat(hasher.matches(PIN, new PinHash(hash.value().replaceAll(",pepper=[^$]*", ""))))
                .isFalse();
        assertThat(with("b").matches(PIN, new PinHash(hash.value().replaceAll("pepper=[^$]*", "pepper=" + keyOfB))))
                .isFalse();
    }

    @Test
    void matches_afterRotation_takesBothKeysAndLocksWithTheNewest() {
        PinHash before = with("a").hash(PIN);
        PinHasher rotated = with("b", "a");
        PinHash after = rotated.hash(PIN);

        assertThat(rotated.matches(PIN, before)).isTrue();
        assertThat(rotated.matches(PIN, after)).isTrue();
        assertThat(with("b").matches(PIN, after)).isTrue();
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> with("a").matches(PIN, after));
    }

    @Test
    void matches_ofAHashFromBeforeThereWasAPepper_isTrue() {
        assertThat(with("a").matches(PIN, hasher.hash(PIN))).isTrue();
    }

    @Test
    void hash_whenThePepperBreaksItsContract_refuses() {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> hasherWith("key-1", 31).hash(PIN));
        assertThatIllegalStateException()
                .isThrownBy(() -> hasherWith("key$1", 32).hash(PIN));
        assertThat(hasherWith("projects.a-1", 32).hash(PIN).value()).contains(",pepper=projects.a-1$");
    }

    private static PinHasher hasherWith(String keyId, int length) {
        return new PinHasher(new SecureRandom(), Optional.of(new PinPepper() {
            @Override
            public String keyId() {
                return keyId;
            }

            @Override
            public boolean knows(String id) {
                return id.equals(keyId);
            }

            @Override
            public byte[] lock(String id, byte[] hash) {
                return new byte[length];
            }
        }));
    }
}
