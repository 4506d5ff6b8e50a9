package kz.kualik.pki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.KeyType;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.Damage;
import kz.kualik.pki.testing.TestKey;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.nist.NISTNamedCurves;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ECPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturesTest {
    /** A key of each suite. */
    private static final Map<SignatureSuite, TestKey> KEYS = Arrays.stream(SignatureSuite.values())
            .collect(Collectors.toMap(
                    suite -> suite,
                    suite -> TestKey.selfSigned(CertificateTemplate.person().suite(suite))));

    private static KeyPair pair(String algorithm, int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static SubjectPublicKeyInfo info(KeyPair pair) {
        return SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
    }

    @Test
    void publicKey_when_rsa_is_short_is_refused_with_its_size() throws Exception {
        SubjectPublicKeyInfo info = info(pair("RSA", 1024));
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> Signatures.publicKey(info))
                .withMessageContaining("1024")
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.KEY_UNUSABLE));
    }

    @Test
    void publicKey_when_algorithm_is_foreign_is_refused_with_its_name() throws Exception {
        SubjectPublicKeyInfo info = info(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> Signatures.publicKey(info))
                .withMessageContaining("1.3.101.112")
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.ALGORITHM_UNKNOWN));
    }

    @Test
    void privateKey_when_damaged_is_refused_and_not_quoted() throws Exception {
        byte[] pkcs8 = pair("RSA", 2048).getPrivate().getEncoded();
        byte[] cut = Arrays.copyOf(pkcs8, pkcs8.length - 10);
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> Signatures.privateKey(cut))
                .withNoCause();
    }

    @Test
    void generate_when_suite_is_for_verification_only_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Signatures.generate(SignatureSuite.GOST_2004));
    }

    @ParameterizedTest
    @EnumSource(
            value = SignatureSuite.class,
            names = {"GOST_2015_512", "RSA_SHA256", "RSA_SHA512"})
    void sign_when_key_is_of_the_suite_verifies_and_nothing_else_does(SignatureSuite suite) {
        KeyPair pair = Signatures.generate(suite);
        byte[] data = {1, 2, 3};
        byte[] value = Signatures.sign(suite, pair.getPrivate(), data);

        assertThat(Signatures.verify(suite, pair.getPublic(), data, value)).isTrue();
        assertThat(Signatures.verify(suite, pair.getPublic(), new byte[] {1, 2}, value))
                .isFalse();
        assertThat(Signatures.verify(suite, Signatures.generate(suite).getPublic(), data, value))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 300})
    void verify_when_value_has_a_wrong_length_is_false(int length) {
        for (SignatureSuite suite : new SignatureSuite[] {SignatureSuite.GOST_2015_512, SignatureSuite.RSA_SHA256}) {
            assertThat(Signatures.verify(suite, Signatures.generate(suite).getPublic(), new byte[1], new byte[length]))
                    .isFalse();
        }
    }

    @Test
    void verify_when_key_is_of_another_suite_is_an_error() {
        KeyPair pair = Signatures.generate(SignatureSuite.GOST_2015_512);
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() ->
                        Signatures.verify(SignatureSuite.RSA_SHA256, pair.getPublic(), new byte[1], new byte[256]));
    }

    // RSA

    @ParameterizedTest
    @CsvSource({"RSA_SHA256, 2048", "RSA_SHA512, 3072"})
    void generate_when_rsa_has_a_size_makes_a_key_of_it(SignatureSuite suite, int bits) {
        assertThat(((RSAPublicKey) Signatures.generate(suite, bits).getPublic())
                        .getModulus()
                        .bitLength())
                .isEqualTo(bits);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1024, 2047, 2049, 8192, Integer.MAX_VALUE})
    void generate_when_rsa_size_is_not_of_the_profile_is_refused(int bits) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Signatures.generate(SignatureSuite.RSA_SHA256, bits))
                .withMessageContaining("2048, 3072 or 4096");
    }

    @Test
    void generate_when_suite_has_one_size_takes_none() {
        assertThatIllegalArgumentException().isThrownBy(() -> Signatures.generate(SignatureSuite.GOST_2015_512, 512));
    }

    @ParameterizedTest
    @EnumSource(
            value = SignatureSuite.class,
            names = {"GOST_2004", "RSA_SHA1", "ECDSA_P256_SHA256", "ECDSA_P384_SHA384", "GOST_2015_256"})
    void generate_when_suite_is_old_foreign_or_experimental_is_refused(SignatureSuite suite) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Signatures.generate(suite))
                .withMessageContaining("verification only");
        assertThatIllegalArgumentException().isThrownBy(() -> Signatures.generate(suite, 2048));
    }

    @Test
    void sign_when_digest_is_weak_is_refused() throws Exception {
        KeyPair pair = pair("RSA", 2048);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Signatures.sign(SignatureSuite.RSA_SHA1, pair.getPrivate(), new byte[1]));
    }

    @Test
    void verify_when_rsa_value_is_relabelled_with_another_digest_is_false() {
        KeyPair pair = Signatures.generate(SignatureSuite.RSA_SHA256);
        byte[] data = {1, 2, 3};
        byte[] value = Signatures.sign(SignatureSuite.RSA_SHA256, pair.getPrivate(), data);
        assertThat(Signatures.verify(SignatureSuite.RSA_SHA1, pair.getPublic(), data, value))
                .isFalse();
        assertThat(Signatures.verify(SignatureSuite.RSA_SHA512, pair.getPublic(), data, value))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"8200, 65537", "2048, 1", "8192, " + Integer.MAX_VALUE + "0000000000000000000001"})
    void publicKey_when_rsa_numbers_are_out_of_bounds_is_refused(int bits, BigInteger exponent) throws Exception {
        BigInteger modulus = BigInteger.TWO.pow(bits - 1).add(BigInteger.ONE);
        SubjectPublicKeyInfo info = new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                new org.bouncycastle.asn1.pkcs.RSAPublicKey(modulus, exponent));
        assertKeyRefused(info);
    }

    // ECDSA

    private static KeyPair ec(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static byte[] ecdsa(String algorithm, KeyPair pair, byte[] data) throws Exception {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(pair.getPrivate());
        signature.update(data);
        return signature.sign();
    }

    private static void assertKeyRefused(SubjectPublicKeyInfo info) {
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> Signatures.publicKey(info))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.KEY_UNUSABLE));
    }

    private static void assertAlgorithmRefused(SubjectPublicKeyInfo info, String name) {
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> Signatures.publicKey(info))
                .withMessageContaining(name)
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.ALGORITHM_UNKNOWN));
    }

    @ParameterizedTest
    @CsvSource({
        "secp256r1, SHA256withECDSA, ECDSA_P256_SHA256, EC_P256",
        "secp384r1, SHA384withECDSA, ECDSA_P384_SHA384, EC_P384"
    })
    void verify_when_the_platform_signed_on_a_curve_of_the_set_is_true(
            String curve, String algorithm, SignatureSuite suite, KeyType type) throws Exception {
        KeyPair pair = ec(curve);
        byte[] data = {1, 2, 3};
        byte[] value = ecdsa(algorithm, pair, data);
        PublicKey key = Signatures.publicKey(info(pair));

        assertThat(KeyType.find(key)).contains(type);
        assertThat(Signatures.verify(suite, key, data, value)).isTrue();
        assertThat(Signatures.verify(suite, key, new ByteArrayInputStream(data), value))
                .isTrue();
        assertThat(Signatures.verify(suite, key, new byte[] {1, 2}, value)).isFalse();
        assertThat(Signatures.verify(suite, ec(curve).getPublic(), data, value)).isFalse();
    }

    @Test
    void publicKey_when_curve_is_not_of_the_set_is_refused_with_its_name() throws Exception {
        assertAlgorithmRefused(info(ec("secp521r1")), "1.3.132.0.35");
        // secp256k1, which the JDK no longer has.
        assertAlgorithmRefused(
                new SubjectPublicKeyInfo(
                        new AlgorithmIdentifier(
                                new ASN1ObjectIdentifier("1.2.840.10045.2.1"),
                                new ASN1ObjectIdentifier("1.3.132.0.10")),
                        new byte[65]),
                "1.3.132.0.10");
    }

    @Test
    void publicKey_when_curve_is_spelled_out_is_refused_even_if_it_is_the_right_one() throws Exception {
        X9ECParameters numbers = NISTNamedCurves.getByName("P-256");
        byte[] point = info(ec("secp256r1")).getPublicKeyData().getOctets();
        assertAlgorithmRefused(ecKey(numbers, point), "no named curve");
        // CVE-2020-0601: somebody's public key as the base, so that one is its private key.
        X9ECParameters forged = new X9ECParameters(
                numbers.getCurve(),
                new X9ECPoint(numbers.getCurve().decodePoint(point), false),
                numbers.getN(),
                numbers.getH());
        assertAlgorithmRefused(ecKey(forged, point), "no named curve");
        assertAlgorithmRefused(ecKey(DERNull.INSTANCE, point), "no named curve");
        assertAlgorithmRefused(
                new SubjectPublicKeyInfo(new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.840.10045.2.1")), point),
                "no named curve");
    }

    private static SubjectPublicKeyInfo ecKey(ASN1Encodable parameters, byte[] point) {
        return new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.840.10045.2.1"), parameters), point);
    }

    @Test
    void publicKey_when_point_is_not_one_of_the_curve_is_refused() throws Exception {
        ASN1ObjectIdentifier p256 = NISTNamedCurves.getOID("P-256");
        byte[] point = info(ec("secp256r1")).getPublicKeyData().getOctets();
        byte[] beside = point.clone();
        beside[64] ^= 1;
        byte[] compressed = Arrays.copyOf(point, 33);
        compressed[0] = 2;

        assertKeyRefused(ecKey(p256, beside));
        assertKeyRefused(ecKey(p256, new byte[] {0}));
        assertKeyRefused(ecKey(p256, new byte[0]));
        assertKeyRefused(ecKey(p256, compressed));
        assertKeyRefused(ecKey(p256, Arrays.copyOf(point, 64)));
        assertKeyRefused(ecKey(p256, Arrays.copyOf(point, 66)));
        assertKeyRefused(ecKey(p256, info(ec("secp384r1")).getPublicKeyData().getOctets()));
    }

    @Test
    void find_when_a_key_object_brings_a_curve_of_its_own_is_empty() throws Exception {
        ECPublicKey sound = (ECPublicKey) ec("secp256r1").getPublic();
        ECParameterSpec real = sound.getParams();
        ECParameterSpec forged = new ECParameterSpec(real.getCurve(), sound.getW(), real.getOrder(), 1);

        assertThat(KeyType.find(ecKey(sound.getW(), real))).contains(KeyType.EC_P256);
        assertThat(KeyType.find(ecKey(sound.getW(), forged))).isEmpty();
        assertThat(KeyType.find(ecKey(new ECPoint(BigInteger.ONE, BigInteger.ONE), real)))
                .isEmpty();
        assertThat(KeyType.find(ecKey(ECPoint.POINT_INFINITY, real))).isEmpty();
    }

    private static ECPublicKey ecKey(ECPoint point, ECParameterSpec parameters) {
        return new ECPublicKey() {
            private static final long serialVersionUID = 1L;

            @Override
            public ECPoint getW() {
                return point;
            }

            @Override
            public ECParameterSpec getParams() {
                return parameters;
            }

            @Override
            public String getAlgorithm() {
                return "EC";
            }

            @Override
            public String getFormat() {
                return "X.509";
            }

            @Override
            public byte[] getEncoded() {
                return new byte[0];
            }
        };
    }

    @Test
    void privateKey_when_on_a_foreign_curve_is_refused() throws Exception {
        byte[] pkcs8 = ec("secp256r1").getPrivate().getEncoded();
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> Signatures.privateKey(pkcs8))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.ALGORITHM_UNKNOWN))
                .withNoCause();
    }

    @Test
    void verify_when_curve_is_not_that_of_the_suite_is_an_error() throws Exception {
        KeyPair pair = ec("secp384r1");
        byte[] value = ecdsa("SHA256withECDSA", pair, new byte[1]);
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(
                        () -> Signatures.verify(SignatureSuite.ECDSA_P256_SHA256, pair.getPublic(), new byte[1], value))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.KEY_UNUSABLE));
    }

    @Test
    void verify_when_ecdsa_halves_are_zero_or_the_order_is_false() throws Exception {
        PublicKey key = ec("secp256r1").getPublic();
        BigInteger order = NISTNamedCurves.getByName("P-256").getN();
        BigInteger zero = BigInteger.ZERO;
        // CVE-2022-21449: a verifier that does not look at the halves takes zeros for a signature of anything.
        for (BigInteger[] halves : new BigInteger[][] {
            {zero, zero}, {zero, BigInteger.ONE}, {BigInteger.ONE, zero}, {order, order}, {order, BigInteger.ONE}
        }) {
            assertThat(Signatures.verify(SignatureSuite.ECDSA_P256_SHA256, key, new byte[1], der(halves[0], halves[1])))
                    .isFalse();
        }
    }

    private static byte[] der(BigInteger r, BigInteger s) throws Exception {
        return new DERSequence(new ASN1Encodable[] {new ASN1Integer(r), new ASN1Integer(s)}).getEncoded();
    }

    @Test
    void verify_when_ecdsa_value_is_encoded_otherwise_is_false() throws Exception {
        KeyPair pair = ec("secp256r1");
        byte[] data = {1, 2, 3};
        byte[] value = ecdsa("SHA256withECDSA", pair, data);
        ASN1Sequence halves = ASN1Sequence.getInstance(value);
        BigInteger r = ASN1Integer.getInstance(halves.getObjectAt(0)).getValue();
        BigInteger s = ASN1Integer.getInstance(halves.getObjectAt(1)).getValue();
        BigInteger order = NISTNamedCurves.getByName("P-256").getN();

        assertThat(der(r, s)).isEqualTo(value);
        for (byte[] other : new byte[][] {
            Arrays.copyOf(value, value.length + 1),
            Arrays.copyOf(value, value.length - 1),
            new BERSequence(halves.toArray()).getEncoded(),
            der(r.negate(), s),
            der(r.add(order), s),
            new DERSequence(new ASN1Encodable[] {new ASN1Integer(r), new ASN1Integer(s), new ASN1Integer(0)})
                    .getEncoded(),
            ecdsa("SHA256withECDSAinP1363Format", pair, data),
            new byte[0]
        }) {
            assertThat(Signatures.verify(SignatureSuite.ECDSA_P256_SHA256, pair.getPublic(), data, other))
                    .isFalse();
        }
    }

    @Test
    void verify_when_ecdsa_value_is_damaged_or_garbage_is_false_and_nothing_else() throws Exception {
        KeyPair pair = ec("secp256r1");
        byte[] data = {1, 2, 3};
        byte[] value = ecdsa("SHA256withECDSA", pair, data);
        Stream<byte[]> garbage = Stream.of(
                Damage.nested(10),
                Damage.nested(50_000),
                new byte[] {0x02, 0x01, 0x01},
                new byte[] {0x05, 0x00},
                new byte[] {0x30, 0x00},
                new byte[] {0x30, (byte) 0x84, 0x7f, -1, -1, -1},
                new byte[] {0x30, 0x04, 0x05, 0x00, 0x05, 0x00});
        Stream.of(Damage.everyOctet(value, 3), Damage.anywhere(value, 200, 4), Damage.truncations(value, 30), garbage)
                .flatMap(values -> values)
                .forEach(other -> assertThat(
                                Signatures.verify(SignatureSuite.ECDSA_P256_SHA256, pair.getPublic(), data, other))
                        .isFalse());
    }

    // Every key against every suite

    @ParameterizedTest
    @EnumSource
    void verify_when_key_is_of_another_kind_is_an_error(SignatureSuite suite) {
        for (SignatureSuite other : SignatureSuite.values()) {
            if (other.keyType() != suite.keyType()) {
                PublicKey key = KEYS.get(other).certificate().publicKey();
                assertThatExceptionOfType(CryptoException.class)
                        .as("%s with a key of %s", suite, other)
                        .isThrownBy(() -> Signatures.verify(suite, key, new byte[1], new byte[64]))
                        .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.KEY_UNUSABLE));
            }
        }
    }
}
