package kz.kualik.pki.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import kz.kualik.core.CryptoException;
import kz.kualik.core.SdkException;
import kz.kualik.core.UserActionException;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.internal.Signatures;
import kz.kualik.pki.judge.OpenSsl;
import kz.kualik.pki.testing.Damage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptedPkcs8Test {
    private static final Secret PASSWORD = Secret.copyOf("Synaq2026");
    private static final byte[] DATA = {1, 2, 3};

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            value = SignatureSuite.class,
            names = {"GOST_2015_512", "RSA_SHA256"})
    void fromEncryptedPkcs8_when_file_was_written_here_signs_alike(SignatureSuite suite) {
        try (PendingKeyPair pair = KeyPairs.generate(suite);
                PendingKeyPair again = PendingKeyPair.fromEncryptedPkcs8(pair.toEncryptedPkcs8(PASSWORD), PASSWORD)) {
            assertThat(again.publicKey()).isEqualTo(pair.publicKey());
            assertThat(again.suite()).isEqualTo(suite);
            assertThat(again.keyId()).isEqualTo(pair.keyId());
            assertThat(Signatures.verify(suite, pair.publicKey(), DATA, again.sign(DATA)))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2048, 3072, 4096})
    void toEncryptedPkcs8_when_rsa_is_opened_by_openssl(int bits) {
        try (PendingKeyPair pair = KeyPairs.generate(SignatureSuite.RSA_SHA256, bits)) {
            String opened = new OpenSsl().openPkcs8(pair.toEncryptedPkcs8(PASSWORD), "Synaq2026");
            assertThat(opened).contains("BEGIN PRIVATE KEY");
            var rsa = (java.security.interfaces.RSAPublicKey) pair.publicKey();
            assertThat(rsa.getModulus().bitLength()).isEqualTo(bits);
        }
    }

    @Test
    void generate_when_size_is_none_of_the_three_is_refused() {
        for (int bits : new int[] {0, 1024, 2047, 8192}) {
            assertThatIllegalArgumentException().isThrownBy(() -> KeyPairs.generate(SignatureSuite.RSA_SHA256, bits));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> KeyPairs.generate(SignatureSuite.GOST_2015_512, 2048));
    }

    @Test
    void fromEncryptedPkcs8_when_password_is_wrong_says_so() {
        try (PendingKeyPair pair = KeyPairs.generate(SignatureSuite.GOST_2015_512)) {
            byte[] file = pair.toEncryptedPkcs8(PASSWORD);
            assertThatExceptionOfType(UserActionException.class)
                    .isThrownBy(() -> PendingKeyPair.fromEncryptedPkcs8(file, Secret.copyOf("Synaq2027")))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.PRIVATE_KEY_WRONG_PASSWORD));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "0\u0003\u0002\u0001\u0003", "-----BEGIN PRIVATE KEY-----"})
    void fromEncryptedPkcs8_when_bytes_are_garbage_is_refused(String text) {
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(
                        () -> PendingKeyPair.fromEncryptedPkcs8(text.getBytes(StandardCharsets.ISO_8859_1), PASSWORD))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.PRIVATE_KEY_UNREADABLE));
    }

    @Test
    void fromEncryptedPkcs8_when_file_is_too_large_is_refused() {
        ByteArrayOutputStream huge = new ByteArrayOutputStream();
        huge.writeBytes(new byte[64 * 1024 + 1]);
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> PendingKeyPair.fromEncryptedPkcs8(huge.toByteArray(), PASSWORD));
    }

    @Test
    void fromEncryptedPkcs8_when_file_is_cut_short_or_nested_is_refused() {
        try (PendingKeyPair pair = KeyPairs.generate(SignatureSuite.GOST_2015_512)) {
            Damage.truncations(der(pair.toEncryptedPkcs8(PASSWORD)), 20)
                    .forEach(cut -> assertThatExceptionOfType(SdkException.class)
                            .isThrownBy(() -> PendingKeyPair.fromEncryptedPkcs8(cut, PASSWORD)));
        }
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> PendingKeyPair.fromEncryptedPkcs8(Damage.nested(10_000), PASSWORD));
    }

    private static byte[] der(byte[] pem) {
        String text = new String(pem, StandardCharsets.US_ASCII).replaceAll("-----[^-]+-----", "");
        return Base64.getMimeDecoder().decode(text);
    }

    @Test
    void writeTo_when_file_is_absent_is_for_the_owner_only_and_never_over_another() throws Exception {
        Path file = folder.resolve("key.pem");
        PendingKeyPair pair = KeyPairs.generate(SignatureSuite.GOST_2015_512);
        pair.writeTo(file, PASSWORD);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        byte[] before = Files.readAllBytes(file);
        assertThatExceptionOfType(UserActionException.class)
                .isThrownBy(() -> pair.writeTo(file, PASSWORD))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.KEY_FILE_EXISTS));
        assertThat(Arrays.equals(Files.readAllBytes(file), before)).isTrue();
        pair.close();
        assertThatIllegalStateException().isThrownBy(() -> pair.toEncryptedPkcs8(PASSWORD));
    }
}
