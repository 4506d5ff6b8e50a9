package kz.kualik.pki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturesTest {
    private static KeyPair pair(String algorithm, int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static SubjectPublicKeyInfo info(KeyPair pair) {
        return SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
    }

    @Test
    void publicKey_when_rsa_is_short_is_refused_with_its_size() throws Exception {
        SubjectPublicKeyInfo info = info(pair("RSA", 1024));
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> Signatures.publicKey(info))
                .withMessageContaining("1024")
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.KEY_UNUSABLE));
    }

    @Test
    void publicKey_when_algorithm_is_foreign_is_refused_with_its_name() throws Exception {
        SubjectPublicKeyInfo info = info(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> Signatures.publicKey(info))
                .withMessageContaining("1.3.101.112")
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.ALGORITHM_UNKNOWN));
    }

    @Test
    void privateKey_when_damaged_is_refused_and_not_quoted() throws Exception {
        byte[] pkcs8 = pair("RSA", 2048).getPrivate().getEncoded();
        byte[] cut = java.util.Arrays.copyOf(pkcs8, pkcs8.length - 10);
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> Signatures.privateKey(cut))
                .withNoCause();
    }

    @Test
    void generate_when_suite_is_for_verification_only_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Signatures.generate(SignatureSuite.GOST_2004));
    }

    @ParameterizedTest
    @EnumSource(
            value = SignatureSuite.class,
            names = {"GOST_2015_512", "RSA_SHA256", "RSA_SHA512"})
    void sign_when_key_is_of_the_suite_verifies_and_nothing_else_does(SignatureSuite suite) {
        KeyPair pair = Signatures.generate(suite);
        byte[] data = {1, 2, 3};
        byte[] value = Signatures.sign(suite, pair.getPrivate(), data);

        assertThat(Signatures.verify(suite, pair.getPublic(), data, value)).isTrue();
        assertThat(Signatures.verify(suite, pair.getPublic(), new byte[] {1, 2}, value))
                .isFalse();
        assertThat(Signatures.verify(suite, Signatures.generate(suite).getPublic(), data, value))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 300})
    void verify_when_value_has_a_wrong_length_is_false(int length) {
        for (SignatureSuite suite : new SignatureSuite[] {SignatureSuite.GOST_2015_512, SignatureSuite.RSA_SHA256}) {
            assertThat(Signatures.verify(suite, Signatures.generate(suite).getPublic(), new byte[1], new byte[length]))
                    .isFalse();
        }
    }

    @Test
    void verify_when_key_is_of_another_suite_is_an_error() {
        KeyPair pair = Signatures.generate(SignatureSuite.GOST_2015_512);
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() ->
                        Signatures.verify(SignatureSuite.RSA_SHA256, pair.getPublic(), new byte[1], new byte[256]));
    }
}
