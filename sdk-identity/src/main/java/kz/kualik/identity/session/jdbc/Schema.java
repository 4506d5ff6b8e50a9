package kz.kualik.identity.session.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import kz.kualik.core.ConfigurationException;
import kz.kualik.identity.IdentityErrorCodes;

/**
 * Brings the tables to the version that the store knows: each script makes the tables of a version and ends with its row in
 * the table of versions. Where two processes do it at once, the statements of the slower one find the tables there, or fail;
 * then it looks again.
 */
final class Schema {
    /** Not beside this class: in a folder that is no package the host's own tools may read it, modules or not. */
    private static final String FOLDER = "/META-INF/kualik/sessions/";

    private static final String[] SCRIPTS = {"V1__sessions.sql"};
    /** No such table, in the words of PostgreSQL and H2. */
    private static final Set<String> NO_TABLE = Set.of("42P01", "42S02", "42S03", "42S04");
    /** Somebody else makes the same table, or has the lock of the schema. */
    private static final Set<String> MAKING = Set.of("42P07", "42710", "42S01", "HYT00", "XX000");
    /** Each try but the last was beaten by another process that made some progress. */
    private static final int MOST_TRIES = 20;

    private Schema() {}

    /** One at a time in a JVM: H2, which a JVM has to itself, fails where two make the same index at once. */
    static synchronized void prepare(Database database, boolean byHost) {
        SQLException last = null;
        for (int i = 0; i < MOST_TRIES; i++) {
            try {
                if (ready(database, byHost)) {
                    return;
                }
            } catch (SQLException e) {
                if (!Database.lostRace(e) && !MAKING.contains(Database.state(e))) {
                    throw Database.failure(e);
                }
                last = e;
            }
        }
        throw Database.failure(Objects.requireNonNull(last));
    }

    private static boolean ready(Database database, boolean byHost) throws SQLException {
        int version = version(database);
        if (version > SCRIPTS.length) {
            throw unusable("the schema of the sessions is of a later version of the SDK");
        }
        if (version < SCRIPTS.length && byHost) {
            throw unusable("the schema of the sessions is missing or old, and left to the host");
        }
        if (version < SCRIPTS.length) {
            database.inTransaction(connection -> {
                for (int next = version; next < SCRIPTS.length; next++) {
                    apply(connection, SCRIPTS[next]);
                }
                return true;
            });
        }
        return true;
    }

    private static int version(Database database) throws SQLException {
        try {
            return database.inTransaction(connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT MAX(version) FROM kualik_schema_version")) {
                    rows.next();
                    return rows.getInt(1);
                }
            });
        } catch (SQLException e) {
            if (NO_TABLE.contains(Database.state(e))) {
                return 0;
            }
            throw e;
        }
    }

    private static void apply(Connection connection, String script) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements(product, script)) {
                statement.execute(sql);
            }
        }
    }

    private static String[] statements(String product, String script) {
        if (!Set.of("h2", "postgresql").contains(product)) {
            throw unusable("the database is neither H2 nor PostgreSQL");
        }
        try (InputStream in =
                Objects.requireNonNull(Schema.class.getResourceAsStream(FOLDER + product + "/" + script))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("--"))
                    .collect(Collectors.joining("\n"));
            return Arrays.stream(text.split(";")).filter(sql -> !sql.isBlank()).toArray(String[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of this module can be read", e);
        }
    }

    private static ConfigurationException unusable(String why) {
        return new ConfigurationException(IdentityErrorCodes.STORE_UNUSABLE, why);
    }
}
