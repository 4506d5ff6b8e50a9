package kz.kualik.identity.session.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kz.kualik.identity.internal.crypto.DataKey;
import kz.kualik.identity.vault.KeyVault;

/**
 * What stands in the rows of ledgers instead of what they are about: HMACs under a key of the vault's, as a plain digest of a phone
 * number is found by trying all numbers.
 */
final class Pseudonyms {
    private static final String HMAC = "HmacSHA256";
    private static final String LABEL = DataKey.label("code-ledger", "1");

    private final Database database;
    private final KeyVault vault;
    private final SecureRandom random = new SecureRandom();

    Pseudonyms(Database database, KeyVault vault) {
        this.database = database;
        this.vault = vault;
    }

    /** One for each text, in their order, 64 hexadecimal digits; a text says of what kind it is. */
    List<String> of(List<String> texts) {
        try (DataKey key = DataKey.of(vault.unwrap(wrappedKey(), LABEL))) {
            return texts.stream().map(text -> pseudonym(key, text)).toList();
        }
    }

    /** The first ledger on a database makes the key, the others find it. */
    private byte[] wrappedKey() {
        return database.ask(Pseudonyms::keptKey).orElseGet(() -> {
            byte[] wrapped;
            try (DataKey key = DataKey.random(random)) {
                wrapped = key.use(bytes -> vault.wrap(bytes, LABEL));
            }
            return database.retrying(connection -> {
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
