package kz.kualik.pki.cms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.judge.OpenSsl;
import kz.kualik.pki.judge.OpenSslCms;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.KzData;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.junit.jupiter.api.Test;

/** Several signatures beside each other in one message. */
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

    private static boolean contains(byte[] whole, byte[] part) {
        for (int i = 0; i + part.length <= whole.length; i++) {
            if (Arrays.equals(whole, i, i + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void addSignature_gives_both_signatures_when_suites_are_mixed() {
        CmsSignature both = SIGNER.addSignature(signed(Encapsulation.ENCAPSULATED), COLLEAGUE);

        SignatureReport report = VERIFIER.verify(both);
        assertThat(report.valid()).isTrue();
        assertThat(report.signatures())
                .extracting(verdict -> verdict.signer().orElseThrow())
                .containsExactly(PERSON.certificate(), COLLEAGUE.certificate());
        assertThat(both.content().orElseThrow().bytes()).isEqualTo(DOCUMENT);
    }

    @Test
    void addSignature_leaves_the_first_signature_as_it_was() {
        CmsSignature one = signed(Encapsulation.DETACHED);
        CmsSignature two = SIGNER.addSignature(one, Content.of(DOCUMENT), COLLEAGUE);

        byte[] first = one.message().parts().signers().get(0);
        assertThat(two.message().parts().signers().get(0)).isEqualTo(first);
        assertThat(contains(two.encoded(), first)).isTrue();
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
    void addSignature_takes_a_message_of_the_NCA_software() {
        CmsSignature theirs = CmsSignature.parse(KzData.bytes("cms/individual_attached.der"));
        CmsSignature both = SIGNER.addSignature(theirs, COLLEAGUE);

        assertThat(both.message().parts().signers().get(0))
                .isEqualTo(theirs.message().parts().signers().get(0));
        List<SignatureVerdict> verdicts = VERIFIER.verify(both).signatures();
        assertThat(verdicts.get(1).passed()).isTrue();
        // Its own authorities are not among the anchors here.
        assertThat(verdicts.get(0).subIndication()).contains(SubIndication.NO_CERTIFICATE_CHAIN_FOUND);
    }

    @Test
    void addSignature_may_be_by_the_same_person_again() {
        CmsSignature twice = SIGNER.addSignature(signed(Encapsulation.ENCAPSULATED), PERSON);

        assertThat(VERIFIER.verify(twice).valid()).isTrue();
        assertThat(twice.message().parts().certificates()).hasSize(1);
    }

    @Test
    void addSignature_when_the_document_is_another_is_refused() {
        CmsSignature one = signed(Encapsulation.DETACHED);

        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> SIGNER.addSignature(one, Content.of(new byte[] {1}), COLLEAGUE))
                .matches(e -> e.code().equals(PkiErrors.CMS_CONTENT_MISMATCH));
    }

    @Test
    void addSignature_when_the_document_is_nowhere_is_refused() {
        CmsSignature one = signed(Encapsulation.DETACHED);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIGNER.addSignature(one, COLLEAGUE))
                .withMessageContaining("does not hold its document");
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
    void addSignature_when_judged_by_openssl_holds() {
        TestKey second = RSA.issue(CertificateTemplate.person());
        CmsSignature both =
                SIGNER.addSignature(SIGNER.sign(Content.of(DOCUMENT), Encapsulation.ENCAPSULATED, COLLEAGUE), second);
        assertThat(new OpenSsl()
                        .verifyCms(
                                both.encoded(),
                                Optional.empty(),
                                RSA.root().certificate(),
                                RSA.nca().certificate(),
                                TestPki.NOW))
                .hasValueSatisfying(content -> assertThat(content).isEqualTo(DOCUMENT));

        CmsSignature gost = SIGNER.addSignature(
                signed(Encapsulation.DETACHED), Content.of(DOCUMENT), GOST.issue(CertificateTemplate.person()));
        assertThat(new OpenSslCms().verify(gost.encoded(), Optional.of(DOCUMENT)))
                .isTrue();
        assertThat(new OpenSslCms().verify(gost.encoded(), Optional.of(new byte[] {1})))
                .isFalse();
    }
}
