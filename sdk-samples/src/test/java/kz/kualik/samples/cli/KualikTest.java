package kz.kualik.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.samples.journey.Question;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KualikTest {
    private static final ErrorCode SOME = ErrorCode.of("test.some-error");

    @ParameterizedTest
    @ValueSource(strings = {"verify", "sign", "p12", "cert", "identify", "sandbox", "demo"})
    void help_tells_usage_and_exit_codes_when_asked_for_a_command(String command) {
        Run run = Run.of(command, "--help");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Usage: kualik " + command, "Exit codes:", "outside service");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void a_mistyped_choice_is_told_the_choices_as_they_are_typed() {
        Run.of("verify", "--kind", "cmss", "x")
                .assertUnusable("--kind", "it is auto, cms, xml, pdf, wsse, jws, asic, zipcon, tst, ocsp or crl");
        Run.of("sign", "--kind", "auto", "--p12", "x", "--out", "y", "z")
                .assertUnusable("--kind", "it is cms, xml, pdf, wsse, jws or asic");
        Run.of("verify", "--revocation", "never", "x").assertUnusable("--revocation", "it is none, offline or online");
        Run.of("identify", "--keys", "dsa").assertUnusable("--keys", "it is gost or rsa");
        // Any case is taken.
        Run.of("verify", "--kind", "CMS", "/dev/null/x").assertUnusable("/dev/null/x");
    }

    @Test
    void help_of_sign_says_which_options_are_refused_at_which_levels() {
        assertThat(Run.of("sign", "--help").out().replaceAll("\\s+", " "))
                .contains("--tsa is refused at level B_B, and --trust, --revocation and --crl below B_LT");
    }

    @Test
    void help_lists_every_command() {
        assertThat(Run.of("--help").out()).contains("verify", "sign", "p12", "cert", "identify", "sandbox", "demo");
    }

    @Test
    void help_of_identify_tells_every_key_of_a_script() {
        String help = Run.of("identify", "--help").out();

        for (Question question : Question.values()) {
            if (question != Question.PASSWORD) {
                assertThat(help).contains(question.key() + "=");
            }
        }
    }

    @Test
    void help_of_sign_and_verify_tells_how_exit_code_3_arises() {
        assertThat(words("sign", "--help"))
                .contains("The exit code is 3 only with levels above B_B: a service did not answer");
        assertThat(words("verify", "--help"))
                .contains(
                        "The exit code is 3 only with --revocation online: all that is wrong is that neither OCSP nor");
    }

    /** The output without its line breaks. */
    private static String words(Object... args) {
        return Run.of(args).out().replaceAll("\\s+", " ");
    }

    @Test
    void version_tells_the_version_of_the_build() {
        Run run = Run.of("--version");

        assertThat(run.code()).isZero();
        assertThat(run.out()).matches("kualik \\d+\\.\\d+\\.\\d+\\S*\\R");
    }

    @Test
    void kualik_refuses_when_there_is_no_command() {
        Run.of().assertUnusable("command");
    }

    @Test
    void kualik_refuses_when_the_command_is_unknown() {
        Run.of("frobnicate").assertUnusable("frobnicate");
    }

    @Test
    void kualik_refuses_when_the_language_is_unknown() {
        Run.of("cert", "--lang", "de", "x").assertUnusable("--lang");
    }

    @Test
    void trace_is_printed_when_verbose_is_asked_for() {
        Run run = Run.of("cert", "--verbose", Path.of("absent"));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("    at kz.kualik");
    }

    @Test
    void exit_code_is_3_when_an_outside_service_is_at_fault() {
        assertThat(Failures.exitCode(new ServiceUnavailableException(SOME, "x")))
                .isEqualTo(3);
        assertThat(Failures.exitCode(new ServiceRejectedException(SOME, "x"))).isEqualTo(3);
        assertThat(Failures.exitCode(new ProtocolException(SOME, "x"))).isEqualTo(3);
    }

    @Test
    void exit_code_is_2_when_anything_else_goes_wrong() {
        assertThat(Failures.exitCode(new CryptoException(SOME, "x"))).isEqualTo(2);
        assertThat(Failures.exitCode(new IllegalStateException("x"))).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "--help", "verify --help", "sandbox"})
    @Timeout(60)
    void exit_code_is_2_when_the_output_is_lost(String line) {
        StringWriter err = new StringWriter();

        int code = Kualik.run(Terminal.none(), new PrintWriter(new FullDisk()), new PrintWriter(err), line.split(" "));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).startsWith("kualik: the standard output cannot be written");
    }

    @Test
    void text_is_made_plain_when_it_could_move_the_cursor() {
        assertThat(PlainText.of("a\u001b[2Jb\nc\u202ed")).isEqualTo("a?[2Jb?c?d");
        assertThat(PlainText.of("Әлия Құнанбай")).isEqualTo("Әлия Құнанбай");
    }

    /** Takes what is written, and cannot store it. */
    private static final class FullDisk extends Writer {
        @Override
        public void write(char[] text, int offset, int length) {
            // As a buffer before the disk does.
        }

        @Override
        public void flush() throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    @Test
    void a_file_whose_name_begins_with_at_is_a_file_and_adds_no_options(@TempDir Path folder) throws IOException {
        Path options = Files.writeString(folder.resolve("contract"), "--version\n");

        Run version = Run.of("verify", "@" + options);
        Path password = Files.writeString(folder.resolve("password"), "s3cret\n");
        Run secret = Run.of("verify", "none.cms", "--password-file", "@" + password);

        version.assertUnusable("@");
        assertThat(secret.code()).isEqualTo(2);
        assertThat(secret.err()).doesNotContain("s3cret");
    }
}
