package kz.kualik.pki.cms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.judge.OpenSslCms;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.junit.jupiter.api.Test;

/** What SeveralSignersTest leaves: each signer for itself, and the gost engine as judge of several. */
class AddedSignatureTest {
    private static final byte[] DOCUMENT = "Келісімшарт 17".getBytes(StandardCharsets.UTF_8);
    private static final TestPki GOST = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final TestPki RSA = TestPki.of(SignatureSuite.RSA_SHA256);
    private static final TestKey PERSON = GOST.issue(CertificateTemplate.person());
    private static final TestKey COLLEAGUE = RSA.issue(CertificateTemplate.person());
    private static final CmsSigner SIGNER =
            CmsSigner.builder().clock(TestPki.CLOCK).build();
    private static final CmsVerifier VERIFIER = CmsVerifier.with(new ValidationPolicy(
            TrustAnchors.of(GOST.authorities()).and(TrustAnchors.of(RSA.authorities())),
            RevocationSource.none(),
            TestPki.CLOCK,
            Duration.ofSeconds(5)));

    private static CmsSignature signed(Encapsulation encapsulation) {
        return SIGNER.sign(Content.of(DOCUMENT), encapsulation, PERSON);
    }

    @Test
    void addSignature_announces_each_digest_once() {
        CmsSignature three = SIGNER.addSignature(
                SIGNER.addSignature(signed(Encapsulation.ENCAPSULATED), COLLEAGUE),
                GOST.issue(CertificateTemplate.person()));

        assertThat(three.message().parts().digestAlgorithms()).hasSize(2);
        assertThat(three.message().parts().certificates()).hasSize(3);
        assertThat(VERIFIER.verify(three).valid()).isTrue();
    }

    @Test
    void addSignature_when_one_signer_is_damaged_judges_the_others() {
        CmsSignature both = SIGNER.addSignature(signed(Encapsulation.ENCAPSULATED), COLLEAGUE);
        byte[] damaged = both.encoded();
        damaged[damaged.length - 1] ^= 1;

        SignatureReport report = VERIFIER.verify(CmsSignature.parse(damaged));
        assertThat(report.valid()).isFalse();
        assertThat(report.signatures().get(0).passed()).isTrue();
        assertThat(report.signatures().get(1).subIndication()).contains(SubIndication.SIG_CRYPTO_FAILURE);
    }

    @Test
    void addSignature_when_judged_by_the_gost_engine_holds() {
        CmsSignature gost = SIGNER.addSignature(
                signed(Encapsulation.DETACHED), Content.of(DOCUMENT), GOST.issue(CertificateTemplate.person()));
        assertThat(new OpenSslCms().verify(gost.encoded(), Optional.of(DOCUMENT)))
                .isTrue();
        assertThat(new OpenSslCms().verify(gost.encoded(), Optional.of(new byte[] {1})))
                .isFalse();
    }
}
