package kz.kualik.pki.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import kz.kualik.core.SdkException;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.judge.Gnupg;
import kz.kualik.pki.seal.UnsealReport.Outcome;
import kz.kualik.pki.testing.Damage;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.CompressionAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPCompressedDataGenerator;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.api.OpenPGPMessageGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyKeyEncryptionMethodGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is done to a sealed message, outside or, by somebody who can encrypt, inside: it is refused and leaves nothing,
 * or the document that it gives is the one that was sealed.
 */
class ChangedSealTest {
    private static final byte[] DOCUMENT = "Келісімшарт 17".getBytes(StandardCharsets.UTF_8);
    private static final String PASSPHRASE = "құпия сөз";
    private static final byte[] SERVICE_KEY = generate("Service");
    private static final SealKey SERVICE = open(SERVICE_KEY);
    private static final byte[] OFFICER_KEY = generate("Officer");
    private static final SealKey OFFICER = open(OFFICER_KEY);

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

    private static byte[] sealed() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Sealer.with(SERVICE, List.of(OFFICER.certificate())).seal(Content.of(DOCUMENT), out);
        return out.toByteArray();
    }

    /** What lies within the encryption: announcement, document, signature. */
    private static byte[] signed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SERVICE.use(opened -> {
            try {
                OpenPGPMessageGenerator generator = OpenPgp.api()
                        .signAndOrEncryptMessage()
                        .setArmored(false)
                        .setAllowPadding(false)
                        .setCompressionNegotiator((message, policy) -> CompressionAlgorithmTags.UNCOMPRESSED)
                        .addSigningKey(opened.key(), secret -> opened.passphrase());
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

    private static byte[] encrypted(byte[] packets) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PGPEncryptedDataGenerator generator = new PGPEncryptedDataGenerator(
                new BcPGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256).setWithIntegrityPacket(true));
        generator.addMethod(new BcPublicKeyKeyEncryptionMethodGenerator(
                OFFICER.certificate().open().getEncryptionKeys().get(0).getPGPPublicKey()));
        try (OutputStream out = generator.open(bytes, packets.length)) {
            out.write(packets);
        } catch (PGPException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static List<byte[]> damaged(byte[] sound, int truncations, int copies) {
        List<byte[]> damaged = new ArrayList<>();
        Damage.truncations(sound, truncations).forEach(damaged::add);
        Damage.anywhere(sound, copies, 20261127).forEach(damaged::add);
        return damaged;
    }

    private Outcome check(byte[] message) throws IOException {
        Path target = folder.resolve("document");
        Outcome outcome = Unsealer.with(OFFICER, List.of(SERVICE.certificate()))
                .unseal(Content.of(message), target)
                .outcome();
        if (outcome == Outcome.OPENED) {
            assertThat(target).hasBinaryContent(DOCUMENT);
            Files.delete(target);
        }
        assertEmpty();
        return outcome;
    }

    private void assertEmpty() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void unseal_gives_nothing_else_than_was_sealed_when_packets_within_the_encryption_were_changed()
            throws IOException {
        byte[] signed = signed();

        assertThat(check(encrypted(signed))).isEqualTo(Outcome.OPENED);
        for (byte[] damaged : damaged(signed, 30, 200)) {
            check(encrypted(damaged));
        }
    }

    @Test
    void unseal_gives_nothing_else_than_was_sealed_when_compressed_packets_were_changed()
            throws IOException, PGPException {
        for (int algorithm :
                new int[] {CompressionAlgorithmTags.ZIP, CompressionAlgorithmTags.ZLIB, CompressionAlgorithmTags.BZIP2
                }) {
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (OutputStream out = new PGPCompressedDataGenerator(algorithm).open(compressed)) {
                out.write(signed());
            }
            assertThat(check(encrypted(compressed.toByteArray()))).isEqualTo(Outcome.OPENED);
            for (byte[] damaged : damaged(compressed.toByteArray(), 10, 70)) {
                check(encrypted(damaged));
            }
        }
    }

    @Test
    void unseal_refuses_what_gnupg_sealed_when_it_was_changed() throws IOException {
        byte[] sealed = new Gnupg()
                .seal(
                        DOCUMENT,
                        SERVICE_KEY,
                        PASSPHRASE,
                        OFFICER.certificate().encoded(),
                        OFFICER.certificate().fingerprint());

        assertThat(check(sealed)).isEqualTo(Outcome.OPENED);
        for (byte[] damaged : damaged(sealed, 20, 150)) {
            assertThat(check(damaged)).isNotEqualTo(Outcome.OPENED);
        }
    }

    @Test
    void unseal_gives_nothing_else_than_was_sealed_when_the_armour_was_changed() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (ArmoredOutputStream armour = ArmoredOutputStream.builder().build(text)) {
            armour.write(sealed());
        }

        assertThat(check(text.toByteArray())).isEqualTo(Outcome.OPENED);
        for (byte[] damaged : damaged(text.toByteArray(), 20, 200)) {
            check(damaged);
        }
    }

    @Test
    void unseal_makes_a_folder_of_the_files_that_were_sealed_or_none_when_the_archive_was_changed() throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive, StandardCharsets.UTF_8)) {
            for (String name : List.of("a.txt", "b/c.txt", "b/d.txt")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(DOCUMENT);
            }
        }
        Path target = folder.resolve("opened");
        for (byte[] damaged : damaged(archive.toByteArray(), 20, 150)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Sealer.with(SERVICE, List.of(OFFICER.certificate())).seal(Content.of(damaged), out);
            Outcome outcome = Unsealer.with(OFFICER, List.of(SERVICE.certificate()))
                    .unsealFolder(Content.of(out.toByteArray()), target)
                    .outcome();
            assertThat(outcome).isIn(Outcome.OPENED, Outcome.NOT_A_FOLDER);
            if (outcome == Outcome.OPENED) {
                assertThat(readable(damaged)).isPresent();
                delete(target);
            }
            assertEmpty();
        }
    }

    /** How many files another reader of the JDK finds; empty if it cannot read. */
    private static Optional<Integer> readable(byte[] archive) {
        int count = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive), StandardCharsets.UTF_8)) {
            while (zip.getNextEntry() != null) {
                zip.readAllBytes();
                count++;
            }
            return Optional.of(count);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path one : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    @Test
    void keys_and_certificates_that_were_changed_are_refused_by_typed_errors_or_work() {
        byte[] sealed = sealed();
        for (byte[] damaged : damaged(OFFICER_KEY, 30, 150)) {
            try {
                SealKey key = open(damaged);
                Unsealer.with(key, List.of(SERVICE.certificate()))
                        .unseal(Content.of(sealed), folder.resolve("document"));
                Files.deleteIfExists(folder.resolve("document"));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (SdkException e) {
                assertThat(e.code()).isIn(PkiErrors.SEAL_KEY_UNUSABLE, PkiErrors.SEAL_WRONG_PASSPHRASE);
            }
        }
        for (byte[] damaged : damaged(SERVICE.certificate().encoded(), 30, 150)) {
            try {
                SealCertificate certificate = SealCertificate.parse(damaged);
                Sealer.with(OFFICER, List.of(certificate)).seal(Content.of(DOCUMENT), OutputStream.nullOutputStream());
            } catch (SdkException e) {
                assertThat(e.code()).isEqualTo(PkiErrors.SEAL_KEY_UNUSABLE);
            }
        }
    }

    @Test
    void signers_whose_certificates_were_changed_are_accepted_with_the_same_key_only() throws IOException {
        byte[] sealed = sealed();
        for (byte[] damaged : damaged(SERVICE.certificate().encoded(), 30, 150)) {
            SealCertificate certificate;
            try {
                certificate = SealCertificate.parse(damaged);
            } catch (SdkException e) {
                assertThat(e.code()).isEqualTo(PkiErrors.SEAL_KEY_UNUSABLE);
                continue;
            }
            UnsealReport report =
                    Unsealer.with(OFFICER, List.of(certificate)).unseal(Content.of(sealed), folder.resolve("document"));
            if (report.opened()) {
                assertThat(certificate.fingerprint())
                        .as(Arrays.toString(damaged))
                        .isEqualTo(SERVICE.certificate().fingerprint());
                Files.delete(folder.resolve("document"));
            }
            assertEmpty();
        }
    }
}
