package kz.kualik.pki.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.KzData;
import kz.kualik.pki.testing.TestCrl;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.trust.RevocationList;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrlVerifierTest {
    private static final TestPki PKI = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final Instant NOW = TestPki.NOW;

    @TempDir
    Path folder;

    private RevocationList list(TestKey by, Instant from, Instant until) throws IOException {
        return RevocationList.open(Files.write(
                folder.resolve("list.crl"),
                TestCrl.full(by, 7, from).until(until).build()));
    }

    private static CrlReport verify(RevocationList list, TrustAnchors anchors, Instant now) {
        return CrlVerifier.with(new ValidationPolicy(
                        anchors, RevocationSource.none(), Clock.fixed(now, ZoneOffset.UTC), Duration.ofSeconds(5)))
                .verify(list);
    }

    private static CrlReport verify(RevocationList list) {
        return verify(list, TrustAnchors.of(PKI.authorities()), NOW);
    }

    private static void assertRefused(CrlReport report, SubIndication why, String code) {
        assertThat(report.passed()).isFalse();
        assertThat(report.subIndication()).contains(why);
        assertThat(report.reasons())
                .extracting(reason -> reason.code().toString())
                .containsExactly(code);
    }

    @Test
    void verify_when_the_list_is_in_force_passes() throws Exception {
        CrlReport report = verify(list(PKI.nca(), NOW.minusSeconds(60), NOW.plusSeconds(60)));

        assertThat(report.passed()).isTrue();
        assertThat(report.issuer()).contains(PKI.nca().certificate());
        assertThat(report.list().number()).contains(BigInteger.valueOf(7));
    }

    @Test
    void verify_when_the_list_is_replayed_after_its_time_does_not_pass() throws Exception {
        assertRefused(
                verify(list(PKI.nca(), NOW.minusSeconds(600), NOW.minusSeconds(60))),
                SubIndication.TRY_LATER,
                "pki.crl.not-in-force");
    }

    @Test
    void verify_when_the_list_is_from_the_future_does_not_pass() throws Exception {
        assertRefused(
                verify(list(PKI.nca(), NOW.plusSeconds(60), NOW.plusSeconds(600))),
                SubIndication.TRY_LATER,
                "pki.crl.not-in-force");
    }

    @Test
    void verify_when_the_authority_is_only_name_alike_does_not_pass() throws Exception {
        TestPki other = TestPki.of(SignatureSuite.GOST_2015_512);

        assertThat(other.nca().certificate().subject())
                .isEqualTo(PKI.nca().certificate().subject());
        assertRefused(
                verify(list(other.nca(), NOW.minusSeconds(60), NOW.plusSeconds(60))),
                SubIndication.NO_CERTIFICATE_CHAIN_FOUND,
                "pki.crl.issuer-not-found");
    }

    @Test
    void verify_when_a_person_signed_the_list_does_not_pass() throws Exception {
        TestKey person = PKI.issue(CertificateTemplate.person());

        assertThat(verify(list(person, NOW.minusSeconds(60), NOW.plusSeconds(60)))
                        .passed())
                .isFalse();
    }

    @Test
    void verify_when_the_file_was_changed_after_it_was_read_does_not_pass() throws Exception {
        RevocationList list = list(PKI.nca(), NOW.minusSeconds(60), NOW.plusSeconds(60));
        byte[] bytes = Files.readAllBytes(folder.resolve("list.crl"));
        bytes[bytes.length - 1] ^= 1;
        Files.write(folder.resolve("list.crl"), bytes);

        assertRefused(verify(list), SubIndication.NO_CERTIFICATE_CHAIN_FOUND, "pki.crl.issuer-not-found");
    }

    @Test
    void open_when_the_file_is_no_list_is_refused() throws Exception {
        Path file = Files.writeString(folder.resolve("empty.crl"), "");

        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> RevocationList.open(file))
                .matches(e -> e.code().equals(PkiErrors.CRL_UNREADABLE));
    }

    @Test
    void verify_reads_the_real_lists() {
        TrustAnchors anchors = TrustAnchors.folder(KzData.file("ca"));
        RevocationList full = RevocationList.open(KzData.file("crl/nca_gost2022_test.crl"));
        RevocationList delta = RevocationList.open(KzData.file("crl/nca_gost2022_d_test.crl"));

        assertThat(full.size()).isEqualTo(54);
        assertThat(full.deltaOf()).isEmpty();
        assertThat(delta.deltaOf()).isEqualTo(full.number());
        Instant inForce = Instant.parse("2025-10-20T00:00:00Z");
        assertThat(verify(full, anchors, inForce).passed()).isTrue();
        assertThat(verify(delta, anchors, inForce).passed()).isTrue();
        assertRefused(verify(full, anchors, NOW), SubIndication.TRY_LATER, "pki.crl.not-in-force");
    }
}
