package kz.kualik.pki.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.kualik.pki.judge.OpenSslGost;
import kz.kualik.pki.testing.KzData;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The provider through the JDK's own classes, which is how others meet it. */
class NationalProviderTest {
    private static final String GOST_2015 = "ECGOST3410-2015-512";
    private static final String GOST_2004 = "ECGOST34310";
    private static final byte[] DATA = "СЫНАҚ".getBytes(StandardCharsets.UTF_8);

    private final Provider national = NationalProvider.create();

    private static byte[] hex(Map<String, String> vector, String name) {
        return HexFormat.of().parseHex(vector.get(name));
    }

    private PublicKey publicKey(Map<String, String> vector) throws Exception {
        return KeyFactory.getInstance(GOST_2015, national).generatePublic(new X509EncodedKeySpec(hex(vector, "spki")));
    }

    /** The key d of the vector as the NCA would write it. */
    private PrivateKey privateKey(Map<String, String> vector) throws Exception {
        var algorithm = SubjectPublicKeyInfo.getInstance(hex(vector, "spki")).getAlgorithm();
        byte[] littleEndian = Arrays.reverse(hex(vector, "d"));
        return KeyFactory.getInstance(GOST_2015, national)
                .generatePrivate(new PKCS8EncodedKeySpec(
                        new PrivateKeyInfo(algorithm, new DEROctetString(littleEndian)).getEncoded()));
    }

    private boolean verifies(PublicKey key, byte[] message, byte[] value) throws Exception {
        Signature signature = Signature.getInstance(GOST_2015, national);
        signature.initVerify(key);
        signature.update(message);
        return signature.verify(value);
    }

    private byte[] sign(PrivateKey key, byte[] message) throws Exception {
        Signature signature = Signature.getInstance(GOST_2015, national);
        signature.initSign(key);
        signature.update(message);
        return signature.sign();
    }

    @Test
    void signature_when_kalkan_made_it_verifies() throws Exception {
        Map<String, String> vector = KzData.values("vectors/test_gost512.vectors");
        assertThat(verifies(publicKey(vector), vector.get("msg").getBytes(StandardCharsets.UTF_8), hex(vector, "sig")))
                .isTrue();
    }

    @Test
    void signature_when_kalkans_message_is_altered_does_not_verify() throws Exception {
        Map<String, String> vector = KzData.values("vectors/test_gost512.vectors");
        byte[] message = vector.get("msg").getBytes(StandardCharsets.UTF_8);
        message[3] ^= 1;
        assertThat(verifies(publicKey(vector), message, hex(vector, "sig"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 63, 64, 127})
    void signature_when_kalkans_value_is_altered_does_not_verify(int at) throws Exception {
        Map<String, String> vector = KzData.values("vectors/test_gost512.vectors");
        byte[] value = hex(vector, "sig");
        value[at] ^= 1;
        assertThat(verifies(publicKey(vector), vector.get("msg").getBytes(StandardCharsets.UTF_8), value))
                .isFalse();
    }

    @Test
    void keyFactory_when_kalkans_keys_gives_the_same_encoding_and_the_pair_belongs_together() throws Exception {
        Map<String, String> vector = KzData.values("vectors/test_gost512.vectors");
        PublicKey publicKey = publicKey(vector);
        PrivateKey privateKey = privateKey(vector);

        assertThat(publicKey.getEncoded()).isEqualTo(hex(vector, "spki"));
        assertThat(KeyType.find(publicKey)).contains(KeyType.GOST_2015_512);
        byte[] point = Arrays.concatenate(Arrays.reverse(hex(vector, "qx")), Arrays.reverse(hex(vector, "qy")));
        assertThat(publicKey.getEncoded()).endsWith(point);
        assertThat(verifies(publicKey, DATA, sign(privateKey, DATA))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({GOST_2015 + ", 128", GOST_2004 + ", 64"})
    void signature_when_made_by_a_new_pair_verifies_and_has_the_size_of_its_curve(String algorithm, int size)
            throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance(algorithm, national).generateKeyPair();
        Signature signature = Signature.getInstance(algorithm, national);
        signature.initSign(pair.getPrivate());
        signature.update(DATA);
        byte[] value = signature.sign();

        assertThat(value).hasSize(size);
        signature.initVerify(pair.getPublic());
        signature.update(DATA);
        assertThat(signature.verify(value)).isTrue();
        signature.update(DATA, 1, DATA.length - 1);
        assertThat(signature.verify(value)).isFalse();
    }

    @Test
    void sign_when_judged_by_openssl_verifies_and_not_over_other_data() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance(GOST_2015, national).generateKeyPair();
        byte[] value = sign(pair.getPrivate(), DATA);
        OpenSslGost judge = new OpenSslGost();

        assertThat(judge.verify(pair.getPublic().getEncoded(), DATA, value)).isTrue();
        assertThat(judge.verify(pair.getPublic().getEncoded(), new byte[] {1}, value))
                .isFalse();
    }

    @Test
    void verify_when_openssl_signed_is_true() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance(GOST_2015, national).generateKeyPair();
        byte[] value = new OpenSslGost().sign(pair.getPrivate().getEncoded(), DATA);
        assertThat(verifies(pair.getPublic(), DATA, value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 64, 127, 129})
    void verify_when_value_has_a_wrong_length_is_a_SignatureException(int length) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance(GOST_2015, national).generateKeyPair();
        assertThatExceptionOfType(SignatureException.class)
                .isThrownBy(() -> verifies(pair.getPublic(), DATA, new byte[length]));
    }

    @Test
    void verify_when_value_is_zero_or_the_order_is_false() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance(GOST_2015, national).generateKeyPair();
        byte[] order = Arrays.reverse(HexFormat.of()
                .parseHex("ff".repeat(32) + "27e69532f48d89116ff22b8d4e0560609b4b38abfad2b85dcacdb1411f10b275"));
        byte[] zero = new byte[64];

        assertThat(verifies(pair.getPublic(), DATA, Arrays.concatenate(zero, zero)))
                .isFalse();
        assertThat(verifies(pair.getPublic(), DATA, Arrays.concatenate(order, order)))
                .isFalse();
    }

    @Test
    void verify_when_halves_are_swapped_or_in_the_order_of_bouncy_castle_is_false() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance(GOST_2015, national).generateKeyPair();
        byte[] value = sign(pair.getPrivate(), DATA);

        assertThat(verifies(pair.getPublic(), DATA, Arrays.reverse(value))).isFalse();
        byte[] swapped = Arrays.concatenate(Arrays.copyOfRange(value, 64, 128), Arrays.copyOfRange(value, 0, 64));
        assertThat(verifies(pair.getPublic(), DATA, swapped)).isFalse();
    }

    @Test
    void initVerify_when_the_key_is_of_the_other_curve_is_refused() throws Exception {
        KeyPair old = KeyPairGenerator.getInstance(GOST_2004, national).generateKeyPair();
        Signature signature = Signature.getInstance(GOST_2015, national);

        assertThatExceptionOfType(InvalidKeyException.class).isThrownBy(() -> signature.initVerify(old.getPublic()));
        assertThatExceptionOfType(InvalidKeyException.class).isThrownBy(() -> signature.initSign(old.getPrivate()));
    }

    @Test
    void initVerify_when_the_key_is_RSA_is_refused() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair rsa = generator.generateKeyPair();
        Signature signature = Signature.getInstance(GOST_2015, national);

        assertThatExceptionOfType(InvalidKeyException.class).isThrownBy(() -> signature.initVerify(rsa.getPublic()));
        assertThatExceptionOfType(InvalidKeyException.class).isThrownBy(() -> signature.initSign(rsa.getPrivate()));
    }

    @Test
    void initVerify_when_the_key_has_no_encoding_is_refused() throws Exception {
        PublicKey opaque = new PublicKey() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getAlgorithm() {
                return "token";
            }

            @Override
            @org.jspecify.annotations.NullUnmarked
            public String getFormat() {
                return null;
            }

            @Override
            @org.jspecify.annotations.NullUnmarked
            public byte[] getEncoded() {
                return null;
            }
        };
        Signature signature = Signature.getInstance(GOST_2015, national);
        assertThatExceptionOfType(InvalidKeyException.class).isThrownBy(() -> signature.initVerify(opaque));
    }

    @Test
    void keyPairGenerator_when_asked_for_another_size_refuses() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(GOST_2015, national);
        generator.initialize(512);
        assertThat(generator.generateKeyPair().getPublic().getEncoded()).isNotEmpty();
        assertThatExceptionOfType(java.security.InvalidParameterException.class)
                .isThrownBy(() -> generator.initialize(256));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.398.3.10.1.1.2.3.2",
                "OID.1.2.398.3.10.1.1.2.3.2",
                "ECGOST3410-2015-512",
                "1.2.398.3.10.1.1.1.2",
                "ECGOST34310"
            })
    void getInstance_when_signature_has_a_national_name_gives_it(String name) throws Exception {
        assertThat(Signature.getInstance(name, national).getProvider()).isSameAs(national);
    }

    @ParameterizedTest
    @CsvSource({
        "GOST3411-2015-512, STREEBOG_512",
        "1.2.398.3.10.1.3.3, STREEBOG_512",
        "GOST34311, GOST_34311_95",
        "1.2.398.3.10.1.3.1, GOST_34311_95"
    })
    void getInstance_when_digest_has_a_national_name_gives_it(String name, HashAlgorithm hash) throws Exception {
        assertThat(MessageDigest.getInstance(name, national).digest(DATA)).isEqualTo(hash.digest(DATA));
    }

    @Test
    void getInstance_when_algorithm_is_not_offered_is_refused() {
        assertThatExceptionOfType(NoSuchAlgorithmException.class)
                .isThrownBy(() -> Signature.getInstance("SHA256withRSA", national));
    }

    @ParameterizedTest
    @CsvSource({
        "nca_gost.pem, root_gost.pem",
        "root_gost.pem, root_gost.pem",
        "nca_gost_2022.pem, root_gost_2022.pem",
        "root_gost_2022.pem, root_gost_2022.pem",
        "ucgo_gost.cer, root_gost_2020.cer",
        "btsd_gost.cer, root_gost_2020.cer"
    })
    void certificateOfTheJdk_when_issued_by_a_national_authority_verifies(String certificate, String issuer)
            throws Exception {
        x509("ca/production/" + certificate)
                .verify(x509("ca/production/" + issuer).getPublicKey(), national);
    }

    @Test
    void certificateOfTheJdk_when_issuer_is_another_does_not_verify() throws Exception {
        X509Certificate btsd = x509("ca/production/btsd_gost.cer");
        PublicKey otherRoot = x509("ca/production/root_gost.pem").getPublicKey();
        assertThatExceptionOfType(SignatureException.class).isThrownBy(() -> btsd.verify(otherRoot, national));
    }

    @Test
    void certPathValidatorOfTheJdk_when_the_host_registered_the_provider_accepts_a_national_path() throws Exception {
        List<X509Certificate> path = List.of(x509("cms/individual_signer.cer"), x509("ca/test/nca_gost2022_test.cer"));
        TrustAnchor root = new TrustAnchor(x509("ca/test/root_test_gost_2022.cer"), null);
        var certPath = CertificateFactory.getInstance("X.509").generateCertPath(path);
        PKIXParameters parameters = new PKIXParameters(Set.of(root));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(Instant.parse("2026-07-20T09:00:00Z")));
        // PKIXParameters take a provider by name only: this is the one place where a host has to register it.
        Security.addProvider(national);
        try {
            parameters.setSigProvider(NationalProvider.NAME);
            CertPathValidator.getInstance("PKIX").validate(certPath, parameters);
        } finally {
            Security.removeProvider(NationalProvider.NAME);
        }
    }

    @Test
    void create_when_used_leaves_the_providers_of_the_JVM_alone() throws Exception {
        List<String> before =
                List.of(Security.getProviders()).stream().map(Provider::getName).toList();
        KeyPair pair = KeyPairGenerator.getInstance(GOST_2015, NationalProvider.create())
                .generateKeyPair();
        sign(pair.getPrivate(), DATA);

        assertThat(Security.getProviders()).extracting(Provider::getName).containsExactlyElementsOf(before);
        assertThat(before).doesNotContain(NationalProvider.NAME, "BC");
    }

    @Test
    void toString_when_key_is_private_prints_no_number() throws Exception {
        PrivateKey key = KeyPairGenerator.getInstance(GOST_2015, national)
                .generateKeyPair()
                .getPrivate();
        assertThat(key.toString()).isEqualTo("GostPrivateKey[***]");
    }

    @Test
    void destroy_when_key_is_used_afterwards_is_refused() throws Exception {
        PrivateKey key = KeyPairGenerator.getInstance(GOST_2015, national)
                .generateKeyPair()
                .getPrivate();
        key.destroy();

        assertThat(key.isDestroyed()).isTrue();
        assertThatThrownBy(key::getEncoded).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> sign(key, DATA)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void javaSerialization_when_key_is_private_gives_nothing_to_read_back() throws Exception {
        PrivateKey key = KeyPairGenerator.getInstance(GOST_2015, national)
                .generateKeyPair()
                .getPrivate();
        var bytes = new java.io.ByteArrayOutputStream();
        try (var out = new java.io.ObjectOutputStream(bytes)) {
            out.writeObject(key);
        }
        assertThat(HexFormat.of().formatHex(bytes.toByteArray()))
                .doesNotContain(HexFormat.of()
                        .formatHex(Arrays.copyOfRange(
                                key.getEncoded(), key.getEncoded().length - 64, key.getEncoded().length)));
        try (var in = new java.io.ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThrows(java.io.InvalidObjectException.class, in::readObject);
        }
    }

    @Test
    void sign_when_repeated_gives_another_value() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance(GOST_2015, national).generateKeyPair();
        assertThat(new BigInteger(1, sign(pair.getPrivate(), DATA)))
                .isNotEqualTo(new BigInteger(1, sign(pair.getPrivate(), DATA)));
    }

    private static X509Certificate x509(String path) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(KzData.certificate(path).encoded()));
    }
}
