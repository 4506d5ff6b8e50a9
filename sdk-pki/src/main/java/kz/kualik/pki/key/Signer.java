package kz.kualik.pki.key;

import java.security.PrivateKey;
import java.security.Provider;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;

/**
 * A key that signs, wherever it lives, and the certificate that goes with it. Implementations that come with the SDK are
 * thread-safe.
 *
 * <ul>
 *   <li>A key file: {@link Pkcs12#signer(kz.kualik.pki.certificate.KeyPurpose)}.
 *   <li>A token or HSM with PKCS#11, or any other JCA provider: {@link #of}.
 *   <li>A key that another process holds: implement this interface, or use the {@code prepare} and {@code complete} of the
 *       signature builders.
 * </ul>
 */
public interface Signer {
    /**
     * The certificate of the key.
     *
     * @return the holder's certificate
     */
    NationalCertificate certificate();

    /**
     * The suite that {@link #sign} uses.
     *
     * @return by default the preferred suite of the key
     */
    default SignatureSuite suite() {
        return certificate().suite();
    }

    /**
     * Signs some bytes.
     *
     * @param toBeSigned the bytes; their digest is computed here
     * @return the value in the national encoding: {@code r || s}, each little-endian, for GOST; RFC 8017 for RSA
     * @throws CryptoException if the key cannot sign
     * @throws IllegalStateException if the key was closed
     */
    byte[] sign(byte[] toBeSigned);

    /**
     * A signer over a key of any JCA provider. The key stays where it is: only the provider touches it. For a token with
     * PKCS#11 configure the JDK's provider object, which need not be registered:
     *
     * <pre>{@code
     * Provider token = Security.getProvider("SunPKCS11").configure("/etc/pkcs11.cfg");
     * KeyStore store = KeyStore.getInstance("PKCS11", token);
     * store.load(null, pin);
     * Signer signer = Signer.of((PrivateKey) store.getKey(alias, null), certificate, token);
     * }</pre>
     *
     * <p>The key signs a random challenge here, to make sure that it is the certificate's. The suite is that of the
     * certificate: RSA with SHA-256, or a GOST suite if the provider knows it under its name in
     * {@link kz.kualik.pki.algorithm.NationalProvider}.
     *
     * @param key the key, perhaps only a handle
     * @param certificate the certificate of the key
     * @param provider what the key came from
     * @return a thread-safe signer; the caller keeps the token open, and destroys the key, if that is to be done
     * @throws CryptoException if the certificate is for another key ({@code pki.key.certificate-mismatch}), or its suite is
     *     for verification only or unknown to the provider, or the key does not sign ({@code pki.key.unusable})
     */
    static Signer of(PrivateKey key, NationalCertificate certificate, Provider provider) {
        return JcaSigner.of(key, certificate, provider);
    }
}
