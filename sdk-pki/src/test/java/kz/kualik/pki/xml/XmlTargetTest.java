package kz.kualik.pki.xml;

import static kz.kualik.pki.testing.TestXml.parse;
import static kz.kualik.pki.testing.TestXml.part;
import static kz.kualik.pki.testing.TestXml.replaceOnce;
import static kz.kualik.pki.testing.TestXml.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Security;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.xml.CanonicalForm;
import kz.kualik.pki.internal.xmldsig.XmlReasons;
import kz.kualik.pki.judge.OpenSslGost;
import kz.kualik.pki.judge.XmlLint;
import kz.kualik.pki.judge.XmlSec;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestXml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Signatures of single elements: what is signed, what is given back, and every way to point elsewhere. */
class XmlTargetTest {
    private static final TestPki PKI = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person());
    private static final TestPki RSA = TestPki.of(SignatureSuite.RSA_SHA256);
    private static final String DOCUMENT =
            "<request><data Id='d'><sum>100</sum></data><other>1</other><signatures/></request>";
    private static final XmlTarget DATA = XmlTarget.at("/request/data").withSignatureIn("/request/signatures");
    private static final String SIGNED = sign(DOCUMENT, DATA, PERSON);

    private static String sign(String document, XmlTarget target, TestKey key) {
        return write(XmlSigner.builder().target(target).build().sign(parse(document), key));
    }

    private static XmlReport verify(String document) {
        return verify(document, PKI);
    }

    private static XmlReport verify(String document, TestPki pki) {
        return XmlVerifier.with(TestXml.policy(pki.authorities())).verifyParts(parse(document));
    }

    private static SignatureVerdict only(String document) {
        List<SignatureVerdict> verdicts = verify(document).report().signatures();
        assertThat(verdicts).hasSize(1);
        return verdicts.get(0);
    }

    private static String element(XmlReport report, int signature) {
        return report.covered().get(signature).get(0).getNodeName();
    }

    @Test
    void verify_parts_gives_the_element_that_was_signed() {
        XmlReport report = verify(SIGNED);

        assertThat(report.report().valid()).isTrue();
        assertThat(report.covered().get(0).get(0).getTextContent()).isEqualTo("100");
        assertThat(report.report().signatures().get(0).warnings()).contains(XmlReasons.PART_ONLY);
    }

    @Test
    void verify_parts_gives_the_root_when_the_whole_document_was_signed() {
        String signed = sign(DOCUMENT, XmlTarget.wholeDocument(), PERSON);

        XmlReport report = verify(signed);

        assertThat(element(report, 0)).isEqualTo("request");
        assertThat(report.report().signatures().get(0).warnings()).doesNotContain(XmlReasons.PART_ONLY);
    }

    @Test
    void verify_does_not_pass_a_signature_of_a_part_as_one_of_the_whole() {
        SignatureVerdict verdict = TestXml.verdict(SIGNED, PKI);

        assertThat(verdict.subIndication()).contains(SubIndication.SIG_CONSTRAINTS_FAILURE);
        assertThat(verdict.reasons()).containsExactly(XmlReasons.PART_ONLY);
    }

    @Test
    void sign_writes_the_form_of_ncalayer_for_a_target() {
        String reference = part(SIGNED, "<ds:Reference", "</ds:Transforms>");

        assertThat(SIGNED).contains("<signatures><ds:Signature");
        assertThat(part(SIGNED, "<ds:CanonicalizationMethod", "/>"))
                .contains("http://www.w3.org/2001/10/xml-exc-c14n#\"");
        assertThat(reference)
                .isEqualTo("<ds:Reference URI=\"#d\"><ds:Transforms><ds:Transform"
                        + " Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments\"/>"
                        + "</ds:Transforms>");
    }

    @Test
    void sign_puts_the_signature_into_the_element_when_asked() {
        String signed = sign(DOCUMENT, XmlTarget.element("d").withSignatureIn("/request/data"), PERSON);

        assertThat(part(signed, "<data", "</data>")).contains("xmldsig#enveloped-signature");
        assertThat(element(verify(signed), 0)).isEqualTo("data");
    }

    @Test
    void sign_puts_the_signature_at_the_end_when_not_told_where() {
        String signed = sign(DOCUMENT, XmlTarget.element("d"), PERSON);

        assertThat(signed).endsWith("</ds:Signature></request>");
        assertThat(verify(signed).report().valid()).isTrue();
    }

    @Test
    void sign_gives_an_element_an_identifier_when_it_has_none() {
        String signed = sign(DOCUMENT, XmlTarget.at("//other"), PERSON);

        assertThat(signed).contains("<other Id=\"id-");
        assertThat(element(verify(signed), 0)).isEqualTo("other");
    }

    @Test
    void sign_knows_the_prefixes_of_the_root() {
        String signed = sign("<p:a xmlns:p='urn:p'><p:b>1</p:b></p:a>", XmlTarget.at("/p:a/p:b"), PERSON);

        assertThat(element(verify(signed), 0)).isEqualTo("p:b");
    }

    @Test
    void verify_accepts_a_part_that_inherits_namespaces_and_attributes() {
        String document = "<a xmlns='urn:a' xmlns:u='urn:u' xml:lang='kk'><b Id='b'>1</b></a>";

        assertThat(verify(sign(document, XmlTarget.element("b"), PERSON))
                        .report()
                        .valid())
                .isTrue();
    }

    @Test
    void several_people_sign_several_elements() {
        String once = SIGNED;
        String twice = sign(
                replaceOnce(once, "<other>", "<other>"),
                XmlTarget.element("d").withSignatureIn("/request/signatures"),
                PKI.issue(CertificateTemplate.head()));

        XmlReport report = verify(twice);

        assertThat(report.report().valid()).isTrue();
        assertThat(report.covered()).allMatch(covered -> covered.size() == 1).hasSize(2);
    }

    @Test
    void a_signature_of_the_whole_is_added_over_that_of_an_element() {
        String both = sign(SIGNED, XmlTarget.wholeDocument(), PKI.issue(CertificateTemplate.head()));

        XmlReport report = verify(both);

        assertThat(report.report().valid()).isTrue();
        assertThat(element(report, 0)).isEqualTo("data");
        assertThat(element(report, 1)).isEqualTo("request");
        assertThat(verify(replaceOnce(both, "<other>1", "<other>2")).covered().get(0))
                .isNotEmpty();
        assertThat(verify(replaceOnce(both, "<other>1", "<other>2")).covered().get(1))
                .isEmpty();
    }

    @Test
    void a_signature_of_an_element_is_added_after_that_of_the_whole() {
        String both = sign(sign(DOCUMENT, XmlTarget.wholeDocument(), PERSON), XmlTarget.element("d"), PERSON);

        assertThat(verify(both).report().valid()).isTrue();
    }

    @Test
    void sign_refuses_what_would_break_an_earlier_signature() {
        String whole = sign(DOCUMENT, XmlTarget.wholeDocument(), PERSON);

        assertUnsignable(whole, DATA);
        assertUnsignable(whole, XmlTarget.at("//other"));
    }

    @Test
    void sign_refuses_a_target_that_is_not_there_just_once() {
        assertUnsignable(DOCUMENT, XmlTarget.at("//nothing"));
        assertUnsignable(DOCUMENT, XmlTarget.at("//undeclared:data"));
        assertUnsignable(DOCUMENT, XmlTarget.at("//*"));
        assertUnsignable(DOCUMENT, XmlTarget.at("//sum/text()"));
        assertUnsignable(DOCUMENT, XmlTarget.element("x"));
        assertUnsignable("<a><b Id='d'/><c id='d'/></a>", XmlTarget.element("d"));
        assertUnsignable("<a><b Id='d'/><c id='d'/></a>", XmlTarget.at("//b"));
    }

    @Test
    void sign_refuses_a_place_deep_within_the_target_or_within_a_signature() {
        assertUnsignable(DOCUMENT, XmlTarget.element("d").withSignatureIn("//sum"));
        assertUnsignable(SIGNED, XmlTarget.element("d").withSignatureIn("//*[local-name()='KeyInfo']"));
        assertUnsignable(SIGNED, XmlTarget.at("//*[local-name()='KeyInfo']"));
    }

    private static void assertUnsignable(String document, XmlTarget target) {
        assertThatThrownBy(() -> sign(document, target, PERSON))
                .isInstanceOfSatisfying(
                        CryptoException.class, e -> assertThat(e.code()).isEqualTo(PkiErrors.XML_UNSIGNABLE));
    }

    @Test
    void sign_refuses_an_expression_that_is_none() {
        assertThatThrownBy(() -> XmlTarget.at("//[")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> XmlTarget.element("d").withSignatureIn("a b"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> XmlTarget.at(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> XmlTarget.wholeDocument().withSignatureIn("/a"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void verify_refuses_a_changed_element_and_not_a_change_elsewhere() {
        assertThat(only(replaceOnce(SIGNED, "<sum>100", "<sum>999")).subIndication())
                .contains(SubIndication.HASH_FAILURE);
        assertThat(only(replaceOnce(SIGNED, "<other>1", "<other>2")).passed()).isTrue();
    }

    @Test
    void verify_gives_the_moved_element_and_never_the_one_in_its_place() {
        String data = part(SIGNED, "<data", "</data>");
        String wrapped = replaceOnce(SIGNED, data, "<data><sum>999</sum></data><wrapper>" + data + "</wrapper>");

        XmlReport report = verify(wrapped);

        // It was signed, and it is what is given; who takes data from the report is not deceived.
        assertThat(report.covered().get(0).get(0).getTextContent()).isEqualTo("100");
        assertThat(report.covered().get(0).get(0).getParentNode().getNodeName()).isEqualTo("wrapper");
    }

    @Test
    void verify_refuses_a_second_element_with_the_identifier_in_any_spelling() {
        for (String attribute :
                List.of("Id='d'", "ID='d'", "id='d'", "iD='d'", "xml:id='d'", "w:Id='d' xmlns:w='urn:w'")) {
            String doubled = replaceOnce(SIGNED, "<other>", "<evil " + attribute + "><sum>999</sum></evil><other>");

            assertThat(only(doubled).reasons()).as(attribute).containsExactly(XmlReasons.TARGET_AMBIGUOUS);
        }
    }

    @Test
    void verify_refuses_an_element_that_is_gone() {
        SignatureVerdict verdict = only(replaceOnce(SIGNED, "Id=\"d\"", "Id=\"e\""));

        assertThat(verdict.subIndication()).contains(SubIndication.SIGNED_DATA_NOT_FOUND);
    }

    @Test
    void verify_refuses_the_element_hidden_in_the_signature() {
        String data = part(SIGNED, "<data", "</data>");
        String hidden = replaceOnce(
                replaceOnce(SIGNED, data, "<data><sum>999</sum></data>"),
                "</ds:Signature>",
                "<ds:Object>" + data + "</ds:Object></ds:Signature>");

        assertThat(only(hidden).passed()).isFalse();
    }

    @Test
    void verify_refuses_references_that_compute_their_target() {
        for (String uri : List.of(
                "#xpointer(id('d'))",
                "#xpointer(/request/data)",
                "#element(/1/1)",
                "#",
                "data",
                "?d",
                "http://e.kz/#d")) {
            assertThat(only(replaceOnce(SIGNED, "URI=\"#d\"", "URI=\"" + uri + "\""))
                            .passed())
                    .as(uri)
                    .isFalse();
        }
    }

    @Test
    void verify_refuses_the_transform_for_inner_signatures_on_an_outer_one() {
        String attacked = replaceOnce(
                SIGNED,
                "<ds:Transforms>",
                "<ds:Transforms><ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/>");

        assertThat(only(attacked).reasons()).containsExactly(XmlReasons.TRANSFORMS);
    }

    @Test
    void verify_refuses_a_later_signature_within_a_text_of_the_signed_document() {
        String whole = sign("<a><name>Aigul</name><d Id='d'>1</d></a>", XmlTarget.wholeDocument(), PERSON);
        String other = sign("<x><d Id='d'>1</d></x>", XmlTarget.element("d"), PERSON);
        String inner = part(other, "<ds:Signature ", "</ds:Signature>");

        // Both signatures are right by themselves; the second splits a text that the first covers.
        XmlReport report = verify(replaceOnce(whole, "<name>Aigul", "<name>Ai" + inner + "gul"));

        assertThat(report.report().valid()).isFalse();
        assertThat(report.covered()).anyMatch(List::isEmpty);
    }

    @Test
    void verify_refuses_a_comment_that_splits_a_text_of_the_element() {
        assertThat(only(replaceOnce(SIGNED, "<sum>100", "<sum>10<!-- -->0")).reasons())
                .containsExactly(XmlReasons.COMMENT_IN_TEXT);
        assertThat(only(replaceOnce(SIGNED, "<other>1", "<other>1<!-- -->2")).passed())
                .isTrue();
    }

    @Test
    void the_jdk_and_xmlsec1_accept_our_signature_of_an_element() throws Exception {
        TestKey person = RSA.issue(CertificateTemplate.person());
        for (XmlTarget target : List.of(DATA, XmlTarget.element("d").withSignatureIn("/request/data"))) {
            String signed = sign(DOCUMENT, target, person);

            assertThat(jdk(signed, person)).isTrue();
            assertThat(jdk(replaceOnce(signed, "<sum>1", "<sum>2"), person)).isFalse();
            assertThat(xmlsec(signed)).isTrue();
            assertThat(xmlsec(replaceOnce(signed, "<sum>1", "<sum>2"))).isFalse();
        }
    }

    private static boolean jdk(String signed, TestKey person) throws Exception {
        Document document = parse(signed);
        DOMValidateContext context = new DOMValidateContext(
                person.certificate().publicKey(),
                document.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature").item(0));
        context.setIdAttributeNS((Element) document.getElementsByTagName("data").item(0), null, "Id");
        return XMLSignatureFactory.getInstance("DOM", Security.getProvider("XMLDSig"))
                .unmarshalXMLSignature(context)
                .validate(context);
    }

    private static boolean xmlsec(String signed) {
        return new XmlSec()
                .verify(
                        signed.getBytes(StandardCharsets.UTF_8),
                        RSA.root().certificate().encoded(),
                        RSA.nca().certificate().encoded(),
                        TestPki.NOW,
                        "data");
    }

    @ParameterizedTest
    @EnumSource(CanonicalForm.class)
    void we_accept_what_the_jdk_signed_of_an_element_when_any_canonical_form(CanonicalForm form) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        NationalCertificate certificate = RSA.nca().certify(CertificateTemplate.person(), pair.getPublic());
        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM", Security.getProvider("XMLDSig"));
        Document document =
                parse("<r xmlns='urn:r' xmlns:u='urn:u' xml:id='r' xml:lang='kk'><data Id='d'><a/></data></r>");
        DOMSignContext context = new DOMSignContext(pair.getPrivate(), document.getDocumentElement());
        context.setIdAttributeNS((Element) document.getElementsByTagName("data").item(0), null, "Id");
        KeyInfoFactory keys = factory.getKeyInfoFactory();
        factory.newXMLSignature(
                        factory.newSignedInfo(
                                factory.newCanonicalizationMethod(form.uri(), (C14NMethodParameterSpec) null),
                                factory.newSignatureMethod(
                                        SignatureSuite.RSA_SHA256.xmlUri().orElseThrow(), null),
                                List.of(factory.newReference(
                                        "#d",
                                        factory.newDigestMethod(HashAlgorithm.SHA_256.xmlUri(), null),
                                        List.of(factory.newTransform(form.uri(), (TransformParameterSpec) null)),
                                        null,
                                        null))),
                        keys.newKeyInfo(List.of(keys.newX509Data(List.of(CertificateFactory.getInstance("X.509")
                                .generateCertificate(new ByteArrayInputStream(certificate.encoded())))))))
                .sign(context);

        XmlReport report = verify(write(document), RSA);

        assertThat(report.report().signatures().get(0).reasons()).isEmpty();
        assertThat(element(report, 0)).isEqualTo("data");
    }

    @Test
    void openssl_accepts_our_gost_signature_of_an_element() {
        OpenSslGost openssl = new OpenSslGost();
        XmlLint libxml2 = new XmlLint();
        String data = "<data Id='d'><sum>100</sum></data>";
        String signedInfo = part(SIGNED, "<ds:SignedInfo>", "</ds:SignedInfo>")
                .replace("<ds:SignedInfo>", "<ds:SignedInfo xmlns:ds='" + XMLSignature.XMLNS + "'>");

        assertThat(value("DigestValue"))
                .isEqualTo(openssl.digest(libxml2.inclusive(data.getBytes(StandardCharsets.UTF_8))));
        assertThat(openssl.verify(
                        PERSON.certificate().publicKey().getEncoded(),
                        libxml2.exclusive(signedInfo.getBytes(StandardCharsets.UTF_8)),
                        value("SignatureValue")))
                .isTrue();
    }

    private static byte[] value(String name) {
        return Base64.getDecoder()
                .decode(part(SIGNED, "<ds:" + name + ">", "</").replaceAll("<ds:[^>]*>|</", ""));
    }
}
