package kz.kualik.pki.xml;

import static kz.kualik.pki.testing.TestXml.parse;
import static kz.kualik.pki.testing.TestXml.part;
import static kz.kualik.pki.testing.TestXml.replaceOnce;
import static kz.kualik.pki.testing.TestXml.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.internal.xmldsig.XmlReasons;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestXml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

/** One signature over several elements of a document. */
class SeveralElementsTest {
    private static final TestPki PKI = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person());
    private static final String DOCUMENT =
            "<r><data Id='d'><sum>100</sum></data><free>1</free><who Id='w'>Aigul</who><signatures/></r>";
    private static final String SIGNED = sign(DOCUMENT, XmlTarget.elements("d", "w"), XmlProfile.XML_DSIG);
    private static final String DATA = part(SIGNED, "<data", "</data>");
    private static final String WHO = part(SIGNED, "<who", "</who>");
    private static final String OF_WHO = reference("w");

    private static String reference(String id) {
        int at = SIGNED.indexOf("<ds:Reference URI=\"#" + id + "\"");
        return part(SIGNED.substring(at), "<ds:Reference ", "</ds:Reference>");
    }

    private static String sign(String document, XmlTarget target, XmlProfile profile) {
        return write(XmlSigner.builder()
                .target(target)
                .profile(profile)
                .clock(TestPki.CLOCK)
                .build()
                .sign(parse(document), PERSON));
    }

    private static XmlReport verify(String document) {
        return XmlVerifier.with(TestXml.policy(PKI.authorities())).verifyParts(parse(document));
    }

    private static SignatureVerdict only(String document) {
        XmlReport report = verify(document);
        assertThat(report.report().signatures()).hasSize(1);
        assertThat(report.covered().get(0).isEmpty())
                .isNotEqualTo(report.report().valid());
        return report.report().signatures().get(0);
    }

    private static List<String> names(XmlReport report, int signature) {
        return report.covered().get(signature).stream()
                .map(Element::getNodeName)
                .toList();
    }

    private static void assertUnsignable(String document, XmlTarget target) {
        assertThatThrownBy(() -> sign(document, target, XmlProfile.XML_DSIG))
                .isInstanceOfSatisfying(
                        CryptoException.class, e -> assertThat(e.code()).isEqualTo(PkiErrors.XML_UNSIGNABLE));
    }

    @ParameterizedTest
    @EnumSource(XmlProfile.class)
    void verify_parts_gives_all_the_elements_in_the_order_of_the_target(XmlProfile profile) {
        XmlReport report = verify(sign(DOCUMENT, XmlTarget.elements("w", "d"), profile));

        assertThat(report.report().signatures().get(0).reasons()).isEmpty();
        assertThat(names(report, 0)).containsExactly("who", "data");
        assertThat(report.report().signatures().get(0).warnings())
                .containsOnlyOnce(XmlReasons.PART_ONLY)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(XmlProfile.class)
    void sign_takes_targets_of_both_kinds_and_gives_identifiers(XmlProfile profile) {
        XmlTarget target = XmlTarget.element("d")
                .and(XmlTarget.at("/r/free"))
                .and(XmlTarget.at("/r/who"))
                .withSignatureIn("/r/signatures");
        String signed = sign(DOCUMENT, target, profile);

        assertThat(names(verify(signed), 0)).containsExactly("data", "free", "who");
        assertThat(signed).contains("<signatures><ds:Signature");
        assertThat(target.toString()).isEqualTo("XmlTarget[#d, /r/free, /r/who]");
    }

    @Test
    void sign_takes_an_element_within_another() {
        XmlReport report = verify(sign(DOCUMENT, XmlTarget.at("//sum").and(XmlTarget.element("d")), XmlProfile.XADES));

        assertThat(report.report().valid()).isTrue();
        assertThat(names(report, 0)).containsExactly("sum", "data");
    }

    @Test
    void sign_puts_the_signature_into_one_of_the_elements_when_asked() {
        String signed = sign(DOCUMENT, XmlTarget.elements("d", "w").withSignatureIn("/r/data"), XmlProfile.XML_DSIG);

        assertThat(names(verify(signed), 0)).containsExactly("data", "who");
        assertThat(only(replaceOnce(signed, "<sum>100", "<sum>999")).passed()).isFalse();
    }

    @Test
    void sign_covers_fifteen_elements_and_no_more() {
        String document = IntStream.range(0, 15)
                .mapToObj(i -> "<b Id='i" + i + "'/>")
                .collect(Collectors.joining("", "<a>", "</a>"));
        String[] ids = IntStream.range(0, 15).mapToObj(i -> "i" + i).toArray(String[]::new);

        XmlReport report = verify(sign(document, XmlTarget.elements(ids), XmlProfile.XADES));

        assertThat(report.report().valid()).isTrue();
        assertThat(report.covered().get(0)).hasSize(15);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> XmlTarget.elements(ids).and(XmlTarget.element("x")));
    }

    @Test
    void sign_refuses_elements_that_are_the_same_or_missing() {
        assertUnsignable(DOCUMENT, XmlTarget.elements("d", "d"));
        assertUnsignable(DOCUMENT, XmlTarget.element("d").and(XmlTarget.at("/r/data")));
        assertUnsignable("<r><b Id='x' xml:id='y'/></r>", XmlTarget.elements("x", "y"));
        assertUnsignable(DOCUMENT, XmlTarget.elements("d", "x"));
        assertUnsignable(DOCUMENT, XmlTarget.elements("w", "d").withSignatureIn("//sum"));
    }

    @Test
    void a_target_refuses_what_makes_no_sense() {
        assertThatIllegalArgumentException().isThrownBy(XmlTarget::elements);
        assertThatIllegalArgumentException().isThrownBy(() -> XmlTarget.elements("d", " "));
        assertThatIllegalStateException()
                .isThrownBy(() -> XmlTarget.wholeDocument().and(XmlTarget.element("d")));
        assertThatIllegalStateException()
                .isThrownBy(() -> XmlTarget.element("d").and(XmlTarget.wholeDocument()));
    }

    @Test
    void verify_does_not_pass_it_as_one_of_the_whole() {
        assertThat(TestXml.verdict(SIGNED, PKI).reasons()).containsExactly(XmlReasons.PART_ONLY);
    }

    @Test
    void a_signature_of_the_whole_is_added_over_it() {
        String both = sign(SIGNED, XmlTarget.wholeDocument(), XmlProfile.XML_DSIG);

        XmlReport report = verify(both);

        assertThat(report.report().valid()).isTrue();
        assertThat(names(report, 0)).containsExactly("data", "who");
        assertThat(names(report, 1)).containsExactly("r");
    }

    @Test
    void verify_refuses_any_of_the_elements_changed() {
        assertThat(only(replaceOnce(SIGNED, "<sum>100", "<sum>999")).subIndication())
                .contains(SubIndication.HASH_FAILURE);
        assertThat(only(replaceOnce(SIGNED, ">Aigul<", ">Mallory<")).subIndication())
                .contains(SubIndication.HASH_FAILURE);
        assertThat(only(replaceOnce(SIGNED, ">Aigul<", ">Ai<!-- -->gul<")).reasons())
                .containsExactly(XmlReasons.COMMENT_IN_TEXT);
        assertThat(only(replaceOnce(SIGNED, "<free>1", "<free>2")).passed()).isTrue();
    }

    @Test
    void verify_refuses_any_of_the_elements_missing_or_doubled() {
        assertThat(only(replaceOnce(SIGNED, WHO, "")).subIndication()).contains(SubIndication.SIGNED_DATA_NOT_FOUND);
        assertThat(only(replaceOnce(SIGNED, WHO, WHO + WHO)).reasons()).containsExactly(XmlReasons.TARGET_AMBIGUOUS);
        assertThat(only(replaceOnce(SIGNED, "<free>", "<free ID='w'>")).reasons())
                .containsExactly(XmlReasons.TARGET_AMBIGUOUS);
    }

    @Test
    void verify_refuses_the_identifiers_exchanged() {
        String exchanged = SIGNED.replace("<data Id=\"d\"", "<data Id=\"x\"")
                .replace("<who Id=\"w\"", "<who Id=\"d\"")
                .replace("<data Id=\"x\"", "<data Id=\"w\"");

        assertThat(only(exchanged).subIndication()).contains(SubIndication.HASH_FAILURE);
    }

    @Test
    void verify_gives_moved_elements_and_never_those_in_their_place() {
        String moved = replaceOnce(SIGNED, DATA, "<data><sum>999</sum></data><hidden>" + DATA + "</hidden>");

        XmlReport report = verify(moved);

        assertThat(report.covered().get(0).get(0).getTextContent()).isEqualTo("100");
        assertThat(report.covered().get(0).get(0).getParentNode().getNodeName()).isEqualTo("hidden");
    }

    @Test
    void verify_refuses_a_reference_twice_dropped_or_none() {
        assertThat(only(replaceOnce(SIGNED, OF_WHO, OF_WHO + OF_WHO)).reasons()).containsExactly(XmlReasons.REFERENCE);
        assertThat(only(replaceOnce(SIGNED, OF_WHO, "")).subIndication()).contains(SubIndication.SIG_CRYPTO_FAILURE);
        assertThat(only(replaceOnce(replaceOnce(SIGNED, OF_WHO, ""), reference("d"), ""))
                        .reasons())
                .containsExactly(XmlReasons.REFERENCE);
        // One element under two names.
        String named = replaceOnce(SIGNED, "<who Id=\"w\"", "<who Id=\"w\" xml:id=\"v\"");
        assertThat(only(replaceOnce(named, OF_WHO, OF_WHO + OF_WHO.replace("#w", "#v")))
                        .reasons())
                .containsExactly(XmlReasons.REFERENCE);
    }

    @Test
    void verify_refuses_too_many_references() {
        String many = String.join("", Collections.nCopies(15, OF_WHO));

        assertThat(only(replaceOnce(SIGNED, OF_WHO, OF_WHO + many)).reasons()).containsExactly(XmlReasons.REFERENCE);
    }

    @Test
    void verify_refuses_elements_mixed_with_anything_else() {
        for (String uri : List.of("", "file.txt", "http://e.kz/")) {
            assertThat(only(replaceOnce(SIGNED, OF_WHO, OF_WHO + OF_WHO.replace("#w", uri)))
                            .passed())
                    .as(uri)
                    .isFalse();
        }
        String whole = OF_WHO.replace("#w", "")
                .replace(
                        "<ds:Transforms>",
                        "<ds:Transforms><ds:Transform"
                                + " Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/>");
        assertThat(only(replaceOnce(SIGNED, OF_WHO, OF_WHO + whole)).reasons()).containsExactly(XmlReasons.REFERENCE);
        assertThat(only(replaceOnce(
                                replaceOnce(SIGNED, OF_WHO, OF_WHO + OF_WHO.replace("#w", "#o")),
                                "</ds:KeyInfo>",
                                "</ds:KeyInfo><ds:Object Id='o'>1</ds:Object>"))
                        .passed())
                .isFalse();
    }

    @Test
    void sign_refuses_a_place_where_it_would_break_an_earlier_signature_or_itself() {
        String document = "<r><first/><data Id='d'><sum Id='s'>1</sum><last/></data><signatures/></r>";
        String outside = sign(document, XmlTarget.element("d").withSignatureIn("/r/signatures"), XmlProfile.XML_DSIG);
        // Within what the earlier one covers: in front of it, or deep.
        assertUnsignable(outside, XmlTarget.element("s").withSignatureIn("/r/data"));
        assertUnsignable(outside, XmlTarget.element("s").withSignatureIn("//last"));
        String inside = sign(document, XmlTarget.element("d").withSignatureIn("/r/data"), XmlProfile.XML_DSIG);
        // The earlier one would count as the later, and be left out of what the new one is over.
        assertUnsignable(inside, XmlTarget.element("d").withSignatureIn("/r/first"));
        for (String place : List.of("/r", "/r/data", "/r/signatures")) {
            XmlTarget target = XmlTarget.element("d").withSignatureIn(place);
            assertThat(verify(sign(inside, target, XmlProfile.XML_DSIG))
                            .report()
                            .valid())
                    .as(place)
                    .isTrue();
        }
        assertThat(verify(sign(outside, XmlTarget.element("s").withSignatureIn("/r/first"), XmlProfile.XADES))
                        .report()
                        .valid())
                .isTrue();
    }

    @Test
    void verify_refuses_a_flood_of_references() {
        String signature = part(SIGNED, "<ds:Signature", "</ds:Signature>");
        String flooded = replaceOnce(signature, OF_WHO, String.join("", Collections.nCopies(15, OF_WHO)));
        String many = replaceOnce(SIGNED, signature, String.join("", Collections.nCopies(9, flooded)));

        assertThatThrownBy(() -> verify(many))
                .isInstanceOfSatisfying(
                        CryptoException.class, e -> assertThat(e.code()).isEqualTo(PkiErrors.XML_UNREADABLE));
    }

    @Test
    void sign_and_verify_a_document_as_deep_as_documents_may_be() {
        String deep = "<a>".repeat(990) + "<b Id='b'/>" + "</a>".repeat(990);
        for (XmlTarget target : List.of(XmlTarget.element("b"), XmlTarget.wholeDocument(), XmlTarget.enveloping())) {
            assertThat(verify(sign(deep, target, XmlProfile.XADES)).report().valid())
                    .as(target.toString())
                    .isTrue();
        }
    }
}
