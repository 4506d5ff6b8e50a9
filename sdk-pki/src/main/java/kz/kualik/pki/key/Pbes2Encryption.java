package kz.kualik.pki.key;

import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.CipherOutputStream;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.GenericKey;
import org.bouncycastle.operator.OutputEncryptor;

/** PBES2 (RFC 8018) with PBKDF2, HMAC-SHA-256 and AES-256-CBC, by the JDK. */
final class Pbes2Encryption implements OutputEncryptor {
    /** What OWASP asks of PBKDF2 with HMAC-SHA-256 (Password Storage Cheat Sheet, 2023); a third of a second. */
    static final int ITERATIONS = 600_000;

    private static final int SALT_OCTETS = 16;
    private static final int KEY_OCTETS = 32;
    private static final int BLOCK_OCTETS = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AlgorithmIdentifier algorithm;
    private final Cipher cipher;

    Pbes2Encryption(char[] password) {
        byte[] salt = random(SALT_OCTETS);
        byte[] iv = random(BLOCK_OCTETS);
        algorithm = new AlgorithmIdentifier(
                PKCSObjectIdentifiers.id_PBES2,
                new PBES2Parameters(
                        new KeyDerivationFunc(
                                PKCSObjectIdentifiers.id_PBKDF2,
                                new PBKDF2Params(
                                        salt,
                                        ITERATIONS,
                                        KEY_OCTETS,
                                        new AlgorithmIdentifier(
                                                PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE))),
                        new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(iv))));
        cipher = cipher(password, salt, iv);
    }

    private static Cipher cipher(char[] password, byte[] salt, byte[] iv) {
        byte[] key = new byte[0];
        try {
            key = PasswordDecryption.derive(password, "HmacSHA256", salt, ITERATIONS, KEY_OCTETS);
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has PBKDF2 and AES", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] random(int octets) {
        byte[] bytes = new byte[octets];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return algorithm;
    }

    @Override
    public OutputStream getOutputStream(OutputStream encrypted) {
        return new CipherOutputStream(encrypted, cipher);
    }

    @Override
    public GenericKey getKey() {
        throw new UnsupportedOperationException("the key of a key file is not given away");
    }
}
