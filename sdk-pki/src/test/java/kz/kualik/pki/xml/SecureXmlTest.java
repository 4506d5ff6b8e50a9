package kz.kualik.pki.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class SecureXmlTest {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a SYSTEM 'file:///etc/hostname'><a/>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>",
                "<!DOCTYPE a [<!ENTITY x 'y'><!ENTITY z '&x;&x;&x;&x;'>]><a>&z;</a>",
                "<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/x'> %p;]><a/>",
                "<!DOCTYPE a [<!ATTLIST a b CDATA 'default'>]><a/>"
            })
    void parse_refuses_any_document_type(String document) {
        assertUnreadable(document);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "text",
                "<a>",
                "<a></b>",
                "<a/><b/>",
                "<a b='1' b='2'/>",
                "<p:a/>",
                "<a>&unknown;</a>",
                "<a>&#0;</a>",
                "<a>&#xD800;</a>",
                " <?xml version='1.0'?><a/>",
                "<?xml version='1.1'?><a/>",
                "<?xml version='2.0'?><a/>",
                "<a xmlns:p=''/>",
                "<a xmlns:xml='urn:x'/>"
            })
    void parse_refuses_what_is_not_well_formed(String document) {
        assertUnreadable(document);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Utf-8", "uTF-8", "UTF8", "UTF-7", "US-ASCII", "ISO-8859-1", "UTF-32", "IBM037", "koi8-r", ""})
    void parse_refuses_encodings_that_are_not_of_the_short_list(String encoding) {
        assertUnreadable("<?xml version='1.0' encoding='" + encoding + "'?><a/>");
    }

    @Test
    void parse_refuses_an_encoding_declared_where_only_some_readers_look() {
        assertUnreadable("<?xml version='1.0'" + " ".repeat(400) + "encoding='windows-1251'?><a/>");
    }

    @Test
    void parse_refuses_utf16_without_a_byte_order_mark() {
        String document = "<?xml version='1.0' encoding='UTF-16'?><a/>";

        assertUnreadable(document.getBytes(StandardCharsets.UTF_16BE));
    }

    @Test
    void parse_refuses_a_byte_order_mark_that_contradicts_the_declaration() {
        assertUnreadable("\ufeff<?xml version='1.0' encoding='windows-1251'?><a/>");
    }

    @Test
    void parse_refuses_bytes_that_are_none_of_the_encoding() {
        assertUnreadable(new byte[] {'<', 'a', '>', (byte) 0xc0, (byte) 0x80, '<', '/', 'a', '>'});
    }

    @Test
    void parse_reads_windows_1251() {
        byte[] document =
                "<?xml version='1.0' encoding='windows-1251'?><a>Привет</a>".getBytes(Charset.forName("windows-1251"));

        assertThat(SecureXml.parse(document).getDocumentElement().getTextContent())
                .isEqualTo("Привет");
    }

    @Test
    void parse_reads_utf16_with_a_byte_order_mark() {
        byte[] document = "<?xml version='1.0' encoding='UTF-16'?><a>Сәлем</a>".getBytes(StandardCharsets.UTF_16);

        assertThat(SecureXml.parse(document).getDocumentElement().getTextContent())
                .isEqualTo("Сәлем");
    }

    @Test
    void parse_reads_utf8_with_a_byte_order_mark() {
        assertThat(parse("\ufeff<a>Сәлем</a>").getDocumentElement().getTextContent())
                .isEqualTo("Сәлем");
    }

    @Test
    void parse_tells_line_and_column_and_nothing_of_the_content() {
        CryptoException refusal =
                catchThrowableOfType(CryptoException.class, () -> parse("<a>\n  <secret></geheim>\n</a>"));

        assertThat(refusal).hasMessageContaining("line 2, column ").hasNoCause();
        assertThat(refusal.getMessage()).doesNotContain("secret", "geheim");
    }

    @Test
    void parse_follows_no_xinclude() {
        Document document =
                parse("<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='file:///etc/hostname'/></a>");

        assertThat(document.getDocumentElement().getFirstChild().getLocalName()).isEqualTo("include");
    }

    @Test
    void parse_reads_elements_nested_to_the_limit() {
        assertThat(parse("<a>".repeat(1_000) + "</a>".repeat(1_000))).isNotNull();
    }

    @Test
    void parse_refuses_elements_nested_deeper() {
        assertUnreadable("<a>".repeat(1_001) + "</a>".repeat(1_001));
    }

    @Test
    void parse_refuses_a_flood_of_attributes() {
        StringBuilder element = new StringBuilder("<a");
        for (int i = 0; i <= 1_000; i++) {
            element.append(" a").append(i).append("=''");
        }
        assertUnreadable(element.append("/>").toString());
    }

    @Test
    void parse_refuses_a_document_above_the_limit_before_reading_it() {
        assertUnreadable(new byte[SecureXml.MAXIMUM_SIZE + 1]);
    }

    @Test
    void parse_takes_no_attribute_for_an_identifier() {
        assertThat(parse("<a id='x' Id='x' ID='x'/>").getElementById("x")).isNull();
    }

    @Test
    void parse_reads_a_file(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.xml"), "<a/>");

        assertThat(SecureXml.parse(file).getDocumentElement().getTagName()).isEqualTo("a");
    }

    @Test
    void parse_says_when_a_file_cannot_be_read(@TempDir Path folder) {
        assertThatThrownBy(() -> SecureXml.parse(folder.resolve("absent.xml")))
                .isInstanceOf(ConfigurationException.class)
                .extracting("code")
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a>&#xD;</a>",
                "<a b=\"&#x9;&#xA;&#xD; &quot;&lt;&amp;>'\">&lt;&gt;&amp;\"'\n\t</a>",
                "<?pi?><?pi data?><!-- c --><a/><!-- d --><?pi?>",
                "<a><![CDATA[<b> & ]]>x<b/><![CDATA[]]></a>",
                "<a xmlns=\"urn:a\" xmlns:p=\"urn:p\"><p:b p:x=\"1\" xmlns=\"\"/></a>",
                "<қазақ тіл=\"ә\">текст 😀</қазақ>"
            })
    void write_gives_back_what_was_read(String document) {
        assertThat(write(parse(document))).isEqualTo(DECLARATION + document);
    }

    @Test
    void write_keeps_carriage_returns_when_a_cdata_section_holds_them() {
        Document document = parse("<a/>");
        document.getDocumentElement().appendChild(document.createCDATASection("1\r\n]]>2"));

        assertThat(parse(write(document)).getDocumentElement().getTextContent()).isEqualTo("1\r\n]]>2");
    }

    @Test
    void write_adds_declarations_that_a_program_forgot() {
        Document document = parse("<a xmlns='urn:a'/>");
        Element child = document.createElementNS("urn:p", "p:b");
        child.setAttributeNS("urn:q", "q:x", "1");
        child.appendChild(document.createElementNS(null, "c"));
        document.getDocumentElement().appendChild(child);

        assertThat(write(document))
                .endsWith(
                        "<a xmlns=\"urn:a\"><p:b q:x=\"1\" xmlns:p=\"urn:p\" xmlns:q=\"urn:q\"><c xmlns=\"\"/></p:b></a>");
    }

    @Test
    void write_refuses_a_prefix_with_two_meanings() {
        Document document = parse("<a/>");
        Element child = document.createElementNS("urn:p", "p:b");
        child.setAttributeNS("urn:q", "p:x", "1");
        document.getDocumentElement().appendChild(child);

        assertThatThrownBy(() -> SecureXml.write(document)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void write_refuses_an_attribute_with_a_namespace_and_no_prefix() {
        Document document = parse("<a/>");
        document.getDocumentElement().setAttributeNS("urn:q", "x", "1");

        assertThatThrownBy(() -> SecureXml.write(document)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void write_refuses_a_comment_that_ends_within_its_text() {
        Document document = parse("<a/>");
        document.appendChild(document.createComment("--><evil/>"));

        assertThatThrownBy(() -> SecureXml.write(document)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void write_refuses_a_processing_instruction_that_ends_within_its_data() {
        Document document = parse("<a/>");
        document.appendChild(document.createProcessingInstruction("pi", "?><evil/>"));

        assertThatThrownBy(() -> SecureXml.write(document)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void write_refuses_half_a_character() {
        Document document = parse("<a/>");
        document.getDocumentElement().setTextContent("\ud83d");

        assertThatThrownBy(() -> SecureXml.write(document)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void write_refuses_a_document_that_knows_no_namespaces() throws Exception {
        Document document =
                DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().newDocument();
        document.appendChild(document.createElement("a"));

        assertThatThrownBy(() -> SecureXml.write(document)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void write_refuses_a_document_without_root() throws Exception {
        Document document = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .newDocument();

        assertThatThrownBy(() -> SecureXml.write(document)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertUnreadable(String document) {
        assertUnreadable(document.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertUnreadable(byte[] document) {
        CryptoException refusal = catchThrowableOfType(CryptoException.class, () -> SecureXml.parse(document));

        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(PkiErrors.XML_UNREADABLE);
    }

    private static Document parse(String document) {
        return SecureXml.parse(document.getBytes(StandardCharsets.UTF_8));
    }

    private static String write(Document document) {
        return new String(SecureXml.write(document), StandardCharsets.UTF_8);
    }
}
