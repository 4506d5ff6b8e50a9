package kz.kualik.pki.internal.gost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import kz.kualik.pki.algorithm.KeyType;
import kz.kualik.pki.algorithm.NationalProvider;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.internal.Signatures;
import kz.kualik.pki.judge.OpenSslGost;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GOST 34.10-2015 of 256 bits, of which no national object exists: the RFC and OpenSSL stand in for one. */
class Gost256Test {
    private static final GostCurve CURVE = GostCurve.GOST_2015_256;
    private static final SignatureSuite SUITE = SignatureSuite.GOST_2015_256;
    private static final Provider EXPERIMENTAL = NationalProvider.withExperimental();
    private static final byte[] DATA = {1, 2, 3};

    /** The private key of the examples of RFC 9215 for this curve, which is printed there without its reduction. */
    private static final BigInteger EXAMPLE_KEY = new BigInteger(
                    "7A929ADE789BB9BE10ED359DD39A72C11B60961F49397EEE1D19CE9891EC3B28", 16)
            .mod(CURVE.domain().getN());

    /** RFC 9215, A.2: request, certificate and revocation list under the identifiers of the TC26. */
    private static final String EXAMPLE_REQUEST =
            "MIHKMHkCAQAwEjEQMA4GA1UEAxMHRXhhbXBsZTBeMBcGCCqFAwcBAQEBMAsGCSqFAwcBAgEBAQNDAARAdCeV1L7ohN3yhQ/sA+o/rxhE"
                    + "4B2dpgtkUJOlXibfw5l49ZbPTU0MbPHRiUPZRJPRa57AoW1RLS4SfMRpGmMY4qAAMAoGCCqFAwcBAQMCA0EAG9wqExdnm2YjL2Pq"
                    + "Fv98ZMyqua2FX8bhgJFmHbedSBIdDh2lvjR8bxtSVseurCAK1krHem9bOg4Jcxjnrm7naQ==";

    private static final String EXAMPLE_CERTIFICATE =
            "MIIBJTCB06ADAgECAgEKMAoGCCqFAwcBAQMCMBIxEDAOBgNVBAMTB0V4YW1wbGUwIBcNMDEwMTAxMDAwMDAwWhgPMjA1MDEyMzEwMDAw"
                    + "MDBaMBIxEDAOBgNVBAMTB0V4YW1wbGUwXjAXBggqhQMHAQEBATALBgkqhQMHAQIBAQEDQwAEQHQnldS+6ITd8oUP7APqP68YROAd"
                    + "naYLZFCTpV4m38OZePWWz01NDGzx0YlD2UST0WuewKFtUS0uEnzEaRpjGOKjEzARMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoUDBwEB"
                    + "AwIDQQAUC02pEksJyw1c6Sjuh0JzoxASlJLsDik2njt5EkhXjB0OHaW+NHxvG1JWx66sIArWSsd6b1s6DglzGOeubudp";

    private static final String EXAMPLE_CRL =
            "MIGSMEECAQEwCgYIKoUDBwEBAwIwEjEQMA4GA1UEAxMHRXhhbXBsZRcNMTQwMTAxMDAwMDAwWhcNMTQwMTAyMDAwMDAwWjAKBggqhQMH"
                    + "AQEDAgNBABS9aAh8O5A8eqKLB/6y571v4JY/VjJnNZ9c2Oq0UFmtHQ4dpb40fG8bUlbHrqwgCtZKx3pvWzoOCXMY565u52k=";

    private static byte[] spki(ECPoint point) throws Exception {
        return new SubjectPublicKeyInfo(CURVE.algorithm(), new DEROctetString(CURVE.encode(point))).getEncoded();
    }

    private static KeyPair pair() throws Exception {
        return KeyPairGenerator.getInstance(SUITE.jcaName(), EXPERIMENTAL).generateKeyPair();
    }

    @Test
    void curve_is_that_of_the_specification() {
        var domain = CURVE.domain();
        assertThat(domain.getCurve().getField().getCharacteristic())
                .isEqualTo(BigInteger.TWO.pow(256).subtract(BigInteger.valueOf(617)));
        assertThat(domain.getCurve().getA().toBigInteger().toString(16))
                .isEqualTo("c2173f1513981673af4892c23035a27ce25e2013bf95aa33b22c656f277e7335");
        assertThat(domain.getCurve().getB().toBigInteger().toString(16))
                .isEqualTo("295f9bae7428ed9ccc20e7c359a9d41a22fccd9108e17bf7ba9337a6f8ae9513");
        assertThat(domain.getN().toString(16))
                .isEqualTo("400000000000000000000000000000000fd8cddfc87b6635c115af556c360c67");
        assertThat(domain.getG().getAffineXCoord().toBigInteger().toString(16))
                .isEqualTo("91e38443a5e82c0d880923425712b2bb658b9196932e02c78b2582fe742daa28");
        assertThat(domain.getH()).isEqualTo(BigInteger.valueOf(4));
    }

    @ParameterizedTest
    @ValueSource(strings = {EXAMPLE_REQUEST, EXAMPLE_CERTIFICATE, EXAMPLE_CRL})
    void verify_when_an_example_of_the_rfc_is_turned_to_the_national_order_is_true(String example) throws Exception {
        ASN1Sequence parts = ASN1Sequence.getInstance(Base64.getDecoder().decode(example));
        byte[] signed = parts.getObjectAt(0).toASN1Primitive().getEncoded(ASN1Encoding.DER);
        byte[] value =
                Arrays.reverse(ASN1BitString.getInstance(parts.getObjectAt(2)).getOctets());
        PublicKey key = new GostPrivateKey(CURVE, EXAMPLE_KEY).publicKey();

        assertThat(Signatures.verify(SUITE, key, signed, value)).isTrue();
        value[40] ^= 1;
        assertThat(Signatures.verify(SUITE, key, signed, value)).isFalse();
    }

    @Test
    void publicKey_when_private_key_is_that_of_the_rfc_is_the_rfcs() throws Exception {
        ASN1Sequence info = ASN1Sequence.getInstance(
                ASN1Sequence.getInstance(Base64.getDecoder().decode(EXAMPLE_REQUEST))
                        .getObjectAt(0));
        byte[] theirs = ASN1OctetString.getInstance(
                        SubjectPublicKeyInfo.getInstance(info.getObjectAt(2)).parsePublicKey())
                .getOctets();
        assertThat(new GostPrivateKey(CURVE, EXAMPLE_KEY).publicKey().getEncoded())
                .endsWith(theirs);
    }

    @Test
    void getEncoded_is_the_shape_of_the_512_bit_keys_under_the_registered_identifiers() throws Exception {
        KeyPair pair = pair();
        assertThat(HexFormat.of().formatHex(pair.getPublic().getEncoded()))
                .startsWith("306a" + "302306092a830e030a010102013016060a2a830e030a010102010106082a830e030a010302"
                        + "03430004" + "40")
                .hasSize(2 * 0x6c);
        assertThat(HexFormat.of().formatHex(pair.getPrivate().getEncoded()))
                .startsWith("304c020100302306092a830e030a01010201")
                .contains("04220420");
        assertThat(Signatures.privateKey(pair.getPrivate().getEncoded()).getEncoded())
                .isEqualTo(pair.getPrivate().getEncoded());
        assertThat(KeyType.find(pair.getPublic())).contains(KeyType.GOST_2015_256);
    }

    @Test
    void sign_when_judged_by_openssl_verifies_and_not_over_other_data() throws Exception {
        KeyPair pair = pair();
        byte[] value = Signatures.sign(SUITE, pair.getPrivate(), DATA);
        OpenSslGost judge = OpenSslGost.of256Bits();

        assertThat(value).hasSize(64);
        assertThat(judge.verify(pair.getPublic().getEncoded(), DATA, value)).isTrue();
        assertThat(judge.verify(pair.getPublic().getEncoded(), new byte[] {1}, value))
                .isFalse();
    }

    @Test
    void verify_when_openssl_signed_is_true() throws Exception {
        KeyPair pair = pair();
        byte[] value = OpenSslGost.of256Bits().sign(pair.getPrivate().getEncoded(), DATA);
        assertThat(Signatures.verify(SUITE, pair.getPublic(), DATA, value)).isTrue();
        assertThat(Signatures.verify(SUITE, pair.getPublic(), new byte[] {1}, value))
                .isFalse();
    }

    /** The curve has four times as many points as its group: the others would give away bits of a private key. */
    @ParameterizedTest
    @CsvSource({"false", "true"})
    void generatePublic_when_point_is_outside_of_the_group_is_refused(boolean withTheBase) throws Exception {
        ECPoint small = pointOfSmallOrder();
        byte[] spki = spki(withTheBase ? small.add(CURVE.domain().getG()) : small);
        KeyFactory factory = KeyFactory.getInstance(SUITE.jcaName(), EXPERIMENTAL);
        assertThatExceptionOfType(InvalidKeySpecException.class)
                .isThrownBy(() -> factory.generatePublic(new X509EncodedKeySpec(spki)));
    }

    /** Any point of the curve, times the order of the group: nothing is left but its part outside of the group. */
    private static ECPoint pointOfSmallOrder() {
        var curve = CURVE.domain().getCurve();
        BigInteger p = curve.getField().getCharacteristic();
        for (BigInteger x = BigInteger.ONE; x.bitLength() < 8; x = x.add(BigInteger.ONE)) {
            BigInteger square = x.pow(3)
                    .add(curve.getA().toBigInteger().multiply(x))
                    .add(curve.getB().toBigInteger())
                    .mod(p);
            // p is 3 modulo 4.
            BigInteger y = square.modPow(p.add(BigInteger.ONE).shiftRight(2), p);
            ECPoint small = y.modPow(BigInteger.TWO, p).equals(square)
                    ? curve.createPoint(x, y).multiply(CURVE.domain().getN()).normalize()
                    : curve.getInfinity();
            if (!small.isInfinity()) {
                return small;
            }
        }
        throw new AssertionError("every point is in the group");
    }

    @Test
    void create_when_not_asked_for_experiments_offers_none() {
        Provider established = NationalProvider.create();
        for (String name :
                new String[] {SUITE.jcaName(), SUITE.oid(), SUITE.keyType().oid()}) {
            assertThatExceptionOfType(NoSuchAlgorithmException.class)
                    .isThrownBy(() -> java.security.Signature.getInstance(name, established));
            assertThatExceptionOfType(NoSuchAlgorithmException.class)
                    .isThrownBy(() -> KeyPairGenerator.getInstance(name, established));
            assertThatExceptionOfType(NoSuchAlgorithmException.class)
                    .isThrownBy(() -> KeyFactory.getInstance(name, established));
        }
        assertThatExceptionOfType(NoSuchAlgorithmException.class)
                .isThrownBy(() -> java.security.MessageDigest.getInstance("GOST3411-2015-256", established));
    }
}
