package kz.kualik.pki.key;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import kz.kualik.core.CryptoException;
import kz.kualik.core.SdkException;
import kz.kualik.core.UserActionException;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.internal.Signatures;
import kz.kualik.pki.internal.asn1.Asn1;
import kz.kualik.pki.internal.asn1.Der;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfoBuilder;
import org.jspecify.annotations.Nullable;

/** A private key alone, encrypted: EncryptedPrivateKeyInfo of RFC 5958. */
final class EncryptedPkcs8 {
    private static final int MAXIMUM_SIZE = 64 * 1024;

    private EncryptedPkcs8() {}

    static byte[] write(PrivateKey key, Secret password) {
        return password.use(chars -> {
            Pkcs12Writer.requireAscii(chars);
            byte[] pkcs8 = key.getEncoded();
            try {
                byte[] der = new PKCS8EncryptedPrivateKeyInfoBuilder(PrivateKeyInfo.getInstance(pkcs8))
                        .build(new Pbes2Encryption(chars))
                        .getEncoded();
                String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
                return ("-----BEGIN ENCRYPTED PRIVATE KEY-----\n" + base64 + "\n-----END ENCRYPTED PRIVATE KEY-----\n")
                        .getBytes(StandardCharsets.US_ASCII);
            } catch (IOException e) {
                throw new IllegalStateException("a structure in memory can be encoded", e);
            } finally {
                Arrays.fill(pkcs8, (byte) 0);
            }
        });
    }

    static PrivateKey read(byte[] file, Secret password) {
        if (file.length > MAXIMUM_SIZE) {
            throw unreadable("it is larger than " + MAXIMUM_SIZE + " octets", null);
        }
        return password.use(chars -> Asn1.read(
                () -> {
                    PasswordDecryption decryption = new PasswordDecryption(chars, why -> unreadable(why, null));
                    EncryptedPrivateKeyInfo info =
                            EncryptedPrivateKeyInfo.getInstance(ASN1Primitive.fromByteArray(Der.fromFile(file)));
                    decryption.pay(info.getEncryptionAlgorithm());
                    return decrypt(decryption, info);
                },
                e -> unreadable("it is damaged, or not an encrypted key of PKCS#8", e)));
    }

    /** A wrong password shows in the padding or, once in 256 times, in octets that are no key: both are told alike. */
    private static PrivateKey decrypt(PasswordDecryption decryption, EncryptedPrivateKeyInfo info)
            throws OperatorCreationException {
        byte[] pkcs8 = new byte[0];
        try {
            pkcs8 = decryption.decrypt(info.getEncryptionAlgorithm(), info.getEncryptedData());
            return Signatures.privateKey(pkcs8);
        } catch (SdkException e) {
            if (e.code().equals(PkiErrors.ALGORITHM_UNKNOWN)) {
                throw e;
            }
            throw wrongPassword();
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw wrongPassword();
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    private static UserActionException wrongPassword() {
        return new UserActionException(
                PkiErrors.PRIVATE_KEY_WRONG_PASSWORD,
                "the password of the private key is wrong, or the file was changed");
    }

    private static CryptoException unreadable(String why, @Nullable Throwable cause) {
        return new CryptoException(PkiErrors.PRIVATE_KEY_UNREADABLE, "the private key cannot be read: " + why, cause);
    }
}
