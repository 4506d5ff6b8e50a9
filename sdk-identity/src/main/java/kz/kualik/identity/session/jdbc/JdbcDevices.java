package kz.kualik.identity.session.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import kz.kualik.identity.device.DeviceLedger;

/** A row for each failure; the primary key notes it once. */
final class JdbcDevices implements DeviceLedger {
    private final Database database;
    private final Pseudonyms pseudonyms;

    JdbcDevices(Database database, Pseudonyms pseudonyms) {
        this.database = database;
        this.pseudonyms = pseudonyms;
    }

    @Override
    public void failed(String key, String device, Instant at, Duration remembered) {
        Objects.requireNonNull(key, "key");
        List<String> names = pseudonyms.of(List.of("device|" + device, "failure|" + key));
        long since = at.minus(remembered).toEpochMilli();
        database.retrying(connection -> {
            forget(connection, since);
            if (!noted(connection, names)) {
                note(connection, names, at.toEpochMilli());
            }
            return true;
        });
    }

    private static void forget(Connection connection, long since) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM kualik_device_failure WHERE failed_at <= ?")) {
            delete.setLong(1, since);
            delete.executeUpdate();
        }
    }

    private static boolean noted(Connection connection, List<String> names) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT failed_at FROM kualik_device_failure WHERE device = ? AND failure = ?")) {
            select.setString(1, names.get(0));
            select.setString(2, names.get(1));
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void note(Connection connection, List<String> names, long at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO kualik_device_failure (device, failure, failed_at) VALUES (?, ?, ?)")) {
            insert.setString(1, names.get(0));
            insert.setString(2, names.get(1));
            insert.setLong(3, at);
            insert.executeUpdate();
        }
    }

    @Override
    public List<Instant> failures(String device, Instant now, Duration remembered) {
        String name = pseudonyms.of(List.of("device|" + device)).get(0);
        long since = now.minus(remembered).toEpochMilli();
        return database.retrying(connection -> {
            List<Instant> failures = new ArrayList<>();
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT failed_at FROM kualik_device_failure WHERE device = ?"
                            + " AND failed_at > ? ORDER BY failed_at")) {
                select.setString(1, name);
                select.setLong(2, since);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        failures.add(Instant.ofEpochMilli(rows.getLong(1)));
                    }
                }
            }
            return failures;
        });
    }
}
