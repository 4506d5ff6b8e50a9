package kz.kualik.pki.wsse;

import static kz.kualik.pki.testing.TestXml.parse;
import static kz.kualik.pki.testing.TestXml.part;
import static kz.kualik.pki.testing.TestXml.replaceOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.Security;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.judge.OpenSslGost;
import kz.kualik.pki.judge.XmlLint;
import kz.kualik.pki.judge.XmlSec;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class SoapSignerTest {
    private static final TestPki RSA = TestPki.of(SignatureSuite.RSA_SHA256);

    @Test
    void sign_writes_the_header_of_the_samples_of_shep() {
        String signed = TestSoap.sign(TestSoap.message());
        String id = part(signed, "URI=\"#", "\">").replaceAll("URI=\"#|\">", "");

        assertThat(signed)
                .contains("<S:Header><wsse:Security ")
                .contains("S:mustUnderstand=\"1\"")
                .contains("<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>")
                .contains("<ds:Reference URI=\"#" + id + "\"><ds:Transforms>"
                        + "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/></ds:Transforms>")
                .contains("<wsse:SecurityTokenReference><wsse:KeyIdentifier ")
                .doesNotContain("Timestamp")
                .doesNotContain("BinarySecurityToken");
        assertThat(id).startsWith("id-");
    }

    @ParameterizedTest
    @ValueSource(strings = {SoapNames.SOAP_11, SoapNames.SOAP_12})
    void what_is_signed_is_verified_when_either_soap(String soap) {
        SoapReport report = TestSoap.verify(TestSoap.sign(TestSoap.message(soap, "m-1")));

        assertThat(report.passed()).isTrue();
        assertThat(report.messageId()).contains("m-1");
        assertThat(report.body().orElseThrow().getLocalName()).isEqualTo("Body");
    }

    @ParameterizedTest
    @EnumSource(KeyReference.class)
    void what_is_signed_is_verified_when_the_certificate_is_named_in_any_way(KeyReference reference) {
        String signed = TestSoap.sign(
                TestSoap.message(),
                SoapSigner.builder().keyReference(reference).validFor(Duration.ofMinutes(1)),
                TestSoap.SYSTEM);

        SoapReport report = TestSoap.verifier(TestSoap.PKI)
                .knownCertificates(List.of(TestSoap.SYSTEM.certificate()))
                .build()
                .verify(parse(signed));

        assertThat(report.report().signatures().get(0).reasons()).isEmpty();
        assertThat(report.report().signatures().get(0).signer()).contains(TestSoap.SYSTEM.certificate());
    }

    @Test
    void sign_keeps_headers_identifiers_and_the_default_namespace() {
        String message = "<Envelope xmlns='" + SoapNames.SOAP_12 + "'><Header><a xmlns='urn:a'>1</a></Header>"
                + "<Body xmlns:w='" + SoapNames.WSU + "' w:Id='mine'><x xmlns=''>1</x></Body></Envelope>";

        String signed = TestSoap.sign(message);

        assertThat(signed)
                .contains("URI=\"#mine\"")
                .contains("<a xmlns=\"urn:a\">1</a>")
                .contains("soap:mustUnderstand");
        assertThat(TestSoap.verify(signed).passed()).isTrue();
    }

    @Test
    void sign_leaves_the_message_as_it_is() {
        Document message = parse(TestSoap.message());

        SoapSigner.builder().build().sign(message, TestSoap.SYSTEM);

        assertThat(kz.kualik.pki.testing.TestXml.write(message)).doesNotContain("Security");
    }

    @Test
    void sign_refuses_what_is_no_message() {
        assertRefused("<a/>", PkiErrors.SOAP_UNREADABLE.value());
        assertRefused("<Envelope xmlns='urn:x'><Body/></Envelope>", PkiErrors.SOAP_UNREADABLE.value());
    }

    @Test
    void sign_refuses_a_message_that_could_not_be_accepted() {
        String envelope = "<S:Envelope xmlns:S='" + SoapNames.SOAP_11 + "'>%s</S:Envelope>";
        for (String inner : List.of(
                "",
                "<S:Header/>",
                "<S:Body/><S:Body/>",
                "<S:Body/><S:Header/>",
                "<S:Body><S:Body/></S:Body>",
                "<S:Body><a>10<!-- -->0</a></S:Body>",
                "<S:Body/><x/>")) {
            assertRefused(envelope.formatted(inner), PkiErrors.XML_UNSIGNABLE.value());
        }
        assertRefused(TestSoap.sign(TestSoap.message()), PkiErrors.XML_UNSIGNABLE.value());
        assertRefused(
                "<S:Envelope xmlns:S='" + SoapNames.SOAP_11 + "' xmlns:w='" + SoapNames.WSU
                        + "'><S:Body w:Id='a'><x id='a'/></S:Body></S:Envelope>",
                PkiErrors.XML_UNSIGNABLE.value());
    }

    private static void assertRefused(String message, String code) {
        assertThatThrownBy(() -> TestSoap.sign(message))
                .as(message)
                .isInstanceOfSatisfying(
                        CryptoException.class, e -> assertThat(e.code().value()).isEqualTo(code));
    }

    @Test
    void the_jdk_and_xmlsec1_accept_our_rsa_signature() throws Exception {
        TestKey system = RSA.issue(CertificateTemplate.person());
        String signed = TestSoap.sign(TestSoap.message(), SoapSigner.builder(), system);
        String changed = replaceOnce(signed, "<data>1", "<data>2");

        assertThat(jdk(signed, system)).isTrue();
        assertThat(jdk(changed, system)).isFalse();
        assertThat(xmlsec(signed, system)).isTrue();
        assertThat(xmlsec(changed, system)).isFalse();
    }

    private static boolean jdk(String signed, TestKey system) throws Exception {
        Document document = parse(signed);
        DOMValidateContext context = new DOMValidateContext(
                system.certificate().publicKey(),
                document.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature").item(0));
        context.setIdAttributeNS(
                (Element) document.getElementsByTagNameNS("*", "Body").item(0), SoapNames.WSU, "Id");
        return XMLSignatureFactory.getInstance("DOM", Security.getProvider("XMLDSig"))
                .unmarshalXMLSignature(context)
                .validate(context);
    }

    private static boolean xmlsec(String signed, TestKey system) {
        return new XmlSec()
                .verifyByKey(
                        signed.getBytes(StandardCharsets.UTF_8),
                        system.certificate().encoded(),
                        SoapNames.SOAP_11 + ":Body");
    }

    @Test
    void openssl_accepts_our_gost_signature() {
        OpenSslGost openssl = new OpenSslGost();
        XmlLint libxml2 = new XmlLint();
        String signed = TestSoap.sign(TestSoap.message());
        String body = part(signed, "<S:Body ", "</S:Body>")
                .replace("<S:Body ", "<S:Body xmlns:S='" + SoapNames.SOAP_11 + "' ");
        String signedInfo = part(signed, "<ds:SignedInfo>", "</ds:SignedInfo>")
                .replace("<ds:SignedInfo>", "<ds:SignedInfo xmlns:ds='" + XMLSignature.XMLNS + "'>");

        assertThat(value(signed, "DigestValue"))
                .isEqualTo(openssl.digest(libxml2.exclusive(body.getBytes(StandardCharsets.UTF_8))));
        assertThat(openssl.verify(
                        TestSoap.SYSTEM.certificate().publicKey().getEncoded(),
                        libxml2.exclusive(signedInfo.getBytes(StandardCharsets.UTF_8)),
                        value(signed, "SignatureValue")))
                .isTrue();
    }

    private static byte[] value(String signed, String name) {
        return Base64.getDecoder()
                .decode(part(signed, "<ds:" + name + ">", "</").replaceAll("<ds:[^>]*>|</", ""));
    }
}
