package kz.kualik.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.cms.CmsSignature;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.samples.sandbox.server.Fault;
import kz.kualik.samples.sandbox.server.Service;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is refused; that what is signed can be verified is told by {@link VerifyCommandTest}. */
class SignCommandTest {
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

    private static Run sign(Path keyFile, Path out, Path file, Object... options) {
        Object[] fixed = {"sign", "--p12", keyFile, "--password-file", given.password, "--out", out, file};
        return Run.of(Stream.concat(Stream.of(fixed), Stream.of(options)).toArray());
    }

    private static Run sign(Object... options) {
        return sign(given.gost().path(), given.fresh(), given.document, options);
    }

    @Test
    void sign_leaves_the_document_out_when_detached() throws IOException {
        Path out = given.sign(given.document, "--kind", "cms", "--detached");

        assertThat(CmsSignature.parse(Files.readAllBytes(out)).encapsulation()).isEqualTo(Encapsulation.DETACHED);
    }

    @Test
    void sign_leaves_no_other_file_when_done() throws IOException {
        Path own = Files.createDirectory(folder.resolve("own"));

        Run run = sign(given.gost().path(), own.resolve("signed.cms"), given.document, "--kind", "cms");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("signed.cms");
        try (Stream<Path> files = Files.list(own)) {
            assertThat(files).containsExactly(own.resolve("signed.cms"));
        }
    }

    @Test
    void sign_uses_the_signing_key_when_it_is_of_the_older_pair() {
        Path out = given.fresh();

        assertThat(sign(given.rsa(KeyPurpose.SIGNING).path(), out, given.document, "--kind", "cms")
                        .code())
                .isZero();
        assertThat(Run.of("verify", "--json", "--trust", given.trust, out)
                        .json()
                        .at("/signatures/0/suite")
                        .textValue())
                .isEqualTo("RSA_SHA256");
    }

    @Test
    void sign_says_so_when_the_key_is_for_authentication_only() {
        Path keyFile = given.rsa(KeyPurpose.AUTHENTICATION).path();

        sign(keyFile, given.fresh(), given.document, "--kind", "cms").assertUnusable(keyFile, "authentication only");
    }

    @Test
    void sign_leaves_the_file_alone_when_the_output_exists() throws IOException {
        Path taken = given.write("taken", "kept");

        sign(given.gost().path(), taken, given.document, "--kind", "cms").assertUnusable(taken, "already");
        assertThat(Files.readString(taken)).isEqualTo("kept");
    }

    @Test
    void sign_names_the_output_when_its_folder_is_absent() {
        Path out = folder.resolve("nowhere").resolve("out");

        sign(given.gost().path(), out, given.document, "--kind", "cms").assertUnusable(out);
    }

    @Test
    void sign_names_the_document_when_it_is_absent() {
        Path absent = folder.resolve("absent");

        sign(given.gost().path(), given.fresh(), absent, "--kind", "cms").assertUnusable(absent);
    }

    @Test
    void sign_names_the_document_when_it_is_no_xml() {
        sign(given.gost().path(), given.fresh(), given.document, "--kind", "xml")
                .assertUnusable(given.document);
    }

    @Test
    void sign_names_the_key_file_when_the_password_is_wrong() {
        Path wrong = given.write("wrong.txt", "Qwerty13");
        Path keyFile = given.gost().path();
        Path out = given.fresh();

        Run.of("sign", "--kind", "cms", "--p12", keyFile, "--password-file", wrong, "--out", out, given.document)
                .assertUnusable(keyFile, "password");
        assertThat(out).doesNotExist();
    }

    @Test
    void sign_names_the_password_file_when_its_first_line_is_empty() {
        Path empty = given.write("empty.txt", "\nQwerty12");

        Run.of(
                        "sign",
                        "--kind",
                        "cms",
                        "--p12",
                        given.gost().path(),
                        "--password-file",
                        empty,
                        "--out",
                        given.fresh(),
                        given.document)
                .assertUnusable(empty);
    }

    @Test
    void sign_refuses_when_there_is_neither_a_password_file_nor_a_terminal() {
        Run.of("sign", "--kind", "cms", "--p12", given.gost().path(), "--out", given.fresh(), given.document)
                .assertUnusable("--password-file");
    }

    @Test
    void sign_asks_the_terminal_when_there_is_no_password_file() {
        Run run = Run.with(
                new OnePassword(),
                "sign",
                "--kind",
                "cms",
                "--p12",
                given.gost().path(),
                "--out",
                given.fresh(),
                given.document);

        assertThat(run.code()).isZero();
    }

    @Test
    void sign_refuses_when_a_stamp_is_wanted_and_no_authority_named() {
        sign("--kind", "cms", "--level", "B_T").assertUnusable("--tsa");
    }

    @Test
    void sign_refuses_when_an_authority_is_named_and_no_stamp_wanted() {
        sign("--kind", "cms", "--tsa", "http://127.0.0.1:9/").assertUnusable("--tsa");
    }

    @Test
    void sign_refuses_when_the_authority_is_no_url() {
        sign("--kind", "cms", "--level", "B_T", "--tsa", "tsp.pki.gov.kz").assertUnusable("--tsa");
    }

    @Test
    void sign_refuses_an_authority_with_a_user_in_its_address_and_does_not_repeat_it() {
        for (String kind : new String[] {"cms", "xml"}) {
            Run run = sign("--kind", kind, "--level", "B_T", "--tsa", "http://user:s3cret@127.0.0.1:9/");
            run.assertUnusable("--tsa");
            assertThat(run.err()).doesNotContain("s3cret");
        }
    }

    @Test
    void sign_refuses_an_empty_document_of_any_kind() throws IOException {
        Path empty = Files.createFile(folder.resolve("nothing-in-it.txt"));

        for (String kind : new String[] {"cms", "asic"}) {
            sign(given.gost().path(), given.fresh(), empty, "--kind", kind)
                    .assertUnusable("nothing-in-it.txt", "empty");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void sign_and_verify_refuse_a_pipe_which_can_be_read_once() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        sign(given.gost().path(), given.fresh(), pipe, "--kind", "cms").assertUnusable("pipe", "regular");
        Run.of("verify", pipe).assertUnusable("pipe", "regular");
    }

    @Test
    void sign_refuses_when_an_element_is_to_be_detached() {
        sign("--kind", "xml", "--detached", "--target", "/a").assertUnusable("detached");
        sign("--kind", "xml", "--detached", "--enveloping").assertUnusable("detached");
    }

    @Test
    void sign_refuses_when_detached_xml_is_to_carry_its_evidence() {
        sign("--kind", "xml", "--detached", "--level", "B_LT", "--tsa", "http://127.0.0.1:9/")
                .assertUnusable("B_B");
    }

    @Test
    void sign_refuses_when_the_kind_is_missing() {
        sign().assertUnusable("--kind");
    }

    @Test
    void sign_ends_with_3_when_the_authority_is_down() {
        given.sandbox.faults().on(Service.TSA, Fault.UNAVAILABLE);
        Path out = given.fresh();
        try {
            Run run = sign(
                    given.gost().path(),
                    out,
                    given.document,
                    "--kind",
                    "cms",
                    "--level",
                    "B_T",
                    "--tsa",
                    given.sandbox.address(Service.TSA));

            assertThat(run.code()).isEqualTo(3);
            assertThat(run.err()).startsWith("kualik: ").doesNotContain("    at ");
            assertThat(out).doesNotExist();
        } finally {
            given.sandbox.faults().off(Service.TSA);
        }
    }

    @Test
    void sign_ends_with_3_when_the_authority_answers_with_a_page() {
        given.sandbox.faults().on(Service.TSA, Fault.WRONG_CONTENT_TYPE);
        try {
            assertThat(sign("--kind", "cms", "--level", "B_T", "--tsa", given.sandbox.address(Service.TSA))
                            .code())
                    .isEqualTo(3);
        } finally {
            given.sandbox.faults().off(Service.TSA);
        }
    }

    /** A person who knows one password. */
    private record OnePassword() implements Terminal {
        @Override
        public Optional<String> ask(String question) {
            return Optional.empty();
        }

        @Override
        public Optional<Secret> askSecret(String question) {
            return Optional.of(Secret.copyOf(SignedOnce.PASSWORD));
        }

        @Override
        public boolean present() {
            return true;
        }

        @Override
        public boolean colours() {
            return false;
        }
    }
}
