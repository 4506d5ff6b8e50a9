package kz.kualik.pki.timestamp;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import kz.kualik.core.CryptoException;
import kz.kualik.core.http.HttpReply;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.cms.TokenSignature;
import kz.kualik.pki.judge.OpenSslTsa;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.report.TimestampFinding;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.Damage;
import kz.kualik.pki.testing.KzData;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestTsa;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.RevocationStatus;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TimestampVerifierTest {
    private static final byte[] DOCUMENT = "Келісімшарт".getBytes(StandardCharsets.UTF_8);
    private static final TestPki PKI = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final TestKey TSA = PKI.issue(CertificateTemplate.timestampAuthority());
    private static final RevocationSource GOOD = query -> new RevocationStatus.Good("test", query.now());

    private static ValidationPolicy policy(List<NationalCertificate> anchors, RevocationSource source, Instant now) {
        return new ValidationPolicy(
                TrustAnchors.of(anchors), source, Clock.fixed(now, ZoneOffset.UTC), Duration.ofSeconds(5));
    }

    private static TimestampReport verify(Timestamp timestamp, byte[] document, RevocationSource source) {
        return TimestampVerifier.with(policy(PKI.authorities(), source, TestPki.NOW))
                .verify(timestamp, Content.of(document));
    }

    private static Timestamp stampBy(TestKey tsa) {
        return Timestamp.parse(TestTsa.of(tsa).stamp(DOCUMENT, HashAlgorithm.STREEBOG_512));
    }

    private static void assertIs(TimestampReport report, Indication indication, SubIndication why, String code) {
        assertThat(report.indication()).isEqualTo(indication);
        assertThat(report.subIndication()).contains(why);
        assertThat(report.reasons())
                .extracting(reason -> reason.code().toString())
                .containsExactly(code);
        assertThat(report.passed()).isFalse();
        assertThat(report.timestamp().trusted()).isFalse();
    }

    @Test
    void verify_when_document_authority_and_time_are_right_passes() {
        TimestampReport report = verify(stampBy(TSA), DOCUMENT, GOOD);
        assertThat(report.passed()).isTrue();
        TimestampFinding finding = report.timestamp();
        assertThat(finding.kind()).isEqualTo(TimestampFinding.Kind.CONTENT);
        assertThat(finding.trusted()).isTrue();
        assertThat(finding.time()).isEqualTo(TestPki.NOW);
        assertThat(finding.authority()).contains(TSA.certificate());
        assertThat(report.revocation()).hasSize(1);
    }

    @Test
    void verify_when_document_is_another_fails() {
        assertIs(
                verify(stampBy(TSA), new byte[] {1}, GOOD),
                Indication.TOTAL_FAILED,
                SubIndication.HASH_FAILURE,
                "pki.timestamp.other-document");
    }

    @Test
    void verify_when_imprint_is_of_SHA_1_is_not_relied_on() {
        assertIs(
                verify(Timestamp.parse(TestTsa.of(TSA).stamp(DOCUMENT, HashAlgorithm.SHA_1)), DOCUMENT, GOOD),
                Indication.INDETERMINATE,
                SubIndication.CRYPTO_CONSTRAINTS_FAILURE,
                "pki.timestamp.digest");
    }

    @Test
    void verify_when_time_is_yet_to_come_is_not_relied_on() {
        Timestamp early = Timestamp.parse(
                TestTsa.of(TSA).at(TestPki.NOW.plusSeconds(1)).stamp(DOCUMENT, HashAlgorithm.STREEBOG_512));
        assertIs(
                verify(early, DOCUMENT, GOOD),
                Indication.INDETERMINATE,
                SubIndication.SIG_CONSTRAINTS_FAILURE,
                "pki.timestamp.time-to-come");
    }

    @Test
    void verify_when_authority_is_foreign_is_not_relied_on() {
        TestKey foreign = TestPki.of(SignatureSuite.GOST_2015_512).issue(CertificateTemplate.timestampAuthority());
        assertIs(
                verify(stampBy(foreign), DOCUMENT, GOOD),
                Indication.INDETERMINATE,
                SubIndication.NO_CERTIFICATE_CHAIN_FOUND,
                "pki.chain.not-found");
    }

    static Stream<TestKey> notForStamps() {
        return Stream.of(
                PKI.issue(CertificateTemplate.person()),
                PKI.issue(CertificateTemplate.timestampAuthority()
                        .extendedKeyUsage()
                        .with(CertificateTemplate.extension(
                                Extension.extendedKeyUsage.getId(),
                                false,
                                new org.bouncycastle.asn1.x509.ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping)))));
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("notForStamps")
    void verify_when_certificate_is_not_for_time_stamps_alone_is_not_relied_on(TestKey key) {
        assertIs(
                verify(stampBy(key), DOCUMENT, GOOD),
                Indication.INDETERMINATE,
                SubIndication.CHAIN_CONSTRAINTS_FAILURE,
                "pki.certificate.purpose");
    }

    @Test
    void verify_when_key_of_authority_was_stolen_later_fails() {
        RevocationSource stolen =
                query -> new RevocationStatus.Revoked("test", TestPki.NOW.plusSeconds(60), OptionalInt.of(1));
        assertIs(
                verify(stampBy(TSA), DOCUMENT, stolen),
                Indication.TOTAL_FAILED,
                SubIndication.REVOKED,
                "pki.certificate.revoked");
    }

    @Test
    void verify_when_token_is_damaged_never_passes() {
        byte[] token = TestTsa.of(TSA).stamp(DOCUMENT, HashAlgorithm.STREEBOG_512);
        TimestampVerifier verifier = TimestampVerifier.with(policy(PKI.authorities(), GOOD, TestPki.NOW));
        Damage.everyOctet(token, 20260701).parallel().forEach(changed -> {
            try {
                assertThat(verifier.verify(Timestamp.parse(changed), Content.of(DOCUMENT))
                                .passed())
                        .isFalse();
            } catch (CryptoException e) {
                assertThat(e.code().toString()).startsWith("pki.");
            }
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = SignatureSuite.class,
            names = {"RSA_SHA256", "RSA_SHA512"})
    void verify_when_OpenSSL_answered_our_request_passes(SignatureSuite suite) {
        OpenSslTsa openssl = new OpenSslTsa();
        TimestampAuthority client = TimestampAuthority.http(
                (call, deadline) -> new HttpReply(
                        200, Map.of("content-type", "application/timestamp-reply"), openssl.reply(call.body())),
                java.net.URI.create("http://tsa.example.kz/"));
        Timestamp timestamp = client.stamp(DOCUMENT, suite, Deadline.after(Duration.ofSeconds(30)));

        assertThat(timestamp.serialNumber()).isEqualTo(BigInteger.valueOf(11));
        assertThat(timestamp.accuracy())
                .contains(Duration.ofSeconds(1).plusMillis(500).plusNanos(20_000));
        assertThat(timestamp.ordering()).isTrue();
        assertThat(timestamp.authorityName()).contains(openssl.certificate().subject());
        assertThat(timestamp.authority()).contains(openssl.certificate());
        assertThat(timestamp.covers(DOCUMENT)).isTrue();
        assertThat(timestamp.covers(new byte[1])).isFalse();
        TimestampReport report = TimestampVerifier.with(policy(
                        List.of(openssl.certificate()), GOOD, timestamp.time().plusSeconds(1)))
                .verify(timestamp, Content.of(DOCUMENT));
        assertThat(report.reasons()).isEmpty();
        assertThat(report.passed()).isTrue();
    }

    @Test
    void parse_when_authority_writes_little_tells_that() {
        Timestamp timestamp = stampBy(TSA);
        assertThat(timestamp.serialNumber()).isEqualTo(BigInteger.valueOf(-77));
        assertThat(timestamp.accuracy()).isEmpty();
        assertThat(timestamp.ordering()).isFalse();
        assertThat(timestamp.authorityName()).isEmpty();
        assertThat(timestamp.nonce()).isEmpty();
    }

    @Test
    void verify_when_token_is_of_the_real_test_authority_is_sound_but_over_SHA_1() {
        Timestamp timestamp = Timestamp.parse(KzData.bytes("tsp/tsp_token.bin"));
        Optional<NationalCertificate> signer = TokenSignature.soundSigner(timestamp.message(), Set.of());
        assertThat(signer).isPresent();
        assertThat(signer.get().purpose()).isEqualTo(KeyPurpose.TIME_STAMPING);
        assertThat(timestamp.policy()).isEqualTo("1.2.398.3.3.2.6.1");
        assertIs(
                verify(timestamp, DOCUMENT, GOOD),
                Indication.INDETERMINATE,
                SubIndication.CRYPTO_CONSTRAINTS_FAILURE,
                "pki.timestamp.digest");
    }

    @Test
    void oid_when_asked_is_as_the_registry_has_it() {
        assertThat(new ASN1ObjectIdentifier(TimestampPolicies.national()
                                .policyFor(HashAlgorithm.GOST_34311_95)
                                .orElseThrow())
                        .getId())
                .isEqualTo("1.2.398.3.3.2.6.1");
        assertThat(TimestampPolicies.any().policyFor(HashAlgorithm.SHA_256)).isEmpty();
        assertThat(TimestampPolicies.always("1.2.3").policyFor(HashAlgorithm.SHA_256))
                .contains("1.2.3");
    }
}
