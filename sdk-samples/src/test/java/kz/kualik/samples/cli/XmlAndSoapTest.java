package kz.kualik.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.key.Pkcs12;
import kz.kualik.samples.sandbox.server.Service;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Elements of XML documents and SOAP messages on the command line. */
class XmlAndSoapTest {
    private static final String MESSAGE = "<?xml version='1.0'?>\n<!-- SHEP -->\n<S:Envelope"
            + " xmlns:S='http://schemas.xmlsoap.org/soap/envelope/'><S:Body><SendMessage><request><requestInfo>"
            + "<messageId>m-1</messageId></requestInfo><data>100</data></request></SendMessage></S:Body></S:Envelope>";

    @TempDir
    static Path folder;

    private static SignedOnce given;

    @BeforeAll
    static void start() {
        given = new SignedOnce(folder);
    }

    @AfterAll
    static void close() {
        given.close();
    }

    private static Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static Run verify(Path signed) {
        return Run.of("verify", "--json", "--trust", given.trust, signed);
    }

    @Test
    void sign_of_an_element_is_verified_and_told() throws IOException {
        Path document = file("parts.xml", "<a><b>1</b><b>2</b><s/></a>");
        Path signed = given.sign(document, "--kind", "xml", "--target", "/a/b[2]", "--signature-in", "/a/s");

        Run run = verify(signed);

        assertThat(run.code()).isZero();
        assertThat(run.json().at("/covered/0/0").textValue()).isEqualTo("/a/b[2]");
        assertThat(Run.codes(run.json().at("/signatures/0/warnings"))).contains("pki.xml.part-only");
        assertThat(Run.of("verify", "--trust", given.trust, signed).out())
                .contains("covers")
                .contains("/a/b[2]");
    }

    @Test
    void verify_of_a_whole_document_says_so_and_of_a_changed_one_nothing() throws IOException {
        Path signed = given.sign(file("whole.xml", "<a><b>1</b></a>"), "--kind", "xml");
        Path changed = file("changed.xml", Files.readString(signed).replace("<b>1", "<b>2"));

        assertThat(verify(signed).json().at("/covered/0/0").textValue()).isEqualTo("/");
        assertThat(verify(changed).code()).isEqualTo(1);
        assertThat(verify(changed).json().at("/covered/0").isEmpty()).isTrue();
    }

    @Test
    void sign_as_xades_tells_the_time_of_signing() throws IOException {
        Path signed = given.sign(file("xades.xml", "<a><b>1</b></a>"), "--kind", "xml", "--xades");

        assertThat(verify(signed).code()).isZero();
        assertThat(verify(signed).json().at("/signatures/0/signingTime").isTextual())
                .isTrue();
        assertThat(refused(file("plain2.xml", "<a/>"), "--kind", "cms", "--xades")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void sign_with_a_time_stamp_is_at_level_B_T() throws IOException {
        Path signed = given.sign(
                file("stamped.xml", "<a><b>1</b></a>"),
                "--kind",
                "xml",
                "--level",
                "B_T",
                "--tsa",
                given.sandbox.address(Service.TSA));

        Run run = verify(signed);

        assertThat(run.code()).isZero();
        assertThat(run.json().at("/signatures/0/level").textValue()).isEqualTo("B_T");
        assertThat(run.json().at("/signatures/0/timestamps/0/trusted").booleanValue())
                .isTrue();
    }

    @Test
    void sign_of_several_elements_is_verified_and_told() throws IOException {
        Path signed = given.sign(
                file("several.xml", "<a><b>1</b><c>2</c></a>"),
                "--kind",
                "xml",
                "--target",
                "/a/b",
                "--target",
                "/a/c");

        Run run = verify(signed);

        assertThat(run.code()).isZero();
        assertThat(run.json().at("/covered/0")).hasSize(2);
        assertThat(run.json().at("/covered/0/1").textValue()).isEqualTo("/a/c[1]");
    }

    @Test
    void sign_enveloping_puts_the_document_into_the_signature() throws IOException {
        Path signed = given.sign(file("inner.xml", "<a><b>1</b></a>"), "--kind", "xml", "--enveloping");

        Run run = verify(signed);

        assertThat(run.code()).isZero();
        assertThat(run.json().at("/signatures/0/encapsulation").textValue()).isEqualTo("ENCAPSULATED");
        Path changed = file("inner-changed.xml", Files.readString(signed).replace("<b>1", "<b>2"));
        assertThat(verify(changed).code()).isEqualTo(1);
        assertThat(refused(file("inner2.xml", "<a><b/></a>"), "--kind", "cms", "--enveloping")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void sign_detached_is_verified_with_its_file_only() throws IOException {
        Path document = file("report.bin", "any octets");
        Path signed = given.sign(document, "--kind", "xml", "--xades", "--detached");
        Path other =
                Files.writeString(Files.createDirectory(folder.resolve("other")).resolve("report.bin"), "others");

        Run run = Run.of("verify", "--json", "--trust", given.trust, "--content", document, signed);

        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.json().at("/signatures/0/encapsulation").textValue()).isEqualTo("DETACHED");
        assertThat(verify(signed).code()).isEqualTo(1);
        assertThat(Run.of("verify", "--trust", given.trust, "--content", other, signed)
                        .code())
                .isEqualTo(1);
        assertThat(refused(document, "--kind", "xml", "--detached", "--level", "B_LT")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void a_soap_message_is_signed_told_by_its_content_and_verified() throws IOException {
        Path signed = given.sign(file("message.xml", MESSAGE), "--kind", "wsse");

        Run run = verify(signed);

        assertThat(run.code()).isZero();
        assertThat(run.json().at("/messageId").textValue()).isEqualTo("m-1");
        Path changed = file("message-changed.xml", Files.readString(signed).replace("100", "999"));
        assertThat(verify(changed).code()).isEqualTo(1);
        assertThat(verify(changed).json().at("/messageId").isNull()).isTrue();
    }

    @Test
    void a_soap_message_without_a_signature_is_not_signed() throws IOException {
        Run run = Run.of("verify", "--trust", given.trust, file("unsigned.xml", MESSAGE));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("NOT SIGNED");
    }

    @Test
    void sign_refuses_what_is_no_soap_message_and_targets_that_are_not_there() throws IOException {
        Path plain = file("plain.xml", "<a/>");

        refused(plain, "--kind", "wsse").assertUnusable("plain.xml");
        refused(plain, "--kind", "xml", "--target", "/a/b").assertUnusable("plain.xml");
        refused(plain, "--kind", "xml", "--target", "//q:a").assertUnusable("plain.xml", "prefix");
        Run noXPath = refused(plain, "--kind", "xml", "--target", "/a[");
        assertThat(noXPath.code()).isEqualTo(2);
        assertThat(noXPath.err()).contains("not XPath");
        assertThat(refused(plain, "--kind", "cms", "--target", "/a").code()).isEqualTo(2);
        assertThat(refused(plain, "--kind", "xml", "--signature-in", "/a").code())
                .isEqualTo(2);
    }

    @Test
    void a_token_is_signed_told_by_its_content_and_verified_by_a_certificate_that_is_given() throws IOException {
        Path token = given.sign(file("claims.json", "{\"a\":1}"), "--kind", "jws");
        Path certificate = folder.resolve("sender.cer");
        try (Secret password =
                        Secret.copyOf(Files.readAllLines(given.password).get(0).replace("\uFEFF", ""));
                Pkcs12 keys = Pkcs12.open(given.gost().path(), password)) {
            Files.write(certificate, keys.entries().get(0).certificate().encoded());
        }

        assertThat(Run.of("verify", "--json", "--trust", given.trust, "--sender", certificate, token)
                        .code())
                .isZero();
        assertThat(Run.of("verify", "--trust", given.trust, token).code()).isEqualTo(2);
        Path changed = file(
                "changed.jwt", "eyJhbGciOiJub25lIn0" + Files.readString(token).replaceFirst("^[^.]*", ""));
        assertThat(Run.of("verify", "--trust", given.trust, "--sender", certificate, changed)
                        .code())
                .isEqualTo(1);
    }

    @Test
    void commands_for_cms_say_what_they_were_given_instead() throws IOException {
        Path document = file("no-cms.xml", "<a><b>1</b></a>");
        Path container = given.sign(given.document, "--kind", "asic");

        Run.of("extract", document, "--out", given.fresh()).assertUnusable("no-cms.xml", "XML");
        Run.of("extract", container, "--out", given.fresh()).assertUnusable("ASIC");
    }

    @Test
    void verify_tells_apart_where_a_signature_of_a_container_stands_and_what_it_covers() {
        Path container = given.sign(given.document, "--kind", "asic");

        assertThat(Run.of("verify", "--trust", given.trust, container).out())
                .contains("signature 1 stands in META-INF/signature001.p7s")
                .contains("signature 1 covers    " + given.document.getFileName());
    }

    private static Run refused(Path file, Object... options) {
        Path out = given.fresh();
        Object[] all = new Object[options.length + 8];
        Object[] fixed = {"sign", "--p12", given.gost().path(), "--password-file", given.password, "--out", out, file};
        System.arraycopy(fixed, 0, all, 0, fixed.length);
        System.arraycopy(options, 0, all, fixed.length, options.length);
        Run run = Run.of(all);
        assertThat(out).doesNotExist();
        return run;
    }
}
