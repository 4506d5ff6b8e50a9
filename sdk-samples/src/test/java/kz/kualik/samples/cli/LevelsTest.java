package kz.kualik.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.cms.CmsSignature;
import kz.kualik.samples.sandbox.server.Service;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures above level B-T, several signatures, and documents taken out again, against the sandbox's services. */
class LevelsTest {
    @TempDir
    static Path folder;

    private static SignedOnce given;
    private static Path basic;

    @BeforeAll
    static void sign() {
        given = new SignedOnce(folder);
        basic = given.sign(given.document, "--kind", "cms");
    }

    @AfterAll
    static void close() {
        given.close();
    }

    private static Object[] level(String level) {
        return new Object[] {"--level", level, "--tsa", given.sandbox.address(Service.TSA), "--trust", given.trust};
    }

    private static Run extend(Path file, Path out, Object... options) {
        return Run.of(Stream.concat(Stream.of("extend", "--out", out, file), Arrays.stream(options))
                .toArray());
    }

    private static JsonNode verified(Path file, Object... options) {
        Run run = Run.of(
                Stream.concat(Stream.of("verify", "--json", "--trust", given.trust, file), Arrays.stream(options))
                        .toArray());
        assertThat(run.json().get("valid").booleanValue()).as(run.out()).isTrue();
        return run.json().get("signatures");
    }

    @ParameterizedTest
    @ValueSource(strings = {"B_LT", "B_LTA"})
    void sign_makes_the_level_that_verify_tells(String level) {
        Object[] options = Stream.concat(Stream.of("--kind", "cms"), Arrays.stream(level(level)))
                .toArray();
        JsonNode signature = verified(given.sign(given.document, options)).get(0);

        assertThat(signature.get("level").textValue()).isEqualTo(level);
        assertThat(signature.get("revocation")).isNotEmpty();
        signature
                .get("revocation")
                .forEach(found ->
                        assertThat(found.get("embedded").booleanValue()).isTrue());
        assertThat(signature.get("timestamps")).hasSize(level.equals("B_LTA") ? 2 : 1);
        // What the message carries is enough: that the policy asks for no status is not worth a warning.
        assertThat(Run.codes(signature.get("warnings"))).doesNotContain("pki.revocation.not-checked");
    }

    @Test
    void extend_raises_a_signature_step_by_step() {
        Path stamped = given.fresh();
        assertThat(extend(basic, stamped, level("B_T")).code()).isZero();
        assertThat(verified(stamped).get(0).get("level").textValue()).isEqualTo("B_T");
        Path kept = given.fresh();
        assertThat(extend(stamped, kept, level("B_LT")).code()).isZero();
        assertThat(verified(kept).get(0).get("level").textValue()).isEqualTo("B_LT");
        Path archived = given.fresh();
        assertThat(extend(kept, archived, level("B_LTA")).code()).isZero();
        assertThat(verified(archived).get(0).get("level").textValue()).isEqualTo("B_LTA");
        Path renewed = given.fresh();
        assertThat(extend(archived, renewed, level("B_LTA")).code()).isZero();
        assertThat(verified(renewed).get(0).get("timestamps")).hasSize(3);
    }

    @Test
    void extend_takes_the_document_of_a_detached_signature() {
        Path detached = given.sign(given.document, "--kind", "cms", "--detached");
        Path out = given.fresh();

        extend(detached, out, level("B_LTA")).assertUnusable("--content FILE");
        Object[] options = Stream.concat(Stream.of("--content", given.document), Arrays.stream(level("B_LTA")))
                .toArray();
        assertThat(extend(detached, out, options).code()).isZero();
        assertThat(verified(out, "--content", given.document)
                        .get(0)
                        .get("level")
                        .textValue())
                .isEqualTo("B_LTA");
    }

    @Test
    void extend_writes_nothing_when_the_signer_is_not_trusted() {
        Path out = given.fresh();
        Run run = extend(
                basic, out, "--level", "B_LT", "--tsa", given.sandbox.address(Service.TSA), "--revocation", "online");

        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err()).startsWith("kualik: ").hasLineCount(1);
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"asic", "jws"})
    void extend_says_what_it_does_not_support(String kind) {
        Path signed = given.sign(given.document, "--kind", kind);
        Path out = given.fresh();

        extend(signed, out, level("B_T"))
                .assertUnusable(signed, kind.equals("asic") ? "it is a container" : "it is a token", "not extended");
        assertThat(out).doesNotExist();
    }

    @Test
    void verify_tells_times_in_whole_seconds() {
        Path container = given.sign(given.document, "--kind", "asic");
        for (Path file : new Path[] {basic, container}) {
            JsonNode report =
                    Run.of("verify", "--json", "--trust", given.trust, file).json();

            assertThat(report.get("validationTime").textValue()).matches("[0-9T:-]{19}Z");
            assertThat(report.at("/signatures/0/bestSignatureTime").textValue()).matches("[0-9T:-]{19}Z");
        }
    }

    @Test
    void extend_is_3_when_the_authority_is_gone() {
        Path out = given.fresh();
        Run run = extend(basic, out, "--level", "B_T", "--tsa", "http://127.0.0.1:1/", "--trust", given.trust);

        assertThat(run.code()).isEqualTo(ExitCode.NO_ANSWER);
        assertThat(out).doesNotExist();
    }

    @Test
    void extend_asks_the_next_authority_when_one_is_gone() {
        Path out = given.fresh();
        Object[] options = Stream.concat(Stream.of("--tsa", "http://127.0.0.1:1/"), Arrays.stream(level("B_T")))
                .toArray();

        assertThat(extend(basic, out, options).code()).isZero();
    }

    @Test
    void sign_add_puts_a_second_signature_beside_the_first() {
        Path both = given.fresh();
        Run run = Run.of(
                "sign",
                "--kind",
                "cms",
                "--add",
                "--p12",
                given.rsa(KeyPurpose.SIGNING).path(),
                "--password-file",
                given.password,
                "--out",
                both,
                basic);

        assertThat(run.code()).isZero();
        JsonNode signatures = verified(both);
        assertThat(signatures).hasSize(2);
        assertThat(signatures.get(0).get("suite").textValue()).isEqualTo("GOST_2015_512");
        assertThat(signatures.get(1).get("suite").textValue()).isEqualTo("RSA_SHA256");
    }

    @Test
    void sign_add_is_refused_over_another_document() {
        Path detached = given.sign(given.document, "--kind", "cms", "--detached");
        Path out = given.fresh();
        Run run = Run.of(
                "sign",
                "--kind",
                "cms",
                "--add",
                "--content",
                given.xml,
                "--p12",
                given.gost().path(),
                "--password-file",
                given.password,
                "--out",
                out,
                detached);

        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(out).doesNotExist();
    }

    @Test
    void sign_puts_several_documents_into_a_container_that_verify_reads() throws Exception {
        Path container = given.fresh();
        Run run = Run.of(
                "sign",
                "--kind",
                "asic",
                "--p12",
                given.gost().path(),
                "--password-file",
                given.password,
                "--out",
                container,
                given.document,
                given.xml);

        assertThat(run.code()).as(run.err()).isZero();
        Run verified = Run.of("verify", "--json", "--trust", given.trust, container);
        assertThat(verified.code()).isZero();
        assertThat(Run.keys(verified.json()))
                .containsExactly("valid", "validationTime", "signatures", "container", "uncoveredDocuments", "reasons");
        assertThat(verified.json().at("/signatures/0/documents/1").textValue()).isEqualTo("document.xml");
        assertThat(Run.of("verify", "--trust", given.trust, container).out())
                .contains("VALID", "ASIC_E", "document.txt");
        byte[] damaged = Files.readAllBytes(container);
        damaged[0] ^= 1;
        Run.of("verify", "--kind", "asic", Files.write(given.fresh(), damaged)).assertUnusable("container");
    }

    @Test
    void sign_takes_several_documents_for_a_container_only() {
        Run.of(
                        "sign",
                        "--kind",
                        "cms",
                        "--p12",
                        given.gost().path(),
                        "--password-file",
                        given.password,
                        "--out",
                        given.fresh(),
                        given.document,
                        given.xml)
                .assertUnusable("--kind asic");
    }

    @Test
    void extract_gives_the_document_back() throws Exception {
        Path out = given.fresh();
        Run run = Run.of("extract", "--out", out, basic);

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("not verified");
        assertThat(out).hasSameBinaryContentAs(given.document);
        Run.of("extract", "--out", out, basic).assertUnusable(out);
    }

    @Test
    void extract_is_1_when_the_signature_is_detached() {
        Path detached = given.sign(given.document, "--kind", "cms", "--detached");
        Path out = given.fresh();

        assertThat(Run.of("extract", "--out", out, detached).code()).isEqualTo(ExitCode.REFUSED);
        assertThat(out).doesNotExist();
    }

    @Test
    void verify_judges_a_time_stamp_over_its_document() throws Exception {
        Path stamped = given.sign(
                given.document, "--kind", "cms", "--level", "B_T", "--tsa", given.sandbox.address(Service.TSA));
        CmsSignature signature = CmsSignature.open(stamped);
        Path token = Files.write(given.fresh(), TokenOf.first(signature));
        Path value = Files.write(given.fresh(), TokenOf.value(signature));

        JsonNode passed = verified(token, "--content", value).get(0);
        assertThat(passed.get("timestamps").get(0).get("kind").textValue()).isEqualTo("CONTENT");
        Run alone = Run.of("verify", "--json", "--trust", given.trust, token);
        assertThat(alone.code()).isEqualTo(1);
        assertThat(alone.json().get("signatures").get(0).get("subIndication").textValue())
                .isEqualTo("SIGNED_DATA_NOT_FOUND");
        Run other = Run.of("verify", "--json", "--trust", given.trust, "--content", given.document, token);
        assertThat(other.code()).isEqualTo(1);
    }

    private static Path xml(String name, String content) throws java.io.IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"B_LT", "B_LTA"})
    void sign_of_xml_makes_the_level_that_verify_tells(String level) throws Exception {
        Path document = xml("long-" + level + ".xml", "<a><b>1</b></a>");
        Path signed = given.sign(
                document,
                Stream.concat(Stream.of("--kind", "xml"), Arrays.stream(level(level)))
                        .toArray());

        JsonNode signature = verified(signed, "--revocation", "none").get(0);

        assertThat(signature.get("level").textValue()).isEqualTo(level);
        assertThat(signature.get("revocation")).isNotEmpty();
        assertThat(signature.get("revocation").get(0).get("embedded").booleanValue())
                .isTrue();
    }

    @Test
    void extend_of_xml_raises_and_renews() throws Exception {
        Path signed = given.sign(xml("basic.xml", "<a><b>1</b></a>"), "--kind", "xml", "--xades");
        Path longTerm = given.fresh();
        Path renewed = given.fresh();

        assertThat(extend(signed, longTerm, level("B_LTA")).code()).isZero();
        assertThat(extend(longTerm, renewed, level("B_LTA")).code()).isZero();

        assertThat(verified(longTerm).get(0).get("level").textValue()).isEqualTo("B_LTA");
        assertThat(verified(renewed).get(0).get("timestamps")).hasSizeGreaterThan(2);
    }

    @Test
    void extend_of_xml_that_was_changed_or_is_plain_refuses_and_writes_nothing() throws Exception {
        Path signed = given.sign(xml("changed-later.xml", "<a><b>1</b></a>"), "--kind", "xml", "--xades");
        Path changed = xml("changed-now.xml", Files.readString(signed).replace("<b>1", "<b>2"));
        Path plain = given.sign(xml("plain-xml.xml", "<a><b>1</b></a>"), "--kind", "xml");
        Path out = given.fresh();

        assertThat(extend(changed, out, level("B_LT")).code()).isEqualTo(1);
        assertThat(extend(plain, out, level("B_LT")).code()).isEqualTo(2);
        assertThat(out).doesNotExist();
    }
}
