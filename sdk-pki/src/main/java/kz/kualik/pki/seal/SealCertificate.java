package kz.kualik.pki.seal;

import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import org.bouncycastle.openpgp.api.OpenPGPCertificate;

/**
 * The public part of somebody's OpenPGP key, which OpenPGP calls a certificate (RFC 9580, 10.1): a recipient, or a signer
 * whose seals are accepted. Whose it is, is not told by the certificate: compare the {@linkplain #fingerprint() fingerprint}
 * with what its owner says.
 *
 * <p>Immutable and thread-safe.
 */
public final class SealCertificate {
    private static final int MAXIMUM_SIZE = 1024 * 1024;

    private final byte[] encoded;
    private final String fingerprint;

    private SealCertificate(byte[] encoded, String fingerprint) {
        this.encoded = encoded;
        this.fingerprint = fingerprint;
    }

    /**
     * Reads a certificate.
     *
     * @param encoded binary or ASCII-armoured; a secret key is refused, so that it is not taken for something to be handed
     *     out
     * @return the certificate
     * @throws CryptoException if it is none ({@code pki.seal.key-unusable})
     */
    public static SealCertificate parse(byte[] encoded) {
        return of(read(encoded));
    }

    static SealCertificate of(OpenPGPCertificate certificate) {
        try {
            return new SealCertificate(
                    certificate.getEncoded(), HexFormat.of().withUpperCase().formatHex(certificate.getFingerprint()));
        } catch (IOException | RuntimeException e) {
            throw unusable("the OpenPGP certificate cannot be written", e);
        }
    }

    private static OpenPGPCertificate read(byte[] encoded) {
        if (encoded.length > MAXIMUM_SIZE) {
            throw unusable("an OpenPGP certificate has at most " + MAXIMUM_SIZE + " bytes", null);
        }
        try {
            OpenPGPCertificate certificate =
                    OpenPgp.api().readKeyOrCertificate().parseCertificate(encoded);
            if (!certificate.isSecretKey()) {
                return certificate;
            }
        } catch (IOException | RuntimeException e) {
            // Bouncy Castle throws what it likes at octets that are no packets.
            throw unusable("the bytes are not an OpenPGP certificate", e);
        }
        throw unusable("a secret key stands where a certificate was expected", null);
    }

    static CryptoException unusable(String why, @org.jspecify.annotations.Nullable Exception cause) {
        return new CryptoException(PkiErrors.SEAL_KEY_UNUSABLE, why, cause);
    }

    OpenPGPCertificate open() {
        return read(encoded);
    }

    /**
     * Whether something can be sealed for it: it has a key for encryption that is neither expired, revoked nor weak.
     *
     * @param moment when
     * @return true if so
     */
    public boolean encryptsAt(Instant moment) {
        try {
            return !OpenPgp.acceptable(open().getEncryptionKeys(Date.from(moment)))
                    .isEmpty();
        } catch (RuntimeException e) {
            // Bouncy Castle reads some of the packets only when it looks for keys.
            return false;
        }
    }

    /**
     * What tells it from all others.
     *
     * @return upper-case hexadecimal digits without spaces
     */
    public String fingerprint() {
        return fingerprint;
    }

    /**
     * Its encoding, which may be handed out.
     *
     * @return binary packets
     */
    public byte[] encoded() {
        return encoded.clone();
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof SealCertificate that && fingerprint.equals(that.fingerprint);
    }

    @Override
    public int hashCode() {
        return fingerprint.hashCode();
    }

    @Override
    public String toString() {
        return "SealCertificate[" + fingerprint + "]";
    }
}
