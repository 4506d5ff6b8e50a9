package kz.kualik.identity.session.jdbc;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.device.DeviceLedger;
import kz.kualik.identity.internal.crypto.DataKey;
import kz.kualik.identity.otp.CodeLedger;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.identity.session.SessionHistory;
import kz.kualik.identity.session.codec.EventCodec;
import kz.kualik.identity.vault.KeyVault;
import org.jspecify.annotations.Nullable;

/**
 * Rows of sealed events. Connections are given back before the vault is asked, which may take its time. What is read before
 * a transaction begins may be old by then: versions only grow, and the primary key has the last word.
 */
final class JdbcSessions implements JdbcSessionStore {
    private static final String PURPOSE = "kualik-session-event-1";

    private final Database database;
    private final KeyVault vault;
    private final SecureRandom random = new SecureRandom();

    JdbcSessions(Database database, KeyVault vault) {
        this.database = database;
        this.vault = vault;
    }

    /** A session as it stands in the database: its wrapped key, null if it was erased, and how many events it has. */
    private record Stored(byte @Nullable [] wrappedKey, long version) {
        byte[] key() {
            if (wrappedKey == null) {
                throw new ServiceRejectedException(
                        IdentityErrorCodes.SESSION_ERASED, "the key of the session was erased");
            }
            return wrappedKey;
        }
    }

    private record Row(long version, byte[] sealed) {}

    @Override
    public long append(SessionId session, long expectedVersion, List<SessionEvent> events) {
        Objects.requireNonNull(session, "session");
        List<SessionEvent> added = List.copyOf(events);
        if (added.isEmpty() || expectedVersion < 0) {
            throw new IllegalArgumentException("append takes at least one event and a version of 0 or more");
        }
        Optional<Stored> stored = database.ask(connection -> find(connection, session));
        if (stored.map(Stored::version).orElse(0L) != expectedVersion) {
            stored.ifPresent(Stored::key);
            throw conflict();
        }
        try (DataKey key = stored.isPresent() ? unwrap(session, stored.get().key()) : DataKey.random(random)) {
            byte[] wrapped = stored.isPresent() ? null : key.use(bytes -> vault.wrap(bytes, label(session)));
            List<Row> rows = new ArrayList<>();
            for (SessionEvent event : added) {
                long version = expectedVersion + rows.size() + 1;
                rows.add(new Row(version, seal(key, session, version, event)));
            }
            long begun = added.get(0).at().toEpochMilli();
            database.inTransaction(connection -> insert(connection, session, wrapped, begun, rows));
            return expectedVersion + added.size();
        } catch (SQLException e) {
            throw Database.lostRace(e) ? conflict() : Database.failure(e);
        }
    }

    @Override
    public Optional<SessionHistory> load(SessionId session) {
        Objects.requireNonNull(session, "session");
        List<Row> rows = new ArrayList<>();
        Optional<Stored> stored = database.ask(connection -> {
            Optional<Stored> found = find(connection, session);
            if (found.isPresent()) {
                rows.addAll(rows(connection, session, found.get().version()));
            }
            return found;
        });
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        try (DataKey key = unwrap(session, stored.get().key())) {
            List<SessionEvent> events = new ArrayList<>();
            for (Row row : rows) {
                if (row.version() != events.size() + 1) {
                    throw incomplete();
                }
                events.add(open(key, session, row));
            }
            if (events.isEmpty()) {
                throw incomplete();
            }
            return Optional.of(new SessionHistory(session, events));
        }
    }

    @Override
    public List<SessionId> newest(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a limit is at least 1");
        }
        return database.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT session_id FROM kualik_session"
                    + " WHERE data_key IS NOT NULL ORDER BY begun_order DESC LIMIT ?")) {
                select.setInt(1, limit);
                List<SessionId> sessions = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        sessions.add(new SessionId(rows.getString(1)));
                    }
                }
                return List.copyOf(sessions);
            } catch (IllegalArgumentException e) {
                throw new CryptoException(IdentityErrorCodes.STORE_INTEGRITY, "a row is of no session");
            }
        });
    }

    @Override
    public void erase(SessionId session) {
        Objects.requireNonNull(session, "session");
        database.ask(connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE kualik_session SET data_key = NULL WHERE session_id = ?")) {
                update.setString(1, session.value());
                return update.executeUpdate();
            }
        });
    }

    @Override
    public int eraseBegunBefore(Instant moment) {
        long before = moment.toEpochMilli();
        return database.ask(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE kualik_session SET data_key = NULL WHERE begun_at < ? AND data_key IS NOT NULL")) {
                update.setLong(1, before);
                return update.executeUpdate();
            }
        });
    }

    @Override
    public CodeLedger codeLedger() {
        return new JdbcCodes(database, new Pseudonyms(database, vault));
    }

    @Override
    public DeviceLedger deviceLedger() {
        return new JdbcDevices(database, new Pseudonyms(database, vault));
    }

    private static Optional<Stored> find(Connection connection, SessionId session) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT s.data_key,"
                + " (SELECT MAX(e.version) FROM kualik_session_event e WHERE e.session_id = s.session_id)"
                + " FROM kualik_session s WHERE s.session_id = ?")) {
            select.setString(1, session.value());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(new Stored(rows.getBytes(1), rows.getLong(2))) : Optional.empty();
            }
        }
    }

    /** Up to a version, since somebody may have appended since that was read. */
    private static List<Row> rows(Connection connection, SessionId session, long last) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT version, sealed FROM kualik_session_event"
                + " WHERE session_id = ? AND version <= ? ORDER BY version")) {
            select.setString(1, session.value());
            select.setLong(2, last);
            List<Row> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Row(rows.getLong(1), rows.getBytes(2)));
                }
            }
            return found;
        }
    }

    private static void requireKey(Connection connection, SessionId session) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT data_key FROM kualik_session WHERE session_id = ? FOR UPDATE")) {
            select.setString(1, session.value());
            try (ResultSet rows = select.executeQuery()) {
                if (rows.next()) {
                    new Stored(rows.getBytes(1), 0).key();
                }
            }
        }
    }

    private static int insert(
            Connection connection, SessionId session, byte @Nullable [] newKey, long begun, List<Row> rows)
            throws SQLException {
        if (newKey != null) {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO kualik_session (session_id, data_key, begun_at) VALUES (?, ?, ?)")) {
                insert.setString(1, session.value());
                insert.setBytes(2, newKey);
                insert.setLong(3, begun);
                insert.executeUpdate();
            }
        } else {
            // Until this transaction ends nobody erases, and nothing is added to somebody who was.
            requireKey(connection, session);
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO kualik_session_event (session_id, version, sealed) VALUES (?, ?, ?)")) {
            for (Row row : rows) {
                insert.setString(1, session.value());
                insert.setLong(2, row.version());
                insert.setBytes(3, row.sealed());
                insert.executeUpdate();
            }
        }
        return rows.size();
    }

    private byte[] seal(DataKey key, SessionId session, long version, SessionEvent event) {
        byte[] clear = EventCodec.encode(event);
        try {
            return key.seal(random, clear, PURPOSE, session.value(), Long.toString(version));
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    private static SessionEvent open(DataKey key, SessionId session, Row row) {
        byte[] clear = key.open(row.sealed(), PURPOSE, session.value(), Long.toString(row.version()));
        try {
            return EventCodec.decode(clear);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    private DataKey unwrap(SessionId session, byte[] wrapped) {
        return DataKey.of(vault.unwrap(wrapped, label(session)));
    }

    /** Stands in the logs of a KMS, where the id itself would open the session. */
    private static String label(SessionId session) {
        return DataKey.label("session", session.value());
    }

    /** Without the database's error, which quotes the id. */
    private static ServiceRejectedException conflict() {
        return new ServiceRejectedException(
                IdentityErrorCodes.SESSION_CONFLICT, "the session has another version by now");
    }

    private static CryptoException incomplete() {
        return new CryptoException(IdentityErrorCodes.STORE_INTEGRITY, "events of the session are missing");
    }
}
