package kz.kualik.identity.internal.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import kz.kualik.core.CryptoException;
import kz.kualik.identity.IdentityErrorCodes;

/**
 * A key of AES-256-GCM (NIST SP 800-38D). What it seals is a version, a random nonce of 96 bits, the ciphertext and a tag
 * of 128 bits; it opens only beside the same parts that it was sealed beside. One key seals a few hundred things, far
 * from the 2^32 that random nonces allow. Closing wipes it.
 */
public final class DataKey implements AutoCloseable {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte VERSION = 1;

    private final byte[] key;

    private DataKey(byte[] key) {
        this.key = key;
    }

    /** A new key. */
    public static DataKey random(SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return new DataKey(key);
    }

    /**
     * A key that was kept elsewhere; takes the array over.
     *
     * @throws CryptoException if it has another length
     */
    public static DataKey of(byte[] key) {
        if (key.length != KEY_BYTES) {
            Arrays.fill(key, (byte) 0);
            throw changed();
        }
        return new DataKey(key);
    }

    /** Lends a copy of the key, which is wiped afterwards: to wrap it. */
    public byte[] use(UnaryOperator<byte[]> use) {
        byte[] copy = key.clone();
        try {
            return use.apply(copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /**
     * Encrypts.
     *
     * @param random for the nonce
     * @param clear what is encrypted
     * @param beside what it belongs to, and opens beside only
     */
    public byte[] seal(SecureRandom random, byte[] clear, String... beside) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, beside);
            ByteBuffer sealed = ByteBuffer.allocate(1 + NONCE_BYTES + cipher.getOutputSize(clear.length));
            sealed.put(VERSION).put(nonce);
            cipher.doFinal(ByteBuffer.wrap(clear), sealed);
            return sealed.array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /**
     * Decrypts.
     *
     * @param sealed what {@link #seal} made
     * @param beside what it belongs to
     * @return what was encrypted; the caller wipes it if it is secret
     * @throws CryptoException if it was changed, belongs elsewhere, or was sealed with another key
     */
    public byte[] open(byte[] sealed, String... beside) {
        if (sealed.length < 1 + NONCE_BYTES + TAG_BITS / 8 || sealed[0] != VERSION) {
            throw changed();
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES), beside)
                    .doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES);
        } catch (AEADBadTagException e) {
            throw changed();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String... beside) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        for (String part : beside) {
            // With its length, so that no two lists of parts look alike.
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            cipher.updateAAD(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
            cipher.updateAAD(bytes);
        }
        return cipher;
    }

    /** What a thing is called where its own id, which opens doors, must not stand. */
    public static String label(String kind, String id) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((kind + "|" + id).getBytes(StandardCharsets.UTF_8));
            return kind + "-" + HexFormat.of().formatHex(digest, 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static CryptoException changed() {
        return new CryptoException(
                IdentityErrorCodes.STORE_INTEGRITY,
                "what was stored was changed, belongs elsewhere, or was encrypted with another key");
    }

    /** Wipes the key. */
    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
    }

    /** Prints nothing of the key. */
    @Override
    public String toString() {
        return "DataKey[***]";
    }
}
