package kz.kualik.pki.seal;

import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.function.Function;
import kz.kualik.core.CryptoException;
import kz.kualik.core.UserActionException;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.PkiErrors;
import org.bouncycastle.bcpg.CompressionAlgorithmTags;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.bcpg.sig.Features;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.api.OpenPGPKey;
import org.bouncycastle.openpgp.api.SignatureParameters;
import org.bouncycastle.openpgp.operator.PGPKeyPairGenerator;

/**
 * One's own OpenPGP key with its passphrase: what a service signs with and a compliance officer opens with. The secret part
 * stays encrypted until it is used.
 *
 * <p>Thread-safe; close it when it is not needed any more, which wipes the passphrase. Bouncy Castle's copies of the secret
 * numbers are left to the garbage collector.
 */
public final class SealKey implements AutoCloseable {
    private static final int MAXIMUM_SIZE = 1024 * 1024;

    private final byte[] encoded;
    private final Secret passphrase;
    private final SealCertificate certificate;

    private SealKey(byte[] encoded, Secret passphrase, SealCertificate certificate) {
        this.encoded = encoded;
        this.passphrase = passphrase;
        this.certificate = certificate;
    }

    /**
     * Reads a key and tries the passphrase.
     *
     * @param encoded binary or ASCII-armoured
     * @param passphrase of the key; copied
     * @return the key
     * @throws CryptoException if it is none ({@code pki.seal.key-unusable})
     * @throws UserActionException if the passphrase is wrong ({@code pki.seal.wrong-passphrase})
     */
    public static SealKey open(byte[] encoded, Secret passphrase) {
        OpenPGPKey key = read(encoded);
        boolean right = passphrase.use(
                chars -> key.getSecretKeys().values().stream().allMatch(secret -> secret.isPassphraseCorrect(chars)));
        if (!right) {
            throw new UserActionException(
                    PkiErrors.SEAL_WRONG_PASSPHRASE, "the passphrase of the OpenPGP key is wrong");
        }
        return new SealKey(
                encoded.clone(),
                passphrase.use(chars -> Secret.copyOf(java.nio.CharBuffer.wrap(chars))),
                SealCertificate.of(key.toCertificate()));
    }

    /**
     * Makes a new key by the clock of the machine.
     *
     * @param name what the key is called; a service or an office, not personal data
     * @param passphrase encrypts the secret part
     * @return as {@link #generate(String, Secret, Clock)}
     * @throws IllegalArgumentException if the name is blank, or the passphrase empty
     */
    public static byte[] generate(String name, Secret passphrase) {
        return generate(name, passphrase, Clock.systemUTC());
    }

    /**
     * Makes a new key: Ed25519 for signing and Curve25519 for encryption, in version 4 and with the algorithm numbers that also
     * GnuPG 2.2 knows.
     *
     * @param name what the key is called; a service or an office, not personal data
     * @param passphrase encrypts the secret part
     * @param clock when it was made: what is older was not signed by it
     * @return the key as it is to be kept, binary
     * @throws IllegalArgumentException if the name is blank, or the passphrase empty
     */
    public static byte[] generate(String name, Secret passphrase, Clock clock) {
        if (name.isBlank() || passphrase.length() == 0) {
            throw new IllegalArgumentException("a new key has a name and a passphrase");
        }
        return passphrase.use(chars -> {
            char[] copy = chars.clone();
            try {
                return OpenPgp.api()
                        .generateKey(4, Date.from(clock.instant()), false)
                        .withPrimaryKey(PGPKeyPairGenerator::generateLegacyEd25519KeyPair)
                        .addUserId(name, new Preferences())
                        .addSigningSubkey(PGPKeyPairGenerator::generateLegacyEd25519KeyPair)
                        .addEncryptionSubkey(PGPKeyPairGenerator::generateLegacyX25519KeyPair)
                        .build(copy)
                        .getEncoded();
            } catch (PGPException | IOException e) {
                throw new IllegalStateException("a key can always be made", e);
            } finally {
                Arrays.fill(copy, (char) 0);
            }
        });
    }

    private static OpenPGPKey read(byte[] encoded) {
        if (encoded.length > MAXIMUM_SIZE) {
            throw SealCertificate.unusable("an OpenPGP key has at most " + MAXIMUM_SIZE + " bytes", null);
        }
        try {
            return OpenPgp.api().readKeyOrCertificate().parseKey(encoded);
        } catch (IOException | RuntimeException e) {
            throw SealCertificate.unusable("the bytes are not an OpenPGP key with its secret part", e);
        }
    }

    /** Works with the key and a copy of the passphrase that is wiped afterwards. */
    <T> T use(Function<Opened, T> work) {
        return passphrase.use(chars -> {
            char[] copy = chars.clone();
            try {
                return work.apply(new Opened(read(encoded), copy));
            } finally {
                Arrays.fill(copy, (char) 0);
            }
        });
    }

    /** Valid within {@link #use} only. */
    record Opened(OpenPGPKey key, char[] passphrase) {}

    /**
     * Its public part.
     *
     * @return to be handed out
     */
    public SealCertificate certificate() {
        return certificate;
    }

    /** Wipes the passphrase. */
    @Override
    public void close() {
        passphrase.close();
        Arrays.fill(encoded, (byte) 0);
    }

    @Override
    public String toString() {
        return "SealKey[" + certificate.fingerprint() + "]";
    }

    /**
     * What others should use with the key. GnuPG looks for it beside the name only, and falls back on SHA-1 where it finds
     * none.
     */
    private static final class Preferences implements SignatureParameters.Callback {
        @Override
        public SignatureParameters apply(SignatureParameters parameters) {
            return parameters.setSignatureHashAlgorithm(OpenPgp.DIGEST).setHashedSubpacketsFunction(subpackets -> {
                subpackets.setPreferredHashAlgorithms(
                        false, new int[] {HashAlgorithmTags.SHA512, HashAlgorithmTags.SHA256});
                subpackets.setPreferredSymmetricAlgorithms(
                        false, new int[] {SymmetricKeyAlgorithmTags.AES_256, SymmetricKeyAlgorithmTags.AES_128});
                subpackets.setPreferredCompressionAlgorithms(
                        false, new int[] {CompressionAlgorithmTags.UNCOMPRESSED, CompressionAlgorithmTags.ZIP});
                subpackets.setFeature(false, Features.FEATURE_MODIFICATION_DETECTION);
                return subpackets;
            });
        }
    }
}
