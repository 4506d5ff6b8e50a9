package kz.kualik.pki.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.report.CertificateReport;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.RevocationFinding;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.trust.RevocationQuery;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.RevocationStatus;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CertificateJudgeTest {
    private static final TestPki PKI = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final NationalCertificate PERSON =
            PKI.issue(CertificateTemplate.person()).certificate();
    private static final RevocationStatus GOOD = new RevocationStatus.Good("test", TestPki.NOW);

    private static CertificateJudge judge(RevocationSource source, NationalCertificate... anchors) {
        TrustAnchors trusted = TrustAnchors.of(anchors.length == 0 ? PKI.authorities() : List.of(anchors));
        return new CertificateJudge(new ValidationPolicy(trusted, source, TestPki.CLOCK, Duration.ofSeconds(5)));
    }

    private static CertificateReport now(NationalCertificate certificate, RevocationSource source) {
        return judge(source).judge(certificate, List.of(), TestPki.NOW, false, KeyPurpose.SIGNING);
    }

    private static CertificateReport now(NationalCertificate certificate) {
        return now(certificate, query -> GOOD);
    }

    private static CertificateReport at(Instant at, boolean proven, RevocationSource source) {
        return judge(source).judge(PERSON, List.of(), at, proven, KeyPurpose.SIGNING);
    }

    private static void assertIs(CertificateReport report, Indication indication, SubIndication why, String code) {
        assertThat(report.indication()).isEqualTo(indication);
        assertThat(report.subIndication()).contains(why);
        assertThat(report.reasons())
                .extracting(reason -> reason.code().toString())
                .containsExactly(code);
    }

    @Test
    void judge_when_nothing_speaks_against_it_passes_without_warning() {
        CertificateReport report = now(PERSON);
        assertThat(report.passed()).isTrue();
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void judge_when_expired_without_proof_is_indeterminate() {
        NationalCertificate expired = PKI.issue(CertificateTemplate.person()
                        .validity(TestPki.NOW.minusSeconds(100), TestPki.NOW.minusSeconds(1)))
                .certificate();
        assertIs(
                now(expired),
                Indication.INDETERMINATE,
                SubIndication.OUT_OF_BOUNDS_NO_POE,
                "pki.certificate.expired-without-time-stamp");
    }

    @Test
    void judge_when_expired_at_a_proven_time_fails() {
        assertIs(
                at(PERSON.notAfter().plusSeconds(1), true, query -> GOOD),
                Indication.TOTAL_FAILED,
                SubIndication.EXPIRED,
                "pki.certificate.expired");
    }

    @Test
    void judge_when_not_yet_valid_fails() {
        assertIs(
                at(PERSON.notBefore().minusSeconds(1), true, query -> GOOD),
                Indication.TOTAL_FAILED,
                SubIndication.NOT_YET_VALID,
                "pki.certificate.not-yet-valid");
    }

    @Test
    void judge_when_at_the_first_and_last_moment_passes() {
        assertThat(at(PERSON.notBefore(), true, query -> GOOD).passed()).isTrue();
        assertThat(at(PERSON.notAfter(), true, query -> GOOD).passed()).isTrue();
    }

    @Test
    void judge_when_authority_is_outside_its_validity_is_indeterminate() {
        TestKey retired = PKI.root()
                .issue(CertificateTemplate.nca()
                        .validity(Instant.parse("2020-01-01T00:00:00Z"), TestPki.NOW.minusSeconds(1)));
        NationalCertificate person = retired.issue(CertificateTemplate.person()).certificate();
        assertIs(
                judge(query -> GOOD)
                        .judge(person, List.of(retired.certificate()), TestPki.NOW, false, KeyPurpose.SIGNING),
                Indication.INDETERMINATE,
                SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE,
                "pki.chain.issuer-outside-validity");
    }

    @Test
    void judge_when_no_path_leads_to_an_anchor_is_indeterminate() {
        NationalCertificate stranger = TestPki.of(SignatureSuite.GOST_2015_512)
                .issue(CertificateTemplate.person())
                .certificate();
        assertIs(
                now(stranger),
                Indication.INDETERMINATE,
                SubIndication.NO_CERTIFICATE_CHAIN_FOUND,
                "pki.chain.not-found");
    }

    @Test
    void judge_when_a_critical_extension_is_not_known_is_indeterminate() {
        NationalCertificate odd = PKI.issue(CertificateTemplate.person()
                        .with(CertificateTemplate.extension("1.2.398.99.1", true, DERNull.INSTANCE)))
                .certificate();
        assertIs(
                now(odd),
                Indication.INDETERMINATE,
                SubIndication.CHAIN_CONSTRAINTS_FAILURE,
                "pki.chain.critical-extension");
    }

    @Test
    void judge_when_an_unknown_extension_is_not_critical_passes() {
        NationalCertificate odd = PKI.issue(CertificateTemplate.person()
                        .with(CertificateTemplate.extension("1.2.398.99.1", false, DERNull.INSTANCE)))
                .certificate();
        assertThat(now(odd).passed()).isTrue();
    }

    @Test
    void judge_when_an_authority_has_an_unknown_critical_extension_is_indeterminate() {
        // Name constraints, which would have to be applied.
        TestKey odd = PKI.root()
                .issue(CertificateTemplate.nca()
                        .with(CertificateTemplate.extension(
                                Extension.nameConstraints.getId(), true, new org.bouncycastle.asn1.DERSequence())));
        NationalCertificate person = odd.issue(CertificateTemplate.person()).certificate();
        assertIs(
                judge(query -> GOOD).judge(person, List.of(odd.certificate()), TestPki.NOW, false, KeyPurpose.SIGNING),
                Indication.INDETERMINATE,
                SubIndication.CHAIN_CONSTRAINTS_FAILURE,
                "pki.chain.critical-extension");
    }

    @Test
    void judge_when_more_authorities_than_allowed_stand_between_is_indeterminate() {
        TestKey limited = PKI.root().issue(limited(0));
        TestKey below = limited.issue(CertificateTemplate.nca());
        NationalCertificate person = below.issue(CertificateTemplate.person()).certificate();
        assertIs(
                judge(query -> GOOD)
                        .judge(
                                person,
                                List.of(limited.certificate(), below.certificate()),
                                TestPki.NOW,
                                false,
                                KeyPurpose.SIGNING),
                Indication.INDETERMINATE,
                SubIndication.CHAIN_CONSTRAINTS_FAILURE,
                "pki.chain.path-length");
    }

    @Test
    void judge_when_as_many_authorities_as_allowed_stand_between_passes() {
        TestKey limited = PKI.root().issue(limited(1));
        TestKey below = limited.issue(CertificateTemplate.nca());
        NationalCertificate person = below.issue(CertificateTemplate.person()).certificate();
        assertThat(judge(query -> GOOD)
                        .judge(
                                person,
                                List.of(limited.certificate(), below.certificate()),
                                TestPki.NOW,
                                false,
                                KeyPurpose.SIGNING)
                        .passed())
                .isTrue();
    }

    private static CertificateTemplate limited(int pathLength) {
        return CertificateTemplate.nca()
                .authority(false)
                .with(CertificateTemplate.extension(
                        Extension.basicConstraints.getId(), true, new BasicConstraints(pathLength)));
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyPurpose.class,
            names = {"TIME_STAMPING", "OCSP_SIGNING", "CERTIFICATION"})
    void judge_when_a_person_serves_another_purpose_is_indeterminate(KeyPurpose purpose) {
        assertIs(
                judge(query -> GOOD).judge(PERSON, List.of(), TestPki.NOW, false, purpose),
                Indication.INDETERMINATE,
                SubIndication.CHAIN_CONSTRAINTS_FAILURE,
                "pki.certificate.purpose");
    }

    @Test
    void judge_when_a_login_key_signs_is_indeterminate() {
        NationalCertificate login = TestPki.of(SignatureSuite.RSA_SHA256)
                .issue(CertificateTemplate.personAuthentication())
                .certificate();
        NationalCertificate here =
                PKI.issue(CertificateTemplate.personAuthentication()).certificate();
        assertThat(login.purpose()).isEqualTo(KeyPurpose.AUTHENTICATION);
        assertIs(
                now(here),
                Indication.INDETERMINATE,
                SubIndication.CHAIN_CONSTRAINTS_FAILURE,
                "pki.certificate.purpose");
    }

    @Test
    void judge_when_an_authority_signs_documents_is_indeterminate() {
        assertIs(
                now(PKI.nca().certificate()),
                Indication.INDETERMINATE,
                SubIndication.CHAIN_CONSTRAINTS_FAILURE,
                "pki.certificate.purpose");
    }

    @Test
    void judge_when_time_stamping_is_not_alone_or_not_critical_is_indeterminate() {
        // RFC 3161, 2.3.
        String timeStamping = KeyPurposeId.id_kp_timeStamping.getId();
        NationalCertificate both = PKI.issue(CertificateTemplate.timestampAuthority()
                        .extendedKeyUsage(timeStamping, KeyPurposeId.id_kp_OCSPSigning.getId()))
                .certificate();
        NationalCertificate uncritical = PKI.issue(CertificateTemplate.timestampAuthority()
                        .extendedKeyUsage()
                        .with(CertificateTemplate.extension(
                                Extension.extendedKeyUsage.getId(),
                                false,
                                new org.bouncycastle.asn1.x509.ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping))))
                .certificate();
        for (NationalCertificate tsa : List.of(both, uncritical)) {
            assertThat(judge(query -> GOOD)
                            .judge(tsa, List.of(), TestPki.NOW, true, KeyPurpose.TIME_STAMPING)
                            .subIndication())
                    .contains(SubIndication.CHAIN_CONSTRAINTS_FAILURE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "32, ''", // keyEncipherment
        "9, ''", // keyAgreement, encipherOnly
        "32, 1.3.6.1.5.5.7.3.4", // an e-mail key that may only encipher
        "0, 1.3.6.1.5.5.7.3.1", // serverAuth, no key usage
        "0, 1.3.6.1.5.5.7.3.3" // codeSigning, no key usage
    })
    void judge_when_certificate_forbids_signing_is_indeterminate(int keyUsage, String purpose) {
        CertificateTemplate template = CertificateTemplate.person();
        template = keyUsage == 0 ? template.withoutKeyUsage() : template.keyUsage(keyUsage);
        NationalCertificate certificate = PKI.issue(
                        purpose.isEmpty() ? template.extendedKeyUsage() : template.extendedKeyUsage(purpose))
                .certificate();
        assertIs(
                now(certificate),
                Indication.INDETERMINATE,
                SubIndication.CHAIN_CONSTRAINTS_FAILURE,
                "pki.certificate.purpose");
    }

    @Test
    void judge_when_revoked_before_fails() {
        assertIs(
                now(PERSON, query -> new RevocationStatus.Revoked("test", TestPki.NOW, OptionalInt.empty())),
                Indication.TOTAL_FAILED,
                SubIndication.REVOKED,
                "pki.certificate.revoked");
    }

    @Test
    void judge_when_revoked_after_the_proven_time_passes() {
        Instant stamped = TestPki.NOW.minusSeconds(100);
        assertThat(at(
                                stamped,
                                true,
                                query -> new RevocationStatus.Revoked(
                                        "test", stamped.plusSeconds(1), OptionalInt.empty()))
                        .passed())
                .isTrue();
        assertIs(
                at(stamped, true, query -> new RevocationStatus.Revoked("test", stamped, OptionalInt.empty())),
                Indication.TOTAL_FAILED,
                SubIndication.REVOKED,
                "pki.certificate.revoked");
    }

    @Test
    void judge_when_never_issued_fails_whatever_the_time() {
        assertIs(
                at(TestPki.NOW.minusSeconds(100), true, query -> new RevocationStatus.NeverIssued("test")),
                Indication.TOTAL_FAILED,
                SubIndication.REVOKED,
                "pki.certificate.never-issued");
    }

    @Test
    void judge_when_status_is_unknown_says_try_later_with_the_reason() {
        Reason reason = Reason.of("test.reason", "а", "б", "c");
        assertIs(
                now(PERSON, query -> new RevocationStatus.Unknown(reason, true)),
                Indication.INDETERMINATE,
                SubIndication.TRY_LATER,
                "test.reason");
    }

    @Test
    void judge_when_check_is_switched_off_passes_with_a_warning() {
        CertificateReport report = now(PERSON, RevocationSource.none());
        assertThat(report.passed()).isTrue();
        assertThat(report.warnings())
                .extracting(reason -> reason.code().toString())
                .containsExactly("pki.revocation.not-checked");
    }

    @Test
    void judge_when_authority_is_trusted_by_itself_asks_about_the_person_only() {
        List<RevocationQuery> asked = new ArrayList<>();
        now(PERSON, query -> {
            asked.add(query);
            return GOOD;
        });
        assertThat(asked).extracting(RevocationQuery::certificate).containsExactly(PERSON);
        assertThat(asked.get(0).issuer()).isEqualTo(PKI.nca().certificate());
        assertThat(asked.get(0).now()).isEqualTo(TestPki.NOW);
    }

    @Test
    void judge_when_authority_is_not_trusted_by_itself_asks_about_it_too() {
        List<NationalCertificate> asked = new ArrayList<>();
        RevocationSource source = query -> {
            asked.add(query.certificate());
            return query.certificate().equals(PKI.nca().certificate())
                    ? new RevocationStatus.Revoked("test", TestPki.NOW, OptionalInt.empty())
                    : GOOD;
        };
        CertificateReport report = judge(source, PKI.root().certificate())
                .judge(PERSON, List.of(PKI.nca().certificate()), TestPki.NOW, false, KeyPurpose.SIGNING);
        assertIs(report, Indication.TOTAL_FAILED, SubIndication.REVOKED, "pki.certificate.revoked");
        assertThat(asked).containsExactly(PERSON, PKI.nca().certificate());
    }

    @Test
    void judge_when_certificate_says_nothing_about_its_use_may_sign() {
        NationalCertificate silent = PKI.issue(
                        CertificateTemplate.person().extendedKeyUsage().withoutKeyUsage())
                .certificate();
        assertThat(now(silent).passed()).isTrue();
        assertThat(judge(query -> GOOD)
                        .judge(silent, List.of(), TestPki.NOW, false, KeyPurpose.OCSP_SIGNING)
                        .subIndication())
                .isEqualTo(Optional.of(SubIndication.CHAIN_CONSTRAINTS_FAILURE));
    }

    private static CertificateReport among(
            RevocationSource source, NationalCertificate certificate, TestKey root, NationalCertificate... extra) {
        return judge(source, root.certificate())
                .judge(certificate, List.of(extra), TestPki.NOW, false, KeyPurpose.SIGNING);
    }

    private static CertificateTemplate expiredAuthority() {
        return CertificateTemplate.nca().validity(Instant.parse("2020-01-01T00:00:00Z"), TestPki.NOW.minusSeconds(1));
    }

    @Test
    void judge_when_one_edition_of_the_authority_has_expired_takes_the_other() {
        TestKey nca = PKI.root().issue(CertificateTemplate.nca());
        NationalCertificate expired = PKI.root().certify(expiredAuthority(), nca.pair());
        NationalCertificate person = nca.issue(CertificateTemplate.person()).certificate();

        CertificateReport report = among(query -> GOOD, person, PKI.root(), expired, nca.certificate());
        assertThat(report.passed()).isTrue();
        assertThat(report.path())
                .containsExactly(person, nca.certificate(), PKI.root().certificate());
    }

    @Test
    void judge_when_time_is_in_the_past_takes_the_path_that_was_valid_then() {
        TestKey nca = PKI.root().issue(CertificateTemplate.nca());
        NationalCertificate older = PKI.root().certify(expiredAuthority(), nca.pair());
        NationalCertificate later = PKI.root()
                .certify(CertificateTemplate.nca().validity(TestPki.NOW, TestPki.NOW.plusSeconds(1000)), nca.pair());
        NationalCertificate person = nca.issue(CertificateTemplate.person()).certificate();
        Instant then = TestPki.NOW.minusSeconds(1000);

        assertThat(judge(query -> GOOD, PKI.root().certificate())
                        .judge(person, List.of(later, older), then, true, KeyPurpose.SIGNING)
                        .path())
                .contains(older);
        assertThat(judge(query -> GOOD, PKI.root().certificate())
                        .judge(person, List.of(older, later), TestPki.NOW, false, KeyPurpose.SIGNING)
                        .path())
                .contains(later);
    }

    @Test
    void judge_when_every_path_is_outside_its_validity_tells_so() {
        TestKey nca = PKI.root().issue(expiredAuthority());
        NationalCertificate again = PKI.root()
                .certify(
                        CertificateTemplate.nca().validity(TestPki.NOW.plusSeconds(1), TestPki.NOW.plusSeconds(1000)),
                        nca.pair());
        NationalCertificate person = nca.issue(CertificateTemplate.person()).certificate();
        assertIs(
                among(query -> GOOD, person, PKI.root(), nca.certificate(), again),
                Indication.INDETERMINATE,
                SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE,
                "pki.chain.issuer-outside-validity");
    }

    @Test
    void judge_when_trusted_root_has_expired_does_not_make_its_authority_an_anchor() {
        TestKey root = TestKey.selfSigned(CertificateTemplate.root()
                .validity(Instant.parse("2020-01-01T00:00:00Z"), TestPki.NOW.minusSeconds(1)));
        TestKey nca = root.issue(CertificateTemplate.nca());
        NationalCertificate person = nca.issue(CertificateTemplate.person()).certificate();
        assertIs(
                judge(query -> GOOD, root.certificate(), nca.certificate())
                        .judge(person, List.of(), TestPki.NOW, false, KeyPurpose.SIGNING),
                Indication.INDETERMINATE,
                SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE,
                "pki.chain.issuer-outside-validity");
    }

    @Test
    void judge_when_root_was_issued_anew_and_the_older_edition_has_expired_passes() {
        TestKey root = TestKey.selfSigned(CertificateTemplate.root()
                .validity(Instant.parse("2020-01-01T00:00:00Z"), TestPki.NOW.minusSeconds(1)));
        NationalCertificate again = root.certify(CertificateTemplate.root(), root.pair());
        NationalCertificate person = root.issue(CertificateTemplate.nca())
                .issue(CertificateTemplate.person())
                .certificate();
        TestKey nca = root.issue(CertificateTemplate.nca());
        NationalCertificate other = nca.issue(CertificateTemplate.person()).certificate();

        assertThat(judge(query -> GOOD, root.certificate(), again, nca.certificate())
                        .judge(other, List.of(), TestPki.NOW, false, KeyPurpose.SIGNING)
                        .path())
                .containsExactly(other, nca.certificate(), again);
        assertThat(judge(query -> GOOD, root.certificate(), again, nca.certificate())
                        .judge(person, List.of(), TestPki.NOW, false, KeyPurpose.SIGNING)
                        .subIndication())
                .as("of an authority with the same name and another key")
                .contains(SubIndication.NO_CERTIFICATE_CHAIN_FOUND);
    }

    @Test
    void judge_when_an_authority_started_before_its_issuer_did_passes() {
        // As btsd of 2019 below the root that was issued anew in 2020.
        TestKey root = TestKey.selfSigned(CertificateTemplate.root()
                .validity(Instant.parse("2026-02-01T00:00:00Z"), Instant.parse("2045-01-01T00:00:00Z")));
        TestKey nca = root.issue(CertificateTemplate.nca());
        NationalCertificate person = nca.issue(CertificateTemplate.person()).certificate();
        assertThat(person.notBefore()).isBefore(root.certificate().notBefore());
        assertThat(among(query -> GOOD, person, root, nca.certificate()).passed())
                .isTrue();
    }

    @Test
    void judge_when_one_certificate_of_the_authority_is_revoked_takes_the_other() {
        TestKey nca = PKI.root().issue(CertificateTemplate.nca());
        NationalCertificate revoked = PKI.root()
                .certify(
                        CertificateTemplate.nca()
                                .validity(TestPki.NOW.minusSeconds(1000), TestPki.NOW.plusSeconds(1000)),
                        nca.pair());
        NationalCertificate person = nca.issue(CertificateTemplate.person()).certificate();
        List<NationalCertificate> asked = new ArrayList<>();
        RevocationSource source = query -> {
            asked.add(query.certificate());
            return query.certificate().equals(revoked)
                    ? new RevocationStatus.Revoked("test", TestPki.NOW, OptionalInt.empty())
                    : GOOD;
        };

        CertificateReport report = among(source, person, PKI.root(), revoked, nca.certificate());
        assertThat(report.passed()).isTrue();
        assertThat(report.path())
                .containsExactly(person, nca.certificate(), PKI.root().certificate());
        assertThat(asked).contains(revoked);
        assertIs(
                among(source, person, PKI.root(), revoked),
                Indication.TOTAL_FAILED,
                SubIndication.REVOKED,
                "pki.certificate.revoked");
    }

    @Test
    void judge_when_person_is_revoked_asks_no_second_time() {
        TestKey nca = PKI.root().issue(CertificateTemplate.nca());
        NationalCertificate again = PKI.root()
                .certify(
                        CertificateTemplate.nca()
                                .validity(TestPki.NOW.minusSeconds(1000), TestPki.NOW.plusSeconds(1000)),
                        nca.pair());
        NationalCertificate person = nca.issue(CertificateTemplate.person()).certificate();
        List<NationalCertificate> asked = new ArrayList<>();
        RevocationSource source = query -> {
            asked.add(query.certificate());
            return new RevocationStatus.Revoked("test", TestPki.NOW, OptionalInt.empty());
        };
        assertIs(
                among(source, person, PKI.root(), again, nca.certificate()),
                Indication.TOTAL_FAILED,
                SubIndication.REVOKED,
                "pki.certificate.revoked");
        assertThat(asked).containsExactly(person);
    }

    @Test
    void judge_when_revoked_tells_the_source_and_since_when() {
        Instant since = TestPki.NOW.minusSeconds(10);
        RevocationSource source = query -> new RevocationStatus.Revoked("OCSP", since, OptionalInt.empty());
        assertThat(now(PERSON, source).revocation())
                .containsExactly(new RevocationFinding(PERSON, "OCSP", since, false));
        assertThat(at(since.minusSeconds(1), true, source).revocation())
                .as("revoked after the proven time")
                .containsExactly(new RevocationFinding(PERSON, "OCSP", since, false));
    }

    @Test
    void judge_when_a_service_signs_documents_is_indeterminate() {
        for (CertificateTemplate template :
                List.of(CertificateTemplate.timestampAuthority(), CertificateTemplate.ocspResponder())) {
            assertIs(
                    now(PKI.issue(template).certificate()),
                    Indication.INDETERMINATE,
                    SubIndication.CHAIN_CONSTRAINTS_FAILURE,
                    "pki.certificate.purpose");
        }
    }

    @Test
    void judge_when_authority_has_the_name_and_another_key_is_indeterminate() {
        TestPki alike = TestPki.of(SignatureSuite.GOST_2015_512);
        NationalCertificate person = alike.issue(CertificateTemplate.person()).certificate();
        assertIs(
                judge(query -> GOOD)
                        .judge(
                                person,
                                List.of(alike.nca().certificate(), alike.root().certificate()),
                                TestPki.NOW,
                                false,
                                KeyPurpose.SIGNING),
                Indication.INDETERMINATE,
                SubIndication.NO_CERTIFICATE_CHAIN_FOUND,
                "pki.chain.not-found");
    }

    @Test
    void judge_when_extended_key_usage_is_critical_passes() {
        NationalCertificate employee = PKI.issue(CertificateTemplate.head()
                        .extendedKeyUsage()
                        .with(CertificateTemplate.extension(
                                Extension.extendedKeyUsage.getId(),
                                true,
                                new org.bouncycastle.asn1.x509.ExtendedKeyUsage(KeyPurposeId.id_kp_emailProtection))))
                .certificate();
        assertThat(employee.criticalExtensions()).contains(Extension.extendedKeyUsage.getId());
        assertThat(now(employee).passed()).isTrue();
    }
}
