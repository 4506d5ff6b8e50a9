package kz.kualik.pki.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.SdkException;
import kz.kualik.core.UserActionException;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {
    private static final Secret PASSWORD = Secret.copyOf("Synaq2026");
    private static final TestKey PERSON =
            TestPki.of(SignatureSuite.GOST_2015_512).issue(CertificateTemplate.person());

    @TempDir
    Path folder;

    private static BoundKey bound() {
        return PERSON.pair().bind(PERSON.certificate());
    }

    private static List<Path> files(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void writeTo_when_folder_is_empty_leaves_just_the_key_file() throws Exception {
        Path file = bound().writeTo(folder, PASSWORD);

        assertThat(files(folder)).containsExactly(file);
        assertThat(file.getFileName())
                .hasToString("GOST512_" + PERSON.certificate().keyId() + ".p12");
        try (Pkcs12 keys = Pkcs12.open(file, PASSWORD)) {
            assertThat(keys.entries().get(0).keyMatchesCertificate()).isTrue();
        }
    }

    @Test
    void writeTo_when_written_is_for_the_owner_only() throws Exception {
        Path file = bound().writeTo(folder, PASSWORD);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void writeTo_when_file_exists_leaves_it_alone() throws Exception {
        Path taken = folder.resolve(bound().fileName());
        Files.write(taken, new byte[] {1, 2, 3});

        assertThatExceptionOfType(UserActionException.class)
                .isThrownBy(() -> bound().writeTo(folder, PASSWORD))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.KEY_FILE_EXISTS))
                .withMessageNotContaining(folder.toString());
        assertThat(taken).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(files(folder)).containsExactly(taken);
    }

    @Test
    void writeTo_when_a_dangling_link_has_the_name_does_not_follow_it() throws Exception {
        Path elsewhere = folder.resolve("elsewhere");
        Path link = Files.createSymbolicLink(folder.resolve(bound().fileName()), elsewhere);

        assertThatExceptionOfType(UserActionException.class).isThrownBy(() -> bound().writeTo(folder, PASSWORD));
        assertThat(elsewhere).doesNotExist();
        assertThat(files(folder)).containsExactly(link);
    }

    @Test
    void writeTo_when_folder_is_missing_is_a_configuration_error() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> bound().writeTo(folder.resolve("none"), PASSWORD))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.KEY_FILE_NOT_WRITTEN));
    }

    @Test
    void writeTo_when_folder_is_a_file_is_a_configuration_error() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> bound().writeTo(file, PASSWORD))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.KEY_FILE_NOT_WRITTEN));
    }

    @Test
    void writeTo_when_many_threads_race_lets_exactly_one_win() throws Exception {
        int racers = 8;
        CyclicBarrier start = new CyclicBarrier(racers);
        ExecutorService threads = Executors.newFixedThreadPool(racers);
        try {
            Callable<Boolean> race = () -> {
                BoundKey mine = bound();
                start.await();
                try {
                    mine.writeTo(folder, PASSWORD);
                    return true;
                } catch (UserActionException e) {
                    return false;
                }
            };
            List<Future<Boolean>> results = threads.invokeAll(
                    IntStream.range(0, racers).mapToObj(i -> race).toList());
            int winners = 0;
            for (Future<Boolean> result : results) {
                winners += result.get() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(files(folder)).hasSize(1);
        try (Pkcs12 keys = Pkcs12.open(files(folder).get(0), PASSWORD)) {
            assertThat(keys.entries()).hasSize(1);
        }
    }

    @Test
    void write_when_file_system_has_no_links_writes_the_same_and_never_over() throws Exception {
        Path archive = folder.resolve("disk.zip");
        try (FileSystem disk = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
            Path root = disk.getPath("/");
            Path file = KeyFiles.write(root, "key.p12", new byte[] {1, 2, 3});
            assertThat(Files.readAllBytes(file)).containsExactly(1, 2, 3);
            assertThatExceptionOfType(SdkException.class)
                    .isThrownBy(() -> KeyFiles.write(root, "key.p12", new byte[] {4}))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.KEY_FILE_EXISTS));
            assertThat(Files.readAllBytes(file)).containsExactly(1, 2, 3);
            assertThat(files(root)).containsExactly(file);
        }
    }

    @Test
    void write_when_done_wipes_the_octets_it_was_given() {
        byte[] octets = {1, 2, 3};
        KeyFiles.write(folder, "key.p12", octets);
        assertThat(octets).containsOnly(0);
    }
}
