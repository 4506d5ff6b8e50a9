package kz.kualik.pki.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kz.kualik.core.CryptoException;
import kz.kualik.core.SdkException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.internal.Signatures;
import kz.kualik.pki.testing.Damage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PendingKeyPairWrapTest {
    private static final byte[] DATA = {1, 2, 3};
    private static final long SEED = 20261120;

    /** Stands for a cipher: what it was lent is wiped afterwards, what it made is not. */
    private static byte[] masked(byte[] bytes) {
        byte[] masked = bytes.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= 0x5A;
        }
        return masked;
    }

    @ParameterizedTest
    @EnumSource(
            value = SignatureSuite.class,
            names = {"GOST_2015_512", "RSA_SHA256"})
    void unwrap_when_wrapped_is_the_same_key(SignatureSuite suite) {
        try (PendingKeyPair pair = KeyPairs.generate(suite);
                PendingKeyPair again = PendingKeyPair.unwrap(
                        suite, pair.wrap(PendingKeyPairWrapTest::masked), PendingKeyPairWrapTest::masked)) {
            assertThat(again.publicKey()).isEqualTo(pair.publicKey());
            assertThat(again.suite()).isEqualTo(suite);
            assertThat(again.keyId()).isEqualTo(pair.keyId());
            assertThat(Signatures.verify(suite, pair.publicKey(), DATA, again.sign(DATA)))
                    .isTrue();
        }
    }

    @Test
    void wrap_and_unwrap_when_done_have_wiped_the_octets_in_clear() {
        List<byte[]> lent = new ArrayList<>();
        try (PendingKeyPair pair = KeyPairs.generate(SignatureSuite.GOST_2015_512)) {
            byte[] wrapped = pair.wrap(pkcs8 -> {
                lent.add(pkcs8);
                return masked(pkcs8);
            });
            PendingKeyPair.unwrap(SignatureSuite.GOST_2015_512, wrapped, bytes -> {
                        byte[] clear = masked(bytes);
                        lent.add(clear);
                        return clear;
                    })
                    .close();
            assertThatIllegalStateException()
                    .isThrownBy(() -> pair.wrap(pkcs8 -> {
                        lent.add(pkcs8);
                        throw new IllegalStateException("no vault");
                    }));
        }

        assertThat(lent).hasSize(3).allSatisfy(octets -> assertThat(octets).containsOnly(0));
    }

    @Test
    void wrap_when_closed_is_a_mistake() {
        PendingKeyPair pair = KeyPairs.generate(SignatureSuite.GOST_2015_512);
        pair.close();

        assertThatIllegalStateException().isThrownBy(() -> pair.wrap(pkcs8 -> pkcs8));
    }

    @Test
    void unwrap_when_suite_is_of_another_key_type_is_refused() {
        try (PendingKeyPair pair = KeyPairs.generate(SignatureSuite.RSA_SHA256)) {
            byte[] wrapped = pair.wrap(PendingKeyPairWrapTest::masked);

            assertThatExceptionOfType(CryptoException.class)
                    .isThrownBy(() -> PendingKeyPair.unwrap(
                            SignatureSuite.GOST_2015_512, wrapped, PendingKeyPairWrapTest::masked))
                    .extracting(SdkException::code)
                    .isEqualTo(PkiErrors.PRIVATE_KEY_UNREADABLE);
        }
    }

    @Test
    void unwrap_when_octets_are_damaged_is_a_key_or_a_typed_error() {
        try (PendingKeyPair pair = KeyPairs.generate(SignatureSuite.GOST_2015_512)) {
            byte[] pkcs8 = pair.wrap(byte[]::clone);
            Stream.of(
                            Damage.everyOctet(pkcs8, SEED),
                            Damage.anywhere(pkcs8, 200, SEED),
                            Damage.truncations(pkcs8, 50),
                            Stream.of(Damage.nested(10_000)))
                    .flatMap(damages -> damages)
                    .forEach(damaged -> {
                        try {
                            PendingKeyPair.unwrap(SignatureSuite.GOST_2015_512, damaged, byte[]::clone)
                                    .close();
                        } catch (CryptoException e) {
                            assertThat(e.getMessage()).isNotBlank();
                        }
                    });
        }
    }
}
