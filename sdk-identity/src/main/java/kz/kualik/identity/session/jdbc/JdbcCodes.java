package kz.kualik.identity.session.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kz.kualik.identity.internal.crypto.DataKey;
import kz.kualik.identity.otp.CodeLedger;
import kz.kualik.identity.vault.KeyVault;

/**
 * Each code takes a place of its subject, of which there are as many as codes are allowed: of two that take the same place at
 * once the primary key lets one, and the other looks again. Rows hold pseudonyms under a key of the vault's, as a plain digest of
 * a phone number is found by trying all numbers.
 */
final class JdbcCodes implements CodeLedger {
    private static final String HMAC = "HmacSHA256";
    private static final String LABEL = DataKey.label("code-ledger", "1");
    /** Each try but the last was beaten by another caller, who was done. */
    private static final int MOST_TRIES = 100;

    private final Database database;
    private final KeyVault vault;
    private final SecureRandom random = new SecureRandom();

    JdbcCodes(Database database, KeyVault vault) {
        this.database = database;
        this.vault = vault;
    }

    @Override
    public boolean admit(String key, Set<String> subjects, Instant now, Duration window, int most) {
        Objects.requireNonNull(key, "key");
        String code;
        List<String> named;
        try (DataKey pseudonyms = DataKey.of(vault.unwrap(wrappedKey(), LABEL))) {
            code = pseudonym(pseudonyms, "code|" + key);
            named = subjects.stream()
                    .map(subject -> pseudonym(pseudonyms, "subject|" + subject))
                    .toList();
        }
        long since = now.minus(window).toEpochMilli();
        return retrying(connection -> {
            forget(connection, since);
            // In one order for all, so that none waits for another that waits for it.
            Map<String, Integer> places = new TreeMap<>();
            for (String subject : named) {
                Map<String, Integer> taken = places(connection, subject);
                if (taken.containsKey(code)) {
                    continue;
                }
                if (taken.size() >= most) {
                    return false;
                }
                places.put(subject, firstFree(taken.values()));
            }
            take(connection, code, now.toEpochMilli(), places);
            return true;
        });
    }

    private <T> T retrying(Database.Work<T> work) {
        SQLException last = null;
        for (int i = 0; i < MOST_TRIES; i++) {
            try {
                return database.inTransaction(work);
            } catch (SQLException e) {
                if (!Database.lostRace(e)) {
                    throw Database.failure(e);
                }
                last = e;
            }
        }
        throw Database.failure(Objects.requireNonNull(last));
    }

    private static void forget(Connection connection, long since) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM kualik_code WHERE sent_at <= ?")) {
            delete.setLong(1, since);
            delete.executeUpdate();
        }
    }

    /** The places of a subject by the codes that have them. */
    private static Map<String, Integer> places(Connection connection, String subject) throws SQLException {
        Map<String, Integer> places = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT code, place FROM kualik_code WHERE subject = ?")) {
            select.setString(1, subject);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    places.put(rows.getString(1), rows.getInt(2));
                }
            }
        }
        return places;
    }

    private static int firstFree(Collection<Integer> taken) {
        int place = 0;
        while (taken.contains(place)) {
            place++;
        }
        return place;
    }

    private static void take(Connection connection, String code, long now, Map<String, Integer> places)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO kualik_code (subject, place, code, sent_at) VALUES (?, ?, ?, ?)")) {
            for (Map.Entry<String, Integer> place : places.entrySet()) {
                insert.setString(1, place.getKey());
                insert.setInt(2, place.getValue());
                insert.setString(3, code);
                insert.setLong(4, now);
                insert.executeUpdate();
            }
        }
    }

    /** The first ledger on a database makes the key, the others find it. */
    private byte[] wrappedKey() {
        return database.ask(JdbcCodes::keptKey).orElseGet(() -> {
            byte[] wrapped;
            try (DataKey key = DataKey.random(random)) {
                wrapped = key.use(bytes -> vault.wrap(bytes, LABEL));
            }
            return retrying(connection -> {
                Optional<byte[]> kept = keptKey(connection);
                if (kept.isPresent()) {
                    return kept.get();
                }
                try (PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO kualik_code_key (id, data_key) VALUES (1, ?)")) {
                    insert.setBytes(1, wrapped);
                    insert.executeUpdate();
                    return wrapped;
                }
            });
        });
    }

    private static Optional<byte[]> keptKey(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT data_key FROM kualik_code_key WHERE id = 1");
                ResultSet rows = select.executeQuery()) {
            return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
        }
    }

    private static String pseudonym(DataKey key, String text) {
        return HexFormat.of().formatHex(key.use(bytes -> {
            try {
                Mac mac = Mac.getInstance(HMAC);
                mac.init(new SecretKeySpec(bytes, HMAC));
                return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has HmacSHA256", e);
            }
        }));
    }
}
