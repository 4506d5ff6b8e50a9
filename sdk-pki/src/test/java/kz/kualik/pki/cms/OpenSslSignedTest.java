package kz.kualik.pki.cms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.judge.OpenSsl;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of suites that the SDK only verifies, made by somebody who signs with them. */
class OpenSslSignedTest {
    private static final byte[] DOCUMENT = "құжат".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @CsvSource({
        "RSA_SHA1, RSA_SHA256, sha1",
        "ECDSA_P256_SHA256, ECDSA_P256_SHA256, sha256",
        "ECDSA_P384_SHA384, ECDSA_P384_SHA384, sha384",
        "ECDSA_P256_SHA256, ECDSA_P384_SHA384, sha256"
    })
    void verify_when_openssl_signed_passes_and_a_changed_message_does_not(
            SignatureSuite suite, SignatureSuite authorities, String digest) {
        TestPki pki = TestPki.of(authorities);
        TestKey signer = pki.issue(CertificateTemplate.person().suite(suite));
        byte[] message = new OpenSsl().signCms(DOCUMENT, signer.certificate(), signer.pkcs8(), digest);

        SignatureVerdict verdict = verdict(CmsSignature.parse(message), pki);
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.suite()).contains(suite);
        assertThat(verdict.warnings().stream().map(reason -> reason.code().toString()))
                .filteredOn(code -> code.equals("pki.signature.weak-algorithm"))
                .hasSize(suite.weak() ? 1 : 0);

        // The last octets of the message are those of the signature value.
        message[message.length - 1] ^= 1;
        assertThat(verdict(CmsSignature.parse(message), pki).passed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ECDSA_P256_SHA256, sha384", "ECDSA_P384_SHA384, sha256", "ECDSA_P256_SHA256, sha1"})
    void verify_when_openssl_paired_curve_and_digest_otherwise_is_refused(SignatureSuite suite, String digest) {
        TestPki pki = TestPki.of(suite);
        TestKey signer = pki.issue(CertificateTemplate.person());
        byte[] message = new OpenSsl().signCms(DOCUMENT, signer.certificate(), signer.pkcs8(), digest);

        SignatureVerdict verdict = verdict(CmsSignature.parse(message), pki);
        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.reasons())
                .extracting(reason -> reason.code().toString())
                .containsExactly("pki.signature.algorithm");
    }

    /** The test keys themselves: what the attack tests build on is what OpenSSL takes for ECDSA. */
    @ParameterizedTest
    @CsvSource({"ECDSA_P256_SHA256", "ECDSA_P384_SHA384"})
    void openssl_accepts_what_the_test_keys_sign(SignatureSuite suite) {
        TestPki pki = TestPki.of(suite);
        CmsSignature message = HandmadeCms.sign(DOCUMENT, pki.issue(CertificateTemplate.person()));
        assertThat(new OpenSsl()
                        .verifyCms(
                                message.encoded(),
                                Optional.empty(),
                                pki.root().certificate(),
                                pki.nca().certificate(),
                                TestPki.NOW))
                .hasValue(DOCUMENT);
    }

    private static SignatureVerdict verdict(CmsSignature message, TestPki pki) {
        return CmsVerifier.with(new ValidationPolicy(
                        TrustAnchors.of(pki.authorities()),
                        RevocationSource.none(),
                        TestPki.CLOCK,
                        Duration.ofSeconds(5)))
                .verify(message)
                .signatures()
                .get(0);
    }
}
