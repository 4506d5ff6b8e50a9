package kz.kualik.pki.cms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.judge.EuDss;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestStatus;
import kz.kualik.pki.testing.TestTsa;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** EU DSS judges our RSA signatures of all levels, and we judge its. It knows no GOST. */
class EuDssTest {
    private static final byte[] DOCUMENT = "Келісімшарт 17".getBytes(StandardCharsets.UTF_8);
    private static final TestPki PKI = TestPki.of(SignatureSuite.RSA_SHA256);
    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person());
    private static final TestKey TSA = PKI.issue(CertificateTemplate.timestampAuthority());
    private static final EuDss DSS = new EuDss();

    private static ValidationPolicy policy(RevocationSource source) {
        return new ValidationPolicy(TrustAnchors.of(PKI.authorities()), source, TestPki.CLOCK, Duration.ofSeconds(30));
    }

    private static CmsSignature sign(SignatureLevel level, Encapsulation encapsulation) {
        CmsSignerBuilder builder = CmsSigner.builder().level(level).clock(TestPki.CLOCK);
        if (level != SignatureLevel.B_B) {
            builder.timestampAuthority(TestTsa.of(TSA).at(TestPki.NOW).authority());
        }
        if (level.compareTo(SignatureLevel.B_LT) >= 0) {
            builder.validationPolicy(policy(TestStatus.of(PKI)));
        }
        return builder.build().sign(Content.of(DOCUMENT), encapsulation, PERSON);
    }

    private static List<EuDss.Verdict> dss(CmsSignature signature, Optional<byte[]> content) {
        return DSS.verify(
                signature.encoded(),
                content,
                List.of(PKI.root().certificate(), PKI.nca().certificate()),
                TestPki.NOW.plusSeconds(60));
    }

    static Stream<Arguments> profiles() {
        return Stream.of(SignatureLevel.values())
                .flatMap(level -> Stream.of(Encapsulation.ENCAPSULATED, Encapsulation.DETACHED)
                        .map(encapsulation -> Arguments.of(level, encapsulation)));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void sign_when_judged_by_dss_has_the_level(SignatureLevel level, Encapsulation encapsulation) {
        CmsSignature signature = sign(level, encapsulation);
        Optional<byte[]> content = encapsulation == Encapsulation.DETACHED ? Optional.of(DOCUMENT) : Optional.empty();

        String name = "CAdES-BASELINE-" + level.name().substring(2);
        assertThat(dss(signature, content)).hasSize(1).allSatisfy(verdict -> {
            assertThat(verdict.level()).isEqualTo(name);
            if (level.compareTo(SignatureLevel.B_LT) >= 0) {
                // All that it needs is in the message.
                assertThat(verdict.indication()).isEqualTo("TOTAL_PASSED");
            } else {
                // It knows no status below B-LT, and nobody is asked.
                assertThat(verdict.subIndication()).isEqualTo("TRY_LATER");
            }
        });
    }

    @Test
    void sign_when_another_content_is_given_fails_at_dss() {
        assertThat(dss(sign(SignatureLevel.B_LTA, Encapsulation.DETACHED), Optional.of(new byte[] {1})))
                .extracting(EuDss.Verdict::subIndication)
                .containsExactly("HASH_FAILURE");
    }

    @Test
    void addSignature_when_judged_by_dss_holds_for_both() {
        CmsSignature both = CmsSigner.builder()
                .clock(TestPki.CLOCK)
                .build()
                .addSignature(
                        sign(SignatureLevel.B_B, Encapsulation.ENCAPSULATED), PKI.issue(CertificateTemplate.person()));

        assertThat(dss(both, Optional.empty())).hasSize(2).allSatisfy(verdict -> {
            assertThat(verdict.subIndication()).isEqualTo("TRY_LATER");
            assertThat(verdict.level()).isEqualTo("CAdES-BASELINE-B");
        });
    }

    @ParameterizedTest
    @MethodSource("forms")
    void verify_when_dss_signed_passes(String form) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        NationalCertificate certificate = PKI.nca().certify(CertificateTemplate.person(), pair.getPublic());
        CmsSignature theirs = CmsSignature.parse(
                DSS.sign(form, DOCUMENT, certificate, pair.getPrivate().getEncoded()));

        CmsVerifier verifier = CmsVerifier.with(policy(RevocationSource.none()));
        SignatureReport report = verifier.verifyDetached(theirs, Content.of(DOCUMENT));
        assertThat(report.valid()).isTrue();
        assertThat(report.signatures().get(0).encapsulation().name()).isEqualTo(form);
        assertThat(verifier.verifyDetached(theirs, Content.of(new byte[] {1}))
                        .signatures()
                        .get(0)
                        .subIndication())
                .contains(SubIndication.HASH_FAILURE);
    }

    static Stream<String> forms() {
        return Stream.of("ENCAPSULATED", "DETACHED");
    }
}
