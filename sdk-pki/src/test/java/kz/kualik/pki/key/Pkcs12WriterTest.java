package kz.kualik.pki.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import kz.kualik.core.CryptoException;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.judge.OpenSsl;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.KzData;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import org.bouncycastle.asn1.ASN1BMPString;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.InputDecryptorProvider;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagFactory;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.bc.BcPKCS12PBEInputDecryptorProviderBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what the NCA writes, and others can open it. */
class Pkcs12WriterTest {
    private static final String PASSWORD = "Synaq2026";

    private static byte[] write(TestKey key, String password) {
        return key.pair().bind(key.certificate()).toPkcs12(Secret.copyOf(password));
    }

    private static TestKey person(SignatureSuite suite) {
        return TestPki.of(suite).issue(CertificateTemplate.person());
    }

    /** Everything about a file's layout but keys, salts and encrypted octets. */
    private static List<String> layout(byte[] file, String password) throws IOException, PKCSException {
        PKCS12PfxPdu pfx = new PKCS12PfxPdu(file);
        InputDecryptorProvider decryptor = new BcPKCS12PBEInputDecryptorProviderBuilder().build(password.toCharArray());
        List<String> layout = new ArrayList<>();
        for (ContentInfo info : pfx.getContentInfos()) {
            layout.add("part " + info.getContentType());
            PKCS12SafeBagFactory factory;
            if (info.getContentType().equals(PKCSObjectIdentifiers.encryptedData)) {
                EncryptedData encrypted = EncryptedData.getInstance(info.getContent());
                layout.add("content " + encrypted.getContentType() + pbe(encrypted.getEncryptionAlgorithm()));
                factory = new PKCS12SafeBagFactory(info, decryptor);
            } else {
                factory = new PKCS12SafeBagFactory(info);
            }
            for (PKCS12SafeBag bag : factory.getSafeBags()) {
                layout.add("bag " + bag.getType());
                if (bag.getBagValue() instanceof PKCS8EncryptedPrivateKeyInfo key) {
                    layout.add("key"
                            + pbe(EncryptedPrivateKeyInfo.getInstance(key.getEncoded())
                                    .getEncryptionAlgorithm()));
                }
                for (Attribute attribute : bag.getAttributes()) {
                    layout.add("attribute " + attribute.getAttrType() + " "
                            + attribute
                                    .getAttrValues()
                                    .getObjectAt(0)
                                    .getClass()
                                    .getSimpleName()
                            + " x" + attribute.getAttrValues().size());
                }
            }
        }
        var mac = pfx.toASN1Structure().getMacData();
        layout.add("mac " + mac.getMac().getAlgorithmId().getAlgorithm() + " "
                + mac.getMac().getAlgorithmId().getParameters() + " salt " + mac.getSalt().length + " iterations "
                + mac.getIterationCount());
        return layout;
    }

    private static String pbe(AlgorithmIdentifier algorithm) {
        PKCS12PBEParams parameters = PKCS12PBEParams.getInstance(algorithm.getParameters());
        return " " + algorithm.getAlgorithm() + " salt " + parameters.getIV().length + " iterations "
                + parameters.getIterations();
    }

    @ParameterizedTest
    @EnumSource(
            value = SignatureSuite.class,
            names = {"GOST_2015_512", "RSA_SHA256"})
    void write_when_compared_with_a_file_of_the_NCA_has_its_layout(SignatureSuite suite) throws Exception {
        byte[] real = KzData.bytes("p12/GOST512_02c7a21f2df78b99cb67323e2e255779bb6ae309.p12");
        assertThat(layout(write(person(suite), PASSWORD), PASSWORD)).isEqualTo(layout(real, "Qwerty12"));
    }

    @Test
    void write_when_read_by_bouncy_castle_has_the_weak_but_readable_algorithms_of_the_NCA() throws Exception {
        assertThat(layout(write(person(SignatureSuite.GOST_2015_512), PASSWORD), PASSWORD))
                .containsExactly(
                        "part 1.2.840.113549.1.7.1",
                        "bag 1.2.840.113549.1.12.10.1.2",
                        "key 1.2.840.113549.1.12.1.3 salt 20 iterations 1024",
                        "attribute 1.2.840.113549.1.9.21 DEROctetString x1",
                        "attribute 1.2.840.113549.1.9.20 DERBMPString x1",
                        "part 1.2.840.113549.1.7.6",
                        "content 1.2.840.113549.1.7.1 1.2.840.113549.1.12.1.6 salt 20 iterations 1024",
                        "bag 1.2.840.113549.1.12.10.1.3",
                        "attribute 1.2.840.113549.1.9.21 DEROctetString x1",
                        "attribute 1.2.840.113549.1.9.20 DERBMPString x1",
                        "mac 1.3.14.3.2.26 NULL salt 20 iterations 1024");
    }

    @Test
    void write_when_named_uses_the_key_id_on_both_bags() throws Exception {
        TestKey person = person(SignatureSuite.GOST_2015_512);
        PKCS12PfxPdu pfx = new PKCS12PfxPdu(write(person, PASSWORD));
        InputDecryptorProvider decryptor = new BcPKCS12PBEInputDecryptorProviderBuilder().build(PASSWORD.toCharArray());
        String keyId = person.certificate().keyId();
        for (ContentInfo info : pfx.getContentInfos()) {
            PKCS12SafeBag bag = (info.getContentType().equals(PKCSObjectIdentifiers.data)
                            ? new PKCS12SafeBagFactory(info)
                            : new PKCS12SafeBagFactory(info, decryptor))
                    .getSafeBags()[0];
            assertThat(Arrays.stream(bag.getAttributes())
                            .map(attribute -> attribute.getAttributeValues()[0]))
                    .anySatisfy(value -> assertThat(value)
                            .isInstanceOfSatisfying(
                                    ASN1OctetString.class,
                                    id -> assertThat(id.getOctets())
                                            .isEqualTo(HexFormat.of().parseHex(keyId))))
                    .anySatisfy(value -> assertThat(value)
                            .isInstanceOfSatisfying(
                                    ASN1BMPString.class,
                                    name -> assertThat(name.getString()).isEqualTo(keyId)));
        }
    }

    @Test
    void write_when_repeated_uses_other_salts() {
        TestKey person = person(SignatureSuite.GOST_2015_512);
        assertThat(write(person, PASSWORD)).isNotEqualTo(write(person, PASSWORD));
    }

    @Test
    void write_when_opened_by_the_JDK_gives_alias_and_certificate() throws Exception {
        TestKey person = person(SignatureSuite.GOST_2015_512);
        KeyStore store = open(write(person, PASSWORD));

        assertThat(Collections.list(store.aliases()))
                .containsExactly(person.certificate().keyId());
        X509Certificate certificate =
                (X509Certificate) store.getCertificate(person.certificate().keyId());
        assertThat(certificate.getEncoded()).isEqualTo(person.certificate().encoded());
        assertThat(store.getCertificateChain(person.certificate().keyId())).hasSize(1);
        assertThatExceptionOfType(UnrecoverableKeyException.class)
                .as("the JDK decrypts the key and does not know its algorithm")
                .isThrownBy(() -> store.getKey(person.certificate().keyId(), PASSWORD.toCharArray()))
                .withMessageContaining("1.2.398.3.10.1.1.2.2");
    }

    @Test
    void write_when_rsa_file_is_opened_by_the_JDK_gives_the_key() throws Exception {
        TestKey person = person(SignatureSuite.RSA_SHA256);
        KeyStore store = open(write(person, PASSWORD));
        Key key = store.getKey(person.certificate().keyId(), PASSWORD.toCharArray());

        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign((PrivateKey) key);
        signature.update(new byte[] {1});
        byte[] value = signature.sign();
        signature.initVerify(person.certificate().publicKey());
        signature.update(new byte[] {1});
        assertThat(signature.verify(value)).isTrue();
    }

    private static KeyStore open(byte[] file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(file), PASSWORD.toCharArray());
        return store;
    }

    @Test
    void write_when_opened_by_openssl_is_understood() {
        OpenSsl openssl = new OpenSsl();
        assertThat(openssl.describePkcs12(write(person(SignatureSuite.GOST_2015_512), PASSWORD), PASSWORD))
                .contains("MAC: sha1, Iteration 1024")
                .contains("MAC length: 20, salt length: 20")
                .contains("Shrouded Keybag: pbeWithSHA1And3-KeyTripleDES-CBC, Iteration 1024")
                .contains("PKCS7 Encrypted data: pbeWithSHA1And40BitRC2-CBC, Iteration 1024")
                .contains("Certificate bag");
        byte[] rsa = write(person(SignatureSuite.RSA_SHA256), PASSWORD);
        assertThat(openssl.keyOfPkcs12(rsa, PASSWORD)).contains("-----BEGIN PRIVATE KEY-----");
        assertThat(openssl.keyOfPkcs12(rsa, "another")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Synaq2026", " ~!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}", "a"})
    void write_when_password_is_ascii_opens_with_it(String password) throws Exception {
        byte[] file = write(person(SignatureSuite.GOST_2015_512), password);
        try (Pkcs12 keys = Pkcs12.read(file, Secret.copyOf(password))) {
            assertThat(keys.entries().get(0).keyMatchesCertificate()).isTrue();
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(file), password.toCharArray());
        assertThat(store.size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Құпиясөз1", "tab\t", "nul\0", "del\u007f", "caf\u00e9"})
    void write_when_password_has_other_characters_is_refused_without_quoting_it(String password) {
        TestKey person = person(SignatureSuite.GOST_2015_512);
        var refusal = assertThatIllegalArgumentException().isThrownBy(() -> write(person, password));
        if (!password.isEmpty()) {
            refusal.withMessageNotContaining(password);
        }
    }

    @Test
    void bind_when_certificate_is_of_another_key_is_refused() {
        TestKey one = person(SignatureSuite.GOST_2015_512);
        TestKey two = person(SignatureSuite.GOST_2015_512);
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> one.pair().bind(two.certificate()))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.KEY_CERTIFICATE_MISMATCH));
    }

    @Test
    void toPkcs12_when_pair_is_closed_is_refused() throws Exception {
        TestKey person = person(SignatureSuite.GOST_2015_512);
        BoundKey bound = person.pair().bind(person.certificate());
        person.pair().close();
        person.pair().close();

        assertThatIllegalStateException().isThrownBy(() -> bound.toPkcs12(Secret.copyOf(PASSWORD)));
        assertThatIllegalStateException().isThrownBy(() -> person.sign(new byte[1]));
        assertThatIllegalStateException().isThrownBy(() -> person.pair().bind(person.certificate()));
        var folder = Files.createTempDirectory("kualik");
        assertThatIllegalStateException().isThrownBy(() -> bound.writeTo(folder, Secret.copyOf(PASSWORD)));
        assertThat(folder).isEmptyDirectory();
        Files.delete(folder);
    }

    @Test
    void toPkcs12_when_rsa_pair_is_closed_is_refused() {
        TestKey person = person(SignatureSuite.RSA_SHA256);
        BoundKey bound = person.pair().bind(person.certificate());
        person.pair().close();
        assertThatIllegalStateException().isThrownBy(() -> bound.toPkcs12(Secret.copyOf(PASSWORD)));
    }

    @Test
    void fileName_when_key_is_of_a_kind_has_the_prefix_of_the_NCA() {
        TestPki rsa = TestPki.of(SignatureSuite.RSA_SHA256);
        TestKey gost = person(SignatureSuite.GOST_2015_512);
        TestKey signing = rsa.issue(CertificateTemplate.person());
        TestKey authentication = rsa.issue(CertificateTemplate.personAuthentication());

        for (TestKey key : List.of(gost, signing, authentication)) {
            String prefix = key == gost ? "GOST512_" : key == signing ? "RSA256_" : "AUTH_RSA256_";
            BoundKey bound = key.pair().bind(key.certificate());
            assertThat(bound.fileName()).isEqualTo(prefix + key.pair().keyId() + ".p12");
            assertThat(bound.toString()).isEqualTo("BoundKey[" + key.certificate() + "]");
        }
    }

    @Test
    void toString_when_pair_waits_for_its_certificate_prints_the_suite_only() {
        try (PendingKeyPair pair = KeyPairs.generate(SignatureSuite.GOST_2015_512)) {
            assertThat(pair.toString()).isEqualTo("PendingKeyPair[GOST_2015_512]");
            assertThat(pair.keyId()).matches("[0-9a-f]{40}");
        }
    }

    @Test
    void generate_when_suite_is_for_verification_only_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> KeyPairs.generate(SignatureSuite.GOST_2004));
    }
}
