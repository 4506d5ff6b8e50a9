package kz.kualik.identity.vault;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kz.kualik.core.ConfigurationException;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.internal.crypto.DataKey;

/** Locks with keys in memory. */
final class HmacPinPepper implements PinPepper {
    private static final String HMAC = "HmacSHA256";
    /** No hash has this length. */
    private static final byte[] ID = "kualik-pin-pepper-id".getBytes(StandardCharsets.US_ASCII);

    private static final int ID_BYTES = 8;

    private final String newest;
    private final Map<String, DataKey> keys;

    private HmacPinPepper(String newest, Map<String, DataKey> keys) {
        this.newest = newest;
        this.keys = keys;
    }

    static HmacPinPepper open(Path newest, List<Path> earlier) {
        for (Path file : earlier) {
            // Made anew it would be a key that has locked nothing.
            if (!Files.exists(file)) {
                throw new ConfigurationException(
                        IdentityErrorCodes.STORE_UNUSABLE, "the file of an earlier pepper is not there");
            }
        }
        Map<String, DataKey> keys = new HashMap<>();
        earlier.forEach(file -> add(file, keys));
        return new HmacPinPepper(add(newest, keys), keys);
    }

    static HmacPinPepper random(SecureRandom random) {
        Map<String, DataKey> keys = new HashMap<>();
        return new HmacPinPepper(add(DataKey.random(random), keys), keys);
    }

    private static String add(Path file, Map<String, DataKey> keys) {
        return add(MasterKeyFile.readOrMake(file, MasterKeyFile.PIN_PEPPER), keys);
    }

    private static String add(DataKey key, Map<String, DataKey> keys) {
        String id = HexFormat.of().formatHex(hmac(key, ID), 0, ID_BYTES);
        keys.put(id, key);
        return id;
    }

    @Override
    public String keyId() {
        return newest;
    }

    @Override
    public boolean knows(String keyId) {
        return keys.containsKey(keyId);
    }

    @Override
    public byte[] lock(String keyId, byte[] hash) {
        return hmac(Objects.requireNonNull(keys.get(keyId), "no such key"), hash);
    }

    private static byte[] hmac(DataKey key, byte[] input) {
        return key.use(bytes -> {
            try {
                Mac mac = Mac.getInstance(HMAC);
                mac.init(new SecretKeySpec(bytes, HMAC));
                return mac.doFinal(input);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has HmacSHA256", e);
            }
        });
    }

    /** Prints which keys there are and nothing of them. */
    @Override
    public String toString() {
        return "PinPepper" + keys.keySet();
    }
}
