package kz.kualik.identity.session.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.SdkException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.vault.KeyVault;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Databases that fail, and whose fault it is. */
class DatabaseTest {
    @TempDir
    Path temporary;

    private final String memory = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    private final SessionId session = SessionId.random(new SecureRandom());

    private KeyVault vault() {
        return KeyVault.inFile(temporary.resolve("master.key"));
    }

    @Test
    void build_whenNobodyListens_isUnavailable() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> JdbcSessionStore.builder()
                        .url("jdbc:postgresql://127.0.0.1:" + port + "/sessions?user=u&password=marked-password")
                        .vault(vault())
                        .build())
                .satisfies(e -> assertThat(e.code()).isEqualTo(IdentityErrorCodes.STORE_UNAVAILABLE))
                .satisfies(e -> assertThat(e.retryable()).isTrue())
                .satisfies(e -> assertThat(everythingTold(e)).doesNotContain("marked-password"));
    }

    @Test
    void url_ofADatabaseWithoutDriver_isTheDeploymentsAndQuotesNoPassword() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> JdbcSessionStore.builder().url("jdbc:unheard-of://h/d?password=marked-password"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(IdentityErrorCodes.STORE_UNUSABLE))
                .satisfies(e -> assertThat(everythingTold(e)).doesNotContain("marked-password"));
    }

    @Test
    void build_withAWrongPassword_isTheDeployments() throws Exception {
        try (Connection connection = DriverManager.getConnection(memory + ";USER=sa;PASSWORD=right")) {
            assertThat(connection.isValid(1)).isTrue();
        }

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> JdbcSessionStore.builder()
                        .url(memory + ";USER=sa;PASSWORD=marked-password")
                        .vault(vault())
                        .build())
                .satisfies(e -> assertThat(everythingTold(e)).doesNotContain("marked-password"));
    }

    @Test
    void build_withoutVault_isAMistake() {
        assertThatIllegalStateException()
                .isThrownBy(() -> JdbcSessionStore.builder().url(memory).build());
    }

    @Test
    void build_withADataSource_works() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(memory);
        JdbcSessionStore store =
                JdbcSessionStore.builder().dataSource(source).vault(vault()).build();

        store.append(session, 0, List.of(JdbcStoreTests.BEGUN));

        assertThat(store.load(session)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "08006, true, true",
        "57P01, true, true",
        "53300, true, true",
        "HYT00, true, true",
        ", true, true",
        "22021, true, false",
        "23502, true, false",
        "28P01, false, true",
        "3D000, false, true",
        "42501, false, true",
        "0A000, false, true"
    })
    void failure_ofAState_tellsWhoseItIs(String state, boolean later, boolean told) {
        SdkException failure = Database.failure(new SQLException("as the database puts it", state));

        assertThat(failure).isInstanceOf(later ? ServiceUnavailableException.class : ConfigurationException.class);
        // Errors about data quote the data.
        assertThat(failure.getCause() != null).isEqualTo(told);
    }

    @Test
    void append_whenTheConnectionBreaksAtCommit_isUnavailableAndTheStoreGoesOn() throws Exception {
        JdbcSessionStore store =
                JdbcSessionStore.builder().url(memory).vault(vault()).build();
        AtomicInteger connections = new AtomicInteger();
        JdbcSessions breaking = new JdbcSessions(
                new Database(() -> {
                    Connection connection = DriverManager.getConnection(memory);
                    if (connections.incrementAndGet() == 2) {
                        throw new SQLException("gone", "08006");
                    }
                    return connection;
                }),
                vault());

        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> breaking.append(session, 0, List.of(JdbcStoreTests.BEGUN)));
        assertThat(store.load(session)).isEmpty();
        assertThat(breaking.append(session, 0, List.of(JdbcStoreTests.BEGUN))).isOne();
    }

    @Test
    void inTransaction_whenItFailed_rollsBack() throws Exception {
        try (Connection only = DriverManager.getConnection(memory);
                Statement statement = only.createStatement()) {
            statement.execute("CREATE TABLE t (i INT PRIMARY KEY)");
            Database database = new Database(() -> DriverManager.getConnection(memory));

            assertThatIllegalStateException()
                    .isThrownBy(() -> database.inTransaction(connection -> {
                        try (Statement insert = connection.createStatement()) {
                            insert.execute("INSERT INTO t VALUES (1)");
                        }
                        throw new IllegalStateException("in the midst");
                    }));

            try (ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM t")) {
                rows.next();
                assertThat(rows.getInt(1)).isZero();
            }
        }
    }

    @Test
    void inTransaction_whenItCannotEvenRollBack_tellsTheFirstError() throws Exception {
        try (Connection real = DriverManager.getConnection(memory)) {
            Connection broken = (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("rollback")) {
                            throw new SQLException("the connection is gone");
                        }
                        return method.invoke(real, arguments);
                    });

            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> new Database(() -> broken).inTransaction(connection -> {
                        throw new SQLException("first", "08006");
                    }))
                    .withMessage("first");
        }
    }

    private static String everythingTold(Throwable e) {
        StringBuilder told = new StringBuilder();
        for (Throwable each = e; each != null; each = each.getCause()) {
            told.append(each).append('\n');
        }
        return told.toString();
    }
}
