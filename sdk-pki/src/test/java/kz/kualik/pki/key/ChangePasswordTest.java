package kz.kualik.pki.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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
import kz.kualik.pki.judge.OpenSsl;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.KzData;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.SafeBag;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagFactory;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChangePasswordTest {
    private static final TestKey PERSON = TestPki.of(SignatureSuite.RSA_SHA256).issue(CertificateTemplate.person());
    private static final Secret OLD = Secret.copyOf("Synaq2026");
    private static final Secret NEW = Secret.copyOf("Jana2026");
    private static final PasswordPolicy NCA = PasswordPolicy.nca();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() {
        file = PERSON.pair().bind(PERSON.certificate()).writeTo(folder, OLD);
    }

    private void assertRefused(Class<? extends SdkException> as, ErrorCode code, Runnable change) throws IOException {
        byte[] before = Files.readAllBytes(file);
        assertThatExceptionOfType(SdkException.class)
                .isThrownBy(change::run)
                .isInstanceOf(as)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertAlone();
    }

    private void assertAlone() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @ParameterizedTest
    @EnumSource(Pkcs12Profile.class)
    void changePassword_when_all_is_well_replaces_the_file(Pkcs12Profile profile) throws IOException {
        Pkcs12.changePassword(file, OLD, NEW, NCA, profile);

        try (Pkcs12 keys = Pkcs12.open(file, NEW)) {
            assertThat(keys.signer(KeyPurpose.SIGNING).certificate()).isEqualTo(PERSON.certificate());
        }
        assertThatExceptionOfType(UserActionException.class).isThrownBy(() -> Pkcs12.open(file, OLD));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertAlone();
        assertThat(new OpenSsl().keyOfPkcs12(Files.readAllBytes(file), "Jana2026"))
                .contains("BEGIN PRIVATE KEY");
    }

    @Test
    void changePassword_when_file_is_of_the_NCA_keeps_name_and_certificate() throws IOException {
        for (Path real : KzData.files("p12")) {
            Path copy = Files.copy(real, folder.resolve("copy.p12"));
            Pkcs12.changePassword(copy, KzData.password(), NEW, NCA, Pkcs12Profile.NCA);
            try (Pkcs12 before = Pkcs12.open(real, KzData.password());
                    Pkcs12 after = Pkcs12.open(copy, NEW)) {
                assertThat(after.entries())
                        .extracting(Pkcs12.Entry::certificate)
                        .isEqualTo(before.entries().stream()
                                .map(Pkcs12.Entry::certificate)
                                .toList());
                assertThat(after.entries().get(0).alias())
                        .isEqualTo(before.entries().get(0).alias());
            }
            Files.delete(copy);
        }
    }

    @Test
    void changePassword_when_file_has_several_keys_keeps_them_all() throws IOException {
        byte[] two = HandmadePkcs12.of(PERSON)
                .and(TestPki.of(SignatureSuite.GOST_2015_512).issue(CertificateTemplate.head()))
                .build(true);
        Files.write(file, two);
        Pkcs12.changePassword(file, OLD, NEW, NCA, Pkcs12Profile.NCA);
        try (Pkcs12 keys = Pkcs12.open(file, NEW)) {
            assertThat(keys.entries()).hasSize(2).allMatch(Pkcs12.Entry::keyMatchesCertificate);
        }
    }

    @Test
    void changePassword_when_file_is_a_link_replaces_what_it_leads_to() throws IOException {
        Path elsewhere = Files.createTempDirectory("kualik");
        Path link = Files.createSymbolicLink(elsewhere.resolve("link.p12"), file);
        Pkcs12.changePassword(link, OLD, NEW, NCA, Pkcs12Profile.NCA);
        assertThat(link).isSymbolicLink();
        Pkcs12.open(file, NEW).close();
        Files.delete(link);
        Files.delete(elsewhere);
    }

    @Test
    void changePassword_when_new_password_is_weak_leaves_the_file_alone() throws IOException {
        assertRefused(
                UserActionException.class,
                PkiErrors.PASSWORD_WEAK,
                () -> Pkcs12.changePassword(file, OLD, Secret.copyOf("qwerty12"), NCA, Pkcs12Profile.NCA));
    }

    @Test
    void changePassword_when_old_password_is_wrong_leaves_the_file_alone() throws IOException {
        assertRefused(
                UserActionException.class,
                PkiErrors.PKCS12_WRONG_PASSWORD,
                () -> Pkcs12.changePassword(file, NEW, NEW, NCA, Pkcs12Profile.NCA));
    }

    @Test
    void changePassword_when_policy_lets_other_characters_pass_leaves_the_file_alone() throws IOException {
        byte[] before = Files.readAllBytes(file);
        PasswordPolicy lax = password -> List.of();
        for (String password : List.of("Құпия2026", "")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> Pkcs12.changePassword(file, OLD, Secret.copyOf(password), lax, Pkcs12Profile.MODERN));
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void changePassword_when_something_would_be_lost_leaves_the_file_alone() throws Exception {
        PKCS12PfxPduBuilder builder = new PKCS12PfxPduBuilder();
        for (ContentInfo info :
                new org.bouncycastle.pkcs.PKCS12PfxPdu(HandmadePkcs12.of(PERSON).build(true)).getContentInfos()) {
            for (PKCS12SafeBag bag : new PKCS12SafeBagFactory(info).getSafeBags()) {
                builder.addData(bag);
            }
        }
        builder.addData(new PKCS12SafeBag(new SafeBag(
                PKCSObjectIdentifiers.secretBag, new org.bouncycastle.asn1.DERSequence(new DERUTF8String("?")))));
        Files.write(
                file,
                builder.build(new BcPKCS12MacCalculatorBuilder(), "Synaq2026".toCharArray())
                        .getEncoded());
        Pkcs12.open(file, OLD).close();
        assertRefused(
                CryptoException.class,
                PkiErrors.PKCS12_UNREADABLE,
                () -> Pkcs12.changePassword(file, OLD, NEW, NCA, Pkcs12Profile.NCA));
    }

    @Test
    void replace_when_file_was_changed_meanwhile_leaves_it_alone() throws IOException {
        byte[] fresh = {1, 2, 3};
        assertRefused(
                ConfigurationException.class,
                PkiErrors.KEY_FILE_NOT_WRITTEN,
                () -> KeyFiles.replace(file, new byte[] {7}, fresh));
        assertThat(fresh).containsOnly(0);
    }

    @Test
    void changePassword_when_file_is_absent_is_a_configuration_error() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Pkcs12.changePassword(folder.resolve("none"), OLD, NEW, NCA, Pkcs12Profile.NCA));
    }
}
