package kz.kualik.pki.trust;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.Services;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.validation.CertificateVerifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IssuerDownloadTest {
    private static final TestPki PKI = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final TrustAnchors ROOT = TrustAnchors.of(List.of(PKI.root().certificate()));
    private static final HttpTransport TRANSPORT = HttpTransport.jdk();

    @RegisterExtension
    static final Services SERVICES = new Services();

    private static CertificateTemplate naming(CertificateTemplate template, String... paths) {
        return template.with(CertificateTemplate.extension(
                Extension.authorityInfoAccess.getId(),
                false,
                new AuthorityInformationAccess(Stream.of(paths)
                        .map(path -> new AccessDescription(
                                AccessDescription.id_ad_caIssuers,
                                new GeneralName(
                                        GeneralName.uniformResourceIdentifier,
                                        SERVICES.at(path).toString())))
                        .toArray(AccessDescription[]::new))));
    }

    private static NationalCertificate person(String... paths) {
        return PKI.issue(naming(CertificateTemplate.person(), paths)).certificate();
    }

    private static List<NationalCertificate> above(NationalCertificate certificate, TrustAnchors anchors) {
        return IssuerDownload.over(TRANSPORT, location -> true)
                .above(certificate, anchors, Deadline.after(Duration.ofSeconds(20)));
    }

    private static void serve(String path, NationalCertificate certificate) {
        SERVICES.answer(path, "application/pkix-cert", certificate.encoded());
    }

    private static int calls() {
        return SERVICES.wire().findAll(getRequestedFor(anyUrl())).size();
    }

    @Test
    void above_when_only_the_root_is_trusted_finds_the_authority_between() {
        serve("/nca.cer", PKI.nca().certificate());
        NationalCertificate person = person("/nca.cer");
        List<NationalCertificate> between = above(person, ROOT);
        assertThat(between).containsExactly(PKI.nca().certificate());

        CertificateVerifier verifier = CertificateVerifier.with(ValidationPolicy.kazakhstan(ROOT)
                .withRevocation(RevocationSource.none())
                .withClock(TestPki.CLOCK));
        assertThat(verifier.verify(person, KeyPurpose.SIGNING).passed()).isFalse();
        assertThat(verifier.verify(person, KeyPurpose.SIGNING, between).passed())
                .isTrue();
    }

    @Test
    void above_when_an_anchor_issued_it_calls_nobody() {
        assertThat(above(person("/nca.cer"), TrustAnchors.of(PKI.authorities())))
                .isEmpty();
        assertThat(above(PKI.nca().certificate(), ROOT)).isEmpty();
        assertThat(above(PKI.root().certificate(), ROOT)).isEmpty();
        assertThat(calls()).isZero();
    }

    @Test
    void above_when_an_authority_of_the_same_name_is_published_does_not_take_it() {
        serve("/alike.cer", TestPki.of(SignatureSuite.GOST_2015_512).nca().certificate());
        serve("/person.cer", PKI.issue(CertificateTemplate.person()).certificate());
        assertThat(above(person("/alike.cer", "/person.cer"), ROOT)).isEmpty();

        serve("/nca.cer", PKI.nca().certificate());
        assertThat(above(person("/alike.cer", "/nca.cer"), ROOT))
                .containsExactly(PKI.nca().certificate());
    }

    @Test
    void above_when_a_whole_foreign_hierarchy_is_published_gains_no_trust() {
        TestKey root = TestKey.selfSigned(CertificateTemplate.root());
        TestKey nca = root.issue(naming(CertificateTemplate.nca(), "/foreign-root.cer"));
        serve("/foreign-nca.cer", nca.certificate());
        serve("/foreign-root.cer", root.certificate());
        NationalCertificate person = nca.issue(naming(CertificateTemplate.person(), "/foreign-nca.cer"))
                .certificate();
        List<NationalCertificate> between = above(person, ROOT);
        assertThat(between).containsExactly(nca.certificate(), root.certificate());
        assertThat(CertificateVerifier.with(ValidationPolicy.kazakhstan(ROOT)
                                .withRevocation(RevocationSource.none())
                                .withClock(TestPki.CLOCK))
                        .verify(person, KeyPurpose.SIGNING, between)
                        .passed())
                .isFalse();
    }

    @Test
    void above_when_address_is_not_allowed_calls_nobody() {
        serve("/nca.cer", PKI.nca().certificate());
        IssuerDownload national =
                IssuerDownload.over(TRANSPORT, location -> location.getHost().endsWith(".gov.kz"));
        assertThat(national.above(person("/nca.cer"), ROOT, Deadline.after(Duration.ofSeconds(20))))
                .isEmpty();
        assertThat(calls()).isZero();
    }

    @Test
    void above_when_answer_is_bad_is_empty() {
        SERVICES.answer("/down", aResponse().withStatus(503));
        SERVICES.answer("/moved", aResponse().withStatus(302).withHeader("Location", "/nca.cer"));
        SERVICES.answer("/garbage", "text/html", "<html>".getBytes(StandardCharsets.US_ASCII));
        SERVICES.answer("/large", "application/pkix-cert", new byte[1024 * 1024]);
        serve("/nca.cer", PKI.nca().certificate());
        assertThat(above(person("/down", "/moved", "/garbage", "/large"), ROOT)).isEmpty();
    }

    @Test
    void above_when_deadline_has_passed_calls_nobody() {
        assertThat(IssuerDownload.over(TRANSPORT, location -> true)
                        .above(person("/nca.cer"), ROOT, Deadline.after(Duration.ZERO)))
                .isEmpty();
        assertThat(calls()).isZero();
    }

    @Test
    void above_when_hundreds_of_addresses_are_named_makes_few_calls() {
        String[] paths = IntStream.range(0, 300).mapToObj(i -> "/none" + i).toArray(String[]::new);
        assertThat(above(person(paths), ROOT)).isEmpty();
        assertThat(calls()).isEqualTo(8);
    }

    @Test
    void above_when_authorities_never_end_stops() {
        TestKey first = TestKey.selfSigned(CertificateTemplate.root());
        TestKey issuer = first;
        for (int i = 0; i < 7; i++) {
            issuer = issuer.issue(
                    naming(CertificateTemplate.nca(), "/level" + i).subject(new X500Name("CN=authority " + i)));
            serve("/level" + (i + 1), issuer.certificate());
        }
        NationalCertificate person =
                issuer.issue(naming(CertificateTemplate.person(), "/level7")).certificate();
        assertThat(above(person, ROOT)).hasSize(4);
    }

    @Test
    void above_when_authorities_name_each_other_stops() {
        TestKey one = TestKey.selfSigned(CertificateTemplate.nca());
        TestKey two = TestKey.selfSigned(CertificateTemplate.root());
        serve("/one", two.certify(naming(CertificateTemplate.nca(), "/two"), one.pair()));
        serve("/two", one.certify(naming(CertificateTemplate.root(), "/one"), two.pair()));
        assertThat(above(one.issue(naming(CertificateTemplate.person(), "/one")).certificate(), ROOT))
                .hasSize(4);
        assertThat(calls()).isEqualTo(4);
    }
}
