package kz.kualik.pki.key;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.util.Arrays;
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
import kz.kualik.pki.report.Reason;

/**
 * An opened PKCS#12 key file (RFC 7292): of the NCA, of any of its generations, or of OpenSSL, the JDK or Bouncy Castle,
 * protected by a password in any of the usual ways (3DES, RC2, PBES2 with AES; HMAC-SHA-1 to HMAC-SHA-512, PBMAC1).
 * Closing wipes the private keys as far as the platform allows, and ends every {@link Signer} that came from it.
 * Thread-safe.
 *
 * <p>What can be wrong with a file is told apart by code:
 *
 * <table>
 * <caption>Errors of a key file</caption>
 * <tr><th>code</th><th>what it means</th></tr>
 * <tr><td>{@code pki.pkcs12.wrong-password}</td><td>The password does not open it. If the octets of the key itself were
 * damaged it is the same, since nobody can tell the two apart.</td></tr>
 * <tr><td>{@code pki.pkcs12.changed}</td><td>The password opens an intact key, but the MAC is wrong: something else in the
 * file was changed.</td></tr>
 * <tr><td>{@code pki.pkcs12.unreadable}</td><td>Truncated, damaged, not PKCS#12, of an unknown algorithm, or it asks for
 * more work than three million iterations.</td></tr>
 * <tr><td>{@code pki.pkcs12.no-key}</td><td>No private key in it.</td></tr>
 * <tr><td>{@code pki.pkcs12.no-certificate}</td><td>A key without its certificate.</td></tr>
 * <tr><td>{@code pki.key.ambiguous}</td><td>Several keys where one was asked for.</td></tr>
 * </table>
 */
public final class Pkcs12 implements AutoCloseable {
    private final List<Entry> entries;
    private final boolean more;
    private volatile boolean closed;

    private Pkcs12(Pkcs12Reader.Content content) {
        this.entries = content.entries();
        this.more = content.more();
    }

    /** One key with its certificate. */
    public static final class Entry {
        private final String alias;
        private final NationalCertificate certificate;
        private final List<NationalCertificate> chain;
        private final PrivateKey key;

        Entry(String alias, NationalCertificate certificate, List<NationalCertificate> chain, PrivateKey key) {
            this.alias = alias;
            this.certificate = certificate;
            this.chain = List.copyOf(chain);
            this.key = key;
        }

        PrivateKey key() {
            return key;
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
         * The certificates of authorities that the file holds for this one, from its issuer upwards. They are told by name
         * and key id; whether they are to be trusted is another question ({@link kz.kualik.pki.trust}).
         *
         * @return empty in files of the NCA
         */
        public List<NationalCertificate> chain() {
            return chain;
        }

        /**
         * Whether the certificate is for this very key.
         *
         * @return computed from the private key each time
         */
        public boolean keyMatchesCertificate() {
            return PrivateKeys.match(key, certificate.publicKey());
        }

        private boolean sameAs(Entry other) {
            byte[] mine = key.getEncoded();
            byte[] theirs = other.key.getEncoded();
            try {
                return certificate.equals(other.certificate)
                        && chain.equals(other.chain)
                        && MessageDigest.isEqual(mine, theirs);
            } finally {
                Arrays.fill(mine, (byte) 0);
                Arrays.fill(theirs, (byte) 0);
            }
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
     * @throws CryptoException if it is not a sound PKCS#12 file ({@code pki.pkcs12.unreadable}), was changed
     *     ({@code pki.pkcs12.changed}), has no key ({@code pki.pkcs12.no-key}) or a key without certificate
     *     ({@code pki.pkcs12.no-certificate}), or a key in it is of no algorithm of the national PKI
     *     ({@code pki.algorithm.unknown})
     */
    public static Pkcs12 open(Path file, Secret password) {
        return read(bytes(file), password);
    }

    private static byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            // Not by the file's size, which a pipe does not have; the reader refuses what is too large.
            return in.readNBytes(Pkcs12Reader.MAXIMUM_SIZE + 1);
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
        return signer(KeyCriteria.forPurpose(purpose));
    }

    /**
     * The only key that fits some criteria, for files with several.
     *
     * @param criteria purpose, and as far as wanted time, IIN, BIN
     * @return a thread-safe signer that works until this file is closed
     * @throws CryptoException as {@link #signer(KeyPurpose)}; the message names the criteria, with IIN and BIN masked
     */
    public Signer signer(KeyCriteria criteria) {
        List<Entry> fitting = entries.stream()
                .filter(entry -> criteria.matches(entry.certificate()))
                .toList();
        if (fitting.isEmpty()) {
            throw new CryptoException(PkiErrors.KEY_NOT_FOUND, "the file has no key for " + criteria);
        }
        if (fitting.size() > 1) {
            throw new CryptoException(
                    PkiErrors.KEY_AMBIGUOUS, "the file has " + fitting.size() + " keys for " + criteria);
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

    /**
     * The same keys, certificates and chains as a new container.
     *
     * @param password of the new container; ASCII characters, since other tools disagree about the rest
     * @param profile how it is protected
     * @return its bytes
     * @throws IllegalArgumentException if the password has other characters, or is empty
     * @throws IllegalStateException if this file is closed
     */
    public byte[] toPkcs12(Secret password, Pkcs12Profile profile) {
        if (closed) {
            throw new IllegalStateException("the key file is closed");
        }
        return Pkcs12Writer.write(entries, password, profile);
    }

    /**
     * Changes the password of a key file where it lies. The new file is written beside the old one for the owner only,
     * opened again with the new password, compared, and only then put in the old one's place in one step, so that at every
     * moment there is one whole file of that name. A copy made before, a hard link, or what the disk remembers of freed
     * blocks still opens with the old password: if that became known, ask for a new key.
     *
     * @param file the file; if it is a link, what it leads to is replaced
     * @param current the password it has
     * @param wanted the password it gets; ASCII characters
     * @param policy what the new password must satisfy, such as {@link PasswordPolicy#nca()}
     * @param profile how the new file is protected; {@link Pkcs12Profile#NCA} if NCALayer is to open it
     * @throws UserActionException if the current password is wrong ({@code pki.pkcs12.wrong-password}) or the new one is
     *     refused ({@code pki.password.weak}; the message names the codes of the reasons)
     * @throws CryptoException as {@link #open}, or if the file holds other things than keys and certificates, which would
     *     be lost ({@code pki.pkcs12.unreadable})
     * @throws ConfigurationException if the file cannot be read ({@code pki.content.unreadable}), cannot be written, or
     *     was changed by somebody else meanwhile ({@code pki.key-file.not-written}); the old file is in its place then
     * @throws IllegalArgumentException if the policy accepts a new password of other characters than ASCII
     */
    public static void changePassword(
            Path file, Secret current, Secret wanted, PasswordPolicy policy, Pkcs12Profile profile) {
        List<Reason> reasons = policy.check(wanted);
        if (!reasons.isEmpty()) {
            throw new UserActionException(
                    PkiErrors.PASSWORD_WEAK,
                    "the new password is refused: "
                            + reasons.stream()
                                    .map(reason -> reason.code().toString())
                                    .toList());
        }
        byte[] old = bytes(file);
        byte[] fresh;
        try (Pkcs12 keys = read(old, current)) {
            if (keys.more) {
                throw new CryptoException(
                        PkiErrors.PKCS12_UNREADABLE,
                        "the PKCS#12 file holds other things than keys and certificates, which would be lost");
            }
            fresh = keys.toPkcs12(wanted, profile);
            requireSame(keys, fresh, wanted);
        }
        KeyFiles.replace(file, old, fresh);
    }

    private static void requireSame(Pkcs12 keys, byte[] container, Secret password) {
        try (Pkcs12 copy = read(container, password)) {
            boolean same = copy.entries.size() == keys.entries.size();
            for (int i = 0; same && i < keys.entries.size(); i++) {
                same = keys.entries.get(i).sameAs(copy.entries.get(i));
            }
            if (!same) {
                throw new CryptoException(
                        PkiErrors.PKCS12_UNREADABLE, "the PKCS#12 file cannot be written anew without a loss");
            }
        }
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
