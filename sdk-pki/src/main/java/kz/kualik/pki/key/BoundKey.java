package kz.kualik.pki.key;

import java.nio.file.Path;
import java.util.List;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.UserActionException;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.algorithm.KeyType;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;

/** A private key with its certificate, ready to be written as a key file. Lives as long as the pair it came from. */
public final class BoundKey {
    private final PendingKeyPair pair;
    private final NationalCertificate certificate;
    private final List<NationalCertificate> chain;

    BoundKey(PendingKeyPair pair, NationalCertificate certificate, List<NationalCertificate> chain) {
        this.pair = pair;
        this.certificate = certificate;
        this.chain = List.copyOf(chain);
    }

    /**
     * The same with certificates of authorities, for software that wants them in the file. The NCA writes none.
     *
     * @param authorities from the issuer of the certificate upwards; nothing is verified here
     * @return a new value; this one is unchanged
     */
    public BoundKey withChain(List<NationalCertificate> authorities) {
        return new BoundKey(pair, certificate, authorities);
    }

    /**
     * The certificate.
     *
     * @return the holder's certificate
     */
    public NationalCertificate certificate() {
        return certificate;
    }

    /**
     * The name that the NCA's software gives the file.
     *
     * @return {@code GOST512_<key id>.p12}, {@code AUTH_RSA256_<key id>.p12} or {@code RSA256_<key id>.p12}
     */
    public String fileName() {
        return fileName(certificate);
    }

    static String fileName(NationalCertificate certificate) {
        String prefix;
        if (certificate.keyType() == KeyType.RSA) {
            prefix = certificate.purpose() == KeyPurpose.AUTHENTICATION ? "AUTH_RSA256_" : "RSA256_";
        } else {
            prefix = certificate.keyType() == KeyType.GOST_2015_512 ? "GOST512_" : "GOSTKNCA_";
        }
        return prefix + certificate.keyId() + ".p12";
    }

    /**
     * The PKCS#12 container in the layout of the NCA.
     *
     * @param password of the container; ASCII characters, since other tools disagree about the rest
     * @return its bytes
     * @throws IllegalArgumentException if the password has other characters, or is empty
     * @throws IllegalStateException if the pair was closed
     */
    public byte[] toPkcs12(Secret password) {
        return toPkcs12(password, Pkcs12Profile.NCA);
    }

    /**
     * The PKCS#12 container in a layout of choice.
     *
     * @param password of the container; ASCII characters, since other tools disagree about the rest
     * @param profile how it is protected
     * @return its bytes
     * @throws IllegalArgumentException if the password has other characters, or is empty
     * @throws IllegalStateException if the pair was closed
     */
    public byte[] toPkcs12(Secret password, Pkcs12Profile profile) {
        return pair.toPkcs12(certificate, chain, password, profile);
    }

    /**
     * Writes the key file: for its owner only, whole or not at all, never over an existing file.
     *
     * @param folder an existing folder
     * @param password of the container, as in {@link #toPkcs12(Secret)}
     * @return the file, named {@link #fileName()}
     * @throws UserActionException if there is a file of that name ({@code pki.key-file.exists})
     * @throws ConfigurationException if it cannot be written ({@code pki.key-file.not-written})
     * @throws IllegalArgumentException if the password has other characters than ASCII, or is empty
     * @throws IllegalStateException if the pair was closed
     */
    public Path writeTo(Path folder, Secret password) {
        return writeTo(folder, password, Pkcs12Profile.NCA);
    }

    /**
     * Writes the key file in a layout of choice, otherwise as {@link #writeTo(Path, Secret)}.
     *
     * @param folder an existing folder
     * @param password of the container, as in {@link #toPkcs12(Secret)}
     * @param profile how it is protected
     * @return the file, named {@link #fileName()}
     * @throws UserActionException if there is a file of that name ({@code pki.key-file.exists})
     * @throws ConfigurationException if it cannot be written ({@code pki.key-file.not-written})
     * @throws IllegalArgumentException if the password has other characters than ASCII, or is empty
     * @throws IllegalStateException if the pair was closed
     */
    public Path writeTo(Path folder, Secret password, Pkcs12Profile profile) {
        return KeyFiles.write(folder, fileName(), toPkcs12(password, profile));
    }

    /** Prints the certificate's fingerprint and nothing of the key. */
    @Override
    public String toString() {
        return "BoundKey[" + certificate + "]";
    }
}
