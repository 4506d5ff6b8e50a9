package kz.kualik.identity.custody;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.security.auth.login.LoginException;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.core.SdkException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.secret.Secret;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.identification.HeldKeyCustody;
import kz.kualik.identity.identification.KeyOrder;
import kz.kualik.identity.identification.KeySet;
import kz.kualik.identity.identification.PendingKey;
import kz.kualik.identity.session.HeldKey;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.KeyStorage;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.enrolment.CertificationRequest;
import kz.kualik.pki.enrolment.PreparedRequest;
import org.jspecify.annotations.Nullable;

/**
 * Keys on a token or HSM, reached over PKCS#11 by the JDK's own provider (SunPKCS11), as an object that is registered nowhere.
 * Keys are generated on the token, sensitive and not extractable; one that the token would hand out is refused. They are found
 * again by any process, by the name of the application in their label.
 *
 * <p>RSA keys of 2048 bits only: SunPKCS11 knows no GOST, so that a flow with {@link KeySet#GOST} is not built with this custody.
 *
 * <p>The JDK keeps no key without a certificate. Until the real one comes a placeholder stands there, signed by the key itself
 * and trusted by nobody, which carries the request: a token shows certificates to whoever may read it, so that IIN, names and
 * e-mail address can be read there, as later in the real certificate.
 *
 * <p>A process that dies leaves whole keys, or session objects, which the token drops. PKCS#11 has no way to make a key only if
 * there is none of that name: processes that share a token take turns by a lock on a file ({@link Builder#lock}), and where
 * machines share one, the requests of a session must reach the same machine.
 *
 * <p>Operations throw {@link ServiceUnavailableException} with code {@link IdentityErrorCodes#STORE_UNAVAILABLE} if the token
 * does not answer or has logged out, and {@link CryptoException} with code {@link IdentityErrorCodes#STORE_INTEGRITY} if what is
 * beside a key is not its own. Thread-safe; one operation at a time, since a token has few sessions.
 */
public final class Pkcs11KeyCustody implements HeldKeyCustody {
    private static final SignatureSuite SUITE = SignatureSuite.RSA_SHA256;
    private static final int BITS = 2048;
    /** Application, number and count, purpose, and something that no other has. */
    private static final Pattern ALIAS =
            Pattern.compile("([0-9a-f]{32})-([1-9])of([1-9])-(signing|authentication)-[0-9a-f]{8}");

    private static final Pattern APPLICATION = Pattern.compile("[0-9a-f]{32}");

    private final Provider token;
    private final KeyStorage storage;
    private final Clock clock;
    private final @Nullable Path lock;
    private final SecureRandom random = new SecureRandom();

    /** A key on the token, with its placeholder or its real certificate. */
    private record Entry(String alias, int number, int count, KeyPurpose purpose, X509Certificate certificate) {
        boolean waits() {
            return Placeholder.is(certificate);
        }

        CertificationRequest request() {
            return Placeholder.request(certificate);
        }

        PublicKey publicKey() {
            return waits() ? request().publicKey() : issued().publicKey();
        }

        NationalCertificate issued() {
            try {
                return NationalCertificate.parse(certificate.getEncoded());
            } catch (GeneralSecurityException e) {
                throw new CryptoException(
                        IdentityErrorCodes.STORE_INTEGRITY, "a certificate on the token cannot be read", e);
            }
        }
    }

    private Pkcs11KeyCustody(Builder builder, Secret pin) {
        this.storage = builder.storage;
        this.clock = builder.clock;
        this.lock = builder.lock;
        this.token = builder.provider();
        pin.use(chars -> store(chars));
    }

    /**
     * Collects what is to be known of the token.
     *
     * @return a builder that still needs the library
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The JDK's provider of this token, for {@link kz.kualik.pki.key.Signer#of}: a key store of it (type {@code PKCS11}, loaded
     * with null) has the keys under the names of {@link HeldKey#place}.
     *
     * @return an object that is registered nowhere, and logged in
     */
    public Provider provider() {
        return token;
    }

    @Override
    public KeyStorage storage() {
        return storage;
    }

    @Override
    public boolean makes(SignatureSuite suite) {
        return suite == SUITE;
    }

    @Override
    public synchronized List<CertificationRequest> requests(KeyOrder order) {
        if (!order.keys().stream().map(KeySet.Wanted::suite).allMatch(this::makes)) {
            throw new ConfigurationException(
                    IdentityErrorCodes.CUSTODY_SUITE, "the JDK's PKCS#11 makes RSA keys only, and no GOST");
        }
        if (!APPLICATION.matcher(order.applicationId()).matches()) {
            throw new IllegalArgumentException("an application has an id of 32 hexadecimal digits");
        }
        return inTurn(() -> {
            int count = order.keys().size();
            for (int i = 0; i < count; i++) {
                if (entry(order.applicationId(), i + 1).isEmpty()) {
                    make(order, i);
                }
            }
            List<CertificationRequest> requests = new ArrayList<>();
            for (Entry entry : entries(order.applicationId())) {
                if (!entry.waits()) {
                    throw new CryptoException(
                            IdentityErrorCodes.STORE_INTEGRITY, "a key of the application has its certificate already");
                }
                requests.add(entry.request());
            }
            return requests;
        });
    }

    private void make(KeyOrder order, int index) throws GeneralSecurityException, IOException {
        KeySet.Wanted wanted = order.keys().get(index);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", token);
        generator.initialize(BITS);
        KeyPair pair = generator.generateKeyPair();
        if (pair.getPrivate().getEncoded() != null) {
            throw new ConfigurationException(
                    IdentityErrorCodes.STORE_UNUSABLE, "the token makes keys that can be taken from it");
        }
        PreparedRequest prepared = order.request(wanted).prepare(pair.getPublic(), SUITE);
        CertificationRequest request = prepared.complete(sign(pair.getPrivate(), prepared.toBeSigned()));
        byte[] own = new byte[4];
        random.nextBytes(own);
        String alias = order.applicationId() + "-" + (index + 1) + "of"
                + order.keys().size() + "-" + wanted.purpose().name().toLowerCase(Locale.ROOT) + "-"
                + HexFormat.of().formatHex(own);
        X509Certificate placeholder = Placeholder.of(
                request, alias, new BigInteger(127, random), clock.instant(), bytes -> sign(pair.getPrivate(), bytes));
        store(null).setKeyEntry(alias, pair.getPrivate(), null, new Certificate[] {placeholder});
    }

    private byte[] sign(PrivateKey key, byte[] bytes) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA", token);
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    @Override
    public synchronized Optional<List<PendingKey>> find(String applicationId) {
        return guarded(() -> {
            List<Entry> entries = entries(applicationId);
            boolean whole =
                    !entries.isEmpty() && entries.size() == entries.get(0).count();
            return whole
                    ? Optional.of(entries.stream()
                            .map(entry -> new PendingKey(entry.publicKey(), entry.purpose()))
                            .toList())
                    : Optional.empty();
        });
    }

    @Override
    public synchronized List<HeldKey> install(
            String applicationId, List<NationalCertificate> certificates, List<NationalCertificate> chain) {
        return inTurn(() -> {
            List<Entry> entries = entries(applicationId);
            if (entries.size() != certificates.size()) {
                throw new IllegalStateException("the keys were wiped");
            }
            KeyStore store = store(null);
            List<HeldKey> held = new ArrayList<>();
            for (int i = 0; i < entries.size(); i++) {
                Entry entry = entries.get(i);
                NationalCertificate certificate = certificates.get(i);
                if (!certificate.publicKey().equals(entry.publicKey())) {
                    throw new CryptoException(
                            IdentityErrorCodes.STORE_INTEGRITY, "the certificate is not for the key on the token");
                }
                // The authorities' certificates stay away: the token is for this person's keys, and has little room.
                if (entry.waits()) {
                    store.setKeyEntry(entry.alias(), store.getKey(entry.alias(), null), null, new Certificate[] {
                        Placeholder.read(certificate.encoded())
                    });
                }
                held.add(new HeldKey(
                        URI.create("pkcs11:object=" + entry.alias() + ";type=private"), beside(applicationId, i + 1)));
            }
            return held;
        });
    }

    /** What the token has by now, and not what it was told to have. */
    private NationalCertificate beside(String applicationId, int number) throws GeneralSecurityException, IOException {
        return entry(applicationId, number)
                .orElseThrow(() -> new CryptoException(
                        IdentityErrorCodes.STORE_INTEGRITY,
                        "the token has lost a key while its certificate was written"))
                .issued();
    }

    @Override
    public synchronized void wipe(String applicationId) {
        inTurn(() -> {
            KeyStore store = store(null);
            for (Entry entry : entries(applicationId)) {
                if (entry.waits()) {
                    store.deleteEntry(entry.alias());
                }
            }
            return true;
        });
    }

    private Optional<Entry> entry(String applicationId, int number) throws GeneralSecurityException, IOException {
        return entries(applicationId).stream()
                .filter(entry -> entry.number() == number)
                .findFirst();
    }

    /** In the order in which they were ordered. */
    private List<Entry> entries(String applicationId) throws GeneralSecurityException, IOException {
        KeyStore store = store(null);
        List<Entry> entries = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            Matcher name = ALIAS.matcher(alias);
            if (name.matches() && name.group(1).equals(applicationId) && store.isKeyEntry(alias)) {
                X509Certificate certificate = (X509Certificate) store.getCertificate(alias);
                entries.add(new Entry(
                        alias,
                        Integer.parseInt(name.group(2)),
                        Integer.parseInt(name.group(3)),
                        KeyPurpose.valueOf(name.group(4).toUpperCase(Locale.ROOT)),
                        certificate));
            }
        }
        entries.sort(Comparator.comparingInt(Entry::number).thenComparing(Entry::alias));
        return entries;
    }

    /** As the token is now: the JDK's key store is a picture of the moment when it was loaded. */
    private KeyStore store(char @Nullable [] pin) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS11", token);
            store.load(null, pin);
            return store;
        } catch (IOException e) {
            if (pin != null && ofLogin(e)) {
                throw new ConfigurationException(IdentityErrorCodes.STORE_UNUSABLE, "the token refuses the PIN", e);
            }
            throw unavailable(e);
        } catch (GeneralSecurityException | ProviderException e) {
            throw unavailable(e);
        }
    }

    private static boolean ofLogin(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(LoginException.class::isInstance);
    }

    private interface Work<T> {
        T done() throws GeneralSecurityException, IOException;
    }

    private <T> T inTurn(Work<T> work) {
        if (lock == null) {
            return guarded(work);
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // Until the channel is closed.
            channel.lock();
            return guarded(work);
        } catch (OverlappingFileLockException e) {
            throw unavailable(e);
        } catch (IOException e) {
            throw new ConfigurationException(
                    IdentityErrorCodes.STORE_UNUSABLE, "the file of the lock cannot be used", e);
        }
    }

    private static <T> T guarded(Work<T> work) {
        try {
            return work.done();
        } catch (SdkException e) {
            throw e;
        } catch (GeneralSecurityException | IOException | ProviderException e) {
            throw unavailable(e);
        }
    }

    private static ServiceUnavailableException unavailable(Exception cause) {
        return new ServiceUnavailableException(
                IdentityErrorCodes.STORE_UNAVAILABLE, "the token does not answer", cause);
    }

    /** Prints the provider's name. */
    @Override
    public String toString() {
        return "Pkcs11KeyCustody[" + token.getName() + "]";
    }

    /** Collects what is to be known of a token. Not thread-safe. */
    public static final class Builder {
        private @Nullable Path library;
        private String slot = "slotListIndex = 0";
        private KeyStorage storage = KeyStorage.KAZTOKEN;
        private Clock clock = Clock.systemUTC();
        private @Nullable Path lock;

        private Builder() {}

        /**
         * The PKCS#11 library of the token's maker.
         *
         * @param file a shared library of this machine, without line breaks in its name
         * @return this builder
         */
        public Builder library(Path file) {
            library = Objects.requireNonNull(file, "file");
            return this;
        }

        /**
         * The slot of the token, by its id.
         *
         * @param id as the library numbers its slots
         * @return this builder
         */
        public Builder slot(long id) {
            slot = "slot = " + id;
            return this;
        }

        /**
         * The slot of the token, by its place among the slots; the first one unless given.
         *
         * @param index from 0
         * @return this builder
         */
        public Builder slotListIndex(int index) {
            slot = "slotListIndex = " + index;
            return this;
        }

        /**
         * What requests and certificates say of where the keys are. The NCA has a name for each kind of token that it takes, and
         * none for HSMs in general.
         *
         * @param kind {@link KeyStorage#KAZTOKEN} unless given
         * @return this builder
         */
        public Builder storage(KeyStorage kind) {
            storage = Objects.requireNonNull(kind, "kind");
            return this;
        }

        /**
         * By what processes of this machine that share the token take turns; without it the custody is for one process at a
         * time. Two custodies of one process with one lock do not wait for each other: one is told to try again.
         *
         * @param file empty, made if it is not there, in a folder that only its owner may write to
         * @return this builder
         */
        public Builder lock(Path file) {
            lock = Objects.requireNonNull(file, "file");
            return this;
        }

        /**
         * What dates the placeholders.
         *
         * @param given the system's clock unless given
         * @return this builder
         */
        public Builder clock(Clock given) {
            clock = Objects.requireNonNull(given, "clock");
            return this;
        }

        /**
         * Loads the library and logs in, once: a token counts wrong PINs.
         *
         * @param pin of the token's user; stays the caller's and is not kept
         * @return the custody, which uses the token until this process ends
         * @throws IllegalStateException if there is no library
         * @throws ConfigurationException with code {@link IdentityErrorCodes#STORE_UNUSABLE} if the library cannot be loaded, the
         *     slot has no token or the PIN is wrong
         */
        public Pkcs11KeyCustody open(Secret pin) {
            return new Pkcs11KeyCustody(this, pin);
        }

        private Provider provider() {
            if (library == null) {
                throw new IllegalStateException("the custody needs the library of the token");
            }
            String file = library.toAbsolutePath().toString();
            if (file.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("a library has no line break in its name");
            }
            Provider known = Security.getProvider("SunPKCS11");
            if (known == null) {
                throw new ConfigurationException(
                        IdentityErrorCodes.STORE_UNUSABLE,
                        "this Java has no PKCS#11: the module jdk.crypto.cryptoki is missing");
            }
            // Inline, and in quotes: nothing of it is in a file that others could change.
            String quoted = "\"" + file.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
            try {
                return known.configure("--name = Kualik\nlibrary = " + quoted + "\n" + slot + "\n"
                        + "attributes(generate, CKO_PRIVATE_KEY, *) = {\n"
                        + "  CKA_SENSITIVE = true\n  CKA_EXTRACTABLE = false\n  CKA_SIGN = true\n}\n");
            } catch (ProviderException | InvalidParameterException e) {
                throw new ConfigurationException(
                        IdentityErrorCodes.STORE_UNUSABLE, "the PKCS#11 library or its slot cannot be used", e);
            }
        }
    }
}
