package kz.kualik.pki.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.SdkException;
import kz.kualik.core.UserActionException;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.Signatures;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.Damage;
import kz.kualik.pki.testing.KzData;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class Pkcs12Test {
    private static final byte[] DATA = "СЫНАҚ".getBytes(StandardCharsets.UTF_8);
    private static final TestPki PKI = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person());
    private static final Secret PASSWORD = Secret.copyOf("Synaq2026");

    @TempDir
    Path folder;

    private static byte[] file(TestKey key) {
        return key.pair().bind(key.certificate()).toPkcs12(PASSWORD);
    }

    private static void assertRefused(
            byte[] container, Secret password, Class<? extends SdkException> as, ErrorCode code) {
        assertThatExceptionOfType(SdkException.class)
                .isThrownBy(() -> Pkcs12.read(container, password))
                .isInstanceOf(as)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GOST512_02c7a21f2df78b99cb67323e2e255779bb6ae309",
                "GOST512_0860d9665327c26760c213126760a3b73072218d",
                "GOST512_25bae2ec55e0929fc77114432b71790e58066a38",
                "GOST512_d199fb1e5f3b3c6a23832a47d248b102e4378613",
                "RSA256_8426360556902ce4ac33977836f873e1dc190976",
                "AUTH_RSA256_6b361b864c679601b652fe387f61fcd9303c0327"
            })
    void open_when_file_is_of_the_NCA_signs_for_its_certificate(String name) {
        KeyPurpose purpose = name.startsWith("AUTH") ? KeyPurpose.AUTHENTICATION : KeyPurpose.SIGNING;
        try (Pkcs12 keys = Pkcs12.open(KzData.file("p12/" + name + ".p12"), KzData.password())) {
            assertThat(keys.entries()).hasSize(1);
            Pkcs12.Entry entry = keys.entries().get(0);
            assertThat(entry.alias()).isEqualTo(name.substring(name.lastIndexOf('_') + 1));
            assertThat(entry.keyMatchesCertificate()).isTrue();
            assertThat(BoundKey.fileName(entry.certificate())).isEqualTo(name + ".p12");

            Signer signer = keys.signer(purpose);
            byte[] value = signer.sign(DATA);
            assertThat(Signatures.verify(signer.suite(), signer.certificate().publicKey(), DATA, value))
                    .isTrue();
            assertThat(Signatures.verify(signer.suite(), signer.certificate().publicKey(), new byte[] {1}, value))
                    .isFalse();
        }
    }

    @Test
    void open_when_collection_has_more_files_reads_them_all() {
        for (Path file : KzData.files("p12")) {
            try (Pkcs12 keys = Pkcs12.open(file, KzData.password())) {
                assertThat(keys.entries())
                        .as(file.toString())
                        .isNotEmpty()
                        .allMatch(Pkcs12.Entry::keyMatchesCertificate);
            }
        }
    }

    @Test
    void signer_when_key_is_of_2004_is_for_verification_only() {
        Path file = KzData.file("p12/GOSTKNCA_f8a422238209b6e753116431b69b09178f14e9d7.p12");
        try (Pkcs12 keys = Pkcs12.open(file, KzData.password())) {
            assertThat(keys.entries().get(0).keyMatchesCertificate()).isTrue();
            assertThatExceptionOfType(CryptoException.class)
                    .isThrownBy(() -> keys.signer(KeyPurpose.SIGNING))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.KEY_UNUSABLE));
        }
    }

    @Test
    void signer_when_rsa_key_is_for_authentication_does_not_sign() {
        Path file = KzData.file("p12/AUTH_RSA256_6b361b864c679601b652fe387f61fcd9303c0327.p12");
        try (Pkcs12 keys = Pkcs12.open(file, KzData.password())) {
            assertThatExceptionOfType(CryptoException.class)
                    .isThrownBy(() -> keys.signer(KeyPurpose.SIGNING))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.KEY_NOT_FOUND));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SignatureSuite.class,
            names = {"GOST_2015_512", "RSA_SHA256"})
    void read_when_file_was_written_here_signs(SignatureSuite suite) {
        TestKey person = TestPki.of(suite).issue(CertificateTemplate.person());
        try (Pkcs12 keys = Pkcs12.read(file(person), PASSWORD)) {
            Signer signer = keys.signer(KeyPurpose.SIGNING);
            assertThat(signer.certificate()).isEqualTo(person.certificate());
            assertThat(signer.suite()).isEqualTo(suite);
            assertThat(Signatures.verify(suite, person.certificate().publicKey(), DATA, signer.sign(DATA)))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "synaq2026", "Synaq2026 ", "Қупиясөз1"})
    void read_when_password_is_wrong_says_so(String password) {
        assertRefused(
                file(PERSON), Secret.copyOf(password), UserActionException.class, PkiErrors.PKCS12_WRONG_PASSWORD);
    }

    @Test
    void open_when_password_of_a_real_file_is_wrong_says_so() {
        Path file = KzData.file("p12/GOST512_02c7a21f2df78b99cb67323e2e255779bb6ae309.p12");
        assertThatExceptionOfType(UserActionException.class)
                .isThrownBy(() -> Pkcs12.open(file, Secret.copyOf("Qwerty13")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.PKCS12_WRONG_PASSWORD));
    }

    @Test
    void open_when_file_is_absent_is_a_configuration_error() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Pkcs12.open(folder.resolve("none.p12"), PASSWORD));
    }

    @Test
    void open_when_file_is_huge_is_refused_unread() throws Exception {
        Path huge = folder.resolve("huge.p12");
        Files.write(huge, new byte[Pkcs12Reader.MAXIMUM_SIZE + 1]);
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> Pkcs12.open(huge, PASSWORD))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.PKCS12_UNREADABLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "0", "0\u0003\u0002\u0001\u0003"})
    void read_when_bytes_are_garbage_is_refused(String text) {
        assertRefused(
                text.getBytes(StandardCharsets.ISO_8859_1),
                PASSWORD,
                CryptoException.class,
                PkiErrors.PKCS12_UNREADABLE);
    }

    @Test
    void read_when_elements_are_nested_without_end_is_refused() {
        assertRefused(Damage.nested(400_000), PASSWORD, CryptoException.class, PkiErrors.PKCS12_UNREADABLE);
    }

    @Test
    void read_when_file_is_cut_short_is_refused() {
        Damage.truncations(file(PERSON), 100)
                .parallel()
                .forEach(cut ->
                        assertThatExceptionOfType(SdkException.class).isThrownBy(() -> Pkcs12.read(cut, PASSWORD)));
    }

    @Test
    void read_when_any_octet_is_changed_is_refused() {
        Damage.everyOctet(file(PERSON), 20260201)
                .parallel()
                .forEach(changed ->
                        assertThatExceptionOfType(SdkException.class).isThrownBy(() -> Pkcs12.read(changed, PASSWORD)));
    }

    @Test
    void read_when_mac_asks_for_endless_work_is_refused_at_once() {
        byte[] bomb = HandmadePkcs12.of(PERSON).macIterations(2_000_000_000).build(false);
        assertRefused(bomb, PASSWORD, CryptoException.class, PkiErrors.PKCS12_UNREADABLE);
    }

    @Test
    void read_when_iterations_are_negative_is_refused() {
        byte[] negative = HandmadePkcs12.of(PERSON).macIterations(-1).build(false);
        assertRefused(negative, PASSWORD, CryptoException.class, PkiErrors.PKCS12_UNREADABLE);
    }

    @Test
    void read_when_key_asks_for_endless_work_is_refused_at_once() {
        byte[] bomb = HandmadePkcs12.of(PERSON).keyIterations(2_000_000_000).build(true);
        assertRefused(bomb, PASSWORD, CryptoException.class, PkiErrors.PKCS12_UNREADABLE);
    }

    @Test
    void read_when_many_keys_ask_for_much_work_together_is_refused() {
        byte[] bomb = HandmadePkcs12.of(PERSON)
                .and(PKI.issue(CertificateTemplate.head()))
                .keyIterations(1_500_000)
                .build(true);
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> Pkcs12.read(bomb, PASSWORD))
                .withMessageContaining("asks for 1500000 iterations");
    }

    @Test
    void read_when_integrity_is_not_protected_is_refused() {
        assertRefused(
                HandmadePkcs12.of(PERSON).withoutMac().build(true),
                PASSWORD,
                CryptoException.class,
                PkiErrors.PKCS12_UNREADABLE);
    }

    @Test
    void read_when_there_is_no_key_is_refused() {
        assertRefused(
                HandmadePkcs12.of(PERSON).withoutKey().build(true),
                PASSWORD,
                CryptoException.class,
                PkiErrors.PKCS12_NO_KEY);
    }

    @Test
    void read_when_key_has_no_certificate_is_refused() {
        assertRefused(
                HandmadePkcs12.of(PERSON).withoutCertificate().build(true),
                PASSWORD,
                CryptoException.class,
                PkiErrors.PKCS12_NO_CERTIFICATE);
    }

    @Test
    void read_when_two_keys_have_one_id_is_refused() {
        TestKey other = PKI.issue(CertificateTemplate.person());
        byte[] container =
                HandmadePkcs12.of(PERSON).and(other.with(PERSON.certificate())).build(true);
        assertRefused(container, PASSWORD, CryptoException.class, PkiErrors.PKCS12_UNREADABLE);
    }

    @Test
    void signer_when_two_keys_serve_the_purpose_is_ambiguous() {
        byte[] container = HandmadePkcs12.of(PERSON)
                .and(PKI.issue(CertificateTemplate.head()))
                .build(true);
        try (Pkcs12 keys = Pkcs12.read(container, PASSWORD)) {
            assertThat(keys.entries()).hasSize(2);
            assertThatExceptionOfType(CryptoException.class)
                    .isThrownBy(() -> keys.signer(KeyPurpose.SIGNING))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.KEY_AMBIGUOUS));
        }
    }

    @Test
    void signer_when_two_keys_serve_two_purposes_is_the_fitting_one() {
        TestPki rsa = TestPki.of(SignatureSuite.RSA_SHA256);
        TestKey signing = rsa.issue(CertificateTemplate.person());
        TestKey authentication = rsa.issue(CertificateTemplate.personAuthentication());
        try (Pkcs12 keys =
                Pkcs12.read(HandmadePkcs12.of(signing).and(authentication).build(true), PASSWORD)) {
            assertThat(keys.signer(KeyPurpose.SIGNING).certificate()).isEqualTo(signing.certificate());
            assertThat(keys.signer(KeyPurpose.AUTHENTICATION).certificate()).isEqualTo(authentication.certificate());
        }
    }

    @Test
    void signer_when_certificate_is_of_another_key_is_refused() {
        TestKey other = PKI.issue(CertificateTemplate.person());
        byte[] container = HandmadePkcs12.of(other.with(PERSON.certificate())).build(true);
        try (Pkcs12 keys = Pkcs12.read(container, PASSWORD)) {
            assertThat(keys.entries().get(0).keyMatchesCertificate()).isFalse();
            assertThatExceptionOfType(CryptoException.class)
                    .isThrownBy(() -> keys.signer(KeyPurpose.SIGNING))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.KEY_CERTIFICATE_MISMATCH));
        }
    }

    @Test
    void close_when_signer_is_used_afterwards_is_refused() {
        Pkcs12 keys = Pkcs12.read(file(PERSON), PASSWORD);
        Signer signer = keys.signer(KeyPurpose.SIGNING);
        Pkcs12.Entry entry = keys.entries().get(0);
        keys.close();
        keys.close();

        assertThatIllegalStateException().isThrownBy(() -> signer.sign(DATA));
        assertThatIllegalStateException().isThrownBy(entry::keyMatchesCertificate);
        NationalCertificate still = signer.certificate();
        assertThat(still).isEqualTo(PERSON.certificate());
    }

    @Test
    void read_when_password_was_closed_is_refused() {
        Secret closed = Secret.copyOf("Synaq2026");
        closed.close();
        assertThatIllegalStateException().isThrownBy(() -> Pkcs12.read(file(PERSON), closed));
    }

    @Test
    void toString_when_printed_shows_neither_key_nor_holder() {
        try (Pkcs12 keys = Pkcs12.read(file(PERSON), PASSWORD)) {
            assertThat(keys.toString()).isEqualTo("Pkcs12[1 keys]");
            assertThat(keys.entries().get(0).toString())
                    .isEqualTo("Entry[" + PERSON.certificate() + "]")
                    .doesNotContain("900101300126");
        }
    }

    @Test
    void read_when_refused_tells_nothing_of_the_password() {
        Stream.of(file(PERSON), new byte[] {1})
                .forEach(container -> assertThatExceptionOfType(SdkException.class)
                        .isThrownBy(() -> Pkcs12.read(container, Secret.copyOf("Tuzdyq77")))
                        .satisfies(e -> assertThat(Stream.iterate(
                                                Optional.<Throwable>of(e),
                                                Optional::isPresent,
                                                cause -> cause.map(Throwable::getCause))
                                        .map(cause -> cause.orElseThrow().toString()))
                                .noneMatch(text -> text.contains("Tuzdyq77"))));
    }

    @Test
    void read_when_array_is_changed_afterwards_keeps_the_keys() {
        byte[] container = file(PERSON);
        try (Pkcs12 keys = Pkcs12.read(container, PASSWORD)) {
            Arrays.fill(container, (byte) 0);
            assertThat(keys.entries().get(0).keyMatchesCertificate()).isTrue();
        }
    }
}
