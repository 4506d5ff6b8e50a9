package kz.kualik.pki.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.kualik.core.CryptoException;
import kz.kualik.core.SdkException;
import kz.kualik.core.UserActionException;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.NationalProvider;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.Signatures;
import kz.kualik.pki.judge.OpenSsl;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PBMAC1Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.GenericKey;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12PBMac1CalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of other software, and files that were made to hurt. */
class ForeignPkcs12Test {
    private static final String TEXT = "Synaq2026";
    private static final Secret PASSWORD = Secret.copyOf(TEXT);
    private static final Provider BC = new BouncyCastleProvider();
    private static final TestPki PKI = TestPki.of(SignatureSuite.RSA_SHA256);
    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person());
    private static final PrivateKey KEY = privateKey(PERSON);
    private static final byte[] SALT = new byte[16];

    private static PrivateKey privateKey(TestKey key) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            byte[] file = key.pair().bind(key.certificate()).toPkcs12(PASSWORD);
            store.load(new ByteArrayInputStream(file), TEXT.toCharArray());
            return (PrivateKey) store.getKey(key.certificate().keyId(), TEXT.toCharArray());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] pem(String label, byte[] der) {
        return ("-----BEGIN " + label + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label
                        + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] chainPem() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Stream.of(PERSON, PKI.nca(), PKI.root())
                .forEach(key ->
                        all.writeBytes(pem("CERTIFICATE", key.certificate().encoded())));
        return all.toByteArray();
    }

    private static Certificate x509(NationalCertificate certificate) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificate.encoded()));
    }

    private static byte[] keyStore(KeyStore store, boolean withChain) throws GeneralSecurityException, IOException {
        Certificate[] chain = withChain
                ? new Certificate[] {
                    x509(PERSON.certificate()),
                    x509(PKI.nca().certificate()),
                    x509(PKI.root().certificate())
                }
                : new Certificate[] {x509(PERSON.certificate())};
        store.load(null, null);
        store.setKeyEntry("my key", KEY, TEXT.toCharArray(), chain);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, TEXT.toCharArray());
        return out.toByteArray();
    }

    private static void assertSigns(byte[] file, int chain) {
        try (Pkcs12 keys = Pkcs12.read(file, PASSWORD)) {
            assertThat(keys.entries()).hasSize(1);
            Pkcs12.Entry entry = keys.entries().get(0);
            assertThat(entry.keyMatchesCertificate()).isTrue();
            assertThat(entry.certificate()).isEqualTo(PERSON.certificate());
            List<NationalCertificate> all =
                    List.of(PKI.nca().certificate(), PKI.root().certificate());
            assertThat(entry.chain()).isEqualTo(all.subList(0, chain));
            byte[] value = keys.signer(KeyPurpose.SIGNING).sign(SALT);
            assertThat(Signatures.verify(
                            SignatureSuite.RSA_SHA256, PERSON.certificate().publicKey(), SALT, value))
                    .isTrue();
        }
        assertThatExceptionOfType(UserActionException.class)
                .isThrownBy(() -> Pkcs12.read(file, Secret.copyOf("Synaq2027")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.PKCS12_WRONG_PASSWORD));
    }

    private static void assertUnreadable(byte[] file, String because) {
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> Pkcs12.read(file, PASSWORD))
                .withMessageContaining(because)
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.PKCS12_UNREADABLE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-legacy",
                "-name synaq",
                "-keypbe AES-128-CBC -certpbe AES-192-CBC -macalg SHA1 -iter 5000",
                "-keypbe AES-192-CBC -certpbe AES-256-CBC -macalg SHA384 -maciter",
                "-keypbe AES-256-CBC -certpbe AES-128-CBC -macalg SHA512",
                "-keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg SHA256",
                "-certpbe NONE",
                "-keypbe NONE -certpbe NONE",
                "-legacy -keypbe PBE-SHA1-RC2-128 -certpbe PBE-SHA1-RC2-128"
            })
    void read_when_openssl_wrote_it_signs(String options) {
        String[] list = options.isEmpty() ? new String[0] : options.split(" ");
        byte[] key = pem("PRIVATE KEY", KEY.getEncoded());
        OpenSsl openssl = new OpenSsl();
        assertSigns(openssl.exportPkcs12(key, chainPem(), TEXT, list), 2);
        byte[] alone = pem("CERTIFICATE", PERSON.certificate().encoded());
        assertSigns(openssl.exportPkcs12(key, alone, TEXT, list), 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void read_when_the_jdk_wrote_it_signs(boolean withChain) throws Exception {
        byte[] file = keyStore(KeyStore.getInstance("PKCS12"), withChain);
        assertSigns(file, withChain ? 2 : 0);
        try (Pkcs12 keys = Pkcs12.read(file, PASSWORD)) {
            assertThat(keys.entries().get(0).alias()).isEqualTo("my key");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "PKCS12-3DES-3DES", "PKCS12-AES256-AES128"})
    void read_when_bouncy_castle_wrote_it_signs(String type) throws Exception {
        assertSigns(keyStore(KeyStore.getInstance(type, BC), true), 2);
    }

    private static Stream<ASN1ObjectIdentifier> prfs() {
        return Stream.of(
                PKCSObjectIdentifiers.id_hmacWithSHA1,
                PKCSObjectIdentifiers.id_hmacWithSHA256,
                PKCSObjectIdentifiers.id_hmacWithSHA512);
    }

    @ParameterizedTest
    @MethodSource("prfs")
    void read_when_pbkdf2_is_of_a_hash_signs(ASN1ObjectIdentifier prf) throws Exception {
        for (ASN1ObjectIdentifier cipher : List.of(
                NISTObjectIdentifiers.id_aes128_CBC,
                NISTObjectIdentifiers.id_aes192_CBC,
                NISTObjectIdentifiers.id_aes256_CBC)) {
            OutputEncryptor encryptor = new JcePKCSPBEOutputEncryptorBuilder(cipher)
                    .setProvider(BC)
                    .setPRF(new AlgorithmIdentifier(prf, DERNull.INSTANCE))
                    .setIterationCount(3000)
                    .build(TEXT.toCharArray());
            assertSigns(file(encryptor, mac()), 0);
        }
    }

    @Test
    void read_when_mac_is_of_RFC_9579_signs() throws Exception {
        OutputEncryptor encryptor = new JcePKCSPBEOutputEncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                .setProvider(BC)
                .build(TEXT.toCharArray());
        for (ASN1ObjectIdentifier mac :
                List.of(PKCSObjectIdentifiers.id_hmacWithSHA256, PKCSObjectIdentifiers.id_hmacWithSHA512)) {
            assertSigns(file(encryptor, new BcPKCS12PBMac1CalculatorBuilder(pbmac1(mac, 2048, 32))), 0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 19, 65, 1 << 30})
    void read_when_the_key_of_its_mac_has_no_sensible_length_is_refused(int octets) throws Exception {
        PBMAC1Params parameters = pbmac1(PKCSObjectIdentifiers.id_hmacWithSHA256, 2048, 32);
        byte[] file = file(identity(pbes2(pbkdf2(BigInteger.ONE))), new BcPKCS12PBMac1CalculatorBuilder(parameters));
        byte[] before = parameters.getEncoded();
        byte[] after =
                pbmac1(PKCSObjectIdentifiers.id_hmacWithSHA256, 2048, octets).getEncoded();
        assertThat(Base64.getEncoder().encodeToString(after))
                .isNotEqualTo(Base64.getEncoder().encodeToString(before));
        assertUnreadable(withMacParameters(file, after), octets == 0 ? "" : "MAC key");
    }

    /** The MAC's algorithm with other parameters; its value does not matter then. */
    private static byte[] withMacParameters(byte[] file, byte[] parameters) throws IOException {
        var pfx = org.bouncycastle.asn1.pkcs.Pfx.getInstance(file);
        var mac = pfx.getMacData();
        var digest = new org.bouncycastle.asn1.x509.DigestInfo(
                new AlgorithmIdentifier(
                        PKCSObjectIdentifiers.id_PBMAC1, org.bouncycastle.asn1.ASN1Primitive.fromByteArray(parameters)),
                mac.getMac().getDigest());
        return new org.bouncycastle.asn1.pkcs.Pfx(
                        pfx.getAuthSafe(), new org.bouncycastle.asn1.pkcs.MacData(digest, mac.getSalt(), 1))
                .getEncoded();
    }

    private static PBMAC1Params pbmac1(ASN1ObjectIdentifier mac, int iterations, int octets) {
        AlgorithmIdentifier hmac = new AlgorithmIdentifier(mac, DERNull.INSTANCE);
        ASN1EncodableVector pbkdf2 = new ASN1EncodableVector();
        pbkdf2.add(new DEROctetString(SALT));
        pbkdf2.add(new ASN1Integer(iterations));
        pbkdf2.add(new ASN1Integer(octets));
        pbkdf2.add(hmac);
        return new PBMAC1Params(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBKDF2, new DERSequence(pbkdf2)), hmac);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2147483648", "2147483647", "3000001", "0", "-1", "340282366920938463463374607431768211456"})
    void read_when_pbkdf2_asks_for_endless_work_is_refused_at_once(String iterations) throws Exception {
        assertUnreadable(file(identity(pbes2(pbkdf2(new BigInteger(iterations)))), mac()), "iterations");
    }

    @Test
    void read_when_pbkdf2_has_an_endless_key_is_refused() throws Exception {
        KeyDerivationFunc derivation = new KeyDerivationFunc(
                PKCSObjectIdentifiers.id_PBKDF2,
                new PBKDF2Params(
                        SALT,
                        1000,
                        Integer.MAX_VALUE,
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE)));
        assertUnreadable(file(identity(pbes2(derivation)), mac()), "key length");
    }

    @Test
    void read_when_a_salt_is_huge_is_refused() throws Exception {
        KeyDerivationFunc derivation =
                new KeyDerivationFunc(PKCSObjectIdentifiers.id_PBKDF2, new PBKDF2Params(new byte[1025], 1000));
        assertUnreadable(file(identity(pbes2(derivation)), mac()), "salt of 1025 octets");
    }

    @Test
    void read_when_key_is_derived_by_scrypt_is_refused_at_once() throws Exception {
        KeyDerivationFunc huge = new KeyDerivationFunc(
                MiscObjectIdentifiers.id_scrypt, new ScryptParams(SALT, 1 << 30, 1 << 20, 1 << 20));
        assertUnreadable(file(identity(pbes2(huge)), mac()), "1.3.6.1.4.1.11591.4.11");
    }

    @Test
    void read_when_its_cipher_or_hash_is_unknown_names_it() throws Exception {
        AlgorithmIdentifier rc4 = new AlgorithmIdentifier(
                PKCSObjectIdentifiers.pbeWithSHAAnd128BitRC4,
                new org.bouncycastle.asn1.pkcs.PKCS12PBEParams(SALT, 1000));
        assertUnreadable(file(identity(rc4), mac()), PKCSObjectIdentifiers.pbeWithSHAAnd128BitRC4.getId());
        AlgorithmIdentifier des = new AlgorithmIdentifier(
                PKCSObjectIdentifiers.id_PBES2,
                new PBES2Parameters(
                        pbkdf2(BigInteger.TEN),
                        new EncryptionScheme(PKCSObjectIdentifiers.des_EDE3_CBC, new DEROctetString(new byte[8]))));
        assertUnreadable(file(identity(des), mac()), PKCSObjectIdentifiers.des_EDE3_CBC.getId());
    }

    @Test
    void read_when_it_holds_too_many_objects_is_refused() throws Exception {
        PKCS12PfxPduBuilder builder = new PKCS12PfxPduBuilder();
        var certificate = new PKCS12SafeBagBuilder(
                        new X509CertificateHolder(PERSON.certificate().encoded()))
                .build();
        for (int i = 0; i < 101; i++) {
            builder.addData(certificate);
        }
        assertUnreadable(builder.build(mac(), TEXT.toCharArray()).getEncoded(), "more than 100 objects");
    }

    @Test
    void read_when_something_beside_an_intact_key_was_changed_says_so() {
        byte[] file = PERSON.pair().bind(PERSON.certificate()).toPkcs12(PASSWORD);
        var pfx = org.bouncycastle.asn1.pkcs.Pfx.getInstance(file);
        byte[] mac = pfx.getMacData().getMac().getDigest();
        int at =
                new String(file, StandardCharsets.ISO_8859_1).lastIndexOf(new String(mac, StandardCharsets.ISO_8859_1));
        file[at] ^= 1;
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> Pkcs12.read(file, PASSWORD))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.PKCS12_CHANGED));
        assertThatExceptionOfType(UserActionException.class)
                .isThrownBy(() -> Pkcs12.read(file, Secret.copyOf("Synaq2027")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.PKCS12_WRONG_PASSWORD));
    }

    /** What somebody sees who changes the encrypted key and watches: always the same, whether a padding was right or not. */
    @Test
    void read_when_the_encrypted_key_was_changed_always_answers_the_same() {
        byte[] file = PERSON.pair().bind(PERSON.certificate()).toPkcs12(PASSWORD);
        byte[] encrypted = encryptedKey(file);
        int start = new String(file, StandardCharsets.ISO_8859_1)
                .indexOf(new String(encrypted, StandardCharsets.ISO_8859_1));
        int last = start + encrypted.length - 1;
        for (int value = 1; value < 256; value++) {
            for (int at : new int[] {last, last - 8, last - 16, start + 700}) {
                byte[] changed = file.clone();
                changed[at] ^= (byte) value;
                assertThatExceptionOfType(SdkException.class)
                        .isThrownBy(() -> Pkcs12.read(changed, PASSWORD))
                        .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.PKCS12_WRONG_PASSWORD));
            }
        }
    }

    private static byte[] encryptedKey(byte[] file) {
        try {
            var pfx = new org.bouncycastle.pkcs.PKCS12PfxPdu(file);
            var bag = new org.bouncycastle.pkcs.PKCS12SafeBagFactory(pfx.getContentInfos()[0]).getSafeBags()[0];
            return ((org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo) bag.getBagValue())
                    .toASN1Structure()
                    .getEncryptedData();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void toPkcs12_when_modern_is_opened_by_the_jdk_and_by_openssl() throws Exception {
        byte[] file = PERSON.pair()
                .bind(PERSON.certificate())
                .withChain(List.of(PKI.nca().certificate(), PKI.root().certificate()))
                .toPkcs12(PASSWORD, Pkcs12Profile.MODERN);
        assertSigns(file, 2);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(file), TEXT.toCharArray());
        String alias = PERSON.certificate().keyId();
        assertThat(store.getKey(alias, TEXT.toCharArray())).isEqualTo(KEY);
        assertThat(store.getCertificateChain(alias)).hasSize(3);
        OpenSsl openssl = new OpenSsl();
        assertThat(openssl.keyOfPkcs12(file, TEXT)).contains("BEGIN PRIVATE KEY");
        assertThat(openssl.describePkcs12(file, TEXT))
                .contains("MAC: sha256, Iteration 600000")
                .contains("PBES2, PBKDF2, AES-256-CBC, Iteration 600000, PRF hmacWithSHA256");
    }

    @Test
    void toPkcs12_when_modern_holds_a_gost_key_is_opened_by_the_jdk() throws Exception {
        TestKey gost = TestPki.of(SignatureSuite.GOST_2015_512).issue(CertificateTemplate.person());
        byte[] file = gost.pair().bind(gost.certificate()).toPkcs12(PASSWORD, Pkcs12Profile.MODERN);
        assertThat(new OpenSsl().describePkcs12(file, TEXT)).contains("MAC: sha256, Iteration 600000");
        try (Pkcs12 keys = Pkcs12.read(file, PASSWORD)) {
            assertThat(keys.entries().get(0).keyMatchesCertificate()).isTrue();
            byte[] nca = keys.toPkcs12(PASSWORD, Pkcs12Profile.NCA);
            try (Pkcs12 again = Pkcs12.read(nca, PASSWORD)) {
                assertThat(again.signer(KeyPurpose.SIGNING).certificate()).isEqualTo(gost.certificate());
            }
        }
        assertThat(NationalProvider.create().getService("KeyFactory", SignatureSuite.GOST_2015_512.jcaName()))
                .isNotNull();
    }

    private static PKCS12MacCalculatorBuilder mac() {
        return new BcPKCS12MacCalculatorBuilder(
                new SHA256Digest(), new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE));
    }

    /** A key, encrypted somehow, and its certificate, without any id that ties them together. */
    private static byte[] file(OutputEncryptor encryptor, PKCS12MacCalculatorBuilder mac) throws Exception {
        return new PKCS12PfxPduBuilder()
                .addData(new PKCS12SafeBagBuilder(PrivateKeyInfo.getInstance(KEY.getEncoded()), encryptor).build())
                .addEncryptedData(
                        encryptor,
                        new PKCS12SafeBagBuilder(new X509CertificateHolder(
                                        PERSON.certificate().encoded()))
                                .build())
                .build(mac, TEXT.toCharArray())
                .getEncoded();
    }

    private static AlgorithmIdentifier pbes2(KeyDerivationFunc derivation) {
        return new AlgorithmIdentifier(
                PKCSObjectIdentifiers.id_PBES2,
                new PBES2Parameters(
                        derivation,
                        new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(SALT))));
    }

    private static KeyDerivationFunc pbkdf2(BigInteger iterations) {
        ASN1EncodableVector parameters = new ASN1EncodableVector();
        parameters.add(new DEROctetString(SALT));
        parameters.add(new ASN1Integer(iterations));
        ASN1Encodable sequence = new DERSequence(parameters);
        return new KeyDerivationFunc(PKCSObjectIdentifiers.id_PBKDF2, sequence);
    }

    /** Says that it encrypts, and does not. */
    private static OutputEncryptor identity(AlgorithmIdentifier claimed) {
        return new OutputEncryptor() {
            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return claimed;
            }

            @Override
            public OutputStream getOutputStream(OutputStream out) {
                return out;
            }

            @Override
            public GenericKey getKey() {
                throw new UnsupportedOperationException(Map.of().toString());
            }
        };
    }
}
