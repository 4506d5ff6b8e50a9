package kz.kualik.identity.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import kz.kualik.core.CryptoException;
import kz.kualik.identity.vault.KeyVault;
import kz.kualik.pki.algorithm.SignatureSuite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileCustodyTest {
    @TempDir
    Path temporary;

    private final MutableClock clock = new MutableClock(World.NOW);
    private Path folder;
    private PendingKeyStore custody;

    @BeforeEach
    void open() {
        folder = temporary.resolve("pending");
        custody = PendingKeyStore.inFolder(
                folder, KeyVault.inFile(temporary.resolve("master.key")), clock, Duration.ofDays(7));
    }

    private PendingKeys keep() {
        return custody.keep("application", () -> FolderPendingKeysTest.keys(SignatureSuite.GOST_2015_512));
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }

    /** A file that was damaged and brought back from a backup must not give keys that are wiped. */
    @Test
    void find_whenTheFileWasDamagedAndIsBroughtBack_givesKeysThatSign() throws IOException {
        keep();
        byte[] sealed = Files.readAllBytes(file());
        Files.write(file(), new byte[] {1, 2, 3});
        assertThatExceptionOfType(CryptoException.class).isThrownBy(() -> custody.find("application"));
        Files.write(file(), sealed);

        PendingKeys found = custody.find("application").orElseThrow();

        assertThatCode(() -> found.pairs().get(0).sign(new byte[] {1})).doesNotThrowAnyException();
    }

    /** What a link points to is not the custody's to overwrite. */
    @Test
    void wipe_whenTheFileIsALink_doesNotOverwriteItsTarget() throws IOException {
        keep();
        Path mine = Files.writeString(temporary.resolve("mine"), "mine");
        Path file = file();
        Files.delete(file);
        Files.createSymbolicLink(file, mine);

        custody.wipe("application");

        assertThat(mine).hasContent("mine");
        assertThat(file).doesNotExist();
    }

    /** One thing that cannot be wiped must not stop all applications. */
    @Test
    void find_whenAFolderHasTheNameOfOldKeys_stillWorks() throws IOException {
        Path odd = Files.createDirectory(folder.resolve("odd.keys"));
        Files.writeString(odd.resolve("file"), "full");
        clock.pass(Duration.ofDays(400_000));
        assertThat(odd).exists();

        assertThatCode(this::keep).doesNotThrowAnyException();
    }

    /** As large as it likes: it is no file of keys. */
    @Test
    void find_whenTheFileIsHuge_isATypedError() throws IOException {
        keep();
        try (java.io.RandomAccessFile huge = new java.io.RandomAccessFile(file().toFile(), "rw")) {
            huge.setLength(3L * 1024 * 1024 * 1024);
        }

        assertThatExceptionOfType(CryptoException.class).isThrownBy(() -> custody.find("application"));
        custody.wipe("application");
        assertThat(custody.find("application")).isEmpty();
    }
}
