package kz.kualik.pki.key;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.core.UserActionException;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.PrivateKeys;
import kz.kualik.pki.internal.Signatures;
import kz.kualik.pki.internal.gost.GostPrivateKey;

/**
 * An opened PKCS#12 key file (RFC 7292) of the NCA, of any of its generations. Closing wipes the private keys as far as
 * the platform allows, and ends every {@link Signer} that came from it. Thread-safe.
 */
public final class Pkcs12 implements AutoCloseable {
    private final List<Entry> entries;
    private volatile boolean closed;

    private Pkcs12(List<Entry> entries) {
        this.entries = entries;
    }

    /** One key with its certificate. */
    public static final class Entry {
        private final String alias;
        private final NationalCertificate certificate;
        private final PrivateKey key;

        Entry(String alias, NationalCertificate certificate, PrivateKey key) {
            this.alias = alias;
            this.certificate = certificate;
            this.key = key;
        }

        /**
         * The name of the entry.
         *
         * @return in files of the NCA, the key id
         */
        public String alias() {
            return alias;
        }

        /**
         * The certificate that lies beside the key.
         *
         * @return the holder's certificate
         */
        public NationalCertificate certificate() {
            return certificate;
        }

        /**
         * Whether the certificate is for this very key.
         *
         * @return computed from the private key each time
         */
        public boolean keyMatchesCertificate() {
            PublicKey publicKey = certificate.publicKey();
            if (key instanceof GostPrivateKey gost) {
                return gost.publicKey().equals(publicKey);
            }
            return key instanceof RSAPrivateCrtKey rsa
                    && publicKey instanceof RSAPublicKey rsaPublic
                    && rsa.getModulus().equals(rsaPublic.getModulus())
                    && rsa.getPublicExponent().equals(rsaPublic.getPublicExponent());
        }

        /** Prints the certificate's fingerprint and nothing of the key. */
        @Override
        public String toString() {
            return "Entry[" + certificate + "]";
        }
    }

    /**
     * Opens a key file.
     *
     * @param file the file, of at most 1 MiB
     * @param password its password
     * @return the opened file; the caller closes it
     * @throws ConfigurationException if the file cannot be read from disk
     * @throws UserActionException if the password is wrong ({@code pki.pkcs12.wrong-password})
     * @throws CryptoException if it is not a sound PKCS#12 file ({@code pki.pkcs12.unreadable}), or a key in it is of no
     *     algorithm of the national PKI
     */
    public static Pkcs12 open(Path file, Secret password) {
        try (InputStream in = Files.newInputStream(file)) {
            // Not by the file's size, which a pipe does not have; the reader refuses what is too large.
            return read(in.readNBytes(Pkcs12Reader.MAXIMUM_SIZE + 1), password);
        } catch (IOException e) {
            throw new ConfigurationException(PkiErrors.CONTENT_UNREADABLE, "the PKCS#12 file cannot be read", e);
        }
    }

    /**
     * Reads a container in memory.
     *
     * @param container its bytes, at most 1 MiB
     * @param password its password
     * @return the opened container; the caller closes it
     * @throws UserActionException if the password is wrong ({@code pki.pkcs12.wrong-password})
     * @throws CryptoException as {@link #open}
     */
    public static Pkcs12 read(byte[] container, Secret password) {
        return new Pkcs12(Pkcs12Reader.read(container, password));
    }

    /**
     * The keys.
     *
     * @return at least one, in the order of the file
     */
    public List<Entry> entries() {
        return entries;
    }

    /**
     * The key for a purpose. Keys are chosen by purpose, never by position.
     *
     * @param purpose what it is needed for
     * @return a thread-safe signer that works until this file is closed
     * @throws CryptoException if there is no such key ({@code pki.key.not-found}), there are several
     *     ({@code pki.key.ambiguous}), the certificate is for another key ({@code pki.key.certificate-mismatch}) or the
     *     key's suite is for verification only ({@code pki.key.unusable})
     */
    public Signer signer(KeyPurpose purpose) {
        List<Entry> fitting = entries.stream()
                .filter(entry -> entry.certificate().permits(purpose))
                .toList();
        if (fitting.isEmpty()) {
            throw new CryptoException(PkiErrors.KEY_NOT_FOUND, "the file has no key for " + purpose);
        }
        if (fitting.size() > 1) {
            throw new CryptoException(
                    PkiErrors.KEY_AMBIGUOUS, "the file has " + fitting.size() + " keys for " + purpose);
        }
        Entry entry = fitting.get(0);
        if (!entry.keyMatchesCertificate()) {
            throw new CryptoException(
                    PkiErrors.KEY_CERTIFICATE_MISMATCH, "the certificate in the file is for another key");
        }
        SignatureSuite suite = entry.certificate().suite();
        if (!suite.signing()) {
            throw new CryptoException(PkiErrors.KEY_UNUSABLE, suite + " is for verification only");
        }
        return new FileSigner(entry);
    }

    private final class FileSigner implements Signer {
        private final Entry entry;

        FileSigner(Entry entry) {
            this.entry = entry;
        }

        @Override
        public NationalCertificate certificate() {
            return entry.certificate();
        }

        @Override
        public byte[] sign(byte[] toBeSigned) {
            if (closed) {
                throw new IllegalStateException("the key file is closed");
            }
            return Signatures.sign(suite(), entry.key, toBeSigned);
        }
    }

    /** Wipes the private keys as far as the platform allows. May be called again. */
    @Override
    public void close() {
        closed = true;
        entries.forEach(entry -> PrivateKeys.destroy(entry.key));
    }

    /** Prints the number of keys. */
    @Override
    public String toString() {
        return "Pkcs12[" + entries.size() + " keys]";
    }
}
