package kz.kualik.pki.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.KzData;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathFinderTest {
    private static final TestPki PKI = TestPki.of(SignatureSuite.GOST_2015_512);

    private static List<NationalCertificate> find(
            NationalCertificate certificate, Collection<NationalCertificate> anchors, NationalCertificate... extra) {
        return new PathFinder(TrustAnchors.of(anchors), List.of(extra), new AtomicInteger(64))
                .find(certificate)
                .orElse(List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "nca_gost.pem, root_gost.pem, 2020-01-01T00:00:00Z",
        "nca_rsa.pem, root_rsa.pem, 2020-01-01T00:00:00Z",
        "nca_gost_2022.pem, root_gost_2022.pem, 2026-07-01T00:00:00Z",
        "nca_rsa_2022.cer, root_rsa_2020.cer, 2026-07-01T00:00:00Z",
        "ucgo_gost.cer, root_gost_2020.cer, 2026-07-01T00:00:00Z",
        "btsd_gost.cer, root_gost_2020.cer, 2026-07-01T00:00:00Z"
    })
    void find_when_authority_is_of_production_leads_to_its_root(String file, String root, Instant at) {
        TrustAnchors national = TrustAnchors.national(
                TrustAnchors.folder(KzData.file("ca/production")).certificates());
        NationalCertificate authority = KzData.certificate("ca/production/" + file);

        assertThat(find(authority, national.certificates()))
                .containsExactly(authority, KzData.certificate("ca/production/" + root));
        ValidationPolicy policy = new ValidationPolicy(
                national, RevocationSource.none(), Clock.fixed(at, ZoneOffset.UTC), Duration.ofSeconds(1));
        assertThat(new CertificateJudge(policy)
                        .judge(authority, List.of(), at, false, KeyPurpose.CERTIFICATION)
                        .indication())
                .isEqualTo(Indication.TOTAL_PASSED);
    }

    @Test
    void find_when_two_roots_are_called_alike_takes_the_one_whose_key_signed() {
        // Both roots are "НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST)"; the one of 2015 has an O besides.
        NationalCertificate btsd = KzData.certificate("ca/production/btsd_gost.cer");
        NationalCertificate of2015 = KzData.certificate("ca/production/root_gost.pem");
        NationalCertificate of2020 = KzData.certificate("ca/production/root_gost_2020.cer");
        assertThat(find(btsd, List.of(of2015, of2020))).containsExactly(btsd, of2020);
        assertThat(find(btsd, List.of(of2015))).isEmpty();
    }

    @Test
    void find_when_signer_is_of_the_test_hierarchy_has_three_certificates() {
        NationalCertificate signer = KzData.certificate("cms/individual_signer.cer");
        NationalCertificate nca = KzData.certificate("ca/test/nca_gost2022_test.cer");
        NationalCertificate root = KzData.certificate("ca/test/root_test_gost_2022.cer");
        assertThat(find(signer, List.of(root), nca)).containsExactly(signer, nca, root);
        assertThat(find(signer, List.of(root))).isEmpty();
        assertThat(find(signer, List.of(nca))).as("an anchor by itself").containsExactly(signer, nca);
    }

    @Test
    void find_when_authority_has_the_same_name_and_another_key_is_not_taken() {
        NationalCertificate person = PKI.issue(CertificateTemplate.person()).certificate();
        TestPki alike = TestPki.of(SignatureSuite.GOST_2015_512);
        assertThat(alike.nca().certificate().subject())
                .isEqualTo(PKI.nca().certificate().subject());

        assertThat(find(person, alike.authorities())).isEmpty();
        List<NationalCertificate> all = new ArrayList<>(alike.authorities());
        all.addAll(PKI.authorities());
        assertThat(find(person, all))
                .containsExactly(person, PKI.nca().certificate(), PKI.root().certificate());
    }

    @Test
    void find_when_forged_authority_claims_the_key_id_is_not_taken() {
        // The same name and subject key identifier, but not the key.
        TestKey mallory = PKI.issue(CertificateTemplate.person());
        NationalCertificate claims =
                TestKey.selfSigned(CertificateTemplate.nca()).certificate();
        NationalCertificate forged = mallory.certify(CertificateTemplate.person(), mallory.pair());
        assertThat(find(forged, PKI.authorities(), claims, mallory.certificate()))
                .isEmpty();
    }

    @Test
    void find_when_a_person_issued_the_certificate_is_empty() {
        TestKey person = PKI.issue(CertificateTemplate.person());
        NationalCertificate friend = person.issue(CertificateTemplate.head()).certificate();
        assertThat(find(friend, PKI.authorities(), person.certificate())).isEmpty();
    }

    @Test
    void find_when_issuer_may_not_sign_certificates_is_empty() {
        TestKey crlSigner =
                PKI.root().issue(CertificateTemplate.nca().keyUsage(org.bouncycastle.asn1.x509.KeyUsage.cRLSign));
        NationalCertificate person =
                crlSigner.issue(CertificateTemplate.person()).certificate();
        assertThat(find(person, List.of(PKI.root().certificate()), crlSigner.certificate()))
                .isEmpty();
    }

    @Test
    void find_when_ca_flag_is_missing_is_empty() {
        TestKey unflagged = PKI.root().issue(CertificateTemplate.nca().authority(false));
        NationalCertificate person =
                unflagged.issue(CertificateTemplate.person()).certificate();
        assertThat(find(person, List.of(PKI.root().certificate()), unflagged.certificate()))
                .isEmpty();
    }

    @Test
    void find_when_message_brings_its_own_root_does_not_trust_it() {
        TestPki foreign = TestPki.of(SignatureSuite.GOST_2015_512);
        NationalCertificate person = foreign.issue(CertificateTemplate.person()).certificate();
        assertThat(find(
                        person,
                        PKI.authorities(),
                        foreign.nca().certificate(),
                        foreign.root().certificate()))
                .isEmpty();
    }

    @Test
    void find_when_authorities_certify_each_other_ends() {
        TestKey one = TestKey.selfSigned(CertificateTemplate.nca());
        TestKey two = TestKey.selfSigned(CertificateTemplate.root());
        NationalCertificate oneByTwo = two.certify(CertificateTemplate.nca(), one.pair());
        NationalCertificate twoByOne = one.certify(CertificateTemplate.root(), two.pair());
        NationalCertificate person = one.issue(CertificateTemplate.person()).certificate();
        assertThat(find(person, PKI.authorities(), oneByTwo, twoByOne, one.certificate(), two.certificate()))
                .isEmpty();
    }

    @Test
    void find_when_message_is_full_of_decoys_still_finds_the_path() {
        NationalCertificate person = PKI.issue(CertificateTemplate.person()).certificate();
        NationalCertificate[] decoys = new NationalCertificate[100];
        TestKey decoy = TestKey.selfSigned(CertificateTemplate.nca());
        java.util.Arrays.setAll(decoys, i -> decoy.certificate());
        assertThat(find(person, PKI.authorities(), decoys)).hasSize(3);
    }

    @Test
    void find_when_anchor_itself_is_asked_is_the_path() {
        NationalCertificate root = PKI.root().certificate();
        assertThat(find(root, PKI.authorities())).containsExactly(root);
    }

    @Test
    void find_when_signature_of_the_issuer_was_changed_is_empty() {
        byte[] der = PKI.issue(CertificateTemplate.person()).certificate().encoded();
        der[der.length - 1] ^= 1;
        assertThat(find(NationalCertificate.parse(der), PKI.authorities())).isEmpty();
    }

    private static List<List<NationalCertificate>> all(
            NationalCertificate certificate, Collection<NationalCertificate> anchors, NationalCertificate... extra) {
        List<List<NationalCertificate>> paths = new ArrayList<>();
        new PathFinder(TrustAnchors.of(anchors), List.of(extra), new AtomicInteger(64))
                .find(certificate, path -> !paths.add(path));
        return paths;
    }

    @Test
    void find_when_authority_was_certified_by_two_roots_offers_both_paths() {
        TestKey first = TestKey.selfSigned(CertificateTemplate.root());
        TestKey second = TestKey.selfSigned(CertificateTemplate.root().subject(new X500Name("CN=another root")));
        TestKey nca = first.issue(CertificateTemplate.nca());
        NationalCertificate crossed = second.certify(CertificateTemplate.nca(), nca.pair());
        NationalCertificate person = nca.issue(CertificateTemplate.person()).certificate();

        assertThat(all(person, List.of(first.certificate(), second.certificate()), nca.certificate(), crossed))
                .containsExactly(
                        List.of(person, nca.certificate(), first.certificate()),
                        List.of(person, crossed, second.certificate()));
    }

    @Test
    void find_when_root_was_issued_anew_with_its_key_offers_a_path_to_each_edition() {
        TestKey first = TestKey.selfSigned(CertificateTemplate.root());
        NationalCertificate again = first.certify(
                CertificateTemplate.root().validity(TestPki.NOW.minusSeconds(100), TestPki.NOW.plusSeconds(100)),
                first.pair());
        TestKey nca = first.issue(CertificateTemplate.nca());
        NationalCertificate person = nca.issue(CertificateTemplate.person()).certificate();

        assertThat(all(person, List.of(first.certificate(), again, nca.certificate())))
                .containsExactly(
                        List.of(person, nca.certificate(), first.certificate()),
                        List.of(person, nca.certificate(), again));
        assertThat(find(again, List.of(first.certificate()))).containsExactly(again, first.certificate());
    }

    @Test
    void find_when_path_to_the_root_is_not_acceptable_does_not_stop_below_it() {
        // The intermediate is in the set, but so is its issuer: it is no anchor by itself.
        NationalCertificate person = PKI.issue(CertificateTemplate.person()).certificate();
        assertThat(all(person, PKI.authorities()))
                .containsExactly(
                        List.of(person, PKI.nca().certificate(), PKI.root().certificate()));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void find_when_key_identifiers_are_missing_goes_by_the_signature(boolean subject, boolean authority)
            throws Exception {
        TestKey root = PKI.root();
        TestKey nca = root.issue(CertificateTemplate.nca());
        NationalCertificate bare = withoutIdentifiers(nca.certificate(), root, subject, authority);
        NationalCertificate person =
                withoutIdentifiers(nca.issue(CertificateTemplate.person()).certificate(), nca, subject, authority);
        assertThat(bare.subjectKeyIdentifier().isEmpty()).isEqualTo(subject);
        assertThat(person.authorityKeyIdentifier().isEmpty()).isEqualTo(authority);
        NationalCertificate alike =
                TestKey.selfSigned(CertificateTemplate.nca()).certificate();

        assertThat(find(person, List.of(root.certificate()), alike, bare))
                .containsExactly(person, bare, root.certificate());
    }

    private static NationalCertificate withoutIdentifiers(
            NationalCertificate certificate, TestKey issuer, boolean subject, boolean authority) throws Exception {
        X509v3CertificateBuilder builder =
                new X509v3CertificateBuilder(new X509CertificateHolder(certificate.encoded()));
        if (subject) {
            builder.removeExtension(Extension.subjectKeyIdentifier);
        }
        if (authority) {
            builder.removeExtension(Extension.authorityKeyIdentifier);
        }
        return NationalCertificate.parse(builder.build(issuer.contentSigner()).getEncoded());
    }

    @Test
    void find_when_key_identifiers_have_four_octets_as_those_of_2018_compares_them() {
        NationalCertificate nca = KzData.certificate("ca/production/nca_gost.pem");
        assertThat(nca.subjectKeyIdentifier()).contains("5b6a73e9");
        assertThat(find(nca, List.of(KzData.certificate("ca/production/root_gost.pem"))))
                .hasSize(2);
    }

    @Test
    void find_when_chain_is_longer_than_any_is_empty() {
        TestKey root = TestKey.selfSigned(CertificateTemplate.root());
        List<NationalCertificate> between = new ArrayList<>();
        TestKey issuer = root;
        for (int i = 0; i < 5; i++) {
            issuer = issuer.issue(CertificateTemplate.nca().subject(new X500Name("CN=authority " + i)));
            between.add(issuer.certificate());
        }
        NationalCertificate six = issuer.issue(CertificateTemplate.person()).certificate();
        NationalCertificate[] extra = between.toArray(new NationalCertificate[0]);
        assertThat(find(six, List.of(root.certificate()), extra)).isEmpty();
        assertThat(find(between.get(4), List.of(root.certificate()), extra)).hasSize(6);
    }

    @Test
    void find_when_hundreds_of_made_up_intermediates_certify_each_other_checks_each_once() {
        // All have one name, so that each could have issued each; half of them one key, so that each did.
        TestKey shared = TestKey.selfSigned(CertificateTemplate.nca());
        NationalCertificate[] mesh = new NationalCertificate[300];
        for (int i = 0; i < mesh.length; i++) {
            CertificateTemplate template = CertificateTemplate.nca()
                    .validity(TestPki.NOW.minusSeconds(1000 + i), TestPki.NOW.plusSeconds(1000));
            mesh[i] = i % 2 == 0
                    ? shared.certify(template, shared.pair())
                    : shared.issue(template).certificate();
        }
        NationalCertificate person = shared.issue(CertificateTemplate.person()).certificate();
        AtomicInteger checks = new AtomicInteger(256);

        assertThat(new PathFinder(TrustAnchors.of(PKI.authorities()), List.of(mesh), checks).find(person))
                .isEmpty();
        assertThat(checks.get()).as("one for each that claims the key").isEqualTo(256 - 150);
    }

    @Test
    void find_when_made_up_authorities_all_certify_each_other_stops_when_the_work_is_used_up() {
        // Eight keys have 6,720 ways of six certificates.
        List<TestKey> keys = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            keys.add(TestKey.selfSigned(CertificateTemplate.nca()));
        }
        List<NationalCertificate> mesh = new ArrayList<>();
        for (TestKey issuer : keys) {
            for (TestKey subject : keys) {
                mesh.add(issuer.certify(CertificateTemplate.nca(), subject.pair()));
            }
        }
        NationalCertificate person =
                keys.get(0).issue(CertificateTemplate.person()).certificate();
        AtomicInteger checks = new AtomicInteger(256);

        assertThat(new PathFinder(TrustAnchors.of(PKI.authorities()), mesh, checks).find(person))
                .isEmpty();
        assertThat(checks.get()).isNegative();
    }

    @Test
    void find_when_work_is_used_up_takes_no_intermediate_for_an_anchor() {
        NationalCertificate person = PKI.issue(CertificateTemplate.person()).certificate();
        assertThat(new PathFinder(TrustAnchors.of(PKI.authorities()), List.of(), new AtomicInteger(1)).find(person))
                .isEmpty();
        assertThat(new PathFinder(TrustAnchors.of(PKI.authorities()), List.of(), new AtomicInteger(2)).find(person))
                .isPresent();
    }

    @Test
    void find_when_no_path_is_acceptable_offers_only_a_few() {
        TestKey root = TestKey.selfSigned(CertificateTemplate.root());
        TestKey nca = root.issue(CertificateTemplate.nca());
        NationalCertificate[] editions = new NationalCertificate[30];
        java.util.Arrays.setAll(
                editions,
                i -> root.certify(
                        CertificateTemplate.nca()
                                .validity(TestPki.NOW.minusSeconds(1000 + i), TestPki.NOW.plusSeconds(1000)),
                        nca.pair()));
        NationalCertificate person = nca.issue(CertificateTemplate.person()).certificate();
        assertThat(all(person, List.of(root.certificate()), editions)).hasSize(8);
    }
}
