package kz.kualik.identity.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.core.SdkException;
import kz.kualik.identity.IdentityErrorCodes;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyVaultTest {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes();

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("master.key");
    }

    @Test
    void unwrap_ofWhatWasWrapped_givesTheKeyInAnotherProcessToo() {
        byte[] key = KEY.clone();
        byte[] wrapped = KeyVault.inFile(file()).wrap(key, "label");

        assertThat(KeyVault.inFile(file()).unwrap(wrapped, "label")).isEqualTo(KEY);
        assertThat(key).isEqualTo(KEY);
        assertThat(new String(wrapped)).doesNotContain(new String(KEY, 0, 8));
    }

    @Test
    void wrap_twice_givesDifferentBytes() {
        KeyVault vault = KeyVault.inFile(file());

        assertThat(vault.wrap(KEY, "label")).isNotEqualTo(vault.wrap(KEY, "label"));
    }

    @Test
    void unwrap_underAnotherLabelOrKeyOrChanged_refuses() {
        KeyVault vault = KeyVault.inFile(file());
        byte[] wrapped = vault.wrap(KEY, "label");

        assertIntegrity(() -> vault.unwrap(wrapped, "another"));
        assertIntegrity(() -> KeyVault.inFile(folder.resolve("another.key")).unwrap(wrapped, "label"));
        for (int i = 0; i < wrapped.length; i++) {
            byte[] changed = wrapped.clone();
            changed[i] ^= 1;
            assertIntegrity(() -> vault.unwrap(changed, "label"));
        }
        assertIntegrity(() -> vault.unwrap(new byte[0], "label"));
    }

    @Test
    void inFile_whenMissing_makesOneForItsOwner() throws Exception {
        KeyVault.inFile(file());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file())).matches("kualik-master-key-1 [A-Za-z0-9+/]{43}=\n");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file());
        }
    }

    @RepeatedTest(10)
    void inFile_whenManyMakeItAtOnce_givesAllTheSameKey() throws Exception {
        int threads = 8;
        CyclicBarrier start = new CyclicBarrier(threads);
        Callable<KeyVault> opener = () -> {
            start.await();
            return KeyVault.inFile(file());
        };
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<KeyVault>> vaults = pool.invokeAll(
                    IntStream.range(0, threads).mapToObj(i -> opener).toList(), 60, TimeUnit.SECONDS);
            byte[] wrapped = vaults.get(0).get().wrap(KEY, "label");
            for (Future<KeyVault> vault : vaults) {
                assertThat(vault.get().unwrap(wrapped, "label")).isEqualTo(KEY);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
    void inFile_whenOthersHaveRights_refuses(String rights) throws Exception {
        KeyVault.inFile(file());
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(rights));

        assertUnusable(() -> KeyVault.inFile(file()));
    }

    @Test
    void find_ofThisProcess_isWhoOwnsWhatItMakes() throws Exception {
        assertThat(ProcessUser.find()).contains(Files.getOwner(Files.createFile(folder.resolve("mine"))));
    }

    @Test
    void inFile_whenTheFileBelongsToSomebodyElse_refuses() throws Exception {
        KeyVault.inFile(file());
        try {
            Files.setOwner(file(), nobody());
        } catch (FileSystemException e) {
            abort("only root gives files away");
        }

        assertUnusable(() -> KeyVault.inFile(file()));
    }

    @Test
    void readOrMake_whenTheProcessIsOfSomebodyElse_refuses() throws Exception {
        KeyVault.inFile(file());
        UserPrincipal other = nobody();
        assumeFalse(other.equals(Files.getOwner(file())), "this process is of the user nobody");

        assertUnusable(() -> MasterKeyFile.readOrMake(file(), MasterKeyFile.MASTER_KEY, Optional.of(other)));
        MasterKeyFile.readOrMake(file(), MasterKeyFile.MASTER_KEY, Optional.empty())
                .close();
    }

    private static UserPrincipal nobody() throws IOException {
        try {
            return FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        } catch (UserPrincipalNotFoundException e) {
            return abort("there is no user nobody");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kualik-master-key-1 ",
                "kualik-master-key-1 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "kualik-master-key-2 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
                "kualik-master-key-1 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==\n",
                "kualik-master-key-1 !AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
            })
    void inFile_ofAnotherFile_refuses(String content) throws Exception {
        Files.createFile(file(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file(), content);

        assertUnusable(() -> KeyVault.inFile(file()));
        assertThat(Files.readString(file())).isEqualTo(content);
    }

    @Test
    void inFile_whenThereIsNoFolder_refuses() {
        assertUnusable(() -> KeyVault.inFile(folder.resolve("missing").resolve("master.key")));
    }

    private static void assertIntegrity(ThrowingCallable call) {
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(call)
                .extracting(SdkException::code)
                .isEqualTo(IdentityErrorCodes.STORE_INTEGRITY);
    }

    private static void assertUnusable(ThrowingCallable call) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(call)
                .extracting(SdkException::code)
                .isEqualTo(IdentityErrorCodes.STORE_UNUSABLE);
    }
}
