package kz.kualik.pki.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.report.CertificateReport;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.RevocationStatus;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.junit.jupiter.api.Test;

class CertificateVerifierTest {
    private static final TestPki PKI = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final Reason SOME_REASON = Reason.of("test.some-reason", "қ", "р", "e");

    private final TestKey person = PKI.issue(CertificateTemplate.person());

    private static CertificateVerifier verifier(RevocationSource revocation) {
        return CertificateVerifier.with(new ValidationPolicy(
                TrustAnchors.of(PKI.authorities()), revocation, TestPki.CLOCK, Duration.ofSeconds(1)));
    }

    @Test
    void verify_passes_with_a_warning_when_revocation_is_switched_off() {
        CertificateReport report = verifier(RevocationSource.none()).verify(person.certificate());

        assertThat(report.passed()).isTrue();
        assertThat(report.reasons()).isEmpty();
        assertThat(report.warnings())
                .extracting(reason -> reason.code().value())
                .containsExactly("pki.revocation.not-checked");
    }

    @Test
    void verify_passes_without_warning_when_the_status_is_known() {
        CertificateReport report = verifier(query -> new RevocationStatus.Good("test", query.now()))
                .verify(person.certificate());

        assertThat(report.passed()).isTrue();
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void verify_is_indeterminate_when_nobody_leads_to_an_anchor() {
        TestKey stranger = TestPki.of(SignatureSuite.GOST_2015_512).issue(CertificateTemplate.person());

        CertificateReport report = verifier(RevocationSource.none()).verify(stranger.certificate());

        assertThat(report.passed()).isFalse();
        assertThat(report.indication()).isEqualTo(Indication.INDETERMINATE);
        assertThat(report.subIndication()).contains(SubIndication.NO_CERTIFICATE_CHAIN_FOUND);
    }

    @Test
    void verify_refuses_when_the_certificate_is_for_another_purpose() {
        CertificateReport report =
                verifier(RevocationSource.none()).verify(person.certificate(), KeyPurpose.TIME_STAMPING);

        assertThat(report.subIndication()).contains(SubIndication.CHAIN_CONSTRAINTS_FAILURE);
    }

    @Test
    void verify_judges_an_authority_when_its_own_purpose_is_asked() {
        CertificateReport report =
                verifier(RevocationSource.none()).verify(PKI.nca().certificate());

        assertThat(report.passed()).isTrue();
    }

    @Test
    void verify_fails_when_the_certificate_is_revoked() {
        CertificateReport report = verifier(query ->
                        new RevocationStatus.Revoked("test", query.now().minusSeconds(1), OptionalInt.empty()))
                .verify(person.certificate());

        assertThat(report.indication()).isEqualTo(Indication.TOTAL_FAILED);
        assertThat(report.subIndication()).contains(SubIndication.REVOKED);
    }

    @Test
    void report_is_refused_when_it_passed_with_reasons() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CertificateReport(
                        Indication.TOTAL_PASSED,
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(SOME_REASON),
                        List.of()));
    }

    @Test
    void report_is_refused_when_it_failed_without_reason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CertificateReport(
                        Indication.TOTAL_FAILED,
                        Optional.of(SubIndication.GENERIC),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }
}
