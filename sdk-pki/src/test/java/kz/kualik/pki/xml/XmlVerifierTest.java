package kz.kualik.pki.xml;

import static kz.kualik.pki.testing.TestXml.parse;
import static kz.kualik.pki.testing.TestXml.policy;
import static kz.kualik.pki.testing.TestXml.replaceOnce;
import static kz.kualik.pki.testing.TestXml.sign;
import static kz.kualik.pki.testing.TestXml.verdict;
import static kz.kualik.pki.testing.TestXml.verify;
import static kz.kualik.pki.testing.TestXml.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.internal.xmldsig.XmlReasons;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class XmlVerifierTest {
    private static final TestPki PKI = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person());
    private static final String SIGNED = sign("<a><b>1</b></a>", PERSON);

    @Test
    void verify_tells_who_signed_and_how() {
        SignatureVerdict verdict = verdict(SIGNED, PKI);

        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.signer()).contains(PERSON.certificate());
        assertThat(verdict.encapsulation()).isEqualTo(Encapsulation.ENVELOPED);
        assertThat(verdict.bestSignatureTime()).isEqualTo(TestPki.NOW);
        assertThat(verdict.signingTime()).isEmpty();
        assertThat(verdict.warnings())
                .extracting(warning -> warning.code().value())
                .containsExactly("pki.revocation.not-checked");
    }

    @Test
    void verify_is_not_valid_when_nothing_is_signed() {
        SignatureReport report = verify("<a/>", PKI);

        assertThat(report.signatures()).isEmpty();
        assertThat(report.valid()).isFalse();
    }

    @Test
    void verify_leaves_the_document_as_it_is() {
        Document document = parse(SIGNED);

        XmlVerifier.with(policy(PKI.authorities())).verify(document);

        assertThat(write(document)).isEqualTo(SIGNED);
    }

    @Test
    void verify_says_that_the_document_was_changed() {
        SignatureVerdict verdict = verdict(replaceOnce(SIGNED, "<b>1", "<b>2"), PKI);

        assertThat(verdict.indication()).isEqualTo(Indication.TOTAL_FAILED);
        assertThat(verdict.subIndication()).contains(SubIndication.HASH_FAILURE);
        assertThat(verdict.reasons()).containsExactly(XmlReasons.CONTENT_CHANGED);
        assertThat(verdict.signer()).contains(PERSON.certificate());
    }

    @Test
    void verify_says_that_the_value_is_of_another_signature() {
        String value = part(SIGNED, "SignatureValue");
        String other = part(sign("<a><b>1</b></a>", PKI.issue(CertificateTemplate.person())), "SignatureValue");

        SignatureVerdict verdict = verdict(replaceOnce(SIGNED, value, other), PKI);

        assertThat(verdict.subIndication()).contains(SubIndication.SIG_CRYPTO_FAILURE);
        assertThat(verdict.reasons()).containsExactly(XmlReasons.SIGNATURE_WRONG);
    }

    private static String part(String document, String element) {
        return kz.kualik.pki.testing.TestXml.part(document, "<ds:" + element + ">", "</ds:" + element + ">");
    }

    @Test
    void verify_judges_the_certificate_at_the_time_of_the_policy() {
        Clock late = Clock.fixed(Instant.parse("2030-01-01T00:00:00Z"), ZoneOffset.UTC);

        SignatureVerdict verdict = XmlVerifier.with(policy(PKI.authorities(), late))
                .verify(parse(SIGNED))
                .signatures()
                .get(0);

        assertThat(verdict.indication()).isEqualTo(Indication.INDETERMINATE);
        assertThat(verdict.subIndication()).contains(SubIndication.OUT_OF_BOUNDS_NO_POE);
        assertThat(verdict.bestSignatureTime()).isEqualTo(late.instant());
    }

    @Test
    void verify_does_not_trust_a_stranger() {
        SignatureVerdict verdict = verdict(SIGNED, TestPki.of(SignatureSuite.GOST_2015_512));

        assertThat(verdict.subIndication()).contains(SubIndication.NO_CERTIFICATE_CHAIN_FOUND);
    }

    @Test
    void verify_refuses_a_key_that_is_for_logging_in_only() {
        String signed = sign("<a/>", PKI.issue(CertificateTemplate.personAuthentication()));

        assertThat(verdict(signed, PKI).subIndication()).contains(SubIndication.CHAIN_CONSTRAINTS_FAILURE);
    }

    @Test
    void verify_accepts_line_breaks_as_ncalayer_and_ncanode_write_them() {
        String value = part(SIGNED, "SignatureValue");
        String certificate = part(SIGNED, "X509Certificate");
        String broken = replaceOnce(
                replaceOnce(SIGNED, value, lines(value, "&#13;\n")), certificate, lines(certificate, "\r\n"));

        assertThat(verify(broken.replace("<ds:KeyInfo>", "\n<ds:KeyInfo>\n"), PKI)
                        .valid())
                .isTrue();
    }

    private static String lines(String element, String lineBreak) {
        return element.replaceAll("([A-Za-z0-9+/=]{76})(?=[A-Za-z0-9+/=])", "$1" + lineBreak);
    }

    @Test
    void verify_accepts_certificates_of_authorities_beside_the_signers() {
        String nca = Base64.getEncoder().encodeToString(PKI.nca().certificate().encoded());
        String signed = replaceOnce(
                SIGNED, "</ds:X509Data>", "<ds:X509Certificate>" + nca + "</ds:X509Certificate></ds:X509Data>");

        SignatureReport report = XmlVerifier.with(policy(List.of(PKI.root().certificate())))
                .verify(signed.getBytes(StandardCharsets.UTF_8));

        assertThat(report.valid()).isTrue();
    }

    @Test
    void verify_reports_all_signatures_in_the_order_of_the_document() {
        TestKey head = PKI.issue(CertificateTemplate.head());
        TestKey stranger = TestKey.selfSigned(CertificateTemplate.person());

        SignatureReport report = verify(sign(sign(SIGNED, head), stranger), PKI);

        assertThat(report.valid()).isFalse();
        assertThat(report.signatures())
                .extracting(verdict -> verdict.signer().orElseThrow(), SignatureVerdict::passed)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(PERSON.certificate(), true),
                        org.assertj.core.groups.Tuple.tuple(head.certificate(), true),
                        org.assertj.core.groups.Tuple.tuple(stranger.certificate(), false));
    }

    @Test
    void verify_warns_of_comments() {
        String signed = sign("<a><!-- c --><b>1</b></a>", PERSON);

        assertThat(verdict(signed, PKI).passed()).isTrue();
        assertThat(verdict(signed, PKI).warnings()).contains(XmlReasons.COMMENTS_NOT_COVERED);
    }

    @Test
    void verify_refuses_a_flood_of_signatures() {
        String signature = kz.kualik.pki.testing.TestXml.part(SIGNED, "<ds:Signature ", "</ds:Signature>");

        assertThatThrownBy(() -> verify("<a>" + signature.repeat(65) + "</a>", PKI))
                .isInstanceOf(CryptoException.class);
    }

    @Test
    void verify_gives_reasons_in_three_languages() {
        SignatureVerdict verdict = verdict(replaceOnce(SIGNED, "<b>1", "<b>2"), PKI);

        assertThat(verdict.reasons().get(0).text().kazakh()).contains("өзгертілген");
        assertThat(verdict.reasons().get(0).text().russian()).contains("изменён");
        assertThat(verdict.reasons().get(0).text().english()).contains("changed");
    }

    @Test
    void verify_may_be_called_by_many_threads_at_once() {
        XmlVerifier verifier = XmlVerifier.with(policy(PKI.authorities()));
        Document document = parse(SIGNED);

        assertThat(java.util.stream.IntStream.range(0, 64)
                        .parallel()
                        .allMatch(i -> verifier.verify(document).valid()))
                .isTrue();
    }

    @Test
    void verify_tells_no_level_of_ades_for_plain_xml_dsig() {
        SignatureReport report = verify(SIGNED, PKI);

        assertThat(report.signatures().get(0).level()).isEmpty();
        assertThat(report.toJson()).contains("\"level\":null");
    }
}
