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

    /** The name that DSS has for what must pass, with which it tells the messages apart. */
    private static String passed(int message, SignatureLevel level) {
        return message + " TOTAL_PASSED CAdES-BASELINE-" + level.name().substring(2);
    }

    private static List<String> dss(List<CmsSignature> signatures, List<NationalCertificate> trusted) {
        return DSS
                .verify(
                        signatures.stream().map(CmsSignature::encoded).toList(),
                        Optional.of(DOCUMENT),
                        trusted,
                        TestPki.NOW.plusSeconds(60))
                .stream()
                .map(verdict -> verdict.message() + " "
                        + (verdict.subIndication().equals("null") ? verdict.indication() : verdict.subIndication())
                        + " " + verdict.level())
                .toList();
    }

    @Test
    void sign_at_levels_that_carry_their_proof_passes_at_dss_by_the_root_alone() {
        List<String> found = dss(
                List.of(
                        sign(SignatureLevel.B_LT, Encapsulation.ENCAPSULATED),
                        sign(SignatureLevel.B_LT, Encapsulation.DETACHED),
                        sign(SignatureLevel.B_LTA, Encapsulation.ENCAPSULATED),
                        sign(SignatureLevel.B_LTA, Encapsulation.DETACHED)),
                List.of(PKI.root().certificate()));

        assertThat(found)
                .containsExactly(
                        passed(0, SignatureLevel.B_LT),
                        passed(1, SignatureLevel.B_LT),
                        passed(2, SignatureLevel.B_LTA),
                        passed(3, SignatureLevel.B_LTA));
    }

    @Test
    void sign_at_lower_levels_passes_at_dss_where_nobody_is_asked_for_a_status() {
        TestKey colleague = PKI.issue(CertificateTemplate.person());
        CmsSigner signer = CmsSigner.builder().clock(TestPki.CLOCK).build();
        CmsSignature both = signer.addSignature(sign(SignatureLevel.B_B, Encapsulation.ENCAPSULATED), colleague);
        CmsSignature other = signer.sign(Content.of(new byte[] {1}), Encapsulation.DETACHED, PERSON);
        // What is trusted by itself is not asked about.
        List<String> found = dss(
                List.of(
                        sign(SignatureLevel.B_B, Encapsulation.ENCAPSULATED),
                        sign(SignatureLevel.B_B, Encapsulation.DETACHED),
                        sign(SignatureLevel.B_T, Encapsulation.ENCAPSULATED),
                        sign(SignatureLevel.B_T, Encapsulation.DETACHED),
                        both,
                        other),
                List.of(PERSON.certificate(), colleague.certificate(), TSA.certificate()));

        assertThat(found)
                .containsExactly(
                        passed(0, SignatureLevel.B_B),
                        passed(1, SignatureLevel.B_B),
                        passed(2, SignatureLevel.B_T),
                        passed(3, SignatureLevel.B_T),
                        passed(4, SignatureLevel.B_B),
                        passed(4, SignatureLevel.B_B),
                        "5 HASH_FAILURE CAdES-BASELINE-B");
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
