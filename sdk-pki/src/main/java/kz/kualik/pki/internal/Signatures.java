package kz.kualik.pki.internal;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.KeyType;
import kz.kualik.pki.algorithm.NationalProvider;
import kz.kualik.pki.algorithm.SignatureSuite;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Raw keys and signatures of every suite: national ones by our provider, RSA by the JDK. */
public final class Signatures {
    private static final int MINIMUM_RSA_BITS = 2048;
    private static final int MAXIMUM_RSA_BITS = 8192;
    private static final Provider NATIONAL = NationalProvider.create();

    private Signatures() {}

    /**
     * The public key of a certificate or request.
     *
     * @throws CryptoException if its algorithm is none of the closed set, or the key is not sound
     */
    public static PublicKey publicKey(SubjectPublicKeyInfo info) {
        KeyType type = keyType(info.getAlgorithm().getAlgorithm().getId());
        try {
            PublicKey key = keyFactory(type).generatePublic(new X509EncodedKeySpec(info.getEncoded()));
            if (key instanceof RSAPublicKey rsa) {
                requireRsaSize(rsa.getModulus().bitLength());
            }
            return key;
        } catch (GeneralSecurityException | IOException e) {
            throw new CryptoException(PkiErrors.KEY_UNUSABLE, "the public key is not a sound " + type + " key", e);
        }
    }

    /**
     * A private key from its PKCS#8 form.
     *
     * @throws CryptoException if its algorithm is none of the closed set, or the key is not sound
     */
    public static PrivateKey privateKey(byte[] pkcs8) {
        try {
            KeyType type = keyType(PrivateKeyInfo.getInstance(pkcs8)
                    .getPrivateKeyAlgorithm()
                    .getAlgorithm()
                    .getId());
            return keyFactory(type).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // The cause may quote the key's bytes: it is left out.
            throw new CryptoException(PkiErrors.KEY_UNUSABLE, "the private key cannot be read");
        }
    }

    /** A new key pair for a suite that may sign. */
    public static KeyPair generate(SignatureSuite suite) {
        if (!suite.signing()) {
            throw new IllegalArgumentException(suite + " is for verification only");
        }
        try {
            if (suite.keyType() == KeyType.RSA) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(MINIMUM_RSA_BITS);
                return generator.generateKeyPair();
            }
            return KeyPairGenerator.getInstance(suite.keyType().oid(), NATIONAL).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("key pairs of " + suite + " can always be made", e);
        }
    }

    /** The value of a signature over some bytes. */
    public static byte[] sign(SignatureSuite suite, PrivateKey key, byte[] data) {
        try {
            Signature signature = engine(suite);
            signature.initSign(key);
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new CryptoException(PkiErrors.KEY_UNUSABLE, "the private key does not sign with " + suite);
        }
    }

    /** Whether a value is the signature of some bytes. A value of the wrong shape is simply not. */
    public static boolean verify(SignatureSuite suite, PublicKey key, byte[] data, byte[] value) {
        try {
            Signature signature = verifier(suite, key);
            signature.update(data);
            return signature.verify(value);
        } catch (SignatureException e) {
            return false;
        }
    }

    /** Whether a value is the signature of a stream. */
    public static boolean verify(SignatureSuite suite, PublicKey key, InputStream data, byte[] value)
            throws IOException {
        try {
            Signature signature = verifier(suite, key);
            byte[] buffer = new byte[16 * 1024];
            for (int n = data.read(buffer); n >= 0; n = data.read(buffer)) {
                signature.update(buffer, 0, n);
            }
            return signature.verify(value);
        } catch (SignatureException e) {
            return false;
        }
    }

    private static Signature verifier(SignatureSuite suite, PublicKey key) {
        try {
            Signature signature = engine(suite);
            signature.initVerify(key);
            return signature;
        } catch (GeneralSecurityException e) {
            throw new CryptoException(PkiErrors.KEY_UNUSABLE, "the public key is not one of " + suite, e);
        }
    }

    private static Signature engine(SignatureSuite suite) throws GeneralSecurityException {
        return suite.keyType() == KeyType.RSA
                ? Signature.getInstance(suite.jcaName())
                : Signature.getInstance(suite.jcaName(), NATIONAL);
    }

    private static KeyFactory keyFactory(KeyType type) throws GeneralSecurityException {
        return type == KeyType.RSA ? KeyFactory.getInstance("RSA") : KeyFactory.getInstance(type.oid(), NATIONAL);
    }

    private static KeyType keyType(String oid) {
        return KeyType.findByOid(oid)
                .orElseThrow(() -> new CryptoException(
                        PkiErrors.ALGORITHM_UNKNOWN, "key algorithm " + oid + " is not of the national PKI"));
    }

    private static void requireRsaSize(int bits) {
        if (bits < MINIMUM_RSA_BITS || bits > MAXIMUM_RSA_BITS) {
            throw new CryptoException(
                    PkiErrors.KEY_UNUSABLE,
                    "an RSA key has " + bits + " bits; expected " + MINIMUM_RSA_BITS + " to " + MAXIMUM_RSA_BITS);
        }
    }
}
