package kz.kualik.identity.identification;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.secret.Secret;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.session.PinHash;
import kz.kualik.identity.vault.PinPepper;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id (RFC 9106) at the least cost that OWASP recommends, about 100 ms; locked with a pepper where there is one. */
final class PinHasher {
    private static final int MEMORY_KIB = 19_456;
    private static final int ITERATIONS = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
    /** Cost parameters of a stored hash are bounded, so that a forged one cannot take the memory of the host. */
    private static final Pattern PHC = Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,6}),t=(\\d{1,2}),p=(\\d)"
            + "(?:,pepper=(" + KEY_ID + "))?\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{43,86})");

    private final SecureRandom random;
    private final Optional<PinPepper> pepper;

    PinHasher(SecureRandom random, Optional<PinPepper> pepper) {
        this.random = random;
        this.pepper = pepper;
    }

    PinHash hash(Secret pin) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = argon2id(pin, salt, MEMORY_KIB, ITERATIONS, LANES, HASH_BYTES);
        String locked = "";
        if (pepper.isPresent()) {
            String keyId = pepper.get().keyId();
            if (!KEY_ID.matcher(keyId).matches()) {
                throw new IllegalStateException("the id of a pepper's key has other characters than it may have");
            }
            hash = lock(pepper.get(), keyId, hash);
            locked = ",pepper=" + keyId;
        }
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return new PinHash("$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + ITERATIONS + ",p=" + LANES + locked + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash));
    }

    /** Refuses a hash that was locked with a key which is not here: no PIN can be right, and none is wrong. */
    void requireKey(PinHash hash) {
        keyOf(parts(hash));
    }

    /** Compares in constant time, with the cost and the pepper that the hash was made with. */
    boolean matches(Secret pin, PinHash hash) {
        Matcher parts = parts(hash);
        Optional<String> keyId = keyOf(parts);
        byte[] expected = Base64.getDecoder().decode(parts.group(6));
        byte[] actual = argon2id(
                pin,
                Base64.getDecoder().decode(parts.group(5)),
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                keyId.isPresent() ? HASH_BYTES : expected.length);
        if (keyId.isPresent()) {
            actual = lock(pepper.orElseThrow(), keyId.get(), actual);
        }
        return MessageDigest.isEqual(expected, actual);
    }

    private static Matcher parts(PinHash hash) {
        Matcher parts = PHC.matcher(hash.value());
        if (!parts.matches()) {
            throw new IllegalStateException("the stored PIN hash is damaged");
        }
        return parts;
    }

    /** The key of a hash; empty for one of the time before there was a pepper. */
    private Optional<String> keyOf(Matcher parts) {
        Optional<String> keyId = Optional.ofNullable(parts.group(4));
        if (keyId.isPresent() && !pepper.map(keys -> keys.knows(keyId.get())).orElse(false)) {
            throw new CryptoException(
                    IdentityErrorCodes.PEPPER_UNKNOWN, "the PIN was locked with a pepper that this flow was not given");
        }
        return keyId;
    }

    private static byte[] lock(PinPepper pepper, String keyId, byte[] hash) {
        try {
            byte[] locked = pepper.lock(keyId, hash);
            if (locked.length != HASH_BYTES) {
                throw new ProtocolException(
                        IdentityErrorCodes.ANSWER_OUT_OF_PLACE, "what a pepper gives has " + HASH_BYTES + " bytes");
            }
            return locked;
        } finally {
            Arrays.fill(hash, (byte) 0);
        }
    }

    private static byte[] argon2id(Secret pin, byte[] salt, int memoryKib, int iterations, int lanes, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(iterations)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        return pin.useUtf8(bytes -> {
            byte[] hash = new byte[length];
            generator.generateBytes(bytes, hash);
            return hash;
        });
    }
}
