package kz.kualik.pki.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.core.UserActionException;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.judge.Gnupg;
import kz.kualik.pki.judge.Sequoia;
import kz.kualik.pki.seal.UnsealReport.Outcome;
import kz.kualik.pki.testing.Damage;
import org.bouncycastle.bcpg.CompressionAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPCompressedDataGenerator;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.api.MessageEncryptionMechanism;
import org.bouncycastle.openpgp.api.OpenPGPEncryptionNegotiator;
import org.bouncycastle.openpgp.api.OpenPGPMessageGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyKeyEncryptionMethodGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SealTest {
    private static final byte[] DOCUMENT = "Келісімшарт 17".getBytes(StandardCharsets.UTF_8);
    private static final String PASSPHRASE = "құпия сөз";
    private static final byte[] SERVICE_KEY = generate("Service");
    private static final byte[] OFFICER_KEY = generate("Officer");
    private static final byte[] STRANGER_KEY = generate("Stranger");
    private static final SealKey SERVICE = open(SERVICE_KEY);
    private static final SealKey OFFICER = open(OFFICER_KEY);
    private static final SealKey STRANGER = open(STRANGER_KEY);

    @TempDir
    Path folder;

    private static byte[] generate(String name) {
        try (Secret passphrase = Secret.copyOf(PASSPHRASE)) {
            return SealKey.generate(name, passphrase);
        }
    }

    private static SealKey open(byte[] key) {
        try (Secret passphrase = Secret.copyOf(PASSPHRASE)) {
            return SealKey.open(key, passphrase);
        }
    }

    private static byte[] seal(SealKey by, SealCertificate... recipients) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Sealer.with(by, List.of(recipients)).seal(Content.of(DOCUMENT), out);
        return out.toByteArray();
    }

    private static byte[] sealed() {
        return seal(SERVICE, OFFICER.certificate());
    }

    private UnsealReport unseal(byte[] sealed, SealKey key, SealKey signer) {
        return Unsealer.with(key, List.of(signer.certificate()))
                .unseal(Content.of(sealed), folder.resolve("document.txt"));
    }

    private void assertRefused(byte[] sealed, Outcome... outcomes) throws IOException {
        UnsealReport report = unseal(sealed, OFFICER, SERVICE);

        assertThat(report.outcome()).isIn((Object[]) outcomes);
        assertNothingLeft();
    }

    private void assertNothingLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void what_was_sealed_is_opened_by_its_recipient_for_the_owner_only() throws IOException {
        UnsealReport report = unseal(sealed(), OFFICER, SERVICE);

        assertThat(report.opened()).isTrue();
        assertThat(report.signer()).contains(SERVICE.certificate().fingerprint());
        assertThat(folder.resolve("document.txt")).hasBinaryContent(DOCUMENT);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("document.txt"))))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void several_recipients_open_it_each_with_their_key() throws IOException {
        byte[] sealed = seal(SERVICE, OFFICER.certificate(), STRANGER.certificate());

        assertThat(unseal(sealed, STRANGER, SERVICE).opened()).isTrue();
        Files.delete(folder.resolve("document.txt"));
        assertThat(unseal(sealed, OFFICER, SERVICE).opened()).isTrue();
    }

    @Test
    void a_folder_comes_out_as_it_went_in() throws IOException {
        Path evidence = Files.createDirectories(folder.resolve("evidence/сурет"));
        Files.write(evidence.resolve("1.jpg"), new byte[100_000]);
        Files.writeString(evidence.getParent().resolve("report.json"), "{}");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Sealer.with(SERVICE, List.of(OFFICER.certificate())).sealFolder(evidence.getParent(), out);
        Path target = folder.resolve("opened");

        UnsealReport report = Unsealer.with(OFFICER, List.of(SERVICE.certificate()))
                .unsealFolder(Content.of(out.toByteArray()), target);

        assertThat(report.opened()).isTrue();
        assertThat(target.resolve("сурет/1.jpg")).hasBinaryContent(new byte[100_000]);
        assertThat(target.resolve("report.json")).hasContent("{}");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void gnupg_opens_ours_and_we_open_its() throws IOException {
        Gnupg gnupg = new Gnupg();

        Gnupg.Opened opened = gnupg.open(
                sealed(), OFFICER_KEY, PASSPHRASE, SERVICE.certificate().encoded());
        byte[] theirs = gnupg.seal(
                DOCUMENT,
                SERVICE_KEY,
                PASSPHRASE,
                OFFICER.certificate().encoded(),
                OFFICER.certificate().fingerprint());

        assertThat(opened.content()).isEqualTo(DOCUMENT);
        assertThat(opened.goodSignature()).isTrue();
        assertThat(opened.intact()).isTrue();
        assertThat(unseal(theirs, OFFICER, SERVICE).outcome()).isEqualTo(Outcome.OPENED);
        assertThat(folder.resolve("document.txt")).hasBinaryContent(DOCUMENT);
    }

    @Test
    void gnupg_refuses_a_damaged_message_of_ours() {
        byte[] damaged = sealed();
        damaged[damaged.length - 30] ^= 1;

        assertThat(new Gnupg()
                        .open(
                                damaged,
                                OFFICER_KEY,
                                PASSPHRASE,
                                SERVICE.certificate().encoded())
                        .intact())
                .isFalse();
    }

    @Test
    void sequoia_opens_ours_and_we_open_its() throws IOException {
        Sequoia sequoia = new Sequoia();
        byte[] key = sequoia.key();
        SealCertificate certificate = SealCertificate.parse(sequoia.certificate(key));

        byte[] opened = sequoia.open(
                seal(SERVICE, certificate), key, SERVICE.certificate().encoded());
        byte[] theirs = sequoia.seal(DOCUMENT, key, OFFICER.certificate().encoded());
        UnsealReport report =
                Unsealer.with(OFFICER, List.of(certificate)).unseal(Content.of(theirs), folder.resolve("document.txt"));

        assertThat(opened).isEqualTo(DOCUMENT);
        assertThat(report.outcome()).isEqualTo(Outcome.OPENED);
        assertThat(folder.resolve("document.txt")).hasBinaryContent(DOCUMENT);
    }

    @Test
    void unseal_refuses_a_message_for_somebody_else() throws IOException {
        assertRefused(seal(SERVICE, STRANGER.certificate()), Outcome.NOT_FOR_THIS_KEY);
    }

    @Test
    void unseal_refuses_a_message_by_another_signer() throws IOException {
        assertRefused(seal(STRANGER, OFFICER.certificate()), Outcome.NOT_SIGNED);
    }

    /** A message made with other settings than ours. */
    private static byte[] made(boolean signed, boolean encrypted, MessageEncryptionMechanism mechanism, int compression)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SERVICE.use(opened -> {
            try {
                OpenPGPMessageGenerator generator = OpenPgp.api()
                        .signAndOrEncryptMessage()
                        .setArmored(false)
                        .setAllowPadding(false)
                        .setCompressionNegotiator((message, policy) -> compression)
                        .setPublicKeyBasedEncryptionNegotiator(new OpenPGPEncryptionNegotiator() {
                            @Override
                            public MessageEncryptionMechanism negotiateEncryption(OpenPGPMessageGenerator message) {
                                return mechanism;
                            }
                        });
                if (signed) {
                    generator.addSigningKey(opened.key(), secret -> opened.passphrase());
                }
                if (encrypted) {
                    generator.addEncryptionCertificate(OFFICER.certificate().open());
                }
                try (OutputStream out = generator.open(bytes)) {
                    out.write(DOCUMENT);
                }
            } catch (PGPException | IOException e) {
                throw new IllegalStateException(e);
            }
            return opened;
        });
        return bytes.toByteArray();
    }

    private static final MessageEncryptionMechanism PROTECTED =
            MessageEncryptionMechanism.integrityProtected(SymmetricKeyAlgorithmTags.AES_256);

    @Test
    void unseal_refuses_a_message_that_nobody_signed() throws IOException {
        assertRefused(made(false, true, PROTECTED, CompressionAlgorithmTags.UNCOMPRESSED), Outcome.NOT_SIGNED);
    }

    @Test
    void unseal_refuses_a_message_that_is_not_encrypted() throws IOException {
        assertRefused(
                made(true, false, MessageEncryptionMechanism.unencrypted(), CompressionAlgorithmTags.UNCOMPRESSED),
                Outcome.NOT_FOR_THIS_KEY);
    }

    /** Any packets, encrypted for the officer. */
    private static byte[] encrypted(byte[] packets, boolean integrity) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PGPEncryptedDataGenerator generator = new PGPEncryptedDataGenerator(
                new BcPGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256).setWithIntegrityPacket(integrity));
        generator.addMethod(new BcPublicKeyKeyEncryptionMethodGenerator(
                OFFICER.certificate().open().getEncryptionKeys().get(0).getPGPPublicKey()));
        try (OutputStream out = generator.open(bytes, packets.length)) {
            out.write(packets);
        } catch (PGPException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] signedOnly() throws IOException {
        return made(true, false, MessageEncryptionMechanism.unencrypted(), CompressionAlgorithmTags.UNCOMPRESSED);
    }

    @Test
    void unseal_refuses_a_message_without_protection_against_changes() throws IOException {
        assertThat(unseal(encrypted(signedOnly(), true), OFFICER, SERVICE).opened())
                .isTrue();
        Files.delete(folder.resolve("document.txt"));

        assertRefused(encrypted(signedOnly(), false), Outcome.NOT_INTACT);
    }

    @Test
    void unseal_refuses_several_documents_in_one_message() throws IOException {
        byte[] one = signedOnly();
        byte[] two = Arrays.copyOf(one, one.length * 2);
        System.arraycopy(one, 0, two, one.length, one.length);

        assertRefused(encrypted(two, true), Outcome.NOT_INTACT, Outcome.NOT_SIGNED);
    }

    @Test
    void unseal_reads_compressed_messages_of_others() throws IOException, PGPException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        PGPCompressedDataGenerator generator = new PGPCompressedDataGenerator(CompressionAlgorithmTags.ZIP);
        try (OutputStream out = generator.open(compressed)) {
            out.write(signedOnly());
        }

        assertThat(unseal(encrypted(compressed.toByteArray(), true), OFFICER, SERVICE)
                        .opened())
                .isTrue();
    }

    @Test
    void unseal_refuses_octets_and_messages_behind_the_message() throws IOException {
        byte[] sealed = sealed();
        for (byte[] more : List.of(new byte[] {1}, "text".getBytes(StandardCharsets.UTF_8), sealed())) {
            byte[] both = Arrays.copyOf(sealed, sealed.length + more.length);
            System.arraycopy(more, 0, both, sealed.length, more.length);

            assertRefused(both, Outcome.NOT_INTACT);
        }
    }

    @Test
    void unseal_never_opens_a_damaged_message_and_leaves_nothing_of_it() throws IOException {
        byte[] sealed = sealed();
        for (byte[] damaged : Stream.concat(Damage.truncations(sealed, 20), Damage.anywhere(sealed, 60, 20261127))
                .toList()) {
            assertRefused(damaged, Outcome.NOT_FOR_THIS_KEY, Outcome.NOT_INTACT, Outcome.NOT_SIGNED);
        }
    }

    @Test
    void unseal_refuses_what_is_no_message() throws IOException {
        for (byte[] none : List.of(new byte[0], DOCUMENT, OFFICER.certificate().encoded(), SERVICE_KEY)) {
            assertRefused(none, Outcome.NOT_FOR_THIS_KEY, Outcome.NOT_INTACT);
        }
    }

    @Test
    void unseal_never_writes_over_a_file() throws IOException {
        Path target = Files.writeString(folder.resolve("document.txt"), "mine");

        assertThatExceptionOfType(UserActionException.class).isThrownBy(() -> unseal(sealed(), OFFICER, SERVICE));
        assertThat(target).hasContent("mine");
    }

    @Test
    void unseal_refuses_a_folder_that_is_none_or_leads_elsewhere() throws IOException {
        assertNotAFolder(DOCUMENT);
        assertNotAFolder(zip("../evil"));
        assertNotAFolder(zip("/etc/evil"));
        assertNotAFolder(zip("a/../../evil"));
        assertNotAFolder(zip("C:\\evil"));
        assertNotAFolder(zip("a", "A"));
        assertNotAFolder(zip("a", "a/b"));
        assertNotAFolder(zip("a", "A/b/c"));
        assertNotAFolder(zip("ә".repeat(128)));
        byte[] truncated = zip("a");
        assertNotAFolder(Arrays.copyOf(truncated, 20));
        assertNotAFolder(Arrays.copyOf(truncated, 35));
    }

    private void assertNotAFolder(byte[] archive) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Sealer.with(SERVICE, List.of(OFFICER.certificate())).seal(Content.of(archive), out);

        UnsealReport report = Unsealer.with(OFFICER, List.of(SERVICE.certificate()))
                .unsealFolder(Content.of(out.toByteArray()), folder.resolve("opened"));

        assertThat(report.outcome()).isEqualTo(Outcome.NOT_A_FOLDER);
        assertNothingLeft();
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(DOCUMENT);
            }
        }
        return out.toByteArray();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void seal_refuses_a_folder_with_links() throws IOException {
        Path evidence = Files.createDirectory(folder.resolve("evidence"));
        Files.createSymbolicLink(evidence.resolve("link"), Path.of("/etc/hostname"));

        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> Sealer.with(SERVICE, List.of(OFFICER.certificate()))
                        .sealFolder(evidence, OutputStream.nullOutputStream()))
                .matches(e -> e.code().equals(PkiErrors.SEAL_NOT_SEALED));
    }

    @Test
    void open_tells_a_wrong_passphrase_from_a_wrong_key() {
        try (Secret wrong = Secret.copyOf("wrong")) {
            assertThatExceptionOfType(UserActionException.class)
                    .isThrownBy(() -> SealKey.open(SERVICE_KEY, wrong))
                    .matches(e -> e.code().equals(PkiErrors.SEAL_WRONG_PASSPHRASE));
            for (byte[] none :
                    List.of(new byte[0], DOCUMENT, SERVICE.certificate().encoded(), new byte[2_000_000])) {
                assertThatExceptionOfType(CryptoException.class)
                        .isThrownBy(() -> SealKey.open(none, wrong))
                        .matches(e -> e.code().equals(PkiErrors.SEAL_KEY_UNUSABLE));
            }
        }
    }

    @Test
    void parse_refuses_what_is_no_certificate_and_a_secret_key() {
        for (byte[] none : List.of(new byte[0], DOCUMENT, SERVICE_KEY)) {
            assertThatExceptionOfType(CryptoException.class)
                    .isThrownBy(() -> SealCertificate.parse(none))
                    .matches(e -> e.code().equals(PkiErrors.SEAL_KEY_UNUSABLE));
        }
        Damage.anywhere(SERVICE.certificate().encoded(), 500, 20261127).forEach(damaged -> {
            try {
                SealCertificate.parse(damaged).encryptsAt(Instant.now());
            } catch (CryptoException e) {
                assertThat(e.code()).isEqualTo(PkiErrors.SEAL_KEY_UNUSABLE);
            }
        });
    }

    @Test
    void a_certificate_whose_binding_was_forged_is_no_recipient() {
        byte[] certificate = SERVICE.certificate().encoded();
        // The last octets are of the signature that binds the key for encryption.
        certificate[certificate.length - 5] ^= 1;

        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> Sealer.with(SERVICE, List.of(SealCertificate.parse(certificate))));
    }

    @Test
    void with_refuses_nobody() {
        assertThatIllegalArgumentException().isThrownBy(() -> Sealer.with(SERVICE, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Unsealer.with(SERVICE, List.of()));
    }

    @Test
    void keys_and_certificates_print_nothing_but_fingerprints() {
        assertThat(SERVICE).hasToString("SealKey[" + SERVICE.certificate().fingerprint() + "]");
        assertThat(SERVICE.certificate().fingerprint()).matches("[0-9A-F]{40}");
    }

    @Test
    void seal_that_breaks_off_leaves_nothing_that_opens() throws IOException {
        Content broken = () -> new SequenceInputStream(new ByteArrayInputStream(DOCUMENT), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }
        });
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() ->
                        Sealer.with(SERVICE, List.of(OFFICER.certificate())).seal(broken, out))
                .matches(e -> e.code().equals(PkiErrors.SEAL_NOT_WRITTEN));
        assertRefused(out.toByteArray(), Outcome.NOT_INTACT, Outcome.NOT_FOR_THIS_KEY);
    }

    @Test
    void unseal_refuses_what_is_signed_in_the_future_and_tells_when_it_was() throws IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Unsealer earlier = Unsealer.with(
                OFFICER, List.of(SERVICE.certificate()), Clock.fixed(now.minusSeconds(600), ZoneOffset.UTC));

        assertThat(earlier.unseal(Content.of(sealed()), folder.resolve("document.txt"))
                        .outcome())
                .isEqualTo(Outcome.NOT_SIGNED);
        assertNothingLeft();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Instant later = now.plusSeconds(120);
        Sealer.with(SERVICE, List.of(OFFICER.certificate()), Clock.fixed(later, ZoneOffset.UTC))
                .seal(Content.of(DOCUMENT), out);
        assertThat(unseal(out.toByteArray(), OFFICER, SERVICE).signedAt()).contains(later);
    }

    @Test
    void a_key_is_no_recipient_before_it_was_made_and_after_it_was_revoked() throws PGPException, IOException {
        assertThat(OFFICER.certificate().encryptsAt(Instant.now())).isTrue();
        assertThat(OFFICER.certificate().encryptsAt(Instant.now().minus(Duration.ofDays(1))))
                .isFalse();
        SealCertificate revoked = OFFICER.use(opened -> {
            try {
                return SealCertificate.of(OpenPgp.api()
                        .editKey(opened.key(), opened.passphrase())
                        .revokeKey()
                        .done()
                        .toCertificate());
            } catch (PGPException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(revoked.encryptsAt(Instant.now().plusSeconds(5))).isFalse();
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() ->
                        Sealer.with(SERVICE, List.of(revoked), Clock.offset(Clock.systemUTC(), Duration.ofSeconds(5))))
                .matches(e -> e.code().equals(PkiErrors.SEAL_KEY_UNUSABLE));
    }
}
