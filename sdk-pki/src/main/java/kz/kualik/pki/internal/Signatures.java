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
import java.util.Optional;
import java.util.Set;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.KeyType;
import kz.kualik.pki.algorithm.NationalProvider;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.internal.ec.EcdsaValue;
import kz.kualik.pki.internal.ec.NistCurve;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;

/** Raw keys and signatures of every suite: national ones by our provider, RSA and ECDSA by the JDK. */
public final class Signatures {
    private static final int MINIMUM_RSA_BITS = 2048;
    private static final int MAXIMUM_RSA_BITS = 8192;

    /** Sizes of new keys: what signs today is to hold for ten years (NIST SP 800-57, table 2). */
    private static final Set<Integer> NEW_RSA_BITS = Set.of(MINIMUM_RSA_BITS, 3072, 4096);

    private static final Provider NATIONAL = NationalProvider.withExperimental();

    private Signatures() {}

    /**
     * The public key of a certificate or request.
     *
     * @throws CryptoException if its algorithm is none of the closed set, or the key is not sound
     */
    public static PublicKey publicKey(SubjectPublicKeyInfo info) {
        KeyType type = keyType(info.getAlgorithm());
        try {
            PublicKey key = keyFactory(type).generatePublic(new X509EncodedKeySpec(info.getEncoded()));
            if (key instanceof RSAPublicKey rsa) {
                requireRsaSize(rsa.getModulus().bitLength());
            }
            // The platform passes over octets after a point: one key would have many encodings.
            boolean exact = !platformEcdsa(type)
                    || info.getPublicKeyData().getOctets().length == curve(type).pointSize();
            if (!exact || !isOf(type, key)) {
                throw new CryptoException(PkiErrors.KEY_UNUSABLE, "the public key is not a sound " + type + " key");
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
            KeyType type = keyType(PrivateKeyInfo.getInstance(pkcs8).getPrivateKeyAlgorithm());
            if (platformEcdsa(type)) {
                throw new CryptoException(
                        PkiErrors.ALGORITHM_UNKNOWN, "keys of " + type + " are for verification only");
            }
            return keyFactory(type).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // The cause may quote the key's bytes: it is left out.
            throw new CryptoException(PkiErrors.KEY_UNUSABLE, "the private key cannot be read");
        }
    }

    /** A new key pair for a suite that may sign; of 2048 bits if it is RSA. */
    public static KeyPair generate(SignatureSuite suite) {
        requireSigning(suite);
        if (suite.keyType() == KeyType.RSA) {
            return generate(suite, MINIMUM_RSA_BITS);
        }
        try {
            return KeyPairGenerator.getInstance(suite.keyType().oid(), NATIONAL).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("key pairs of " + suite + " can always be made", e);
        }
    }

    /**
     * A new RSA key pair of a size.
     *
     * @param bits 2048, 3072 or 4096; the last takes seconds
     * @throws IllegalArgumentException for another size, or if the suite may not sign or has keys of one size only
     */
    public static KeyPair generate(SignatureSuite suite, int bits) {
        requireSigning(suite);
        if (suite.keyType() != KeyType.RSA) {
            throw new IllegalArgumentException("all keys of " + suite + " have one size");
        }
        if (!NEW_RSA_BITS.contains(bits)) {
            throw new IllegalArgumentException("a new RSA key has 2048, 3072 or 4096 bits, not " + bits);
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("key pairs of " + suite + " can always be made", e);
        }
    }

    private static void requireSigning(SignatureSuite suite) {
        if (!suite.signing()) {
            throw new IllegalArgumentException(suite + " is for verification only");
        }
    }

    /**
     * The value of a signature over some bytes.
     *
     * @throws IllegalArgumentException if the suite is weak
     */
    public static byte[] sign(SignatureSuite suite, PrivateKey key, byte[] data) {
        if (suite.weak()) {
            throw new IllegalArgumentException(suite + " is for verification only");
        }
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
            return wellFormed(suite, value) && signature.verify(value);
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
            return wellFormed(suite, value) && signature.verify(value);
        } catch (SignatureException e) {
            return false;
        }
    }

    private static boolean wellFormed(SignatureSuite suite, byte[] value) {
        return !platformEcdsa(suite.keyType()) || EcdsaValue.sound(curve(suite.keyType()), value);
    }

    private static Signature verifier(SignatureSuite suite, PublicKey key) {
        if (platformEcdsa(suite.keyType()) && !isOf(suite.keyType(), key)) {
            throw new CryptoException(PkiErrors.KEY_UNUSABLE, "the public key is not one of " + suite);
        }
        try {
            Signature signature = engine(suite);
            signature.initVerify(key);
            return signature;
        } catch (GeneralSecurityException e) {
            throw new CryptoException(PkiErrors.KEY_UNUSABLE, "the public key is not one of " + suite, e);
        }
    }

    private static Signature engine(SignatureSuite suite) throws GeneralSecurityException {
        return suite.keyType() == KeyType.RSA || platformEcdsa(suite.keyType())
                ? Signature.getInstance(suite.jcaName())
                : Signature.getInstance(suite.jcaName(), NATIONAL);
    }

    private static KeyFactory keyFactory(KeyType type) throws GeneralSecurityException {
        if (platformEcdsa(type)) {
            return KeyFactory.getInstance("EC");
        }
        return type == KeyType.RSA ? KeyFactory.getInstance("RSA") : KeyFactory.getInstance(type.oid(), NATIONAL);
    }

    private static boolean platformEcdsa(KeyType type) {
        return type == KeyType.EC_P256 || type == KeyType.EC_P384;
    }

    private static NistCurve curve(KeyType type) {
        return type == KeyType.EC_P256 ? NistCurve.P_256 : NistCurve.P_384;
    }

    private static boolean isOf(KeyType type, PublicKey key) {
        return KeyType.find(key).equals(Optional.of(type));
    }

    private static KeyType keyType(AlgorithmIdentifier algorithm) {
        String oid = algorithm.getAlgorithm().getId();
        if (oid.equals(NistCurve.KEY_OID)) {
            return keyTypeOfCurve(algorithm.getParameters());
        }
        return KeyType.findByOid(oid)
                .orElseThrow(() -> new CryptoException(
                        PkiErrors.ALGORITHM_UNKNOWN, "key algorithm " + oid + " is none of the closed set"));
    }

    private static KeyType keyTypeOfCurve(@Nullable ASN1Encodable parameters) {
        Optional<NistCurve> curve = Optional.ofNullable(parameters).flatMap(NistCurve::find);
        if (curve.isEmpty()) {
            String what = parameters instanceof ASN1ObjectIdentifier name ? "curve " + name : "no named curve";
            throw new CryptoException(
                    PkiErrors.ALGORITHM_UNKNOWN,
                    "key algorithm " + NistCurve.KEY_OID + " with " + what + " is none of the closed set");
        }
        return curve.get() == NistCurve.P_256 ? KeyType.EC_P256 : KeyType.EC_P384;
    }

    private static void requireRsaSize(int bits) {
        if (bits < MINIMUM_RSA_BITS || bits > MAXIMUM_RSA_BITS) {
            throw new CryptoException(
                    PkiErrors.KEY_UNUSABLE,
                    "an RSA key has " + bits + " bits; expected " + MINIMUM_RSA_BITS + " to " + MAXIMUM_RSA_BITS);
        }
    }
}
