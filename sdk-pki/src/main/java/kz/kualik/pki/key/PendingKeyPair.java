package kz.kualik.pki.key;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.HexFormat;
import kz.kualik.core.CryptoException;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.PrivateKeys;
import kz.kualik.pki.internal.Signatures;
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
        return new BoundKey(this, certificate);
    }

    synchronized byte[] toPkcs12(NationalCertificate certificate, Secret password) {
        return Pkcs12Writer.write(requireOpen(), certificate, password);
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
