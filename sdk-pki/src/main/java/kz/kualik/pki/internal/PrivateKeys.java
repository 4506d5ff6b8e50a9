package kz.kualik.pki.internal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Optional;
import javax.security.auth.DestroyFailedException;
import kz.kualik.pki.internal.gost.GostPrivateKey;

/** What private keys tell of themselves, and their end. */
public final class PrivateKeys {
    private PrivateKeys() {}

    /** The public key that belongs to a private one, as far as the private one tells; empty if it does not. */
    public static Optional<PublicKey> publicKey(PrivateKey key) {
        if (key instanceof GostPrivateKey gost) {
            return Optional.of(gost.publicKey());
        }
        if (key instanceof RSAPrivateCrtKey rsa) {
            try {
                return Optional.of(KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent())));
            } catch (GeneralSecurityException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether a private and a public key are of one pair. */
    public static boolean match(PrivateKey key, PublicKey publicKey) {
        return publicKey(key).filter(publicKey::equals).isPresent();
    }

    /** Wipes a key if its class can do that. RSA keys of the JDK cannot: they go with the garbage. */
    public static void destroy(PrivateKey key) {
        try {
            key.destroy();
        } catch (DestroyFailedException ignored) {
            // Said in the documentation: nothing more can be done, and the owner lets go of the reference.
        }
    }
}
