package kz.kualik.pki.xml;

import static kz.kualik.pki.testing.TestXml.parse;
import static kz.kualik.pki.testing.TestXml.replaceOnce;
import static kz.kualik.pki.testing.TestXml.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.judge.EuDss;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestCrl;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestStatus;
import kz.kualik.pki.testing.TestTsa;
import kz.kualik.pki.testing.TestXml;
import kz.kualik.pki.timestamp.TimestampAuthority;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

/** EU DSS judges our RSA signatures at the long-term levels of XAdES, and we judge its, and raise each other's. */
class EuDssXadesTest {
    private static final String DOCUMENT = "<a xmlns='urn:a' xml:lang='kk'>\n <b Id='b'>Келісім</b><c Id='c'>1</c></a>";
    /** DSS believes no list of an authority that names no place where its own status is told. */
    private static final TestPki PKI = TestPki.of(
            SignatureSuite.RSA_SHA256,
            CertificateTemplate.nca()
                    .with(CertificateTemplate.extension(
                            Extension.cRLDistributionPoints.getId(), false, new CRLDistPoint(new DistributionPoint[] {
                                new DistributionPoint(
                                        new DistributionPointName(new GeneralNames(new GeneralName(
                                                GeneralName.uniformResourceIdentifier, "http://crl.example.kz/root"))),
                                        null,
                                        null)
                            }))));

    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person());
    private static final TestKey TSA = PKI.issue(CertificateTemplate.timestampAuthority());
    private static final KeyPair THEIR_PAIR = pair();
    private static final NationalCertificate THEIRS =
            PKI.nca().certify(CertificateTemplate.person(), THEIR_PAIR.getPublic());
    private static final KeyPair THEIR_TSA_PAIR = pair();
    private static final NationalCertificate THEIR_TSA =
            PKI.nca().certify(CertificateTemplate.timestampAuthority(), THEIR_TSA_PAIR.getPublic());
    private static final TimestampAuthority STAMPING =
            TestTsa.of(TSA).at(TestPki.NOW).authority();
    private static final RevocationSource STOPPED = RevocationSource.of(List.of());
    /** The properties for signer and time stamps, each in its place. */
    private static final String USUAL = "CERTIFICATE_REVOCATION_VALUES_AND_TIMESTAMP_VALIDATION_DATA";

    private static final EuDss DSS = new EuDss();

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ValidationPolicy policy(RevocationSource source, Instant at) {
        return new ValidationPolicy(
                TrustAnchors.of(PKI.authorities()), source, Clock.fixed(at, ZoneOffset.UTC), Duration.ofSeconds(30));
    }

    private static String sign(SignatureLevel level, XmlTarget target) {
        return write(XmlSigner.builder()
                .profile(XmlProfile.XADES)
                .target(target)
                .level(level)
                .clock(TestPki.CLOCK)
                .timestampAuthority(STAMPING)
                .validationPolicy(policy(TestStatus.of(PKI), TestPki.NOW))
                .build()
                .sign(parse(DOCUMENT), PERSON));
    }

    private static byte[] bytes(String document) {
        return document.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> dss(List<String> documents) {
        return DSS
                .verify(
                        documents.stream().map(EuDssXadesTest::bytes).toList(),
                        Optional.empty(),
                        List.of(PKI.root().certificate()),
                        TestPki.NOW.plusSeconds(60))
                .stream()
                .map(verdict -> verdict.message() + " " + verdict.indication() + " " + verdict.level())
                .toList();
    }

    @Test
    void sign_at_levels_that_carry_their_proof_passes_at_dss_by_the_root_alone() {
        String archived = sign(SignatureLevel.B_LTA, XmlTarget.wholeDocument());
        Document renewed = XmlExtender.with(policy(TestStatus.of(PKI), TestPki.NOW), STAMPING)
                .extend(parse(archived), SignatureLevel.B_LTA);

        List<String> found = dss(List.of(
                sign(SignatureLevel.B_LT, XmlTarget.wholeDocument()),
                archived,
                sign(SignatureLevel.B_LTA, XmlTarget.element("b")),
                write(renewed),
                replaceOnce(archived, "Келісім", "Келіссөз")));

        assertThat(found.subList(0, 4))
                .containsExactly(
                        "0 TOTAL_PASSED XAdES-BASELINE-LT",
                        "1 TOTAL_PASSED XAdES-BASELINE-LTA",
                        "2 TOTAL_PASSED XAdES-BASELINE-LTA",
                        "3 TOTAL_PASSED XAdES-BASELINE-LTA");
        assertThat(found.get(4)).startsWith("4 TOTAL_FAILED");
    }

    private static String archived(XmlTarget target, boolean lineWrapped) {
        XmlSigner signer = XmlSigner.builder()
                .profile(XmlProfile.XADES)
                .target(target)
                .lineWrapped(lineWrapped)
                .level(SignatureLevel.B_LTA)
                .clock(TestPki.CLOCK)
                .timestampAuthority(STAMPING)
                .validationPolicy(policy(TestStatus.of(PKI), TestPki.NOW))
                .build();
        PreparedXml prepared = signer.resume(
                signer.prepare(parse(DOCUMENT), PERSON.certificate(), PERSON.suite())
                        .encoded(),
                PERSON.certificate(),
                PERSON.suite());
        return write(prepared.complete(PERSON.sign(prepared.toBeSigned())));
    }

    @Test
    void sign_of_every_form_in_lines_and_after_a_rest_passes_at_dss_and_here_by_what_it_carries() {
        List<String> signed = List.of(
                archived(XmlTarget.wholeDocument(), true),
                archived(XmlTarget.enveloping(), true),
                archived(XmlTarget.enveloping(), false),
                archived(XmlTarget.elements("b", "c"), true),
                archived(XmlTarget.elements("b", "c").withSignatureIn("//*[local-name()='b']"), true));

        assertThat(dss(signed))
                .containsExactly(
                        "0 TOTAL_PASSED XAdES-BASELINE-LTA",
                        "1 TOTAL_PASSED XAdES-BASELINE-LTA",
                        "2 TOTAL_PASSED XAdES-BASELINE-LTA",
                        "3 TOTAL_PASSED XAdES-BASELINE-LTA",
                        "4 TOTAL_PASSED XAdES-BASELINE-LTA");
        for (String one : signed) {
            SignatureVerdict verdict = XmlVerifier.with(policy(STOPPED, TestPki.NOW.plusSeconds(60)))
                    .verifyParts(parse(one))
                    .report()
                    .signatures()
                    .get(0);
            assertThat(verdict.reasons()).isEmpty();
            assertThat(verdict.level()).contains(SignatureLevel.B_LTA);
        }
    }

    private static byte[] signedByDss(String form) {
        return DSS.sign(form, bytes(DOCUMENT), THEIRS, THEIR_PAIR.getPrivate().getEncoded());
    }

    private static byte[] raisedByDss(SignatureLevel level, String places, byte[] signed) {
        Instant listed = TestPki.NOW.plusSeconds(1);
        List<byte[]> crls = Stream.of(PKI.root(), PKI.nca())
                .map(authority -> TestCrl.full(authority, 1, listed)
                        .until(listed.plus(Duration.ofDays(3000)))
                        .build())
                .toList();
        return DSS.extend(
                level.name(),
                places,
                signed,
                TestPki.NOW,
                THEIR_TSA,
                THEIR_TSA_PAIR.getPrivate().getEncoded(),
                PKI.authorities(),
                crls);
    }

    private static SignatureVerdict verdict(byte[] signed) {
        // Nobody is asked: what the signature carries must do.
        return XmlVerifier.with(policy(STOPPED, TestPki.NOW.plusSeconds(60)))
                .verify(signed)
                .signatures()
                .get(0);
    }

    @ParameterizedTest
    @CsvSource({"XADES, " + USUAL, "XADES_NODES, " + USUAL, "XADES, ANY_VALIDATION_DATA_ONLY"})
    void verify_when_dss_raised_its_signature_passes_by_what_it_carries(String form, String places) {
        byte[] basic = signedByDss(form);
        for (SignatureLevel level : List.of(SignatureLevel.B_LT, SignatureLevel.B_LTA)) {
            byte[] raised = raisedByDss(level, places, basic);
            SignatureVerdict verdict = verdict(raised);

            assertThat(verdict.reasons()).isEmpty();
            assertThat(verdict.level()).contains(level);
            assertThat(verdict.warnings())
                    .containsExactlyElementsOf(
                            TestXml.verdict(new String(basic, StandardCharsets.UTF_8), PKI).warnings().stream()
                                    .filter(warning ->
                                            !warning.code().toString().equals("pki.revocation.not-checked"))
                                    .toList());
        }
    }

    @Test
    void extend_takes_over_from_dss_and_dss_from_us() {
        byte[] longTerm = raisedByDss(SignatureLevel.B_LT, USUAL, signedByDss("XADES_NODES"));
        Document ours = XmlExtender.with(policy(TestStatus.of(PKI), TestPki.NOW.plusSeconds(60)), STAMPING)
                .extend(SecureXml.parse(longTerm), SignatureLevel.B_LTA);
        byte[] theirs =
                raisedByDss(SignatureLevel.B_LTA, USUAL, bytes(sign(SignatureLevel.B_LT, XmlTarget.wholeDocument())));

        assertThat(dss(List.of(write(ours)))).containsExactly("0 TOTAL_PASSED XAdES-BASELINE-LTA");
        assertThat(verdict(theirs).reasons()).isEmpty();
        assertThat(verdict(theirs).level()).contains(SignatureLevel.B_LTA);
    }
}
