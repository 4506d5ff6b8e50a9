package kz.kualik.pki.internal.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.Security;
import java.util.Random;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.TransformService;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.judge.XmlLint;
import kz.kualik.pki.xml.SecureXml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Byte for byte against libxml2 and the JDK. */
class CanonicalizerTest {
    static Stream<String> documents() {
        return Stream.of(
                "<a/>",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- before --><?pi before?>\n<a>1</a>\n<?pi?><!-- after -->\n",
                "<a z='1' b=\"2\" xmlns:q='urn:q' q:b='3' xmlns:p='urn:p' p:z='4' p:a='5'/>",
                "<a xmlns='urn:a'><b xmlns=''><c xmlns='urn:a'/></b></a>",
                "<a xmlns='urn:a'><b xmlns='urn:a'/><c xmlns='urn:b'><d xmlns='urn:a'/></c></a>",
                "<a xmlns:p='urn:p'><p:b xmlns:p='urn:p'/><p:b xmlns:p='urn:q'><p:c/></p:b><p:d/></a>",
                "<a xmlns:unused='urn:u' xmlns:p='urn:p'><b p:x='1'/><p:c><b/></p:c></a>",
                "<a xml:lang='kk' xml:space='preserve'><b xml:lang='ru'> <c/> </b></a>",
                "<a xmlns:xml='http://www.w3.org/XML/1998/namespace' xml:id='x'/>",
                "<a><![CDATA[<b> & ]] > \"]]>text<![CDATA[]]></a>",
                "<a b='&quot;&lt;&gt;&amp;&apos;&#9;&#10;&#13; x\n\ty'>&lt;&gt;&amp;&quot;'&#9;&#10;&#13;</a>",
                "<a>line\r\nline\rline\n<!-- comment\r\n -->\r\n</a>",
                "<a><?target   data  with spaces ?><?target?></a>",
                "<қазақ тіл='Қазақша: ҒғӘәҢңӨөҰұҮүҺһІі'>текст 😀 &#x1F600;</қазақ>",
                "<a xmlns:z='urn:1' xmlns:b='urn:2' xmlns='urn:3' xmlns:a='urn:4'><b:b z:z='' a:a='' b:b='' b=''/></a>",
                "<a>  <b>\n\t</b>  </a>");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void bytes_are_those_of_libxml2(String document) {
        assertSameAsLibxml2(document);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void bytes_are_those_of_the_jdk(String document) throws Exception {
        for (CanonicalForm form : CanonicalForm.values()) {
            assertThat(ours(document, form)).as(form.name()).isEqualTo(jdk(document, form));
        }
    }

    @Test
    void bytes_hold_what_stands_behind_an_empty_root() {
        String document = "<a/><?pi data?>";

        assertSameAsLibxml2(document);
        assertThat(ours(document, CanonicalForm.INCLUSIVE)).isEqualTo("<a></a>\n<?pi data?>");
    }

    @Test
    void bytes_are_those_of_libxml2_and_the_jdk_when_documents_are_generated() throws Exception {
        Random random = new Random(20261122);
        for (int i = 0; i < 40; i++) {
            String document = GeneratedXml.document(random);
            assertSameAsLibxml2(document);
            for (CanonicalForm form : CanonicalForm.values()) {
                assertThat(ours(document, form)).as(form + " of " + document).isEqualTo(jdk(document, form));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(CanonicalForm.class)
    void bytes_are_canonical_already_when_canonicalised_again(CanonicalForm form) {
        documents().forEach(document -> {
            String once = ours(document, form);
            assertThat(ours(once, form)).isEqualTo(once);
        });
    }

    @Test
    void bytes_order_attributes_by_code_points_and_not_by_utf16_units() {
        assertThat(ours("<a xmlns:p='urn:&#x10000;' xmlns:q='urn:&#xFFFD;' p:x='1' q:x='2'/>", CanonicalForm.INCLUSIVE))
                .endsWith(" q:x=\"2\" p:x=\"1\"></a>");
    }

    @Test
    void bytes_of_an_element_take_namespaces_and_xml_attributes_of_ancestors_along() {
        Document document = parse("<r xmlns='urn:r' xmlns:p='urn:p' xml:lang='kk' xml:space='default' x='1'>"
                + "<p:m xml:lang='ru' xmlns:q='urn:q'><e a='1'/></p:m></r>");
        Element element = (Element) document.getElementsByTagNameNS("*", "e").item(0);

        assertThat(text(Canonicalizer.bytes(element, CanonicalForm.INCLUSIVE)))
                .isEqualTo("<e xmlns=\"urn:r\" xmlns:p=\"urn:p\" xmlns:q=\"urn:q\" a=\"1\" xml:lang=\"ru\""
                        + " xml:space=\"default\"></e>");
        assertThat(text(Canonicalizer.bytes(element, CanonicalForm.EXCLUSIVE)))
                .isEqualTo("<e xmlns=\"urn:r\" a=\"1\"></e>");
    }

    @Test
    void bytes_of_an_element_in_version_11_leave_the_identifier_of_ancestors_where_it_is() {
        Document document = parse("<r xml:id='x' xml:lang='kk' xml:space='default'><e a='1'/></r>");
        Element element = (Element) document.getElementsByTagName("e").item(0);

        assertThat(text(Canonicalizer.bytes(element, CanonicalForm.INCLUSIVE_11)))
                .isEqualTo("<e a=\"1\" xml:lang=\"kk\" xml:space=\"default\"></e>");
        assertThat(text(Canonicalizer.bytes(element, CanonicalForm.INCLUSIVE)))
                .isEqualTo("<e a=\"1\" xml:id=\"x\" xml:lang=\"kk\" xml:space=\"default\"></e>");
    }

    @Test
    void bytes_of_an_element_in_version_11_are_refused_when_it_inherits_a_base() {
        Document document = parse("<r xml:base='http://a/'><e/></r>");
        Element element = (Element) document.getElementsByTagName("e").item(0);

        assertThatThrownBy(() -> Canonicalizer.bytes(element, CanonicalForm.INCLUSIVE_11))
                .isInstanceOf(CryptoException.class);
        assertThat(text(Canonicalizer.bytes(document, CanonicalForm.INCLUSIVE_11)))
                .isEqualTo("<r xml:base=\"http://a/\"><e></e></r>");
    }

    @Test
    void bytes_of_an_element_keep_its_own_xml_attributes() {
        Document document = parse("<r xml:lang='kk'><e xml:lang='en'/></r>");
        Element element = (Element) document.getElementsByTagNameNS("*", "e").item(0);

        assertThat(text(Canonicalizer.bytes(element, CanonicalForm.INCLUSIVE))).isEqualTo("<e xml:lang=\"en\"></e>");
    }

    @Test
    void bytes_are_refused_when_a_namespace_name_is_relative() {
        Document document = parse("<a xmlns:p='relative'/>");

        assertThatThrownBy(() -> Canonicalizer.bytes(document, CanonicalForm.INCLUSIVE))
                .isInstanceOf(CryptoException.class)
                .hasMessageContaining("relative");
    }

    @Test
    void bytes_need_little_stack_when_the_document_is_deep() throws InterruptedException {
        int depth = 1_000;
        Document document = parse("<a>".repeat(depth) + "</a>".repeat(depth));
        int[] length = new int[1];
        // Recursion of 1,000 calls would not fit into a stack of this size together with the rest.
        Thread small = new Thread(
                null,
                () -> length[0] = Canonicalizer.bytes(document, CanonicalForm.INCLUSIVE).length,
                "small stack",
                16 * 1024);
        small.start();
        small.join();

        assertThat(length[0]).isEqualTo(depth * "<a></a>".length());
    }

    @Test
    void bytes_take_linear_time_when_many_elements_stand_below_many_declarations() {
        StringBuilder xml = new StringBuilder("<r");
        for (int i = 0; i < 900; i++) {
            xml.append(" xmlns:p").append(i).append("='urn:").append(i).append('\'');
        }
        xml.append('>').append("<e xmlns:x='urn:x'/>".repeat(20_000)).append("</r>");
        Document document = parse(xml.toString());

        org.junit.jupiter.api.Assertions.assertTimeout(
                java.time.Duration.ofSeconds(10), () -> Canonicalizer.bytes(document, CanonicalForm.INCLUSIVE));
    }

    private static void assertSameAsLibxml2(String document) {
        XmlLint libxml2 = new XmlLint();
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        assertThat(ours(document, CanonicalForm.INCLUSIVE_WITH_COMMENTS))
                .as(document)
                .isEqualTo(text(libxml2.inclusive(bytes)));
        assertThat(ours(document, CanonicalForm.INCLUSIVE_11_WITH_COMMENTS))
                .as(document)
                .isEqualTo(text(libxml2.inclusive11(bytes)));
        assertThat(ours(document, CanonicalForm.EXCLUSIVE_WITH_COMMENTS))
                .as(document)
                .isEqualTo(text(libxml2.exclusive(bytes)));
    }

    private static String ours(String document, CanonicalForm form) {
        return text(Canonicalizer.bytes(parse(document), form));
    }

    private static String jdk(String document, CanonicalForm form) throws Exception {
        TransformService service = TransformService.getInstance(form.uri(), "DOM", Security.getProvider("XMLDSig"));
        service.init((TransformParameterSpec) null);
        // The service refuses to work without a document and a context, though it needs neither.
        Element element = parse("<t/>").getDocumentElement();
        service.marshalParams(new DOMStructure(element), null);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        service.transform(
                new OctetStreamData(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8))),
                new DOMValidateContext(
                        KeySelector.singletonKeySelector(new SecretKeySpec(new byte[1], "none")), element),
                out);
        return text(out.toByteArray());
    }

    private static Document parse(String document) {
        return SecureXml.parse(document.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
