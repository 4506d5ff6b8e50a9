package kz.kualik.pki.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;

class WeakRequestTest {
    private static final TestKey KEY =
            TestKey.selfSigned(CertificateTemplate.person().suite(SignatureSuite.RSA_SHA1));

    private static byte[] request(TestKey key) throws IOException {
        return new PKCS10CertificationRequestBuilder(
                        CertificateTemplate.personName("900101300126"),
                        SubjectPublicKeyInfo.getInstance(
                                key.certificate().publicKey().getEncoded()))
                .build(key.contentSigner())
                .getEncoded();
    }

    @Test
    void parse_when_request_is_signed_by_sha1_is_refused_with_its_name() throws Exception {
        byte[] weak = request(KEY);
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> CertificationRequest.parse(weak))
                .withMessageContaining("1.2.840.113549.1.1.5")
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.ALGORITHM_UNKNOWN));
        assertThat(CertificationRequest.parse(request(KEY.with(SignatureSuite.RSA_SHA256)))
                        .suite())
                .isEqualTo(SignatureSuite.RSA_SHA256);
    }
}
