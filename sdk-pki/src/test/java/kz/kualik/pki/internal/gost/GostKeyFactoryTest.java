package kz.kualik.pki.internal.gost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import kz.kualik.pki.algorithm.NationalProvider;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that must not be accepted, each by itself. */
class GostKeyFactoryTest {
    private static final GostCurve CURVE = GostCurve.GOST_2015_512;
    private static final BigInteger P = BigInteger.TWO.pow(512).subtract(BigInteger.valueOf(569));

    private static KeyFactory factory(GostCurve curve) throws Exception {
        return KeyFactory.getInstance(curve.algorithmName(), NationalProvider.withExperimental());
    }

    private static byte[] point(BigInteger x, BigInteger y) {
        byte[] point = Arrays.copyOf(CURVE.littleEndian(x), 128);
        System.arraycopy(CURVE.littleEndian(y), 0, point, 64, 64);
        return point;
    }

    private static byte[] base() {
        return CURVE.encode(CURVE.domain().getG());
    }

    private static byte[] spki(AlgorithmIdentifier algorithm, byte[] point) throws Exception {
        return new SubjectPublicKeyInfo(algorithm, new DEROctetString(point)).getEncoded();
    }

    private static AlgorithmIdentifier algorithm(String key, String... parameters) {
        ASN1Encodable[] oids =
                Arrays.stream(parameters).map(ASN1ObjectIdentifier::new).toArray(ASN1Encodable[]::new);
        return new AlgorithmIdentifier(new ASN1ObjectIdentifier(key), new DERSequence(oids));
    }

    private static void assertPublicRefused(byte[] spki) {
        assertThatExceptionOfType(InvalidKeySpecException.class)
                .isThrownBy(() -> factory(CURVE).generatePublic(new X509EncodedKeySpec(spki)));
    }

    private static void assertPrivateRefused(GostCurve curve, ASN1Encodable key) throws Exception {
        byte[] pkcs8 = new PrivateKeyInfo(curve.algorithm(), key).getEncoded();
        assertThatExceptionOfType(InvalidKeySpecException.class)
                .isThrownBy(() -> factory(curve).generatePrivate(new PKCS8EncodedKeySpec(pkcs8)))
                .withMessageNotContaining("java.")
                .withNoCause();
    }

    @Test
    void generatePublic_when_point_is_the_base_gives_the_key_back() throws Exception {
        byte[] spki = spki(CURVE.algorithm(), base());
        assertThat(factory(CURVE).generatePublic(new X509EncodedKeySpec(spki)).getEncoded())
                .isEqualTo(spki);
    }

    @Test
    void generatePublic_when_point_is_not_on_the_curve_is_refused() throws Exception {
        assertPublicRefused(spki(CURVE.algorithm(), point(BigInteger.ONE, BigInteger.ONE)));
    }

    @Test
    void generatePublic_when_point_is_zero_is_refused() throws Exception {
        assertPublicRefused(spki(CURVE.algorithm(), new byte[128]));
    }

    @Test
    void generatePublic_when_x_is_not_below_the_modulus_is_refused() throws Exception {
        // The same point again, written as x + p: 3 + p still fits into 64 octets.
        BigInteger y = CURVE.domain().getG().getAffineYCoord().toBigInteger();
        assertPublicRefused(spki(CURVE.algorithm(), point(P.add(BigInteger.valueOf(3)), y)));
    }

    @Test
    void generatePublic_when_y_is_not_below_the_modulus_is_refused() throws Exception {
        assertPublicRefused(spki(CURVE.algorithm(), point(BigInteger.valueOf(3), P)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 64, 127, 129, 256})
    void generatePublic_when_length_is_wrong_is_refused(int length) throws Exception {
        assertPublicRefused(spki(CURVE.algorithm(), Arrays.copyOf(base(), length)));
    }

    @Test
    void generatePublic_when_parameter_set_is_another_is_refused() throws Exception {
        assertPublicRefused(
                spki(algorithm("1.2.398.3.10.1.1.2.2", "1.2.398.3.10.1.1.2.2.2", "1.2.398.3.10.1.3.3"), base()));
    }

    @Test
    void generatePublic_when_digest_parameter_is_another_is_refused() throws Exception {
        assertPublicRefused(
                spki(algorithm("1.2.398.3.10.1.1.2.2", "1.2.398.3.10.1.1.2.2.1", "1.2.398.3.10.1.3.1"), base()));
    }

    @Test
    void generatePublic_when_digest_parameter_is_missing_is_refused() throws Exception {
        assertPublicRefused(spki(algorithm("1.2.398.3.10.1.1.2.2", "1.2.398.3.10.1.1.2.2.1"), base()));
    }

    @Test
    void generatePublic_when_parameters_are_NULL_is_refused() throws Exception {
        assertPublicRefused(spki(
                new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.398.3.10.1.1.2.2"), DERNull.INSTANCE), base()));
    }

    @Test
    void generatePublic_when_algorithm_is_the_old_one_is_refused() throws Exception {
        assertPublicRefused(spki(GostCurve.GOST_2004.algorithm(), base()));
    }

    @Test
    void generatePublic_when_key_is_not_an_octet_string_is_refused() throws Exception {
        assertPublicRefused(new SubjectPublicKeyInfo(CURVE.algorithm(), new ASN1Integer(5)).getEncoded());
    }

    @Test
    void generatePublic_when_bit_string_has_unused_bits_is_refused() throws Exception {
        byte[] octets = new DEROctetString(base()).getEncoded();
        octets[octets.length - 1] &= (byte) 0xfe;
        assertPublicRefused(
                new DERSequence(new ASN1Encodable[] {CURVE.algorithm(), new DERBitString(octets, 1)}).getEncoded());
    }

    @Test
    void generatePublic_when_bytes_are_garbage_is_refused() {
        assertPublicRefused(new byte[] {0x30, 0x03, 0x02, 0x01});
    }

    @Test
    void generatePublic_when_bytes_follow_is_refused() throws Exception {
        byte[] spki = spki(CURVE.algorithm(), base());
        assertPublicRefused(Arrays.copyOf(spki, spki.length + 1));
    }

    @ParameterizedTest
    @EnumSource
    void generatePrivate_when_key_is_zero_is_refused(GostCurve curve) throws Exception {
        assertPrivateRefused(curve, new ASN1Integer(0));
    }

    @ParameterizedTest
    @EnumSource
    void generatePrivate_when_key_is_the_order_is_refused(GostCurve curve) throws Exception {
        assertPrivateRefused(curve, new ASN1Integer(curve.domain().getN()));
    }

    @Test
    void generatePrivate_when_octets_are_the_order_is_refused() throws Exception {
        assertPrivateRefused(
                CURVE, new DEROctetString(CURVE.littleEndian(CURVE.domain().getN())));
    }

    @Test
    void generatePrivate_when_octets_are_zero_is_refused() throws Exception {
        assertPrivateRefused(CURVE, new DEROctetString(new byte[64]));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 32, 63, 65})
    void generatePrivate_when_length_is_wrong_is_refused(int length) throws Exception {
        byte[] octets = new byte[length];
        Arrays.fill(octets, (byte) 1);
        assertPrivateRefused(CURVE, new DEROctetString(octets));
    }

    @Test
    void generatePrivate_when_key_is_no_number_is_refused() throws Exception {
        assertPrivateRefused(CURVE, DERNull.INSTANCE);
    }

    @ParameterizedTest
    @EnumSource
    void generatePrivate_when_key_is_one_below_the_order_has_the_negated_base_as_public_key(GostCurve curve)
            throws Exception {
        BigInteger d = curve.domain().getN().subtract(BigInteger.ONE);
        byte[] pkcs8 = new GostPrivateKey(curve, d).getEncoded();
        GostPrivateKey key = (GostPrivateKey) factory(curve).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));

        assertThat(key.getEncoded()).isEqualTo(pkcs8);
        assertThat(key.publicKey())
                .isEqualTo(new GostPublicKey(curve, curve.domain().getG().negate()));
    }

    @Test
    void getKeySpec_when_asked_for_its_encoding_gives_it() throws Exception {
        GostPrivateKey key = new GostPrivateKey(CURVE, BigInteger.TWO);
        assertThat(factory(CURVE).getKeySpec(key, PKCS8EncodedKeySpec.class).getEncoded())
                .isEqualTo(key.getEncoded());
        assertThat(factory(CURVE)
                        .getKeySpec(key.publicKey(), X509EncodedKeySpec.class)
                        .getEncoded())
                .isEqualTo(key.publicKey().getEncoded());
        assertThatExceptionOfType(InvalidKeySpecException.class)
                .isThrownBy(() -> factory(CURVE).getKeySpec(key, X509EncodedKeySpec.class));
    }
}
