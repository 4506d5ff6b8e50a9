package kz.kualik.identity.session.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import kz.kualik.identity.SessionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class H2FileStoreTest extends JdbcStoreTests {
    /** The file is closed with its last connection; to open it for each of thousands takes long. */
    private Connection open;

    @Override
    String url() {
        return "jdbc:h2:file:" + temporary.resolve("sessions").toAbsolutePath();
    }

    @BeforeEach
    void openFile() throws SQLException {
        open = connect();
    }

    @AfterEach
    void closeFile() throws SQLException {
        open.close();
    }

    @Test
    void load_whenTheFileWasClosed_givesTheSession() throws SQLException {
        SessionId session = SessionId.random(new SecureRandom());
        store().append(session, 0, List.of(BEGUN, MORE));
        open.close();

        assertThat(store().load(session).orElseThrow().events()).containsExactly(BEGUN, MORE);
    }
}
