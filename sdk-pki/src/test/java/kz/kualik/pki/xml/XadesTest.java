package kz.kualik.pki.xml;

import static kz.kualik.pki.testing.TestXml.parse;
import static kz.kualik.pki.testing.TestXml.part;
import static kz.kualik.pki.testing.TestXml.replaceOnce;
import static kz.kualik.pki.testing.TestXml.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import kz.kualik.core.SdkException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.http.HttpErrorCodes;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.validation.Reasons;
import kz.kualik.pki.internal.xmldsig.XmlReasons;
import kz.kualik.pki.judge.EuDss;
import kz.kualik.pki.judge.XmlSec;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.Damage;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestTsa;
import kz.kualik.pki.testing.TestXml;
import org.junit.jupiter.api.Test;

/** XAdES at levels B-B and B-T: what is signed beside the document, and what somebody adds to it. */
class XadesTest {
    private static final String DOCUMENT = "<a xmlns='urn:a'><b Id='b'>100</b></a>";
    private static final TestPki GOST = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final TestPki RSA = TestPki.of(SignatureSuite.RSA_SHA256);
    private static final TestKey PERSON = GOST.issue(
            CertificateTemplate.person().validity(TestPki.NOW.minusSeconds(60), TestPki.NOW.plus(Duration.ofDays(10))));
    private static final TestKey RSA_PERSON = RSA.issue(CertificateTemplate.person());
    private static final TestKey TSA = GOST.issue(CertificateTemplate.timestampAuthority());
    private static final TestKey RSA_TSA = RSA.issue(CertificateTemplate.timestampAuthority());
    private static final Clock LATER = Clock.fixed(TestPki.NOW.plus(Duration.ofDays(20)), ZoneOffset.UTC);
    private static final String BASIC = sign(SignatureLevel.B_B, PERSON, TSA);
    private static final String STAMPED = sign(SignatureLevel.B_T, PERSON, TSA);

    private static XmlSignerBuilder signer(SignatureLevel level, TestKey tsa) {
        XmlSignerBuilder builder =
                XmlSigner.builder().profile(XmlProfile.XADES).level(level).clock(TestPki.CLOCK);
        if (level == SignatureLevel.B_T) {
            builder.timestampAuthority(TestTsa.of(tsa).at(TestPki.NOW).authority());
        }
        return builder;
    }

    private static String sign(SignatureLevel level, TestKey key, TestKey tsa) {
        return write(signer(level, tsa).build().sign(parse(DOCUMENT), key));
    }

    private static SignatureVerdict verdict(String document) {
        return TestXml.verdict(document, GOST);
    }

    private static SignatureVerdict verdict(String document, Clock clock) {
        return XmlVerifier.with(TestXml.policy(GOST.authorities(), clock))
                .verify(parse(document))
                .signatures()
                .get(0);
    }

    @Test
    void sign_at_B_B_binds_certificate_and_time() {
        SignatureVerdict verdict = verdict(BASIC);

        assertThat(verdict.reasons()).isEmpty();
        assertThat(verdict.level()).contains(SignatureLevel.B_B);
        assertThat(verdict.signingTime()).contains(TestPki.NOW);
        assertThat(BASIC)
                .contains("Type=\"http://uri.etsi.org/01903#SignedProperties\"")
                .contains("<xades:SigningCertificateV2><xades:Cert><xades:CertDigest><ds:DigestMethod" + " Algorithm=\""
                        + HashAlgorithm.STREEBOG_512.xmlUri())
                .contains("<xades:MimeType>text/xml</xades:MimeType>");
    }

    @Test
    void a_stamped_signature_passes_when_its_certificate_has_expired_since() {
        SignatureVerdict verdict = verdict(STAMPED, LATER);

        assertThat(verdict.reasons()).isEmpty();
        assertThat(verdict.level()).contains(SignatureLevel.B_T);
        assertThat(verdict.bestSignatureTime()).isEqualTo(TestPki.NOW);
        assertThat(verdict.timestamps()).hasSize(1).allMatch(stamp -> stamp.trusted());
        assertThat(verdict(BASIC, LATER).subIndication()).contains(SubIndication.OUT_OF_BOUNDS_NO_POE);
    }

    @Test
    void sign_of_an_element_and_of_what_is_signed_already() {
        String part = write(signer(SignatureLevel.B_T, TSA)
                .target(XmlTarget.element("b"))
                .build()
                .sign(parse(DOCUMENT), PERSON));
        String twice = write(signer(SignatureLevel.B_B, TSA).build().sign(parse(part), PERSON));

        XmlReport report = XmlVerifier.with(TestXml.policy(GOST.authorities())).verifyParts(parse(twice));

        assertThat(report.report().valid()).isTrue();
        assertThat(report.covered().get(0).get(0).getLocalName()).isEqualTo("b");
        assertThat(report.covered().get(1).get(0).getLocalName()).isEqualTo("a");
    }

    @Test
    void build_refuses_levels_without_what_they_need() {
        XmlSignerBuilder plain = XmlSigner.builder().level(SignatureLevel.B_T);
        assertThatIllegalStateException().isThrownBy(plain::build);
        plain.timestampAuthority(TestTsa.of(TSA).authority());
        assertThatIllegalStateException().isThrownBy(plain::build);
        assertThatIllegalStateException()
                .isThrownBy(plain.profile(XmlProfile.XADES).level(SignatureLevel.B_B)::build);
        assertThatIllegalStateException().isThrownBy(plain.level(SignatureLevel.B_LT)::build);
    }

    @Test
    void sign_fails_as_the_authority_does() {
        XmlSigner signer = XmlSigner.builder()
                .profile(XmlProfile.XADES)
                .level(SignatureLevel.B_T)
                .timestampAuthority((hash, imprint, deadline) -> {
                    throw new ServiceUnavailableException(HttpErrorCodes.NO_ANSWER, "no answer");
                })
                .build();

        assertThatThrownBy(() -> signer.sign(parse(DOCUMENT), PERSON)).isInstanceOf(ServiceUnavailableException.class);
    }

    @Test
    void verify_refuses_changed_signed_properties() {
        String time = part(BASIC, "<xades:SigningTime>", "</xades:SigningTime>");

        assertThat(verdict(replaceOnce(BASIC, time, "<xades:SigningTime>2020-01-01T00:00:00Z</xades:SigningTime>"))
                        .subIndication())
                .contains(SubIndication.HASH_FAILURE);
        assertThat(verdict(replaceOnce(BASIC, time, "")).subIndication()).contains(SubIndication.HASH_FAILURE);
        assertThat(verdict(replaceOnce(BASIC, time, "<xades:SigningTime>now</xades:SigningTime>"))
                        .reasons())
                .containsExactly(XmlReasons.PROPERTIES);
    }

    @Test
    void verify_refuses_another_certificate_of_the_same_key() {
        String certificate = part(BASIC, "<ds:X509Certificate>", "</ds:X509Certificate>");
        String other = Base64.getEncoder()
                .encodeToString(GOST.nca()
                        .certify(
                                CertificateTemplate.head(), PERSON.certificate().publicKey())
                        .encoded());

        SignatureVerdict verdict =
                verdict(replaceOnce(BASIC, certificate, "<ds:X509Certificate>" + other + "</ds:X509Certificate>"));

        assertThat(verdict.reasons()).containsExactly(Reasons.OTHER_CERTIFICATE);
        assertThat(verdict.subIndication()).contains(SubIndication.NO_SIGNING_CERTIFICATE_FOUND);
    }

    @Test
    void verify_refuses_the_properties_taken_away_or_doubled() {
        String object = part(BASIC, "<ds:Object>", "</ds:Object>");
        String reference = part(BASIC, "<ds:Reference Type", "</ds:Reference>");

        assertThat(verdict(replaceOnce(BASIC, object, "")).passed()).isFalse();
        assertThat(verdict(replaceOnce(BASIC, object, object + object)).passed())
                .isFalse();
        assertThat(verdict(replaceOnce(BASIC, reference, "")).passed()).isFalse();
        assertThat(verdict(replaceOnce(replaceOnce(BASIC, object, ""), reference, ""))
                        .passed())
                .isFalse();
        assertThat(verdict(replaceOnce(BASIC, reference, reference + reference)).passed())
                .isFalse();
    }

    @Test
    void verify_refuses_properties_of_another_signature() {
        assertThat(verdict(replaceOnce(BASIC, "Target=\"#sig-", "Target=\"#gis-"))
                        .reasons())
                .containsExactly(XmlReasons.PROPERTIES);
        assertThat(verdict(replaceOnce(BASIC, "<ds:Signature Id=\"sig-", "<ds:Signature Id=\"gis-"))
                        .passed())
                .isFalse();
    }

    @Test
    void verify_refuses_signed_properties_that_stand_elsewhere() {
        String signed = part(BASIC, "<xades:SignedProperties", "</xades:SignedProperties>");
        String evil = signed.replaceAll(" Id=\"[^\"]*\"", "");
        String moved = replaceOnce(BASIC, signed, evil)
                .replace(
                        "<b ",
                        signed.replace(
                                        "<xades:SignedProperties",
                                        "<xades:SignedProperties xmlns:xades='" + XadesNames.XADES
                                                + "' xmlns:ds='http://www.w3.org/2000/09/xmldsig#'")
                                + "<b ");

        assertThat(verdict(moved).passed()).isFalse();
    }

    @Test
    void verify_refuses_data_hidden_in_the_unsigned_properties() {
        for (String hidden : List.of("<b>999</b>", "<x xmlns=''/>")) {
            String attacked = replaceOnce(
                    STAMPED, "</xades:UnsignedSignatureProperties>", hidden + "</xades:UnsignedSignatureProperties>");

            assertThat(verdict(attacked).reasons()).containsExactly(XmlReasons.PROPERTIES);
        }
    }

    @Test
    void verify_warns_of_unsigned_properties_that_it_does_not_judge() {
        String more = replaceOnce(
                STAMPED,
                "</xades:UnsignedSignatureProperties>",
                "<xades:CompleteCertificateRefs/></xades:UnsignedSignatureProperties>");

        assertThat(verdict(more).passed()).isTrue();
        assertThat(verdict(more).warnings()).contains(Reasons.EXTENDED_DATA_NOT_CHECKED);
    }

    @Test
    void verify_refuses_the_stamp_of_another_signature() {
        String other = sign(SignatureLevel.B_T, PERSON, TSA);
        String token = part(STAMPED, "<xades:EncapsulatedTimeStamp>", "</xades:EncapsulatedTimeStamp>");
        String foreign = part(other, "<xades:EncapsulatedTimeStamp>", "</xades:EncapsulatedTimeStamp>");

        assertThat(verdict(replaceOnce(STAMPED, token, foreign)).reasons()).containsExactly(Reasons.TIMESTAMP_WRONG);
    }

    @Test
    void verify_does_not_believe_the_stamp_of_a_foreign_authority() {
        String foreign = sign(
                SignatureLevel.B_T,
                PERSON,
                TestPki.of(SignatureSuite.GOST_2015_512).issue(CertificateTemplate.timestampAuthority()));

        assertThat(verdict(foreign).warnings()).contains(Reasons.TIMESTAMP_NOT_TRUSTED);
        assertThat(verdict(foreign, LATER).subIndication()).contains(SubIndication.OUT_OF_BOUNDS_NO_POE);
    }

    @Test
    void verify_refuses_a_changed_document_and_a_damaged_signature_of_every_octet() {
        byte[] signed = BASIC.getBytes(StandardCharsets.UTF_8);
        XmlVerifier verifier = XmlVerifier.with(TestXml.policy(GOST.authorities()));

        assertThat(verdict(replaceOnce(BASIC, ">100<", ">999<")).subIndication())
                .contains(SubIndication.HASH_FAILURE);
        Damage.anywhere(signed, 800, 20261127).forEach(damaged -> {
            try {
                assertThat(verifier.verify(damaged).valid()
                                && !BASIC.equals(new String(damaged, StandardCharsets.UTF_8))
                                && !sameButForProlog(damaged))
                        .isFalse();
            } catch (SdkException e) {
                assertThat(e.code()).isEqualTo(PkiErrors.XML_UNREADABLE);
            }
        });
    }

    /** The XML declaration is part of no canonical form; what follows it is the same. */
    private static boolean sameButForProlog(byte[] damaged) {
        return write(parse(new String(damaged, StandardCharsets.UTF_8))).equals(write(parse(BASIC)));
    }

    @Test
    void eu_dss_and_xmlsec1_accept_our_rsa_signatures() {
        EuDss dss = new EuDss();
        // What is trusted by itself needs no status, which nobody gives here.
        List<NationalCertificate> trusted = List.of(RSA_PERSON.certificate(), RSA_TSA.certificate());
        String basic = sign(SignatureLevel.B_B, RSA_PERSON, RSA_TSA);
        String stamped = sign(SignatureLevel.B_T, RSA_PERSON, RSA_TSA);
        List<byte[]> signed = List.of(
                basic.getBytes(StandardCharsets.UTF_8),
                stamped.getBytes(StandardCharsets.UTF_8),
                replaceOnce(basic, ">100<", ">999<").getBytes(StandardCharsets.UTF_8));

        List<EuDss.Verdict> verdicts = dss.verify(signed, Optional.empty(), trusted, TestPki.NOW.plusSeconds(60));

        assertThat(verdicts.get(0))
                .extracting(EuDss.Verdict::indication, EuDss.Verdict::level)
                .containsExactly("TOTAL_PASSED", "XAdES-BASELINE-B");
        assertThat(verdicts.get(1))
                .extracting(EuDss.Verdict::indication, EuDss.Verdict::level)
                .containsExactly("TOTAL_PASSED", "XAdES-BASELINE-T");
        assertThat(verdicts.get(2).indication()).isNotEqualTo("TOTAL_PASSED");
        assertThat(new XmlSec()
                        .verify(
                                signed.get(0),
                                RSA.root().certificate().encoded(),
                                RSA.nca().certificate().encoded(),
                                TestPki.NOW,
                                XadesNames.XADES + ":SignedProperties"))
                .isTrue();
    }

    @Test
    void we_accept_what_eu_dss_signed() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        NationalCertificate certificate = RSA.nca().certify(CertificateTemplate.person(), pair.getPublic());
        byte[] signed = new EuDss()
                .sign(
                        "XADES",
                        DOCUMENT.getBytes(StandardCharsets.UTF_8),
                        certificate,
                        pair.getPrivate().getEncoded());

        SignatureVerdict verdict = TestXml.verdict(new String(signed, StandardCharsets.UTF_8), RSA);

        assertThat(verdict.reasons()).isEmpty();
        assertThat(verdict.signingTime()).isPresent();
        assertThat(verdict.warnings()).doesNotContain(Reasons.NO_CERTIFICATE_BINDING);
    }
}
