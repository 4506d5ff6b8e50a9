package kz.kualik.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.stream.Stream;
import kz.kualik.samples.sandbox.server.Service;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PDF documents on the command line. */
class PdfTest {
    @TempDir
    static Path folder;

    private static SignedOnce given;
    private static Path contract;

    @BeforeAll
    static void start() throws IOException {
        given = new SignedOnce(folder);
        contract = folder.resolve("contract.pdf");
        try (InputStream in = Objects.requireNonNull(DemoDocument.class.getResourceAsStream("contract-17.pdf"))) {
            Files.copy(in, contract);
        }
    }

    @AfterAll
    static void close() {
        given.close();
    }

    private static Run verify(Path signed) {
        return Run.of("verify", "--json", "--trust", given.trust, signed);
    }

    private static Run refused(Path file, Object... options) {
        Path out = given.fresh();
        Object[] fixed = {"sign", "--p12", given.gost().path(), "--password-file", given.password, "--out", out, file};
        Run run = Run.of(Stream.concat(Stream.of(fixed), Stream.of(options)).toArray());
        assertThat(out).doesNotExist();
        return run;
    }

    @Test
    void sign_is_told_by_its_content_and_verified() {
        Path signed = given.sign(contract, "--kind", "pdf", "--reason", "Шарт № 17", "--visible", "1");

        Run run = verify(signed);

        assertThat(run.code()).isZero();
        assertThat(run.json().at("/signatures/0/level").textValue()).isEqualTo("B_B");
        assertThat(run.json().at("/signatures/0/encapsulation").textValue()).isEqualTo("ENVELOPED");
        assertThat(run.json().at("/signatures/0/signingTime").isTextual()).isTrue();
    }

    @Test
    void sign_again_adds_a_signature() {
        Path once = given.sign(contract, "--kind", "pdf");
        Path twice = given.sign(once, "--kind", "pdf");

        assertThat(verify(twice).code()).isZero();
        assertThat(verify(twice).json().at("/signatures")).hasSize(2);
    }

    @Test
    void sign_with_a_time_stamp_is_at_level_B_T() {
        Path signed =
                given.sign(contract, "--kind", "pdf", "--level", "B_T", "--tsa", given.sandbox.address(Service.TSA));

        assertThat(verify(signed).json().at("/signatures/0/level").textValue()).isEqualTo("B_T");
        assertThat(verify(signed)
                        .json()
                        .at("/signatures/0/timestamps/0/trusted")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void verify_of_a_changed_document_is_refused() throws IOException {
        byte[] bytes = Files.readAllBytes(given.sign(contract, "--kind", "pdf"));
        bytes[20] ^= 1;
        Path changed = Files.write(folder.resolve("changed.pdf"), bytes);
        Path longer = Files.copy(given.sign(contract, "--kind", "pdf"), folder.resolve("longer.pdf"));
        Files.write(longer, "\n% appended".getBytes(StandardCharsets.US_ASCII), StandardOpenOption.APPEND);

        assertThat(verify(changed).code()).isNotZero();
        assertThat(verify(longer).code()).isNotZero();
    }

    @Test
    void verify_of_an_unsigned_document_says_so() {
        Run run = Run.of("verify", "--trust", given.trust, contract);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("NOT SIGNED");
    }

    @Test
    void sign_of_what_is_no_pdf_or_has_no_such_page_names_the_file() throws IOException {
        Path text = Files.writeString(folder.resolve("text.pdf"), "no PDF");

        assertThat(refused(text, "--kind", "pdf").code()).isEqualTo(2);
        assertThat(refused(text, "--kind", "pdf").err()).contains("text.pdf").contains("%PDF-");
        assertThat(refused(contract, "--kind", "pdf", "--visible", "99").err()).contains("no such page");
        assertThat(refused(contract, "--kind", "pdf", "--visible", "0").code()).isEqualTo(2);
        assertThat(refused(contract, "--kind", "pdf", "--level", "B_LT").code()).isEqualTo(2);
        assertThat(refused(contract, "--kind", "cms", "--reason", "x").code()).isEqualTo(2);
    }
}
