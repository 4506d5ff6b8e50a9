package kz.kualik.pki.cms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.judge.OpenSsl;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms of messages that OpenSSL writes: BER in pieces, without the document, named by key identifier. */
class OpenSslFormsTest {
    private static final byte[] DOCUMENT = new byte[100_000];
    private static final TestPki PKI = TestPki.of(SignatureSuite.RSA_SHA256);
    /** A suite that the SDK only verifies, since those keys are given to judges; OpenSSL signs by SHA-256 with it. */
    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person().suite(SignatureSuite.RSA_SHA1));

    private static final TestKey HEAD = PKI.issue(CertificateTemplate.head());

    @ParameterizedTest
    @CsvSource({"-nodetach", "-nodetach -stream", "-keyid", "-stream", "-nodetach -keyid -stream"})
    void verify_when_openssl_signed_passes_and_takes_our_signature_too(String options) {
        CmsSignature signature = CmsSignature.parse(
                new OpenSsl().signCmsWith(DOCUMENT, PERSON.certificate(), PERSON.pkcs8(), options.split(" ")));
        // By itself OpenSSL leaves the document out, but with -stream it writes it into the message all the same.
        boolean detached = options.equals("-keyid");

        assertThat(signature.encapsulation()).isEqualTo(detached ? Encapsulation.DETACHED : Encapsulation.ENCAPSULATED);
        assertThat(report(signature, detached).valid()).isTrue();

        CmsSignature both =
                CmsSigner.builder().clock(TestPki.CLOCK).build().addSignature(signature, Content.of(DOCUMENT), HEAD);
        assertThat(report(both, detached).signatures()).hasSize(2);
        assertThat(report(both, detached).valid()).isTrue();
        assertThat(new OpenSsl()
                        .verifyCms(
                                both.encoded(),
                                detached ? Optional.of(DOCUMENT) : Optional.empty(),
                                PKI.root().certificate(),
                                PKI.nca().certificate(),
                                TestPki.NOW))
                .contains(DOCUMENT);
    }

    private static SignatureReport report(CmsSignature message, boolean detached) {
        CmsVerifier verifier = CmsVerifier.with(new ValidationPolicy(
                TrustAnchors.of(PKI.authorities()), RevocationSource.none(), TestPki.CLOCK, Duration.ofSeconds(5)));
        return detached ? verifier.verifyDetached(message, Content.of(DOCUMENT)) : verifier.verify(message);
    }
}
