package kz.kualik.pki.xml;

import static kz.kualik.pki.testing.TestXml.parse;
import static kz.kualik.pki.testing.TestXml.part;
import static kz.kualik.pki.testing.TestXml.sign;
import static kz.kualik.pki.testing.TestXml.verify;
import static kz.kualik.pki.testing.TestXml.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.key.Signer;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestXml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class XmlSignerTest {
    private static final TestPki PKI = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person());

    @Test
    void sign_writes_the_profile_of_ncalayer_to_the_letter() {
        String signed = sign("<root><a>1</a></root>", PERSON);

        String base64 = "[A-Za-z0-9+/]+={0,2}";
        assertThat(signed)
                .matches("\\Q<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?><root><a>1</a>"
                        + "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:SignedInfo>"
                        + "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"/>"
                        + "<ds:SignatureMethod Algorithm=\"urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34102015-gostr34112015-512\"/>"
                        + "<ds:Reference URI=\"\"><ds:Transforms>"
                        + "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/>"
                        + "<ds:Transform Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments\"/>"
                        + "</ds:Transforms>"
                        + "<ds:DigestMethod Algorithm=\"urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34112015-512\"/>"
                        + "<ds:DigestValue>\\E" + base64 + "\\Q</ds:DigestValue></ds:Reference></ds:SignedInfo>"
                        + "<ds:SignatureValue>\\E" + base64 + "\\Q</ds:SignatureValue>"
                        + "<ds:KeyInfo><ds:X509Data><ds:X509Certificate>\\E" + base64
                        + "\\Q</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature></root>\\E");
    }

    @Test
    void sign_puts_the_certificate_of_the_signer_into_the_signature() {
        String signed = sign("<a/>", PERSON);

        String base64 = part(signed, "<ds:X509Certificate>", "</").replaceAll("<[^>]*>|</", "");
        assertThat(Base64.getDecoder().decode(base64))
                .isEqualTo(PERSON.certificate().encoded());
    }

    @ParameterizedTest
    @EnumSource(
            value = SignatureSuite.class,
            names = {"GOST_2015_512", "RSA_SHA256", "RSA_SHA512"})
    void sign_gives_what_the_verifier_accepts_when_any_suite(SignatureSuite suite) {
        TestPki pki = TestPki.of(suite);

        String signed = sign("<a>1</a>", pki.issue(CertificateTemplate.person()));

        assertThat(verify(signed, pki).valid()).isTrue();
        assertThat(verify(signed, pki).signatures().get(0).suite()).contains(suite);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a/>",
                "<a xmlns='urn:a' xmlns:ds='urn:not-a-signature' xml:lang='kk'><ds:b/></a>",
                "<ds:a xmlns:ds='http://www.w3.org/2000/09/xmldsig#'/>",
                "<?pi before?><!-- before --><a><!-- within --><b>x</b></a><!-- after --><?pi after?>",
                "<a b='&#13;&#10;&#9; x'>1&#13;\r\n2<![CDATA[<b>&]]></a>",
                "<a>Қазақша мәтін 😀</a>",
                "<a>\n  <b/>\n</a>\n"
            })
    void sign_survives_writing_and_reading_when_the_document_has(String document) {
        assertThat(verify(sign(document, PERSON), PKI).valid()).isTrue();
    }

    @Test
    void sign_leaves_the_given_document_as_it_is() {
        Document document = parse("<a>1</a>");

        XmlSigner.builder().build().sign(document, PERSON);

        assertThat(write(document)).endsWith("?><a>1</a>");
    }

    @Test
    void sign_covers_earlier_signatures_when_there_are_several() {
        TestKey head = PKI.issue(CertificateTemplate.head());

        String twice = sign(sign("<a>1</a>", PERSON), head);

        assertThat(verify(twice, PKI).valid()).isTrue();
        assertThat(verify(twice, PKI).signatures())
                .extracting(verdict -> verdict.signer().orElseThrow())
                .containsExactly(PERSON.certificate(), head.certificate());
    }

    @Test
    void sign_accepts_a_document_built_by_a_program_without_declarations() throws Exception {
        Document document = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .newDocument();
        Element root = document.createElementNS("urn:a", "p:a");
        root.setAttributeNS("urn:b", "q:b", "1");
        root.appendChild(document.createTextNode("1"));
        root.appendChild(document.createTextNode("2"));
        document.appendChild(root);

        Document signed = XmlSigner.builder().build().sign(document, PERSON);

        assertThat(verify(write(signed), PKI).valid()).isTrue();
    }

    @Test
    void sign_refuses_a_comment_within_text() {
        assertUnsignable("<a>10<!-- -->00</a>");
    }

    @Test
    void sign_refuses_a_document_with_a_signature_deep_inside() {
        assertUnsignable("<b>" + part(sign("<a/>", PERSON), "<a>", "</a>") + "</b>");
    }

    private static void assertUnsignable(String document) {
        assertThatThrownBy(() -> sign(document, PERSON))
                .isInstanceOfSatisfying(
                        CryptoException.class, e -> assertThat(e.code()).isEqualTo(PkiErrors.XML_UNSIGNABLE));
    }

    @Test
    void sign_refuses_a_relative_namespace_name() {
        assertThatThrownBy(() -> sign("<a xmlns='relative'/>", PERSON)).isInstanceOf(CryptoException.class);
    }

    @Test
    void sign_refuses_a_document_with_a_document_type() throws Exception {
        Document document = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new java.io.ByteArrayInputStream("<!DOCTYPE a><a/>".getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(() -> XmlSigner.builder().build().sign(document, PERSON))
                .isInstanceOfSatisfying(
                        CryptoException.class, e -> assertThat(e.code()).isEqualTo(PkiErrors.XML_UNREADABLE));
    }

    @Test
    void sign_refuses_a_key_that_is_not_of_its_certificate() {
        TestKey confused = PERSON.with(PKI.issue(CertificateTemplate.person()).certificate());

        assertThatThrownBy(() -> sign("<a/>", confused))
                .isInstanceOfSatisfying(
                        CryptoException.class, e -> assertThat(e.code()).isEqualTo(PkiErrors.KEY_CERTIFICATE_MISMATCH));
    }

    @Test
    void sign_refuses_a_key_of_another_kind_than_its_certificate() {
        TestKey confused = TestKey.selfSigned(CertificateTemplate.person().suite(SignatureSuite.RSA_SHA256))
                .with(PERSON.certificate());

        assertThatThrownBy(() -> sign("<a/>", confused))
                .isInstanceOfSatisfying(
                        CryptoException.class, e -> assertThat(e.code()).isEqualTo(PkiErrors.KEY_CERTIFICATE_MISMATCH));
    }

    @Test
    void sign_refuses_a_suite_that_is_for_verification_only() {
        Signer old = new Signer() {
            @Override
            public NationalCertificate certificate() {
                return PERSON.certificate();
            }

            @Override
            public SignatureSuite suite() {
                return SignatureSuite.GOST_2004;
            }

            @Override
            public byte[] sign(byte[] toBeSigned) {
                throw new AssertionError("nothing should be signed");
            }
        };

        assertThatThrownBy(() -> sign("<a/>", old)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void builder_refuses_levels_that_plain_signatures_do_not_have() {
        for (SignatureLevel level : List.of(SignatureLevel.B_T, SignatureLevel.B_LT, SignatureLevel.B_LTA)) {
            XmlSignerBuilder plain = XmlSigner.builder()
                    .level(level)
                    .validationPolicy(TestXml.policy(PKI.authorities()))
                    .timestampAuthority((hash, imprint, deadline) -> {
                        throw new AssertionError("nobody is asked");
                    });
            assertThatThrownBy(plain::build).isInstanceOf(IllegalStateException.class);
        }
    }
}
