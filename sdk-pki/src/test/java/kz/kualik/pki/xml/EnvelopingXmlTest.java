package kz.kualik.pki.xml;

import static kz.kualik.pki.testing.TestXml.parse;
import static kz.kualik.pki.testing.TestXml.part;
import static kz.kualik.pki.testing.TestXml.replaceOnce;
import static kz.kualik.pki.testing.TestXml.verdict;
import static kz.kualik.pki.testing.TestXml.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kualik.core.CryptoException;
import kz.kualik.core.SdkException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.internal.xmldsig.XmlReasons;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.Damage;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestXml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** Signatures that hold what they cover, and every way to hide something in them or beside. */
class EnvelopingXmlTest {
    private static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";
    private static final TestPki PKI = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person());
    private static final String CONTENT = "<pay to=\"Aigul\" xmlns=\"urn:p\">100</pay>";
    private static final String SIGNED = sign(CONTENT, XmlProfile.XML_DSIG);
    private static final String XADES = sign(CONTENT, XmlProfile.XADES);
    private static final String OBJECT = part(SIGNED, "<ds:Object ", "</ds:Object>");
    private static final String ID = value(OBJECT, "<ds:Object Id=\"");
    private static final XmlVerifier VERIFIER = XmlVerifier.with(TestXml.policy(PKI.authorities()));

    private static XmlSigner signer(XmlProfile profile) {
        return XmlSigner.builder()
                .target(XmlTarget.enveloping())
                .profile(profile)
                .clock(TestPki.CLOCK)
                .build();
    }

    private static String sign(String document, XmlProfile profile) {
        return write(signer(profile).sign(parse(document), PERSON));
    }

    /** What stands between a text and the next quotation mark. */
    private static String value(String document, String before) {
        int at = document.indexOf(before) + before.length();
        return document.substring(at, document.indexOf('"', at));
    }

    private static Element covered(String document) {
        XmlReport report = VERIFIER.verifyParts(parse(document));
        assertThat(report.report().valid()).isTrue();
        assertThat(report.covered()).hasSize(1);
        assertThat(report.covered().get(0)).hasSize(1);
        return report.covered().get(0).get(0);
    }

    private static void assertForm(String document) {
        SignatureReport report = VERIFIER.verify(parse(document));
        assertThat(report.signatures()).isNotEmpty().noneMatch(SignatureVerdict::passed);
        assertThat(report.signatures())
                .allMatch(verdict -> verdict.subIndication().equals(Optional.of(SubIndication.FORMAT_FAILURE))
                        && verdict.indication() == Indication.TOTAL_FAILED);
        assertThat(VERIFIER.verifyParts(parse(document)).covered()).allMatch(List::isEmpty);
    }

    @ParameterizedTest
    @EnumSource(XmlProfile.class)
    void sign_puts_the_element_into_the_signature(XmlProfile profile) {
        String signed = sign("<!-- before -->" + CONTENT, profile);

        SignatureVerdict verdict = verdict(signed, PKI);
        assertThat(verdict.reasons()).isEmpty();
        assertThat(verdict.encapsulation()).isEqualTo(Encapsulation.ENCAPSULATED);
        assertThat(verdict.warnings())
                .extracting(reason -> reason.code().value())
                .doesNotContain("pki.xml.part-only", "pki.xml.comments-not-covered");
        assertThat(signed).contains("?><ds:Signature ").contains("\">" + CONTENT + "</ds:Object>");
        Element object = covered(signed);
        assertThat(object.getLocalName()).isEqualTo("Object");
        assertThat(object.getNamespaceURI()).isEqualTo(DSIG);
        assertThat(object.getFirstChild().getLocalName()).isEqualTo("pay");
        assertThat(object.getTextContent()).isEqualTo("100");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a/>",
                "<a xmlns='urn:a' xmlns:ds='urn:not-a-signature' xml:lang='kk'><ds:b/></a>",
                "<ds:a xmlns:ds='http://www.w3.org/2000/09/xmldsig#'/>",
                "<xades:QualifyingProperties xmlns:xades='http://uri.etsi.org/01903/v1.3.2#'/>",
                "<a b='&#13;&#10;&#9; x'>1&#13;\r\n2<![CDATA[<b>&]]></a>",
                "<a Id='x'><b Id='x'/>Қазақша мәтін 😀</a>"
            })
    void sign_survives_writing_and_reading_when_the_document_is(String document) {
        for (XmlProfile profile : XmlProfile.values()) {
            assertThat(verdict(sign(document, profile), PKI).reasons()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "<b>& ]]>", " 1\r\n2\n ", "Қазақша мәтін 😀"})
    void sign_text_holds_the_text_as_it_is(String text) {
        for (XmlProfile profile : XmlProfile.values()) {
            String signed = write(signer(profile).signText(text, PERSON));

            assertThat(covered(signed).getTextContent()).isEqualTo(text);
        }
    }

    @Test
    void sign_text_refuses_what_is_no_text() {
        XmlSigner signer = signer(XmlProfile.XML_DSIG);
        assertThatThrownBy(() -> signer.signText(" \n", PERSON))
                .isInstanceOfSatisfying(
                        CryptoException.class, e -> assertThat(e.code()).isEqualTo(PkiErrors.XML_UNSIGNABLE));
        assertThatThrownBy(() -> signer.signText("a\u0001", PERSON))
                .isInstanceOfAny(CryptoException.class, IllegalArgumentException.class);
        assertThatThrownBy(() -> signer.signText("a\ud800", PERSON)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sign_refuses_what_would_be_lost_or_not_be_accepted() {
        String whole = TestXml.sign("<a/>", PERSON);
        for (String document : List.of("<?pi x?><a/>", "<a/><?pi x?>", whole, SIGNED, "<a><b>10<!-- -->0</b></a>")) {
            assertThatThrownBy(() -> sign(document, XmlProfile.XML_DSIG))
                    .as(document)
                    .isInstanceOfSatisfying(
                            CryptoException.class, e -> assertThat(e.code()).isEqualTo(PkiErrors.XML_UNSIGNABLE));
        }
    }

    @Test
    void sign_of_the_whole_or_of_an_element_refuses_an_enveloping_signature() {
        for (XmlTarget target :
                List.of(XmlTarget.wholeDocument(), XmlTarget.element(ID), XmlTarget.at("//*[local-name()='pay']"))) {
            assertThatThrownBy(() -> XmlSigner.builder().target(target).build().sign(parse(SIGNED), PERSON))
                    .isInstanceOfSatisfying(
                            CryptoException.class, e -> assertThat(e.code()).isEqualTo(PkiErrors.XML_UNSIGNABLE));
        }
    }

    @Test
    void a_target_within_the_signature_is_the_only_one() {
        assertThatIllegalStateException()
                .isThrownBy(() -> XmlTarget.enveloping().withSignatureIn("/a"));
        assertThatIllegalStateException()
                .isThrownBy(() -> XmlTarget.enveloping().and(XmlTarget.element("a")));
        assertThatIllegalStateException()
                .isThrownBy(() -> XmlTarget.element("a").and(XmlTarget.enveloping()));
    }

    @Test
    void verify_refuses_changed_content() {
        for (String signed : List.of(SIGNED, XADES)) {
            assertThat(verdict(replaceOnce(signed, ">100<", ">999<"), PKI).subIndication())
                    .contains(SubIndication.HASH_FAILURE);
            assertThat(verdict(replaceOnce(signed, "</pay>", "</pay><more/>"), PKI)
                            .subIndication())
                    .contains(SubIndication.HASH_FAILURE);
        }
    }

    @Test
    void verify_refuses_a_second_object_with_the_same_identifier() {
        String evil = OBJECT.replace("100", "999");

        assertForm(replaceOnce(SIGNED, OBJECT, evil + OBJECT));
        assertForm(replaceOnce(SIGNED, OBJECT, OBJECT + evil));
        assertForm(replaceOnce(SIGNED, OBJECT, OBJECT + OBJECT));
    }

    @Test
    void verify_refuses_a_second_object_with_another_identifier_or_none() {
        String evil = OBJECT.replace("100", "999");

        assertForm(replaceOnce(SIGNED, OBJECT, OBJECT + evil.replace(ID, "obj-2")));
        assertForm(replaceOnce(SIGNED, OBJECT, evil.replace(" Id=\"" + ID + "\"", "") + OBJECT));
        String data = part(XADES, "<ds:Object Id", "</ds:Object>");
        assertForm(replaceOnce(XADES, data, data + evil.replace(ID, "obj-2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Id='%s'", "ID='%s'", "id='%s'", "xml:id='%s'", "w:Id='%s' xmlns:w='urn:w'"})
    void verify_refuses_the_identifier_twice_in_any_spelling(String attribute) {
        String doubled = replaceOnce(SIGNED, "<pay ", "<pay " + attribute.formatted(ID) + " ");

        assertThat(verdict(doubled, PKI).reasons()).containsExactly(XmlReasons.TARGET_AMBIGUOUS);
    }

    @Test
    void verify_refuses_the_signature_moved_below_another_root() {
        String signature = part(SIGNED, "<ds:Signature ", "</ds:Signature>");

        assertForm("<order>" + signature + "</order>");
        assertForm("<order><pay xmlns='urn:p'>999</pay>" + signature + "</order>");
    }

    @Test
    void verify_refuses_the_object_moved_out_of_the_signature() {
        String moved = replaceOnce(part(SIGNED, "<ds:Signature ", "</ds:Signature>"), OBJECT, "");
        String object = OBJECT.replace("<ds:Object ", "<ds:Object xmlns:ds='" + DSIG + "' ");

        assertForm("<order>" + object + moved + "</order>");
        // Within the part of the signature that nothing covers.
        assertForm(replaceOnce(replaceOnce(SIGNED, OBJECT, ""), "</ds:KeyInfo>", OBJECT + "</ds:KeyInfo>"));
        assertForm(replaceOnce(SIGNED, OBJECT, "<ds:Object Id=\"obj-2\">" + OBJECT + "</ds:Object>"));
    }

    @Test
    void verify_refuses_the_signature_wrapped_into_another_signature() {
        String signature = part(SIGNED, "<ds:Signature ", "</ds:Signature>");
        // Mallory, whom nobody doubts, signs Aigul's signature as content.
        String outer = replaceOnce(sign("<x>in</x>", XmlProfile.XML_DSIG), "<x>in</x>", signature);

        SignatureReport report = VERIFIER.verify(parse(outer));
        assertThat(report.signatures()).hasSize(2).noneMatch(SignatureVerdict::passed);
    }

    @Test
    void verify_refuses_a_reference_to_anything_but_the_object() {
        // To an element within it, to the signature, to its certificate, to nothing.
        assertForm(replaceOnce(replaceOnce(SIGNED, "URI=\"#" + ID, "URI=\"#p"), "<pay ", "<pay Id=\"p\" "));
        String named = replaceOnce(XADES, "<ds:KeyInfo>", "<ds:KeyInfo Id=\"k\">");
        String uri = "URI=\"#" + value(XADES, "<ds:Object Id=\"") + "\"";
        assertForm(replaceOnce(named, uri, "URI=\"#k\""));
        String id = value(XADES, "<ds:Signature Id=\"");
        assertForm(replaceOnce(XADES, uri, "URI=\"#" + id + "\""));
        assertForm(replaceOnce(XADES, uri, "URI=\"#" + id + "-signedprops\""));
        assertForm(replaceOnce(SIGNED, "URI=\"#" + ID + "\"", "URI=\"\""));
        assertForm(replaceOnce(SIGNED, "URI=\"#" + ID + "\"", "URI=\"#\""));
        assertForm(replaceOnce(SIGNED, "URI=\"#" + ID + "\"", "URI=\"#xpointer(id('" + ID + "'))\""));
        assertThat(verdict(replaceOnce(SIGNED, "URI=\"#" + ID + "\"", "URI=\"#x\""), PKI)
                        .subIndication())
                .contains(SubIndication.SIGNED_DATA_NOT_FOUND);
    }

    @Test
    void verify_refuses_no_reference_and_one_twice() {
        String reference = part(SIGNED, "<ds:Reference ", "</ds:Reference>");

        assertForm(replaceOnce(SIGNED, reference, ""));
        assertForm(replaceOnce(SIGNED, reference, reference + reference));
        assertForm(replaceOnce(SIGNED, reference, reference + reference.replace("#" + ID, "file.txt")));
        assertForm(replaceOnce(SIGNED, reference, reference + reference.replace("#" + ID, "")));
    }

    @Test
    void verify_refuses_a_manifest_in_the_object() {
        String manifest = "<ds:Manifest><ds:Reference URI=\"http://e.kz/\"/></ds:Manifest>";

        assertForm(replaceOnce(SIGNED, CONTENT, manifest));
        assertForm(replaceOnce(SIGNED, CONTENT, "<pay>" + manifest + "</pay>"));
        // And one that was signed so, with all digests right.
        assertForm(sign(manifest.replace("<ds:Manifest", "<ds:Manifest xmlns:ds='" + DSIG + "'"), XmlProfile.XML_DSIG));
        assertForm(replaceOnce(SIGNED, "<ds:Reference ", "<ds:Reference Type=\"" + DSIG + "Manifest\" "));
        assertForm(replaceOnce(SIGNED, "<ds:Reference ", "<ds:Reference Type=\"urn:x\" "));
    }

    @Test
    void verify_refuses_an_empty_object() {
        assertForm(replaceOnce(SIGNED, CONTENT, ""));
        assertForm(replaceOnce(SIGNED, CONTENT, " \n<!-- 100 --><?pay 100?>"));
    }

    @Test
    void verify_refuses_anything_beside_the_signature() {
        for (String beside : List.of("<?pay Mallory 999?>", "<!-- 999 -->")) {
            assertForm(replaceOnce(SIGNED, "<ds:Signature ", beside + "<ds:Signature "));
            assertForm(SIGNED + beside);
        }
    }

    @Test
    void verify_refuses_anything_that_the_object_would_inherit_or_say() {
        for (String attribute : List.of("xml:lang='ru'", "xmlns:w='urn:w'", "xmlns='urn:e'", "Id='s'")) {
            assertForm(replaceOnce(SIGNED, "<ds:Signature ", "<ds:Signature " + attribute + " "));
        }
        assertForm(replaceOnce(SIGNED, "<ds:Object ", "<ds:Object xml:lang='ru' "));
        assertForm(replaceOnce(SIGNED, "<ds:Object ", "<ds:Object other='1' "));
        assertThat(verdict(replaceOnce(SIGNED, "<ds:Object ", "<ds:Object Encoding='base64' "), PKI)
                        .subIndication())
                .contains(SubIndication.HASH_FAILURE);
    }

    @Test
    void verify_refuses_comments_that_split_a_text_of_the_object() {
        assertThat(verdict(replaceOnce(SIGNED, ">100<", ">10<!-- -->0<"), PKI).reasons())
                .containsExactly(XmlReasons.COMMENT_IN_TEXT);
        String text = write(signer(XmlProfile.XML_DSIG).signText("1000", PERSON));
        assertThat(verdict(replaceOnce(text, ">1000<", ">10<!-- -->00<"), PKI).reasons())
                .containsExactly(XmlReasons.COMMENT_IN_TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
                "http://www.w3.org/2000/09/xmldsig#base64",
                "http://www.w3.org/TR/1999/REC-xslt-19991116",
                "http://www.w3.org/TR/1999/REC-xpath-19991116"
            })
    void verify_refuses_another_transform(String uri) {
        String transforms = part(SIGNED, "<ds:Transforms>", "</ds:Transforms>");
        String other = "<ds:Transform Algorithm=\"" + uri + "\"/>";

        assertForm(replaceOnce(SIGNED, transforms, "<ds:Transforms>" + other + "</ds:Transforms>"));
        assertForm(replaceOnce(SIGNED, "<ds:Transforms>", "<ds:Transforms>" + other));
    }

    @Test
    void verify_detached_refuses_an_enveloping_signature() {
        SignatureVerdict verdict =
                VERIFIER.verifyDetached(parse(SIGNED), Map.of()).signatures().get(0);

        assertThat(verdict.reasons()).containsExactly(XmlReasons.FILES_NOT_COVERED);
    }

    @ParameterizedTest
    @EnumSource(XmlProfile.class)
    void verify_refuses_any_changed_octet(XmlProfile profile) {
        byte[] signed = (profile == XmlProfile.XADES ? XADES : SIGNED).getBytes(StandardCharsets.UTF_8);
        // The XML declaration is part of no canonical form.
        int start = new String(signed, StandardCharsets.ISO_8859_1).indexOf("<ds:Signature");
        byte[] head = Arrays.copyOf(signed, start);
        Damage.everyOctet(signed, 20261128)
                .filter(changed -> Arrays.equals(head, Arrays.copyOf(changed, start)))
                .forEach(changed -> {
                    try {
                        assertThat(VERIFIER.verify(changed).valid() && !sameDocument(changed, signed))
                                .as(new String(changed, StandardCharsets.ISO_8859_1))
                                .isFalse();
                    } catch (SdkException e) {
                        assertThat(e.code()).isEqualTo(PkiErrors.XML_UNREADABLE);
                    }
                });
    }

    /** One white space between attributes is as good as another, and a prefix that no name uses as none. */
    private static boolean sameDocument(byte[] changed, byte[] signed) {
        String unused = " xmlns:[A-Za-z]+=\"http://www.w3.org/2000/09/xmldsig#\" xmlns:xades=";
        String again = write(SecureXml.parse(changed)).replaceAll(unused, " xmlns:xades=");
        return again.equals(new String(signed, StandardCharsets.UTF_8).replaceAll(unused, " xmlns:xades="));
    }
}
