package kz.kualik.identity.session.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.core.SdkException;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.text.Language;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.device.DeviceLedger;
import kz.kualik.identity.otp.CodeLedger;
import kz.kualik.identity.session.EventSamples;
import kz.kualik.identity.session.EvidenceSalt;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.identity.session.SessionStore;
import kz.kualik.identity.session.SessionStoreContract;
import kz.kualik.identity.vault.KeyVault;
import kz.kualik.pki.algorithm.HashAlgorithm;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store must do in every database, beside the contract of all stores. */
abstract class JdbcStoreTests extends SessionStoreContract {
    static final Instant NOW = Instant.parse("2026-11-20T06:00:00Z");
    static final SessionEvent BEGUN =
            new SessionEvent.Begun(NOW, Language.KAZAKH, "policy", new EvidenceSalt("0".repeat(64)));
    static final SessionEvent MORE = new SessionEvent.SmsMissed(NOW);

    @TempDir
    Path temporary;

    private final SessionId mine = SessionId.random(new SecureRandom());

    /** The address of a database that is this test's own. */
    abstract String url();

    KeyVault vault() {
        return KeyVault.inFile(temporary.resolve("master.key"));
    }

    JdbcSessionStore store() {
        return JdbcSessionStore.builder().url(url()).vault(vault()).build();
    }

    @Override
    protected SessionStore open() {
        return store();
    }

    @Test
    void load_whenTheStoreIsOpenedAnew_givesTheSession() {
        store().append(mine, 0, List.of(BEGUN, MORE));

        assertThat(store().load(mine).orElseThrow().events()).containsExactly(BEGUN, MORE);
    }

    @Test
    void newest_ofSeveral_isTheLastBegun() {
        JdbcSessionStore store = store();
        List<SessionId> sessions = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            SessionId session = SessionId.random(new SecureRandom());
            sessions.add(0, session);
            store.append(session, 0, List.of(BEGUN));
        }
        store.append(sessions.get(4), 1, List.of(MORE));

        assertThat(store.newest(3)).isEqualTo(sessions.subList(0, 3));
        store.erase(sessions.get(1));
        assertThat(store.newest(2)).containsExactly(sessions.get(0), sessions.get(2));
        assertThatIllegalArgumentException().isThrownBy(() -> store.newest(0));
    }

    @Test
    void erase_whenDone_keepsTheRowsAndNobodyReadsThem() throws Exception {
        JdbcSessionStore store = store();
        SessionId other = SessionId.random(new SecureRandom());
        store.append(mine, 0, List.of(BEGUN, MORE));
        store.append(other, 0, List.of(BEGUN));

        store.erase(mine);
        store.erase(mine);

        assertRejected(IdentityErrorCodes.SESSION_ERASED.value(), () -> store.load(mine));
        assertRejected(IdentityErrorCodes.SESSION_ERASED.value(), () -> store.append(mine, 2, List.of(MORE)));
        assertRejected(IdentityErrorCodes.SESSION_ERASED.value(), () -> store.append(mine, 0, List.of(BEGUN)));
        assertThat(count("SELECT COUNT(*) FROM kualik_session_event WHERE session_id = ?", mine.value()))
                .isEqualTo(2);
        assertThat(store.load(other)).isPresent();
    }

    @Test
    void erase_whenUnknown_hasNoEffect() {
        JdbcSessionStore store = store();

        store.erase(mine);

        assertThat(store.load(mine)).isEmpty();
        store.append(mine, 0, List.of(BEGUN));
        assertThat(store.load(mine)).isPresent();
    }

    @Test
    void rows_ofEveryEvent_holdNothingInClear() throws Exception {
        JdbcSessionStore store = store();
        store.append(mine, 0, EventSamples.all());

        try (Connection connection = connect();
                PreparedStatement select =
                        connection.prepareStatement("SELECT sealed FROM kualik_session_event WHERE session_id = ?")) {
            select.setString(1, mine.value());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String row = new String(rows.getBytes(1), StandardCharsets.UTF_8);
                    assertThat(row)
                            .doesNotContain("format")
                            .doesNotContain("is\":")
                            .doesNotContain("ТАҢБАЛЫ")
                            .doesNotContain("9506154")
                            .doesNotContain("7015550142");
                }
            }
        }
    }

    /** Version byte, nonce, ciphertext and tag alike. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12, 13, 20, -1})
    void load_whenARowWasChanged_tells(int place) throws Exception {
        JdbcSessionStore store = store();
        store.append(mine, 0, List.of(BEGUN, MORE));
        byte[] sealed = sealed(mine, 2);
        sealed[place < 0 ? sealed.length + place : place] ^= 1;
        replace(mine, 2, sealed);

        assertIntegrity(() -> store.load(mine));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 28})
    void load_whenARowWasCutOff_tells(int length) throws Exception {
        JdbcSessionStore store = store();
        store.append(mine, 0, List.of(BEGUN));
        replace(mine, 1, Arrays.copyOf(sealed(mine, 1), length));

        assertIntegrity(() -> store.load(mine));
    }

    @Test
    void load_whenTwoVersionsWereSwapped_tells() throws Exception {
        JdbcSessionStore store = store();
        store.append(mine, 0, List.of(BEGUN, MORE, MORE));
        byte[] second = sealed(mine, 2);
        replace(mine, 2, sealed(mine, 3));
        replace(mine, 3, second);

        assertIntegrity(() -> store.load(mine));
    }

    @Test
    void load_whenRowsOfTwoSessionsWereSwapped_tells() throws Exception {
        JdbcSessionStore store = store();
        SessionId other = SessionId.random(new SecureRandom());
        store.append(mine, 0, List.of(BEGUN));
        store.append(other, 0, List.of(BEGUN));
        byte[] theirs = sealed(other, 1);
        replace(other, 1, sealed(mine, 1));
        replace(mine, 1, theirs);

        assertIntegrity(() -> store.load(mine));
        assertIntegrity(() -> store.load(other));
    }

    /** With the key of the other session its rows would open; the vault refuses to unwrap it here. */
    @Test
    void load_whenKeyAndRowsOfAnotherSessionWerePutInPlace_tells() throws Exception {
        JdbcSessionStore store = store();
        SessionId other = SessionId.random(new SecureRandom());
        store.append(mine, 0, List.of(BEGUN));
        store.append(other, 0, List.of(BEGUN));
        replace(mine, 1, sealed(other, 1));
        update(
                "UPDATE kualik_session SET data_key = (SELECT data_key FROM kualik_session WHERE session_id = ?)"
                        + " WHERE session_id = ?",
                other.value(),
                mine.value());

        assertIntegrity(() -> store.load(mine));
        assertIntegrity(() -> store.append(mine, 1, List.of(MORE)));
    }

    @Test
    void load_whenARowInTheMidstIsMissing_tells() throws Exception {
        JdbcSessionStore store = store();
        store.append(mine, 0, List.of(BEGUN, MORE, MORE));
        update("DELETE FROM kualik_session_event WHERE version = 2 AND session_id = ?", mine.value());

        assertIntegrity(() -> store.load(mine));
    }

    @Test
    void load_whenAllRowsAreMissing_tells() throws Exception {
        JdbcSessionStore store = store();
        store.append(mine, 0, List.of(BEGUN));
        update("DELETE FROM kualik_session_event WHERE session_id = ?", mine.value());

        assertIntegrity(() -> store.load(mine));
    }

    @Test
    void load_withAnotherMasterKey_tells() {
        store().append(mine, 0, List.of(BEGUN));
        JdbcSessionStore stranger = JdbcSessionStore.builder()
                .url(url())
                .vault(KeyVault.inFile(temporary.resolve("another.key")))
                .build();

        assertIntegrity(() -> stranger.load(mine));
    }

    @Test
    void build_whenManyDoItAtOnce_makesTheSchemaOnce() throws Exception {
        store();
        update("DROP TABLE kualik_session_event");
        update("DROP TABLE kualik_session");
        update("DROP TABLE kualik_code");
        update("DROP TABLE kualik_code_key");
        update("DROP TABLE kualik_device_failure");
        update("DROP TABLE kualik_schema_version");
        KeyVault vault = vault();
        int threads = 8;
        CyclicBarrier start = new CyclicBarrier(threads);
        Callable<JdbcSessionStore> builder = () -> {
            start.await();
            return JdbcSessionStore.builder().url(url()).vault(vault).build();
        };
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (Future<JdbcSessionStore> built : pool.invokeAll(
                    IntStream.range(0, threads).mapToObj(i -> builder).toList(), 60, TimeUnit.SECONDS)) {
                built.get().append(SessionId.random(new SecureRandom()), 0, List.of(BEGUN));
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(store().newest(100)).hasSize(threads);
    }

    @Test
    void build_whenTheSchemaIsTheHostsAndMissing_saysSo() throws Exception {
        store();
        update("DROP TABLE kualik_schema_version");

        assertUnusable(() -> JdbcSessionStore.builder()
                .url(url())
                .vault(vault())
                .schemaByHost()
                .build());
    }

    @Test
    void build_whenTheSchemaIsTheHostsAndThere_opens() {
        store().append(mine, 0, List.of(BEGUN));

        assertThat(JdbcSessionStore.builder()
                        .url(url())
                        .vault(vault())
                        .schemaByHost()
                        .build()
                        .load(mine))
                .isPresent();
    }

    @Test
    void build_whenTheSchemaIsOfALaterVersion_refuses() throws Exception {
        store();
        update("INSERT INTO kualik_schema_version (version) VALUES (2)");

        assertUnusable(this::store);
    }

    @Test
    void eraseBegunBefore_ofAMoment_erasesWhoBeganEarlierAndTellsHowMany() {
        JdbcSessionStore store = store();
        SessionId later = SessionId.random(new SecureRandom());
        store.append(mine, 0, List.of(BEGUN));
        store.append(mine, 1, List.of(new SessionEvent.SmsMissed(NOW.plusSeconds(60))));
        store.append(later, 0, List.of(new SessionEvent.SmsMissed(NOW.plusSeconds(1))));

        assertThat(store.eraseBegunBefore(NOW)).isZero();
        assertThat(store.eraseBegunBefore(NOW.plusSeconds(1))).isOne();
        assertThat(store.eraseBegunBefore(NOW.plusSeconds(1))).isZero();

        assertRejected(IdentityErrorCodes.SESSION_ERASED.value(), () -> store.load(mine));
        assertThat(store.load(later)).isPresent();
    }

    @Test
    void codeLedger_whenTheStoreIsOpenedAnew_stillCounts() {
        assertThat(store().codeLedger().admit("1", Set.of("a"), NOW, Duration.ofDays(1), 1))
                .isTrue();

        CodeLedger anew = store().codeLedger();
        assertThat(anew.admit("2", Set.of("a"), NOW, Duration.ofDays(1), 1)).isFalse();
        assertThat(anew.admit("1", Set.of("a"), NOW, Duration.ofDays(1), 1)).isTrue();
    }

    @Test
    void codeLedger_inItsRows_holdsNeitherSubjectNorCodeAsTheyAre() throws Exception {
        store().codeLedger().admit("code-of-mine", Set.of("subject-of-mine"), NOW, Duration.ofDays(1), 1);

        assertThat(count("SELECT COUNT(*) FROM kualik_code")).isOne();
        for (String guess : List.of("code-of-mine", "subject-of-mine")) {
            for (String form : List.of(
                    guess,
                    HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(guess.getBytes(StandardCharsets.UTF_8))))) {
                assertThat(count("SELECT COUNT(*) FROM kualik_code WHERE subject = ? OR code = ?", form, form))
                        .isZero();
            }
        }
    }

    @Test
    void deviceLedger_whenTheStoreIsOpenedAnew_stillRemembers() {
        store().deviceLedger().failed("1", "a", NOW, Duration.ofDays(1));

        // Both ledgers have one key.
        assertThat(store().codeLedger().admit("1", Set.of("a"), NOW, Duration.ofDays(1), 1))
                .isTrue();
        assertThat(store().deviceLedger().failures("a", NOW, Duration.ofDays(1)))
                .hasSize(1);
    }

    @Test
    void deviceLedger_inItsRows_holdsNeitherDeviceNorKeyAsTheyAre() throws Exception {
        store().deviceLedger().failed("key-of-mine", "device-of-mine", NOW, Duration.ofDays(1));

        assertThat(count("SELECT COUNT(*) FROM kualik_device_failure")).isOne();
        for (String guess : List.of("key-of-mine", "device-of-mine")) {
            for (String form : List.of(
                    guess,
                    HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(guess.getBytes(StandardCharsets.UTF_8))))) {
                assertThat(count(
                                "SELECT COUNT(*) FROM kualik_device_failure WHERE device = ? OR failure = ?",
                                form,
                                form))
                        .isZero();
            }
        }
    }

    @Test
    void deviceLedger_whenFailuresCountNoMore_deletesThemOfAllDevices() throws Exception {
        DeviceLedger ledger = store().deviceLedger();
        ledger.failed("1", "a", NOW, Duration.ofDays(1));
        ledger.failed("2", "b", NOW.plus(Duration.ofDays(1)), Duration.ofDays(1));

        assertThat(count("SELECT COUNT(*) FROM kualik_device_failure")).isOne();
    }

    @Test
    void codeLedger_whenCodesCountNoMore_deletesThemOfEverybody() throws Exception {
        CodeLedger ledger = store().codeLedger();
        ledger.admit("1", Set.of("a", "b"), NOW, Duration.ofDays(1), 1);

        assertThat(ledger.admit("2", Set.of("c"), NOW.plus(Duration.ofDays(1)), Duration.ofDays(1), 1))
                .isTrue();

        assertThat(count("SELECT COUNT(*) FROM kualik_code")).isOne();
    }

    @Test
    void codeLedger_ofAnotherVault_tells() {
        store().codeLedger().admit("1", Set.of("a"), NOW, Duration.ofDays(1), 1);
        CodeLedger stranger = JdbcSessionStore.builder()
                .url(url())
                .vault(KeyVault.inFile(temporary.resolve("another.key")))
                .build()
                .codeLedger();

        assertIntegrity(() -> stranger.admit("2", Set.of("a"), NOW, Duration.ofDays(1), 9));
    }

    @Test
    void append_whenTheTablesAreGone_isTheDeployments() throws Exception {
        JdbcSessionStore store = store();
        update("DROP TABLE kualik_session_event");

        assertUnusable(() -> store.append(mine, 0, List.of(BEGUN)));
    }

    @Test
    void append_whenTheLastOfSeveralCannotBeWritten_writesNone() throws Exception {
        JdbcSessionStore store = store();
        store.append(mine, 0, List.of(BEGUN));
        // What another writer would have left, had it been faster than the check and slower than the second row.
        Database database = new Database(this::connect);
        byte[] sealed = sealed(mine, 1);
        JdbcSessions late = new JdbcSessions(database, new KeyVault() {
            @Override
            public byte[] wrap(byte[] key, String label) {
                return vault().wrap(key, label);
            }

            @Override
            public byte[] unwrap(byte[] wrapped, String label) {
                database.ask(connection -> insert(connection, mine, 3, sealed));
                return vault().unwrap(wrapped, label);
            }
        });

        assertRejected(
                IdentityErrorCodes.SESSION_CONFLICT.value(), () -> late.append(mine, 1, List.of(MORE, MORE, MORE)));
        assertThat(count(
                        "SELECT COUNT(*) FROM kualik_session_event WHERE version = 2 AND session_id = ?", mine.value()))
                .isZero();
    }

    @Test
    void append_whenThePersonIsErasedMeanwhile_saysSoAndWritesNothing() throws Exception {
        JdbcSessionStore store = store();
        store.append(mine, 0, List.of(BEGUN));
        JdbcSessions late = new JdbcSessions(new Database(this::connect), new KeyVault() {
            @Override
            public byte[] wrap(byte[] key, String label) {
                return vault().wrap(key, label);
            }

            @Override
            public byte[] unwrap(byte[] wrapped, String label) {
                store.erase(mine);
                return vault().unwrap(wrapped, label);
            }
        });

        assertRejected(IdentityErrorCodes.SESSION_ERASED.value(), () -> late.append(mine, 1, List.of(MORE)));
        assertThat(count("SELECT COUNT(*) FROM kualik_session_event WHERE session_id = ?", mine.value()))
                .isOne();
    }

    /** The message of a database quotes the keys that clash, and who knows the id can enter the session. */
    @Test
    void append_whenRefused_tellsNothingOfTheSession() {
        JdbcSessionStore store = store();
        store.append(mine, 0, List.of(BEGUN));

        assertThatExceptionOfType(ServiceRejectedException.class)
                .isThrownBy(() -> store.append(mine, 0, List.of(BEGUN)))
                .withNoCause()
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(mine.value()));
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    private static int insert(Connection connection, SessionId session, long version, byte[] sealed)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO kualik_session_event (session_id, version, sealed) VALUES (?, ?, ?)")) {
            insert.setString(1, session.value());
            insert.setLong(2, version);
            insert.setBytes(3, sealed);
            return insert.executeUpdate();
        }
    }

    private byte[] sealed(SessionId session, long version) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT sealed FROM kualik_session_event WHERE session_id = ? AND version = ?")) {
            select.setString(1, session.value());
            select.setLong(2, version);
            try (ResultSet rows = select.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getBytes(1);
            }
        }
    }

    private void replace(SessionId session, long version, byte[] sealed) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE kualik_session_event SET sealed = ? WHERE session_id = ? AND version = ?")) {
            update.setBytes(1, sealed);
            update.setString(2, session.value());
            update.setLong(3, version);
            assertThat(update.executeUpdate()).isOne();
        }
    }

    private void update(String sql, String... values) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setString(i + 1, values[i]);
            }
            update.executeUpdate();
        }
    }

    private long count(String sql, String... values) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                select.setString(i + 1, values[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
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

    private static void assertRejected(String code, ThrowingCallable call) {
        assertThatExceptionOfType(ServiceRejectedException.class)
                .isThrownBy(call)
                .extracting(e -> e.code().value())
                .isEqualTo(code);
    }
}
