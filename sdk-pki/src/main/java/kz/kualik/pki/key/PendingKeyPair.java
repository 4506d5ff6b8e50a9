package kz.kualik.pki.key;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.core.UserActionException;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.KeyType;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.PrivateKeys;
import kz.kualik.pki.internal.Signatures;
import kz.kualik.pki.internal.asn1.Asn1;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;

/**
 * A key pair that has no certificate yet: between the application to the NCA (step 25) and the download of the
 * certificate (step 27). Closing wipes the private key. Thread-safe.
 */
public final class PendingKeyPair implements AutoCloseable {
    private final SignatureSuite suite;
    private final PublicKey publicKey;
    private @Nullable PrivateKey privateKey;

    PendingKeyPair(SignatureSuite suite, KeyPair pair) {
        this.suite = suite;
        this.publicKey = pair.getPublic();
        this.privateKey = pair.getPrivate();
    }

    /**
     * The suite that it was made for.
     *
     * @return the suite
     */
    public SignatureSuite suite() {
        return suite;
    }

    /**
     * The public key.
     *
     * @return the key; its encoding is the national SubjectPublicKeyInfo
     */
    public PublicKey publicKey() {
        return publicKey;
    }

    /**
     * The national key id: SHA-1 of the public key's BIT STRING.
     *
     * @return 40 lower-case hexadecimal digits
     */
    public String keyId() {
        return HexFormat.of()
                .formatHex(HashAlgorithm.SHA_1.digest(SubjectPublicKeyInfo.getInstance(publicKey.getEncoded())
                        .getPublicKeyData()
                        .getOctets()));
    }

    /**
     * Signs with the new key: the proof of possession in a certification request.
     *
     * @param toBeSigned the bytes
     * @return the value in the national encoding
     * @throws IllegalStateException if the pair is closed
     */
    public synchronized byte[] sign(byte[] toBeSigned) {
        return Signatures.sign(suite, requireOpen(), toBeSigned);
    }

    /**
     * Brings the key and its certificate together.
     *
     * @param certificate what the NCA issued
     * @return the pair, ready to be written; valid until this pair is closed
     * @throws CryptoException if the certificate is for another key ({@code pki.key.certificate-mismatch})
     * @throws IllegalStateException if the pair is closed
     */
    public synchronized BoundKey bind(NationalCertificate certificate) {
        requireOpen();
        if (!certificate.publicKey().equals(publicKey)) {
            throw new CryptoException(
                    PkiErrors.KEY_CERTIFICATE_MISMATCH, "the certificate was issued for another public key");
        }
        return new BoundKey(this, certificate, List.of());
    }

    synchronized byte[] toPkcs12(
            NationalCertificate certificate, List<NationalCertificate> chain, Secret password, Pkcs12Profile profile) {
        return Pkcs12Writer.write(
                List.of(new Pkcs12.Entry(certificate.keyId(), certificate, chain, requireOpen())), password, profile);
    }

    /**
     * The private key as an encrypted PKCS#8 file (RFC 5958), to keep it until the certificate comes: PBES2 with
     * AES-256-CBC and PBKDF2-HMAC-SHA-256 of 600,000 iterations. OpenSSL reads it.
     *
     * @param password of the file; ASCII characters, since other tools disagree about the rest
     * @return PEM, with the label ENCRYPTED PRIVATE KEY
     * @throws IllegalArgumentException if the password has other characters, or is empty
     * @throws IllegalStateException if the pair is closed
     */
    public synchronized byte[] toEncryptedPkcs8(Secret password) {
        return EncryptedPkcs8.write(requireOpen(), password);
    }

    /**
     * Writes the private key as an encrypted PKCS#8 file: for its owner only, whole or not at all, never over an existing
     * file.
     *
     * @param file in an existing folder
     * @param password as in {@link #toEncryptedPkcs8}
     * @throws UserActionException if there is a file of that name ({@code pki.key-file.exists})
     * @throws ConfigurationException if it cannot be written ({@code pki.key-file.not-written})
     * @throws IllegalArgumentException if the password has other characters than ASCII, or is empty
     * @throws IllegalStateException if the pair is closed
     */
    public void writeTo(Path file, Secret password) {
        Path folder = file.toAbsolutePath().getParent();
        Path name = file.getFileName();
        if (folder == null || name == null) {
            throw new IllegalArgumentException("a key file has a name");
        }
        KeyFiles.write(folder, name.toString(), toEncryptedPkcs8(password));
    }

    /**
     * Reads back what {@link #toEncryptedPkcs8} wrote, or an encrypted PKCS#8 key of OpenSSL.
     *
     * @param file at most 64 KiB, PEM or DER
     * @param password its password
     * @return the pair, with the preferred suite of the key; the caller closes it
     * @throws UserActionException if the password is wrong ({@code pki.private-key.wrong-password}); a file whose encrypted
     *     octets were damaged looks the same, since PKCS#8 has no MAC
     * @throws CryptoException if it is no such file ({@code pki.private-key.unreadable}), or the key is of no algorithm of
     *     the closed set
     */
    public static PendingKeyPair fromEncryptedPkcs8(byte[] file, Secret password) {
        PrivateKey key = EncryptedPkcs8.read(file, password);
        PublicKey publicKey = publicKeyOf(key);
        SignatureSuite suite =
                SignatureSuite.preferredFor(KeyType.find(publicKey).orElseThrow());
        return new PendingKeyPair(suite, new KeyPair(publicKey, key));
    }

    /**
     * The private key, wrapped by means of the caller's own, such as a key in a vault: for those who keep many pairs and
     * have a better key than a password. The octets in clear are lent to the wrapping only, and wiped when it returns.
     *
     * @param wrapping encrypts the PKCS#8 octets and keeps no copy of them
     * @return what the wrapping made
     * @throws IllegalStateException if the pair is closed
     */
    public synchronized byte[] wrap(UnaryOperator<byte[]> wrapping) {
        byte[] pkcs8 = requireOpen().getEncoded();
        try {
            return wrapping.apply(pkcs8);
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    /**
     * Brings back a pair that was wrapped by {@link #wrap}.
     *
     * @param suite the suite of the pair
     * @param wrapped what the wrapping made
     * @param unwrapping decrypts it to the PKCS#8 octets, which are wiped when they are read
     * @return the pair; the caller closes it
     * @throws CryptoException if it is no such key, or not one of the suite ({@code pki.private-key.unreadable})
     */
    public static PendingKeyPair unwrap(SignatureSuite suite, byte[] wrapped, UnaryOperator<byte[]> unwrapping) {
        byte[] pkcs8 = unwrapping.apply(wrapped);
        try {
            PrivateKey key = Asn1.read(
                    () -> Signatures.privateKey(pkcs8),
                    e -> new CryptoException(PkiErrors.PRIVATE_KEY_UNREADABLE, "what was wrapped is no private key"));
            PublicKey publicKey = publicKeyOf(key);
            if (KeyType.find(publicKey).filter(suite.keyType()::equals).isEmpty()) {
                PrivateKeys.destroy(key);
                throw new CryptoException(
                        PkiErrors.PRIVATE_KEY_UNREADABLE, "the wrapped private key is not one of the suite");
            }
            return new PendingKeyPair(suite, new KeyPair(publicKey, key));
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    private static PublicKey publicKeyOf(PrivateKey key) {
        return PrivateKeys.publicKey(key)
                .orElseThrow(() -> new CryptoException(
                        PkiErrors.PRIVATE_KEY_UNREADABLE, "the private key does not tell its public key"));
    }

    private PrivateKey requireOpen() {
        if (privateKey == null) {
            throw new IllegalStateException("the key pair is closed");
        }
        return privateKey;
    }

    /** Wipes the private key as far as the platform allows. May be called again. */
    @Override
    public synchronized void close() {
        if (privateKey != null) {
            PrivateKeys.destroy(privateKey);
            // RSA keys of the JDK cannot be wiped: without a reference they go with the garbage.
            privateKey = null;
        }
    }

    /** Prints the suite and nothing of the key. */
    @Override
    public String toString() {
        return "PendingKeyPair[" + suite + "]";
    }
}
