package kz.kualik.identity.session.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * One PostgreSQL server for all tests of this JVM, on a free port; it ends with the JVM. Each test gets a schema of its own. It
 * does not wait for the disk: the tests kill its clients and never the server.
 */
final class PostgresServer {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static @Nullable EmbeddedPostgres server;
    private static @Nullable Exception failure;

    private PostgresServer() {}

    /** The address of a new, empty schema. Where no server can be started the test is skipped, or fails if required. */
    static String newSchema() {
        EmbeddedPostgres running = start();
        String name = "sessions_" + SCHEMAS.incrementAndGet();
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + name);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return running.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + name;
    }

    private static synchronized EmbeddedPostgres start() {
        if (server == null && failure == null) {
            try {
                server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException | RuntimeException e) {
                failure = e;
            }
        }
        if (server == null) {
            if ("required".equals(System.getProperty("kualik.judges"))) {
                throw new AssertionError("no PostgreSQL server can be started here", failure);
            }
            Assumptions.abort("no PostgreSQL server can be started here: " + failure);
            throw new AssertionError("aborted");
        }
        return server;
    }
}
