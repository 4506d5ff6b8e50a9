package kz.kualik.pki.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import org.junit.jupiter.api.Test;

/** The judge itself: it knows the published values, and it can say no. */
class OpenSslGostTest {
    private static final byte[] DATA = "test123".getBytes(StandardCharsets.US_ASCII);

    @Test
    void digest_is_the_published_one() {
        assertThat(HexFormat.of().formatHex(new OpenSslGost().digest(DATA)))
                .isEqualTo("f0afdd66f832bb219c87cf0136baf552a0fb66306f4f2a173626f11e14a7ef25"
                        + "52d4b2087fd8e94f6044fe5595dc681e02f92b34bf93fbd1590910e376b12990");
    }

    @Test
    void verify_tells_a_signature_from_a_changed_one() {
        OpenSslGost judge = new OpenSslGost();
        TestKey key = TestKey.selfSigned(CertificateTemplate.person().suite(SignatureSuite.GOST_2015_512));
        byte[] spki = key.certificate().publicKey().getEncoded();
        byte[] value = key.sign(DATA);

        assertThat(judge.verify(spki, DATA, value)).isTrue();
        value[5] ^= 1;
        assertThat(judge.verify(spki, DATA, value)).isFalse();
    }
}
