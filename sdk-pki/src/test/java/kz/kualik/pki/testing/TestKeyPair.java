package kz.kualik.pki.testing;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Objects;
import java.util.Optional;
import kz.kualik.pki.algorithm.NationalProvider;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.key.KeyPairs;
import kz.kualik.pki.key.PendingKeyPair;
import org.jspecify.annotations.Nullable;

/**
 * Keys of every suite. The SDK makes those that it signs with; the others, which it must be able to judge, are made with
 * the JCA, past its refusals.
 */
final class TestKeyPair {
    private static final Provider NATIONAL = NationalProvider.withExperimental();

    private final SignatureSuite suite;
    private final @Nullable PendingKeyPair pending;
    private final @Nullable KeyPair raw;

    private TestKeyPair(SignatureSuite suite, @Nullable PendingKeyPair pending, @Nullable KeyPair raw) {
        this.suite = suite;
        this.pending = pending;
        this.raw = raw;
    }

    static TestKeyPair generate(SignatureSuite suite) {
        return suite.signing()
                ? new TestKeyPair(suite, KeyPairs.generate(suite), null)
                : new TestKeyPair(suite, null, raw(suite));
    }

    private static KeyPair raw(SignatureSuite suite) {
        try {
            return switch (suite.keyType()) {
                case RSA -> {
                    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                    generator.initialize(2048);
                    yield generator.generateKeyPair();
                }
                case EC_P256 -> ec("secp256r1");
                case EC_P384 -> ec("secp384r1");
                default ->
                    KeyPairGenerator.getInstance(suite.jcaName(), NATIONAL).generateKeyPair();
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair ec(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    /** The same key under another suite. A key that the SDK made signs with its own suite whatever is written beside. */
    TestKeyPair with(SignatureSuite other) {
        return new TestKeyPair(other, pending, raw);
    }

    SignatureSuite suite() {
        return suite;
    }

    PublicKey publicKey() {
        return pending != null ? pending.publicKey() : key().getPublic();
    }

    PendingKeyPair pending() {
        return Optional.ofNullable(pending)
                .orElseThrow(() -> new IllegalStateException("the SDK makes no keys of " + suite));
    }

    byte[] pkcs8() {
        return key().getPrivate().getEncoded();
    }

    byte[] sign(byte[] data) {
        if (pending != null) {
            return pending.sign(data);
        }
        try {
            Signature signature = switch (suite.keyType()) {
                case RSA, EC_P256, EC_P384 -> Signature.getInstance(suite.jcaName());
                default -> Signature.getInstance(suite.jcaName(), NATIONAL);
            };
            signature.initSign(key().getPrivate());
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyPair key() {
        return Objects.requireNonNull(raw, "the SDK keeps this private key to itself");
    }
}
