package kz.kualik.pki.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import kz.kualik.core.CryptoException;
import kz.kualik.core.SdkException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.KzData;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestResponder;
import kz.kualik.pki.testing.TestStatus;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OcspVerifierTest {
    private static final TestPki PKI = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person());
    private static final TestKey RESPONDER = PKI.issue(CertificateTemplate.ocspResponder());
    private static final byte[] REQUEST =
            TestStatus.request(PERSON.certificate(), PKI.nca().certificate());

    private static OcspVerifier verifier(TrustAnchors anchors, Instant now) {
        return OcspVerifier.with(new ValidationPolicy(
                anchors, RevocationSource.none(), Clock.fixed(now, ZoneOffset.UTC), Duration.ofSeconds(5)));
    }

    private static OcspReport verify(byte[] response) {
        return verifier(TrustAnchors.of(PKI.authorities()), TestPki.NOW).verify(response);
    }

    private static byte[] good() {
        return TestResponder.of(RESPONDER).reply(REQUEST);
    }

    @Test
    void verify_when_responder_is_authorised_passes_and_tells_the_answer() {
        OcspReport report = verify(good());

        assertThat(report.passed()).isTrue();
        assertThat(report.responder()).contains(RESPONDER.certificate());
        assertThat(report.answers()).hasSize(1);
        OcspReport.Answer answer = report.answers().get(0);
        assertThat(answer.serialNumber()).isEqualTo(PERSON.certificate().serialNumber());
        assertThat(answer.status()).isEqualTo(OcspReport.Status.GOOD);
        assertThat(answer.thisUpdate()).isEqualTo(TestPki.NOW);
    }

    @Test
    void verify_when_the_authority_answers_itself_passes() {
        assertThat(verify(TestResponder.of(PKI.nca()).reply(REQUEST)).passed()).isTrue();
    }

    @Test
    void verify_tells_revocation_with_its_reason() {
        Instant since = TestPki.NOW.minusSeconds(60);
        OcspReport.Answer answer = verify(
                        TestResponder.of(RESPONDER).revoked(since, 1).reply(REQUEST))
                .answers()
                .get(0);

        assertThat(answer.status()).isEqualTo(OcspReport.Status.REVOKED);
        assertThat(answer.since()).contains(since);
        assertThat(answer.reason()).isEqualTo(OptionalInt.of(1));
    }

    @Test
    void verify_when_revoked_in_1970_tells_that_it_was_never_issued() {
        OcspReport.Answer answer = verify(
                        TestResponder.of(RESPONDER).revoked(Instant.EPOCH, 6).reply(REQUEST))
                .answers()
                .get(0);

        assertThat(answer.status()).isEqualTo(OcspReport.Status.NEVER_ISSUED);
        assertThat(answer.since()).isEmpty();
    }

    @Test
    void verify_when_the_responder_may_not_answer_does_not_pass() {
        OcspReport report = verify(TestResponder.of(PERSON).reply(REQUEST));

        assertThat(report.indication()).isEqualTo(Indication.INDETERMINATE);
        assertThat(report.subIndication()).contains(SubIndication.CHAIN_CONSTRAINTS_FAILURE);
    }

    @Test
    void verify_when_the_responder_is_of_another_authority_does_not_pass() {
        TestPki other = TestPki.of(SignatureSuite.GOST_2015_512);
        TestKey foreign = other.issue(CertificateTemplate.ocspResponder());
        byte[] response = TestResponder.of(foreign).reply(REQUEST);

        assertThat(verify(response).subIndication()).contains(SubIndication.NO_CERTIFICATE_CHAIN_FOUND);
        OcspReport trusted = verifier(
                        TrustAnchors.of(PKI.authorities()).and(TrustAnchors.of(other.authorities())), TestPki.NOW)
                .verify(response);
        assertThat(trusted.reasons())
                .extracting(reason -> reason.code().toString())
                .containsExactly("pki.ocsp.other-issuer");
    }

    @Test
    void verify_when_the_responder_has_expired_does_not_pass() {
        OcspReport report = verifier(
                        TrustAnchors.of(PKI.authorities()),
                        RESPONDER.certificate().notAfter().plusSeconds(1))
                .verify(good());

        assertThat(report.subIndication()).contains(SubIndication.OUT_OF_BOUNDS_NO_POE);
    }

    @Test
    void verify_when_the_responder_is_nowhere_fails() {
        OcspReport report =
                verify(TestResponder.of(RESPONDER).withoutCertificate().reply(REQUEST));

        assertThat(report.subIndication()).contains(SubIndication.SIG_CRYPTO_FAILURE);
        assertThat(report.responder()).isEmpty();
    }

    @Test
    void verify_when_it_is_not_a_response_is_refused() {
        for (byte[] file : List.of(new byte[0], new byte[] {0x30, 0}, "nothing".getBytes(), new byte[] {
            // tryLater, which holds no answer
            0x30, 0x03, 0x0a, 0x01, 0x03
        })) {
            assertThatExceptionOfType(CryptoException.class)
                    .isThrownBy(() -> verify(file))
                    .matches(e -> e.code().equals(PkiErrors.OCSP_UNREADABLE));
        }
    }

    @Test
    void verify_when_a_bit_is_flipped_or_the_end_is_missing_never_says_something_else() {
        byte[] response = good();
        Random random = new Random(20261127);
        for (int i = 0; i < 400; i++) {
            byte[] changed = response.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            if (i % 4 == 0) {
                changed = Arrays.copyOf(changed, random.nextInt(changed.length));
            }
            try {
                OcspReport report = verify(changed);
                // What no signature covers may differ: the responder's own certificate, the outermost wrapping.
                assertThat(!report.passed()
                                || report.answers().equals(verify(response).answers()))
                        .isTrue();
            } catch (SdkException e) {
                assertThat(e).isInstanceOf(CryptoException.class);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ocsp_response_ceo_2015_revoked, REVOKED, 2022-07-27T10:25:30Z, 6",
        "ocsp_response_individual_2015, NEVER_ISSUED, , 6",
        "ocsp_response_individual_sign_2004, GOOD, ,"
    })
    void verify_reads_the_real_responses(String name, OcspReport.Status status, Instant since, Integer reason) {
        OcspReport report = verifier(TrustAnchors.folder(KzData.file("ca")), Instant.parse("2022-09-03T00:00:00Z"))
                .verify(KzData.bytes("ocsp/" + name + ".bin"));

        assertThat(report.reasons()).isEmpty();
        assertThat(report.passed()).isTrue();
        OcspReport.Answer answer = report.answers().get(0);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.since().orElse(null)).isEqualTo(since);
        assertThat(answer.reason().isPresent() ? answer.reason().getAsInt() : null)
                .isEqualTo(reason);
    }
}
