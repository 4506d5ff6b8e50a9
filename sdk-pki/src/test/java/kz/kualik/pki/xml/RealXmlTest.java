package kz.kualik.pki.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.judge.OpenSslGost;
import kz.kualik.pki.judge.XmlLint;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.testing.KzData;
import kz.kualik.pki.testing.TestXml;
import kz.kualik.pki.trust.ValidationPolicy;
import org.junit.jupiter.api.Test;

/** Documents signed by the software of the NCA's family. */
class RealXmlTest {
    private static final Instant WITHIN_RSA = Instant.parse("2021-06-01T00:00:00Z");
    private static final Instant WITHIN_GOST = Instant.parse("2026-11-01T00:00:00Z");

    static ValidationPolicy rsaPolicy() {
        return policy(NationalCertificate.parse(KzData.bytes("ca/test/nca_rsa_test.crt")), WITHIN_RSA);
    }

    /** Its certificate is self-made: an anchor by itself. */
    static ValidationPolicy gostPolicy() {
        return policy(certificate("xml/test_gost512.xml_simple.xml"), WITHIN_GOST);
    }

    private static NationalCertificate certificate(String file) {
        String base64 = TestXml.part(
                new String(KzData.bytes(file), StandardCharsets.UTF_8),
                "<ds:X509Certificate>",
                "</ds:X509Certificate>");
        return NationalCertificate.parse(base64.replaceAll("<[^>]*>|&#13;", "").getBytes(StandardCharsets.US_ASCII));
    }

    private static ValidationPolicy policy(NationalCertificate anchor, Instant at) {
        return TestXml.policy(List.of(anchor), Clock.fixed(at, ZoneOffset.UTC));
    }

    @Test
    void verify_accepts_an_rsa_signature_of_ncanode_within_its_validity() {
        SignatureVerdict verdict = verdict("xml/rsa_enveloped.xml", rsaPolicy());

        assertThat(verdict.indication()).isEqualTo(Indication.TOTAL_PASSED);
        assertThat(verdict.suite()).contains(SignatureSuite.RSA_SHA256);
        assertThat(verdict.encapsulation()).isEqualTo(Encapsulation.ENVELOPED);
        assertThat(verdict.level()).isEmpty();
        assertThat(verdict.signingTime()).isEmpty();
        assertThat(verdict.bestSignatureTime()).isEqualTo(WITHIN_RSA);
        assertThat(verdict.signer().orElseThrow().surname()).contains("ТЕСТОВ");
    }

    @Test
    void verify_says_that_the_rsa_certificate_has_expired_since() {
        SignatureVerdict verdict =
                verdict("xml/rsa_enveloped.xml", rsaPolicy().withClock(Clock.fixed(WITHIN_GOST, ZoneOffset.UTC)));

        assertThat(verdict.indication()).isEqualTo(Indication.INDETERMINATE);
        assertThat(verdict.subIndication()).contains(SubIndication.OUT_OF_BOUNDS_NO_POE);
    }

    @Test
    void verify_accepts_a_gost_signature_of_ncalayers_form() {
        SignatureVerdict verdict = verdict("xml/test_gost512.xml_simple.xml", gostPolicy());

        assertThat(verdict.indication()).isEqualTo(Indication.TOTAL_PASSED);
        assertThat(verdict.suite()).contains(SignatureSuite.GOST_2015_512);
    }

    @Test
    void verify_does_not_trust_a_self_made_certificate_that_is_no_anchor() {
        SignatureVerdict verdict = verdict(
                "xml/test_gost512.xml_simple.xml", rsaPolicy().withClock(Clock.fixed(WITHIN_GOST, ZoneOffset.UTC)));

        assertThat(verdict.subIndication()).contains(SubIndication.NO_CERTIFICATE_CHAIN_FOUND);
    }

    @Test
    void verify_accepts_real_signatures_after_they_were_written_again() {
        byte[] again = SecureXml.write(SecureXml.parse(KzData.file("xml/rsa_enveloped.xml")));

        assertThat(XmlVerifier.with(rsaPolicy()).verify(again).valid()).isTrue();
    }

    @Test
    void openssl_agrees_about_the_gost_signature() {
        String document = new String(KzData.bytes("xml/test_gost512.xml_simple.xml"), StandardCharsets.UTF_8);
        String signedInfo = TestXml.part(document, "<ds:SignedInfo>", "</ds:SignedInfo>")
                .replace("<ds:SignedInfo>", "<ds:SignedInfo xmlns:ds='http://www.w3.org/2000/09/xmldsig#'>");
        String value = TestXml.part(document, "<ds:SignatureValue>", "</").replaceAll("<[^>]*>|</|&#13;|\n", "");

        assertThat(new OpenSslGost()
                        .verify(
                                certificate("xml/test_gost512.xml_simple.xml")
                                        .publicKey()
                                        .getEncoded(),
                                new XmlLint().inclusive(signedInfo.getBytes(StandardCharsets.UTF_8)),
                                java.util.Base64.getDecoder().decode(value)))
                .isTrue();
    }

    private static SignatureVerdict verdict(String file, ValidationPolicy policy) {
        return XmlVerifier.with(policy).verify(KzData.bytes(file)).signatures().get(0);
    }
}
