package kz.kualik.pki.xml;

import static kz.kualik.pki.testing.TestXml.parse;
import static kz.kualik.pki.testing.TestXml.part;
import static kz.kualik.pki.testing.TestXml.replaceOnce;
import static kz.kualik.pki.testing.TestXml.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.internal.xmldsig.XmlReasons;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestStatus;
import kz.kualik.pki.testing.TestTsa;
import kz.kualik.pki.testing.TestXml;
import kz.kualik.pki.timestamp.TimestampAuthority;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.w3c.dom.Document;

/** Documents with more of something than anybody needs, made to cause work. */
class CrowdedXmlTest {
    private static final String DOCUMENT = "<a xmlns='urn:a'><b Id='b'>100</b></a>";
    private static final TestPki PKI = TestPki.of(SignatureSuite.RSA_SHA256);
    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person());
    private static final TestKey TSA = PKI.issue(CertificateTemplate.timestampAuthority());
    private static final TimestampAuthority STAMPING =
            TestTsa.of(TSA).at(TestPki.NOW).authority();

    private static ValidationPolicy policy(Instant at) {
        return new ValidationPolicy(
                TrustAnchors.of(PKI.authorities()),
                TestStatus.of(PKI),
                Clock.fixed(at, ZoneOffset.UTC),
                Duration.ofSeconds(30));
    }

    private static String sign(String document, SignatureLevel level) {
        return write(XmlSigner.builder()
                .profile(XmlProfile.XADES)
                .level(level)
                .clock(TestPki.CLOCK)
                .timestampAuthority(STAMPING)
                .validationPolicy(policy(TestPki.NOW))
                .build()
                .sign(parse(document), PERSON));
    }

    private static SignatureReport verify(String document) {
        return XmlVerifier.with(policy(TestPki.NOW.plusSeconds(60)))
                .verifyParts(parse(document))
                .report();
    }

    private static String times(int number, String text) {
        return IntStream.range(0, number).mapToObj(i -> text).collect(Collectors.joining());
    }

    private static void assertTooMany(String document) {
        SignatureVerdict verdict = verify(document).signatures().get(0);
        assertThat(verdict.reasons()).containsExactly(XmlReasons.PROPERTIES);
    }

    @Test
    void verify_refuses_many_tokens_in_one_property() {
        String stamped = sign(DOCUMENT, SignatureLevel.B_T);
        String token = part(stamped, "<xades:EncapsulatedTimeStamp", "</xades:EncapsulatedTimeStamp>");

        assertThat(verify(replaceOnce(stamped, token, times(32, token))).valid())
                .isTrue();
        assertTooMany(replaceOnce(stamped, token, times(33, token)));
    }

    @Test
    void verify_refuses_many_tokens_in_one_archive_time_stamp() {
        String archived = sign(DOCUMENT, SignatureLevel.B_LTA);
        String archive = part(archived, "<xades141:ArchiveTimeStamp", "</xades141:ArchiveTimeStamp>");
        String token = part(archive, "<xades:EncapsulatedTimeStamp", "</xades:EncapsulatedTimeStamp>");

        assertTooMany(replaceOnce(archived, token, times(33, token)));
    }

    @Test
    void verify_refuses_many_unsigned_properties() {
        String longTerm = sign(DOCUMENT, SignatureLevel.B_LT);
        String end = "</xades:UnsignedSignatureProperties>";

        assertThat(verify(replaceOnce(longTerm, end, times(200, "<xades:Other/>") + end))
                        .valid())
                .isTrue();
        assertTooMany(replaceOnce(longTerm, end, times(300, "<xades:Other/>") + end));
    }

    @Test
    void verify_passes_as_many_archived_signatures_as_are_looked_at() {
        String document = "<a xmlns='urn:a'><b Id='b'>100</b></a>";
        for (int i = 0; i < 64; i++) {
            document = sign(document, SignatureLevel.B_LTA);
        }

        assertThat(verify(document).signatures())
                .hasSize(64)
                .allMatch(SignatureVerdict::passed)
                .allMatch(verdict -> verdict.level().equals(Optional.of(SignatureLevel.B_LTA)));
    }

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void extend_of_many_signatures_takes_as_long_as_there_are_and_not_its_square() {
        String crowd = times(20_000, "<c>1</c>");
        XmlSigner signer = XmlSigner.builder()
                .profile(XmlProfile.XADES)
                .target(XmlTarget.element("b"))
                .clock(TestPki.CLOCK)
                .build();
        Document signed = parse("<a><b Id='b'>100</b>" + crowd + "</a>");
        for (int i = 0; i < 64; i++) {
            signed = signer.sign(signed, PERSON);
        }

        Document extended = XmlExtender.with(policy(TestPki.NOW), STAMPING).extend(signed, SignatureLevel.B_LTA);

        assertThat(verify(write(extended)).signatures())
                .hasSize(64)
                .allMatch(verdict -> verdict.level().equals(Optional.of(SignatureLevel.B_LTA)));
    }

    private static void assertNoRoom(Runnable signing) {
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(signing::run)
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(PkiErrors.XML_UNSIGNABLE));
    }

    @Test
    void sign_refuses_a_document_with_as_many_signatures_as_are_looked_at() {
        String full = DOCUMENT;
        for (int i = 0; i < 64; i++) {
            full = TestXml.sign(full, PERSON);
        }
        String signed = full;
        assertThat(verify(signed).signatures()).hasSize(64).allMatch(SignatureVerdict::passed);

        assertNoRoom(() -> TestXml.sign(signed, PERSON));
    }

    @Test
    void sign_refuses_a_document_with_as_many_references_as_are_looked_at() {
        String[] ids = IntStream.range(0, 15).mapToObj(i -> "i" + i).toArray(String[]::new);
        String full =
                Stream.of(ids).map(id -> "<b Id='" + id + "'>1</b>").collect(Collectors.joining("", "<a>", "</a>"));
        XmlSigner signer = XmlSigner.builder()
                .profile(XmlProfile.XADES)
                .target(XmlTarget.elements(ids))
                .build();
        for (int i = 0; i < 8; i++) {
            full = write(signer.sign(parse(full), PERSON));
        }
        String signed = full;
        assertThat(XmlVerifier.with(policy(TestPki.NOW))
                        .verifyParts(parse(signed))
                        .report()
                        .signatures())
                .hasSize(8);

        assertNoRoom(() -> TestXml.sign(signed, PERSON));
    }
}
