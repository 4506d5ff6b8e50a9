package kz.kualik.identity.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.core.SdkException;
import kz.kualik.core.text.Language;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.OtherJvm;
import kz.kualik.identity.vault.KeyVault;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.KeyStorage;
import kz.kualik.pki.enrolment.CertificationRequest;
import kz.kualik.pki.enrolment.NaturalPerson;
import kz.kualik.pki.key.KeyPairs;
import kz.kualik.pki.key.PendingKeyPair;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderPendingKeysTest {
    private static final String APPLICATION = "application-1";
    private static final Duration LIFE = Duration.ofDays(7);

    @TempDir
    Path temporary;

    private final MutableClock clock = new MutableClock(World.NOW);
    private Path folder;
    private PendingKeyStore custody;

    @BeforeEach
    void open() {
        folder = temporary.resolve("pending");
        custody = anotherProcess();
    }

    private PendingKeyStore anotherProcess() {
        return PendingKeyStore.inFolder(folder, KeyVault.inFile(temporary.resolve("master.key")), clock, LIFE);
    }

    static PendingKeys keys(SignatureSuite... suites) {
        List<PendingKeyPair> pairs = Stream.of(suites).map(KeyPairs::generate).toList();
        NaturalPerson person =
                new NaturalPerson(World.IIN, World.NAME.surname(), World.NAME.givenName(), World.NAME.patronymic());
        List<CertificationRequest> requests = pairs.stream()
                .map(pair -> CertificationRequest.naturalPerson(person)
                        .storage(KeyStorage.PKCS12)
                        .purpose(KeyPurpose.SIGNING)
                        .signWith(pair))
                .toList();
        return new PendingKeys(pairs, requests);
    }

    private static Supplier<PendingKeys> gost() {
        return () -> keys(SignatureSuite.GOST_2015_512);
    }

    private static Supplier<PendingKeys> noMore() {
        return () -> fail("keys are made once");
    }

    private static List<String> ids(PendingKeys keys) {
        return keys.pairs().stream().map(PendingKeyPair::keyId).toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void find_inAnotherProcess_givesTheSameKeysAndRequests() {
        PendingKeys made =
                custody.keep(APPLICATION, () -> keys(SignatureSuite.GOST_2015_512, SignatureSuite.RSA_SHA256));

        PendingKeys found = anotherProcess().find(APPLICATION).orElseThrow();

        assertThat(ids(found)).isEqualTo(ids(made));
        assertThat(found.requests()).isEqualTo(made.requests());
        assertThat(found.pairs())
                .extracting(PendingKeyPair::suite)
                .containsExactly(SignatureSuite.GOST_2015_512, SignatureSuite.RSA_SHA256);
        byte[] data = {1, 2, 3};
        assertThat(found.pairs().get(1).sign(data))
                .isEqualTo(made.pairs().get(1).sign(data));
    }

    @Test
    void keep_whenKept_makesNoOthers() {
        PendingKeys made = custody.keep(APPLICATION, gost());

        assertThat(custody.keep(APPLICATION, noMore())).isSameAs(made);
        assertThat(ids(anotherProcess().keep(APPLICATION, noMore()))).isEqualTo(ids(made));
        assertThat(custody.find("application-2")).isEmpty();
    }

    @Test
    void keep_whenTheMakerFails_keepsNothing() throws Exception {
        assertThatIllegalStateException()
                .isThrownBy(() -> custody.keep(APPLICATION, () -> {
                    throw new IllegalStateException("no entropy");
                }));

        assertThat(custody.find(APPLICATION)).isEmpty();
        assertThat(files()).isEmpty();
        custody.keep(APPLICATION, gost());
    }

    @RepeatedTest(5)
    void keep_whenThreadsOfTwoCustodiesRace_givesAllTheSame() throws Exception {
        int threads = 8;
        PendingKeyStore other = anotherProcess();
        AtomicInteger made = new AtomicInteger();
        List<PendingKeys> all = new ArrayList<>();
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<List<String>>> askers = IntStream.range(0, threads)
                    .<Callable<List<String>>>mapToObj(i -> () -> {
                        start.await();
                        return ids((i % 2 == 0 ? custody : other).keep(APPLICATION, () -> {
                            made.incrementAndGet();
                            PendingKeys keys = keys(SignatureSuite.GOST_2015_512);
                            synchronized (all) {
                                all.add(keys);
                            }
                            return keys;
                        }));
                    })
                    .toList();
            Set<List<String>> seen = new HashSet<>();
            for (Future<List<String>> result : pool.invokeAll(askers, 60, TimeUnit.SECONDS)) {
                seen.add(result.get());
            }
            assertThat(seen).hasSize(1);
        } finally {
            pool.shutdownNow();
        }
        assertThat(made.get()).isBetween(1, 2);
        assertThat(files()).hasSize(1);
        // The loser's keys are wiped: they can sign nothing.
        List<String> winner = ids(custody.find(APPLICATION).orElseThrow());
        for (PendingKeys keys : all) {
            if (!ids(keys).equals(winner)) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> keys.pairs().get(0).sign(new byte[1]));
            }
        }
    }

    @Test
    void keep_whenProcessesRace_givesAllTheSame() throws Exception {
        custody.find(APPLICATION);
        List<OtherJvm> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(OtherJvm.start(Keeping.class, temporary.toString(), "1"));
        }
        Set<String> seen = new HashSet<>();
        for (OtherJvm process : processes) {
            seen.add(process.line().orElseThrow());
            process.end();
        }

        assertThat(seen).hasSize(1);
        assertThat(custody.keep(APPLICATION + "-0", noMore()).pairs().get(0).keyId())
                .isEqualTo(seen.iterator().next());
        assertThat(files()).hasSize(1);
    }

    @RepeatedTest(5)
    void keep_whenTheProcessIsKilledInTheMidst_leavesWholeFilesOnly() throws Exception {
        List<String> told = new ArrayList<>();
        try (OtherJvm process = OtherJvm.start(Keeping.class, temporary.toString(), "1000")) {
            for (int i = 0; i < 5; i++) {
                told.add(process.line().orElseThrow());
            }
        }

        for (int i = 0; i < told.size(); i++) {
            assertThat(custody.find(APPLICATION + "-" + i)
                            .orElseThrow()
                            .pairs()
                            .get(0)
                            .keyId())
                    .isEqualTo(told.get(i));
        }
        // What it was at when it was killed is there or not, and can be made.
        for (int i = told.size(); i < told.size() + 20; i++) {
            custody.keep(APPLICATION + "-" + i, gost());
        }
    }

    /** Makes keys for applications 0, 1, 2 and so on, and prints the id of each. */
    static final class Keeping {
        private Keeping() {}

        public static void main(String[] args) {
            Path temporary = Path.of(args[0]);
            PendingKeyStore custody = PendingKeyStore.inFolder(
                    temporary.resolve("pending"),
                    KeyVault.inFile(temporary.resolve("master.key")),
                    Clock.fixed(World.NOW, ZoneOffset.UTC),
                    LIFE);
            for (int i = 0; i < Integer.parseInt(args[1]); i++) {
                System.out.println(custody.keep(APPLICATION + "-" + i, gost())
                        .pairs()
                        .get(0)
                        .keyId());
            }
        }
    }

    @Test
    void file_ofKeys_isTheOwnersAndHoldsNothingInClear() throws Exception {
        PendingKeys made = custody.keep(APPLICATION, gost());
        Path file = files().get(0);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(file.getFileName().toString()).doesNotContain(APPLICATION);
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        made.pairs().get(0).wrap(pkcs8 -> {
            // The last half of the structure is in the private value itself.
            String half = new String(pkcs8, pkcs8.length / 2, 16, StandardCharsets.ISO_8859_1);
            assertThat(bytes).doesNotContain(half);
            return pkcs8.clone();
        });
    }

    @Test
    void find_whenAnyPartOfTheFileWasChanged_tells() throws Exception {
        custody.keep(APPLICATION, gost());
        Path file = files().get(0);
        byte[] sound = Files.readAllBytes(file);

        for (int i = 0; i < sound.length; i++) {
            byte[] changed = sound.clone();
            changed[i] ^= 1;
            Files.write(file, changed);
            assertIntegrity(anotherProcess());
        }
        for (int length : new int[] {0, 1, 40, sound.length - 1}) {
            Files.write(file, Arrays.copyOf(sound, length));
            assertIntegrity(anotherProcess());
        }
        Files.write(file, Arrays.copyOf(sound, sound.length + 1));
        assertIntegrity(anotherProcess());
        assertIntegrity(custody);
        Files.write(file, sound);
        assertThat(custody.find(APPLICATION)).isPresent();
    }

    @Test
    void find_whenTheFileIsOfAnotherApplication_tells() throws Exception {
        custody.keep(APPLICATION, gost());
        Path mine = files().get(0);
        custody.keep("application-2", gost());
        Path other =
                files().stream().filter(file -> !file.equals(mine)).findFirst().orElseThrow();
        Files.copy(other, mine, StandardCopyOption.REPLACE_EXISTING);

        assertIntegrity(custody);
        assertIntegrity(anotherProcess());
    }

    @Test
    void find_withAnotherMasterKey_tells() {
        custody.keep(APPLICATION, gost());

        assertIntegrity(
                PendingKeyStore.inFolder(folder, KeyVault.inFile(temporary.resolve("another.key")), clock, LIFE));
    }

    private static void assertIntegrity(PendingKeyStore custody) {
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> custody.find(APPLICATION))
                .extracting(SdkException::code)
                .isEqualTo(IdentityErrorCodes.STORE_INTEGRITY);
    }

    @Test
    void wipe_whenKept_leavesNothing() throws Exception {
        PendingKeys made = custody.keep(APPLICATION, gost());
        PendingKeyStore other = anotherProcess();
        PendingKeys theirs = other.find(APPLICATION).orElseThrow();

        custody.wipe(APPLICATION);
        custody.wipe(APPLICATION);

        assertThat(files()).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> made.pairs().get(0).sign(new byte[1]));
        assertThat(other.find(APPLICATION)).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> theirs.pairs().get(0).sign(new byte[1]));
    }

    @Test
    void find_whenAnotherProcessWipedAndMadeOthers_givesThose() {
        PendingKeys first = custody.keep(APPLICATION, gost());
        PendingKeyStore other = anotherProcess();
        other.wipe(APPLICATION);
        PendingKeys second = other.keep(APPLICATION, gost());

        assertThat(ids(custody.find(APPLICATION).orElseThrow()))
                .isEqualTo(ids(second))
                .isNotEqualTo(ids(first));
    }

    @Test
    void find_whenTheLifeIsOver_wipes() throws Exception {
        PendingKeys made = custody.keep(APPLICATION, gost());
        clock.pass(LIFE);
        assertThat(custody.find(APPLICATION)).isPresent();
        clock.pass(Duration.ofMinutes(2));

        assertThat(anotherProcess().find("application-2")).isEmpty();

        assertThat(files()).isEmpty();
        assertThat(custody.find(APPLICATION)).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> made.pairs().get(0).sign(new byte[1]));
    }

    @Test
    void find_whenAProcessDiedAtWriting_sweepsWhatItLeft() throws Exception {
        Path left = Files.createFile(folder.resolve(".123.part"));
        Files.setLastModifiedTime(left, FileTime.from(World.NOW.minus(LIFE).minusSeconds(1)));

        custody.find(APPLICATION);

        assertThat(files()).isEmpty();
    }

    @Test
    void inFolder_whenOthersHaveRights_refuses() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(this::anotherProcess)
                .extracting(SdkException::code)
                .isEqualTo(IdentityErrorCodes.STORE_UNUSABLE);
    }

    /** Every step in a process of its own, as far as objects can tell. */
    @Test
    void journey_whenEachStepIsAnotherProcess_losesNoKeys() throws Exception {
        World world = new World(temporary.resolve("home"));
        Files.createDirectories(temporary.resolve("home"));
        IdentificationStep step =
                world.flow(new SoftwareKeyCustody(custody)).begin(BeginRequest.inLanguage(Language.KAZAKH));
        for (int i = 0; i < 60 && !(step instanceof Completed); i++) {
            step = world.advance(
                    world.flow(new SoftwareKeyCustody(anotherProcess())).resume(step.session()));
        }

        assertThat(step).isInstanceOf(Completed.class);
        assertThat(world.submissions).isOne();
        assertThat(files()).isEmpty();
    }
}
