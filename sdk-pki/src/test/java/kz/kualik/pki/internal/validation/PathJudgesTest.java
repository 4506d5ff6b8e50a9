package kz.kualik.pki.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.judge.OpenSslCertificates;
import kz.kualik.pki.judge.OpenSslGost;
import kz.kualik.pki.report.CertificateReport;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.KzData;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenSSL builds and judges the same paths, of RSA. */
class PathJudgesTest {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant JUST_NOW = TestPki.NOW.minusSeconds(10);
    private static final TestKey ROOT =
            TestKey.selfSigned(CertificateTemplate.root().suite(SignatureSuite.RSA_SHA256));
    private static final TestKey NCA = ROOT.issue(CertificateTemplate.nca());
    private static final NationalCertificate PERSON =
            NCA.issue(CertificateTemplate.person()).certificate();

    private record Case(
            String name,
            boolean valid,
            NationalCertificate certificate,
            List<NationalCertificate> roots,
            List<NationalCertificate> others) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case below(String name, boolean valid, CertificateTemplate authority) {
        TestKey key = ROOT.issue(authority);
        return new Case(
                name,
                valid,
                key.issue(CertificateTemplate.person()).certificate(),
                List.of(ROOT.certificate()),
                List.of(key.certificate()));
    }

    private static CertificateTemplate limited(int pathLength) {
        return CertificateTemplate.nca()
                .subject(new X500Name("CN=limited"))
                .authority(false)
                .with(CertificateTemplate.extension(
                        Extension.basicConstraints.getId(), true, new BasicConstraints(pathLength)));
    }

    private static Case chain(String name, boolean valid, int pathLength) {
        TestKey limited = ROOT.issue(limited(pathLength));
        TestKey below = limited.issue(CertificateTemplate.nca());
        return new Case(
                name,
                valid,
                below.issue(CertificateTemplate.person()).certificate(),
                List.of(ROOT.certificate()),
                List.of(limited.certificate(), below.certificate()));
    }

    static Stream<Case> cases() {
        List<NationalCertificate> roots = List.of(ROOT.certificate());
        List<NationalCertificate> nca = List.of(NCA.certificate());
        byte[] changed = PERSON.encoded();
        changed[changed.length - 1] ^= 1;
        TestKey alike = TestKey.selfSigned(CertificateTemplate.root().suite(SignatureSuite.RSA_SHA256));
        NationalCertificate expired = ROOT.certify(
                CertificateTemplate.nca().validity(LONG_AGO, JUST_NOW),
                NCA.pair().publicKey());
        TestKey other = TestKey.selfSigned(CertificateTemplate.root()
                .subject(new X500Name("CN=another root"))
                .suite(SignatureSuite.RSA_SHA256));
        NationalCertificate crossed =
                other.certify(CertificateTemplate.nca(), NCA.pair().publicKey());
        TestKey old = TestKey.selfSigned(
                CertificateTemplate.root().suite(SignatureSuite.RSA_SHA256).validity(LONG_AGO, JUST_NOW));
        NationalCertificate anew =
                old.certify(CertificateTemplate.root(), old.pair().publicKey());
        TestKey belowOld = old.issue(CertificateTemplate.nca());
        NationalCertificate person =
                belowOld.issue(CertificateTemplate.person()).certificate();
        return Stream.of(
                new Case("as it should be", true, PERSON, roots, nca),
                new Case("authority missing", false, PERSON, roots, List.of()),
                new Case("signature changed", false, NationalCertificate.parse(changed), roots, nca),
                new Case("root of the same name, another key", false, PERSON, List.of(alike.certificate()), nca),
                new Case(
                        "both roots of the same name",
                        true,
                        PERSON,
                        List.of(alike.certificate(), ROOT.certificate()),
                        nca),
                new Case(
                        "root brought along",
                        false,
                        PERSON,
                        List.of(alike.certificate()),
                        List.of(NCA.certificate(), ROOT.certificate())),
                new Case("authority expired", false, PERSON, roots, List.of(expired)),
                new Case("authority expired and issued anew", true, PERSON, roots, List.of(expired, NCA.certificate())),
                // OpenSSL goes back on no choice among those brought along: the one that leads to the root is first.
                new Case(
                        "crossed, the root known",
                        true,
                        PERSON,
                        List.of(other.certificate()),
                        List.of(crossed, NCA.certificate())),
                new Case("root expired", false, person, List.of(old.certificate()), List.of(belowOld.certificate())),
                new Case(
                        "root expired and issued anew",
                        true,
                        person,
                        List.of(old.certificate(), anew),
                        List.of(belowOld.certificate())),
                below(
                        "authority without the flag",
                        false,
                        CertificateTemplate.nca().authority(false)),
                below(
                        "authority that signs lists only",
                        false,
                        CertificateTemplate.nca().keyUsage(KeyUsage.cRLSign)),
                below(
                        "authority with an unknown critical extension",
                        false,
                        CertificateTemplate.nca()
                                .with(CertificateTemplate.extension("1.2.398.99.1", true, DERNull.INSTANCE))),
                below(
                        "authority not yet valid",
                        false,
                        CertificateTemplate.nca().validity(TestPki.NOW.plusSeconds(10), TestPki.NOW.plusSeconds(100))),
                new Case(
                        "person expired",
                        false,
                        NCA.issue(CertificateTemplate.person().validity(LONG_AGO, JUST_NOW))
                                .certificate(),
                        roots,
                        nca),
                chain("longer than allowed", false, 0),
                chain("as long as allowed", true, 1));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void judge_when_openssl_judges_the_same_path_agrees(Case given) {
        ValidationPolicy policy = new ValidationPolicy(
                TrustAnchors.of(given.roots()), RevocationSource.none(), TestPki.CLOCK, Duration.ofSeconds(1));
        CertificateReport report = new CertificateJudge(policy)
                .judge(given.certificate(), given.others(), TestPki.NOW, false, KeyPurpose.SIGNING);

        assertThat(report.passed()).as("%s", report.reasons()).isEqualTo(given.valid());
        assertThat(new OpenSslCertificates().verify(given.certificate(), given.roots(), given.others(), TestPki.NOW))
                .isEqualTo(given.valid());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ca/production/nca_gost_2022.pem",
                "ca/production/root_gost_2022.pem",
                "ca/test/nca_gost2022_test.cer",
                "ca/test/root_test_gost_2022.cer",
                "cms/individual_signer.cer"
            })
    void find_when_openssl_checks_the_signatures_of_a_real_path_agrees(String file) {
        TrustAnchors all = TrustAnchors.folder(KzData.file("ca"));
        List<NationalCertificate> path = new PathFinder(all, List.of(), new AtomicInteger(64))
                .find(KzData.certificate(file))
                .orElseThrow();
        OpenSslGost judge = new OpenSslGost();
        for (int i = 0; i < path.size(); i++) {
            NationalCertificate certificate = path.get(i);
            NationalCertificate issuer = path.get(Math.min(i + 1, path.size() - 1));
            assertThat(judge.verify(
                            issuer.publicKey().getEncoded(), certificate.signedPart(), certificate.signatureValue()))
                    .isTrue();
        }
    }
}
