package kz.kualik.pki.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.key.Pkcs12;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.Damage;
import kz.kualik.pki.testing.KzData;
import kz.kualik.pki.testing.TestCrl;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CRLHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrlFolderTest {
    private static final TestPki PKI = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final TestKey NCA = PKI.nca();
    private static final NationalCertificate PERSON =
            PKI.issue(CertificateTemplate.person()).certificate();
    private static final Instant NOW = TestPki.NOW;
    private static final Instant EARLIER = NOW.minusSeconds(3600);
    private static final Instant LATER = NOW.plusSeconds(3600);

    @TempDir
    Path folder;

    private void add(String name, byte[] crl) throws Exception {
        Files.write(folder.resolve(name), crl);
    }

    private static RevocationQuery query(NationalCertificate certificate, NationalCertificate issuer, Instant at) {
        return new RevocationQuery(certificate, issuer, at, NOW, deadline());
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(5));
    }

    private RevocationStatus status() {
        return status(NOW);
    }

    private RevocationStatus status(Instant at) {
        return RevocationSource.crls(folder).check(query(PERSON, NCA.certificate(), at));
    }

    private static void assertUnknown(RevocationStatus status, String code) {
        assertThat(status).isInstanceOfSatisfying(RevocationStatus.Unknown.class, unknown -> {
            assertThat(unknown.reason().code().toString()).isEqualTo(code);
            assertThat(unknown.unreachable()).isFalse();
        });
    }

    @Test
    void check_when_full_list_does_not_hold_it_is_good() throws Exception {
        add("full.crl", TestCrl.full(NCA, 1, EARLIER).until(LATER).build());
        assertThat(status()).satisfies(GoodStatus.byCrl(EARLIER));
    }

    @Test
    void check_when_full_list_holds_it_is_revoked_since_then() throws Exception {
        Instant since = EARLIER.minusSeconds(10);
        add(
                "full.crl",
                TestCrl.full(NCA, 1, EARLIER)
                        .until(LATER)
                        .revoked(PERSON, since, 0)
                        .build());
        assertThat(status()).isEqualTo(new RevocationStatus.Revoked("CRL", since, OptionalInt.empty()));
    }

    @Test
    void check_when_delta_revokes_is_revoked() throws Exception {
        add("full.crl", TestCrl.full(NCA, 7, EARLIER).until(LATER).build());
        add(
                "delta.crl",
                TestCrl.delta(NCA, 7, NOW)
                        .until(LATER)
                        .revoked(PERSON, EARLIER, 6)
                        .build());
        assertThat(status()).isEqualTo(new RevocationStatus.Revoked("CRL", EARLIER, OptionalInt.of(6)));
    }

    @Test
    void check_when_delta_releases_a_hold_is_good() throws Exception {
        add(
                "full.crl",
                TestCrl.full(NCA, 7, EARLIER)
                        .until(LATER)
                        .revoked(PERSON, EARLIER, 6)
                        .build());
        add(
                "delta.crl",
                TestCrl.delta(NCA, 7, NOW).until(LATER).revoked(PERSON, NOW, 8).build());
        assertThat(status()).satisfies(GoodStatus.byCrl(NOW));
    }

    @Test
    void check_when_delta_builds_on_a_later_full_list_is_not_used() throws Exception {
        add(
                "full.crl",
                TestCrl.full(NCA, 6, EARLIER)
                        .until(LATER)
                        .revoked(PERSON, EARLIER, 6)
                        .build());
        add(
                "delta.crl",
                TestCrl.delta(NCA, 7, NOW).until(LATER).revoked(PERSON, NOW, 8).build());
        assertThat(status()).isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    void check_when_only_a_delta_is_there_is_unknown() throws Exception {
        add("delta.crl", TestCrl.delta(NCA, 7, EARLIER).until(LATER).build());
        assertUnknown(status(), "pki.revocation.no-crl");
    }

    @Test
    void check_when_two_full_lists_are_there_takes_the_newer() throws Exception {
        add(
                "a.crl",
                TestCrl.full(NCA, 2, NOW).until(LATER).revoked(PERSON, NOW, 0).build());
        add("b.crl", TestCrl.full(NCA, 1, EARLIER).until(LATER).build());
        assertThat(status()).isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    void check_when_list_is_stale_is_unknown() throws Exception {
        add("full.crl", TestCrl.full(NCA, 1, EARLIER).until(NOW.minusSeconds(1)).build());
        assertUnknown(status(), "pki.revocation.no-crl");
    }

    @Test
    void check_when_list_says_no_end_is_unknown() throws Exception {
        add("full.crl", TestCrl.full(NCA, 1, EARLIER).build());
        assertUnknown(status(), "pki.revocation.no-crl");
    }

    @Test
    void check_when_stale_list_was_made_after_the_time_in_question_speaks_about_it() throws Exception {
        add("full.crl", TestCrl.full(NCA, 1, EARLIER).until(NOW.minusSeconds(1)).build());
        assertThat(status(EARLIER.minusSeconds(1))).isInstanceOf(RevocationStatus.Good.class);
    }

    @Test
    void check_when_list_is_younger_than_the_time_in_question_speaks_about_it() throws Exception {
        // An archive is judged at a time in the past with the lists of today.
        add("full.crl", TestCrl.full(NCA, 1, LATER).build());
        assertThat(status()).satisfies(GoodStatus.byCrl(LATER));
    }

    @Test
    void check_when_certificate_expired_before_the_list_was_made_is_unknown_unless_the_list_keeps_expired_ones()
            throws Exception {
        NationalCertificate expired = PKI.issue(
                        CertificateTemplate.person().validity(NOW.minusSeconds(20_000), NOW.minusSeconds(10_000)))
                .certificate();
        RevocationQuery query = query(expired, NCA.certificate(), NOW.minusSeconds(15_000));
        add("full.crl", TestCrl.full(NCA, 1, EARLIER).until(LATER).build());
        assertUnknown(RevocationSource.crls(folder).check(query), "pki.revocation.expired-is-forgotten");

        add(
                "full.crl",
                TestCrl.full(NCA, 1, EARLIER)
                        .until(LATER)
                        .with("2.5.29.60", false, new ASN1GeneralizedTime("20200101000000Z"))
                        .build());
        assertThat(RevocationSource.crls(folder).check(query)).isInstanceOf(RevocationStatus.Good.class);
    }

    @Test
    void check_when_list_is_signed_by_another_key_is_unknown() throws Exception {
        TestKey alike = TestPki.of(SignatureSuite.GOST_2015_512).nca();
        add("full.crl", TestCrl.full(NCA, 1, EARLIER).until(LATER).signedBy(alike));
        assertUnknown(status(), "pki.revocation.no-crl");
    }

    @Test
    void check_when_list_is_of_another_authority_is_unknown() throws Exception {
        add("full.crl", TestCrl.full(PKI.root(), 1, EARLIER).until(LATER).build());
        assertUnknown(status(), "pki.revocation.no-crl");
    }

    @Test
    void check_when_authority_may_not_sign_lists_is_unknown() throws Exception {
        // RFC 5280, 6.3.3 (f).
        TestKey issuesOnly = PKI.root().issue(CertificateTemplate.nca().keyUsage(KeyUsage.keyCertSign));
        NationalCertificate person =
                issuesOnly.issue(CertificateTemplate.person()).certificate();
        add("full.crl", TestCrl.full(issuesOnly, 1, EARLIER).until(LATER).build());
        assertUnknown(
                RevocationSource.crls(folder).check(query(person, issuesOnly.certificate(), NOW)),
                "pki.revocation.no-crl");
    }

    @Test
    void check_when_list_is_about_authorities_only_is_unknown() throws Exception {
        // RFC 5280, 5.2.5: it says nothing about people.
        add(
                "full.crl",
                TestCrl.full(NCA, 1, EARLIER)
                        .until(LATER)
                        .with(
                                Extension.issuingDistributionPoint.getId(),
                                true,
                                new IssuingDistributionPoint(null, false, true, null, false, false))
                        .build());
        assertUnknown(status(), "pki.revocation.no-crl");
    }

    @Test
    void check_when_list_has_an_unknown_critical_extension_is_unknown() throws Exception {
        add(
                "full.crl",
                TestCrl.full(NCA, 1, EARLIER)
                        .until(LATER)
                        .with("1.2.398.99.1", true, DERNull.INSTANCE)
                        .build());
        assertUnknown(status(), "pki.revocation.no-crl");
    }

    @Test
    void check_when_a_list_of_the_archive_remembers_the_expired_certificate_answers_by_it() throws Exception {
        NationalCertificate expired = PKI.issue(
                        CertificateTemplate.person().validity(NOW.minusSeconds(20_000), NOW.minusSeconds(10_000)))
                .certificate();
        Instant archived = NOW.minusSeconds(12_000);
        RevocationQuery query = query(expired, NCA.certificate(), NOW.minusSeconds(15_000));
        add("today.crl", TestCrl.full(NCA, 9, EARLIER).until(LATER).build());
        add(
                "archive.crl",
                TestCrl.full(NCA, 1, archived).until(NOW.minusSeconds(11_000)).build());
        assertThat(RevocationSource.crls(folder).check(query)).satisfies(GoodStatus.byCrl(archived));

        add(
                "archive.crl",
                TestCrl.full(NCA, 1, archived)
                        .until(NOW.minusSeconds(11_000))
                        .revoked(expired, archived, 1)
                        .build());
        assertThat(RevocationSource.crls(folder).check(query))
                .isEqualTo(new RevocationStatus.Revoked("CRL", archived, OptionalInt.of(1)));
    }

    @Test
    void check_when_folder_holds_no_list_is_unknown() throws Exception {
        Files.createDirectory(folder.resolve("folder.crl"));
        assertUnknown(status(), "pki.revocation.no-crl");
    }

    @Test
    void crls_when_name_is_in_capitals_reads_it_too() throws Exception {
        add("FULL.CRL", TestCrl.full(NCA, 1, EARLIER).until(LATER).build());
        assertThat(status()).isInstanceOf(RevocationStatus.Good.class);
    }

    @Test
    void crls_when_a_file_is_no_list_names_it() throws Exception {
        add("bad.crl", new byte[] {1, 2, 3});
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> RevocationSource.crls(folder))
                .withMessageContaining("bad.crl")
                .satisfies(e -> assertThat(e.code()).isEqualTo(PkiErrors.CRL_UNREADABLE));
    }

    @Test
    void crls_when_folder_is_absent_is_a_configuration_error() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> RevocationSource.crls(folder.resolve("none")));
    }

    @Test
    void crls_when_other_files_lie_there_leaves_them_out() throws Exception {
        add("README.md", new byte[] {1});
        add("full.crl", TestCrl.full(NCA, 1, EARLIER).until(LATER).build());
        assertThat(status()).isInstanceOf(RevocationStatus.Good.class);
    }

    @Test
    void parse_when_list_is_damaged_is_refused_or_speaks_about_nothing() {
        byte[] crl = TestCrl.full(NCA, 1, EARLIER)
                .until(LATER)
                .revoked(PERSON, EARLIER, 6)
                .build();
        Damage.everyOctet(crl, 20260301).parallel().forEach(changed -> {
            try {
                RevocationStatus status =
                        Crls.check(List.of(Crl.parse(changed)), query(PERSON, NCA.certificate(), NOW));
                assertThat(status).isInstanceOf(RevocationStatus.Unknown.class);
            } catch (CryptoException e) {
                assertThat(e.code()).isEqualTo(PkiErrors.CRL_UNREADABLE);
            }
        });
        Damage.truncations(crl, 100)
                .forEach(cut -> assertThatExceptionOfType(CryptoException.class).isThrownBy(() -> Crl.parse(cut)));
    }

    @Test
    void check_when_list_is_of_the_real_test_authority_tells_all_its_entries() throws Exception {
        RevocationSource source = RevocationSource.crls(KzData.file("crl"));
        NationalCertificate nca = KzData.certificate("ca/test/nca_gost2022_test.cer");
        Instant inForce = Instant.parse("2025-05-01T00:00:00Z");
        X509CRLHolder list = new X509CRLHolder(KzData.bytes("crl/nca_gost2022_test.crl"));
        Crl crl = Crl.parse(KzData.bytes("crl/nca_gost2022_test.crl"));
        Crl delta = Crl.parse(KzData.bytes("crl/nca_gost2022_d_test.crl"));

        assertThat(crl.issuedBy(nca)).isTrue();
        assertThat(delta.issuedBy(nca)).isTrue();
        assertThat(crl.number()).contains(BigInteger.valueOf(14));
        assertThat(crl.deltaOf()).isEmpty();
        assertThat(delta.deltaOf()).contains(BigInteger.valueOf(14));
        assertThat(list.getRevokedCertificates().size()).isEqualTo(54);
        assertThat(crl.entry(new BigInteger("1C10401F8457B15DA39797B9693A63AC2CF8C506", 16)))
                .contains(new Crl.Entry(Instant.parse("2024-07-18T11:34:29Z"), OptionalInt.of(6)));
        NationalCertificate head = ofKeyFile("GOST512_0860d9665327c26760c213126760a3b73072218d");
        NationalCertificate system = ofKeyFile("GOST512_25bae2ec55e0929fc77114432b71790e58066a38");
        NationalCertificate treasury = ofKeyFile("GOST512_d199fb1e5f3b3c6a23832a47d248b102e4378613");
        assertThat(source.check(new RevocationQuery(head, nca, inForce, inForce, deadline())))
                .isEqualTo(new RevocationStatus.Revoked(
                        "CRL", Instant.parse("2024-10-29T11:45:53Z"), OptionalInt.empty()));
        assertThat(source.check(new RevocationQuery(system, nca, inForce, inForce, deadline())))
                .isEqualTo(new RevocationStatus.Revoked(
                        "CRL", Instant.parse("2024-10-29T12:11:14Z"), OptionalInt.empty()));
        // It expired half a year before the list was made.
        assertUnknown(
                source.check(new RevocationQuery(treasury, nca, inForce, inForce, deadline())),
                "pki.revocation.expired-is-forgotten");
        assertUnknown(source.check(query(treasury, nca, NOW)), "pki.revocation.no-crl");
    }

    private static NationalCertificate ofKeyFile(String name) {
        try (Pkcs12 keys = Pkcs12.open(KzData.file("p12/" + name + ".p12"), KzData.password())) {
            return keys.entries().get(0).certificate();
        }
    }

    @Test
    void check_when_list_is_signed_by_sha1_is_unknown() throws Exception {
        TestKey weak = TestKey.selfSigned(CertificateTemplate.nca().suite(SignatureSuite.RSA_SHA1));
        TestKey sound = weak.with(SignatureSuite.RSA_SHA256);
        NationalCertificate person = sound.issue(CertificateTemplate.person().suite(SignatureSuite.RSA_SHA256))
                .certificate();
        RevocationQuery query = query(person, weak.certificate(), NOW);

        add("weak.crl", TestCrl.full(weak, 1, EARLIER).until(LATER).build());
        assertThat(RevocationSource.crls(folder).check(query)).isInstanceOf(RevocationStatus.Unknown.class);
        add("sound.crl", TestCrl.full(sound, 1, EARLIER).until(LATER).build());
        assertThat(RevocationSource.crls(folder).check(query)).isInstanceOf(RevocationStatus.Good.class);
    }
}
