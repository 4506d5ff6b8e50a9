package kz.kualik.pki.internal.gost;

import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactorySpi;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Keys of one national kind, from and to their encodings. */
public final class GostKeyFactory extends KeyFactorySpi {
    private final GostCurve curve;

    /**
     * A factory of one kind.
     *
     * @param curve the kind
     */
    public GostKeyFactory(GostCurve curve) {
        this.curve = curve;
    }

    @Override
    protected PublicKey engineGeneratePublic(KeySpec spec) throws InvalidKeySpecException {
        if (!(spec instanceof X509EncodedKeySpec x509)) {
            throw new InvalidKeySpecException("a national public key is made from an X509EncodedKeySpec");
        }
        try {
            return GostPublicKey.parse(curve, SubjectPublicKeyInfo.getInstance(x509.getEncoded()));
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new InvalidKeySpecException("not a public key of " + curve, e);
        }
    }

    @Override
    protected PrivateKey engineGeneratePrivate(KeySpec spec) throws InvalidKeySpecException {
        if (!(spec instanceof PKCS8EncodedKeySpec pkcs8)) {
            throw new InvalidKeySpecException("a national private key is made from a PKCS8EncodedKeySpec");
        }
        try {
            return GostPrivateKey.parse(curve, PrivateKeyInfo.getInstance(pkcs8.getEncoded()));
        } catch (IllegalArgumentException | IllegalStateException e) {
            // The cause may quote the key's bytes: it is left out.
            throw new InvalidKeySpecException("not a private key of " + curve);
        }
    }

    @Override
    protected <T extends KeySpec> T engineGetKeySpec(Key key, Class<T> type) throws InvalidKeySpecException {
        if (key instanceof GostPublicKey && type.isAssignableFrom(X509EncodedKeySpec.class)) {
            return type.cast(new X509EncodedKeySpec(key.getEncoded()));
        }
        if (key instanceof GostPrivateKey && type.isAssignableFrom(PKCS8EncodedKeySpec.class)) {
            return type.cast(new PKCS8EncodedKeySpec(key.getEncoded()));
        }
        throw new InvalidKeySpecException("a national key gives its X.509 or PKCS#8 encoding only");
    }

    @Override
    protected Key engineTranslateKey(Key key) throws InvalidKeyException {
        byte[] encoded = key == null ? null : key.getEncoded();
        if (encoded == null) {
            throw new InvalidKeyException("a key without an encoding is none of this provider");
        }
        try {
            return key instanceof PrivateKey
                    ? engineGeneratePrivate(new PKCS8EncodedKeySpec(encoded))
                    : engineGeneratePublic(new X509EncodedKeySpec(encoded));
        } catch (InvalidKeySpecException e) {
            throw new InvalidKeyException(e.getMessage(), e);
        }
    }
}
