package kz.kualik.pki.internal;

import java.security.PrivateKey;
import javax.security.auth.DestroyFailedException;

/** The end of private keys. */
public final class PrivateKeys {
    private PrivateKeys() {}

    /** Wipes a key if its class can do that. RSA keys of the JDK cannot: they go with the garbage. */
    public static void destroy(PrivateKey key) {
        try {
            key.destroy();
        } catch (DestroyFailedException e) {
            // Said in the documentation: nothing more can be done, and the owner lets go of the reference.
            assert !key.isDestroyed();
        }
    }
}
