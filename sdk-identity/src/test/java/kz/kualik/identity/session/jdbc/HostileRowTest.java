package kz.kualik.identity.session.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.UUID;
import kz.kualik.core.CryptoException;
import kz.kualik.core.SdkException;
import kz.kualik.identity.vault.KeyVault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileRowTest {
    @TempDir
    Path temporary;

    private JdbcSessionStore store(String url) {
        return JdbcSessionStore.builder()
                .url(url)
                .vault(KeyVault.inFile(temporary.resolve("master.key")))
                .build();
    }

    @Test
    void newest_whenARowHoldsNoSessionId_isATypedError() throws Exception {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        JdbcSessionStore store = store(url);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO kualik_session (session_id, data_key, begun_at) VALUES ('x', X'00', 0)");
        }

        assertThatExceptionOfType(CryptoException.class).isThrownBy(() -> store.newest(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:a;PASSWORD=marked-secret;NOSUCH=1",
                "jdbc:h2:mem:a;PASSWORD=marked-secret;NOSUCH",
                "jdbc:h2:sessions;PASSWORD=marked-secret",
                "jdbc:postgresql://127.0.0.1:1/db?user=u&password=marked-secret",
                "jdbc:postgresql://127.0.0.1:x/db?user=u&password=marked-secret"
            })
    void build_whenTheAddressIsWrong_tellsNoPassword(String url) {
        Throwable failure = catchThrowable(() -> store(url));

        assertThat(failure).isInstanceOf(SdkException.class);
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all));
        assertThat(all.toString()).doesNotContain("marked-secret");
    }
}
