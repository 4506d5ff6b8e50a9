package kz.kualik.pki.cms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kz.kualik.core.SdkException;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.judge.OpenSslCms;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.testing.Damage;
import kz.kualik.pki.testing.KzData;
import kz.kualik.pki.timestamp.Timestamp;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.junit.jupiter.api.Test;

/** What the NCA's own software of July 2026 signed, with a time stamp of the production TSA. */
class RealCmsTest {
    private static final Instant LATER = Instant.parse("2026-07-21T00:00:00Z");

    private static ValidationPolicy policy(Instant now) {
        TrustAnchors anchors = TrustAnchors.of(List.of(
                        KzData.certificate("ca/test/root_test_gost_2022.cer"),
                        KzData.certificate("ca/test/nca_gost2022_test.cer")))
                .and(TrustAnchors.national(List.of(
                        KzData.certificate("ca/production/root_gost_2022.pem"),
                        KzData.certificate("ca/production/nca_gost_2022.pem"))));
        return new ValidationPolicy(
                anchors, RevocationSource.none(), Clock.fixed(now, ZoneOffset.UTC), Duration.ofSeconds(5));
    }

    private static CmsSignature attached() {
        return CmsSignature.parse(KzData.bytes("cms/individual_attached.der"));
    }

    private static CmsSignature detached() {
        return CmsSignature.parse(KzData.bytes("cms/individual_detached.der"));
    }

    private static Content document() {
        return Content.of(KzData.bytes("cms/individual_document.txt"));
    }

    private static Timestamp stamp(CmsSignature signature) {
        return Timestamp.parse(signature
                .message()
                .signers()
                .get(0)
                .orElseThrow()
                .timestampTokens()
                .get(0));
    }

    private static void assertPassed(SignatureReport report, CmsSignature signature) {
        assertThat(report.valid()).isTrue();
        assertThat(report.signatures()).hasSize(1);
        SignatureVerdict verdict = report.signatures().get(0);
        assertThat(verdict.level()).contains(SignatureLevel.B_T);
        assertThat(verdict.suite()).contains(SignatureSuite.GOST_2015_512);
        assertThat(verdict.encapsulation()).isEqualTo(signature.encapsulation());
        assertThat(verdict.bestSignatureTime()).isEqualTo(stamp(signature).time());
        assertThat(verdict.signer()).contains(KzData.certificate("cms/individual_signer.cer"));
        assertThat(verdict.signer().orElseThrow().iin()).contains("123456789011");
        assertThat(verdict.warnings())
                .extracting(reason -> reason.code().toString())
                .containsExactly("pki.revocation.not-checked");
    }

    @Test
    void verify_when_attached_passes_at_the_time_of_its_stamp() {
        SignatureReport report = CmsVerifier.with(policy(LATER)).verify(attached());
        assertPassed(report, attached());
        assertThat(report.signatures().get(0).signingTime()).contains(Instant.parse("2026-07-20T09:08:06Z"));
        assertThat(attached().content().orElseThrow().bytes()).isEqualTo(KzData.bytes("cms/individual_document.txt"));
    }

    @Test
    void verifyDetached_when_document_is_given_passes() {
        assertThat(detached().encapsulation()).isEqualTo(Encapsulation.DETACHED);
        assertPassed(CmsVerifier.with(policy(LATER)).verifyDetached(detached(), document()), detached());
    }

    @Test
    void verify_when_certificate_has_expired_since_still_passes_by_the_stamp() {
        Instant expired = Instant.parse("2027-06-01T00:00:00Z");
        assertPassed(CmsVerifier.with(policy(expired)).verify(attached()), attached());
    }

    @Test
    void verify_when_the_time_stamp_authority_has_expired_too_passes_with_a_warning() {
        Instant years = Instant.parse("2029-01-01T00:00:00Z");
        SignatureVerdict verdict =
                CmsVerifier.with(policy(years)).verify(attached()).signatures().get(0);
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.warnings())
                .extracting(reason -> reason.code().toString())
                .contains("pki.timestamp.authority-expired");
    }

    @Test
    void verify_when_stamp_is_not_trusted_is_judged_at_the_time_of_validation() {
        TrustAnchors test = TrustAnchors.of(List.of(
                KzData.certificate("ca/test/root_test_gost_2022.cer"),
                KzData.certificate("ca/test/nca_gost2022_test.cer")));
        ValidationPolicy policy = new ValidationPolicy(
                test, RevocationSource.none(), Clock.fixed(LATER, ZoneOffset.UTC), Duration.ofSeconds(5));
        SignatureVerdict verdict =
                CmsVerifier.with(policy).verify(attached()).signatures().get(0);
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.bestSignatureTime()).isEqualTo(LATER);
        assertThat(verdict.warnings())
                .extracting(reason -> reason.code().toString())
                .contains("pki.timestamp.not-trusted", "pki.chain.not-found");
    }

    @Test
    void verify_when_nobody_is_trusted_finds_no_chain() {
        ValidationPolicy policy = new ValidationPolicy(
                TrustAnchors.of(List.of(KzData.certificate("ca/production/root_gost_2022.pem"))),
                RevocationSource.none(),
                Clock.fixed(LATER, ZoneOffset.UTC),
                Duration.ofSeconds(5));
        assertThat(CmsVerifier.with(policy)
                        .verify(attached())
                        .signatures()
                        .get(0)
                        .subIndication())
                .contains(SubIndication.NO_CERTIFICATE_CHAIN_FOUND);
    }

    @Test
    void verify_when_document_is_missing_says_so() {
        SignatureVerdict verdict =
                CmsVerifier.with(policy(LATER)).verify(detached()).signatures().get(0);
        assertThat(verdict.indication()).isEqualTo(Indication.INDETERMINATE);
        assertThat(verdict.subIndication()).contains(SubIndication.SIGNED_DATA_NOT_FOUND);
        assertThat(verdict.reasons()).extracting(Reason::code).hasToString("[pki.cms.content-missing]");
    }

    @Test
    void verifyDetached_when_document_is_another_fails() {
        byte[] changed = KzData.bytes("cms/individual_document.txt");
        changed[0] ^= 1;
        for (CmsSignature signature : List.of(detached(), attached())) {
            SignatureVerdict verdict = CmsVerifier.with(policy(LATER))
                    .verifyDetached(signature, Content.of(changed))
                    .signatures()
                    .get(0);
            assertThat(verdict.indication()).isEqualTo(Indication.TOTAL_FAILED);
            assertThat(verdict.subIndication()).contains(SubIndication.HASH_FAILURE);
        }
    }

    @Test
    void parse_when_pem_or_base64_is_the_same_message() {
        byte[] der = KzData.bytes("cms/individual_attached.der");
        assertThat(CmsSignature.parse(attached().toPem().getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(attached());
        assertThat(CmsSignature.parse(Base64.getEncoder().encode(der))).isEqualTo(attached());
        assertThat(attached().encoded()).isEqualTo(der);
        assertThat(attached().toString()).isEqualTo("CmsSignature[ENCAPSULATED]");
    }

    @Test
    void verify_when_any_octet_of_the_message_was_changed_is_never_valid() {
        CmsVerifier verifier = CmsVerifier.with(policy(LATER));
        Damage.everyOctet(KzData.bytes("cms/individual_attached.der"), 20260701)
                .parallel()
                .forEach(changed -> assertThat(valid(verifier, changed)).isFalse());
    }

    @Test
    void verifyDetached_when_any_octet_of_the_document_was_changed_is_never_valid() {
        CmsVerifier verifier = CmsVerifier.with(policy(LATER));
        Damage.everyOctet(KzData.bytes("cms/individual_document.txt"), 20260702)
                .parallel()
                .forEach(changed -> assertThat(verifier.verifyDetached(detached(), Content.of(changed))
                                .valid())
                        .isFalse());
    }

    @Test
    void parse_when_cut_short_is_refused() {
        Stream.of("cms/individual_attached.der", "cms/individual_detached.der")
                .flatMap(file -> Damage.truncations(KzData.bytes(file), 300))
                .forEach(
                        cut -> assertThatExceptionOfType(SdkException.class).isThrownBy(() -> CmsSignature.parse(cut)));
    }

    private static boolean valid(CmsVerifier verifier, byte[] message) {
        try {
            return verifier.verify(CmsSignature.parse(message)).valid();
        } catch (SdkException e) {
            return false;
        }
    }

    @Test
    void judge_when_message_is_real_agrees() {
        OpenSslCms judge = new OpenSslCms();
        byte[] document = KzData.bytes("cms/individual_document.txt");
        assertThat(judge.verify(KzData.bytes("cms/individual_attached.der"), Optional.empty()))
                .isTrue();
        assertThat(judge.verify(KzData.bytes("cms/individual_detached.der"), Optional.of(document)))
                .isTrue();
        assertThat(judge.verify(KzData.bytes("cms/individual_detached.der"), Optional.of(new byte[1])))
                .isFalse();
    }
}
