package kz.kualik.identity.session.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import kz.kualik.identity.otp.CodeLedger;

/**
 * Each code takes a place of its subject, of which there are as many as codes are allowed: of two that take the same place at
 * once the primary key lets one, and the other looks again. Rows hold pseudonyms under a key of the vault's, as a plain digest of
 * a phone number is found by trying all numbers.
 */
final class JdbcCodes implements CodeLedger {
    private final Database database;
    private final Pseudonyms pseudonyms;

    JdbcCodes(Database database, Pseudonyms pseudonyms) {
        this.database = database;
        this.pseudonyms = pseudonyms;
    }

    @Override
    public boolean admit(String key, Set<String> subjects, Instant now, Duration window, int most) {
        Objects.requireNonNull(key, "key");
        List<String> texts = new ArrayList<>(List.of("code|" + key));
        subjects.forEach(subject -> texts.add("subject|" + subject));
        List<String> all = pseudonyms.of(texts);
        String code = all.get(0);
        List<String> named = all.subList(1, all.size());
        long since = now.minus(window).toEpochMilli();
        return database.retrying(connection -> {
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
}
