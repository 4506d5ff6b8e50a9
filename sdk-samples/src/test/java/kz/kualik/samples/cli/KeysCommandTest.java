package kz.kualik.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.enrolment.CertificationRequest;
import kz.kualik.pki.key.Pkcs12;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysCommandTest {
    @TempDir
    Path folder;

    private Path password;
    private Path other;
    private Path weak;
    private Path key;

    @BeforeEach
    void passwords() throws IOException {
        password = Files.writeString(folder.resolve("password.txt"), "Qwerty12\r\n");
        other = Files.writeString(folder.resolve("other.txt"), "Asdfgh34\n");
        weak = Files.writeString(folder.resolve("weak.txt"), "qwerty\n");
        key = folder.resolve("key.pem");
    }

    private Run generate(Object... options) {
        Object[] fixed = {"keys", "generate", "--out", key, "--new-password-file", password};
        return Run.of(Stream.concat(Stream.of(fixed), Stream.of(options)).toArray());
    }

    private Run request(Path out, Object... options) {
        Object[] fixed = {
            "keys",
            "request",
            "--key",
            key,
            "--password-file",
            password,
            "--iin",
            "900101300126",
            "--surname",
            "СЫНАҚОВ",
            "--given-name",
            "СЫНАҚ",
            "--out",
            out
        };
        return Run.of(Stream.concat(Stream.of(fixed), Stream.of(options)).toArray());
    }

    /** A certificate for a request, as an authority would issue it. */
    private Path certificate(Path request) throws IOException {
        CertificationRequest read = CertificationRequest.parse(Files.readAllBytes(request));
        return Files.write(folder.resolve("certificate.cer"), SmallAuthority.issue(read));
    }

    @ParameterizedTest
    @CsvSource({"GOST_2015_512, GOST512_, nca", "RSA_SHA256, RSA256_, modern"})
    void keys_lead_from_nothing_to_a_key_file_that_signs(String suite, String prefix, String profile)
            throws IOException {
        Run generated = generate("--suite", suite, "--json");
        assertThat(generated.code()).as(generated.err()).isZero();
        assertThat(Run.keys(generated.json())).containsExactly("file", "suite", "keyId");
        assertThat(generated.json().get("suite").textValue()).isEqualTo(suite);
        String keyId = generated.json().get("keyId").textValue();

        Path request = folder.resolve("request.pem");
        Run asked = request(request, "--email", "synaq@example.kz", "--json");
        assertThat(asked.code()).as(asked.err()).isZero();
        assertThat(asked.json().get("keyId").textValue()).isEqualTo(keyId);
        Path certificate = certificate(request);

        Run bound = Run.of(
                "keys",
                "bind",
                "--key",
                key,
                "--password-file",
                password,
                "--certificate",
                certificate,
                "--profile",
                profile,
                "--to",
                folder,
                "--json");
        assertThat(bound.code()).as(bound.err()).isZero();
        Path file = Path.of(bound.json().get("file").textValue());
        assertThat(file).hasFileName(prefix + keyId + ".p12");

        Run signed = Run.of(
                "sign",
                "--kind",
                "cms",
                "--p12",
                file,
                "--password-file",
                password,
                "--out",
                folder.resolve("signed.cms"),
                request);
        assertThat(signed.code()).as(signed.err()).isZero();
    }

    @Test
    void generate_says_why_when_the_password_is_weak() {
        Run run = Run.of("keys", "generate", "--out", key, "--new-password-file", weak, "--json");
        assertThat(run.code()).isEqualTo(1);
        assertThat(Run.codes(run.json().get("refused")))
                .containsExactly("pki.password.no-capital-letter", "pki.password.no-digit");
        assertThat(key).doesNotExist();
    }

    @Test
    void generate_leaves_the_file_alone_when_the_output_exists() throws IOException {
        Files.writeString(key, "kept");
        generate().assertUnusable(key, "already");
        assertThat(Files.readString(key)).isEqualTo("kept");
    }

    @Test
    void generate_refuses_bits_that_make_no_sense() {
        assertThat(generate("--bits", "2048").code()).isEqualTo(2);
        assertThat(generate("--suite", "RSA_SHA256", "--bits", "1024").code()).isEqualTo(2);
        assertThat(generate("--suite", "GOST_2004").code()).isEqualTo(2);
        assertThat(key).doesNotExist();
    }

    @Test
    void generate_asks_twice_when_there_is_a_terminal() {
        Run run = Run.with(new Asked("Qwerty12", "Qwerty12"), "keys", "generate", "--out", key);
        assertThat(run.code()).as(run.err()).isZero();
        Path second = folder.resolve("second.pem");
        Run differing = Run.with(new Asked("Qwerty12", "Qwerty13"), "keys", "generate", "--out", second);
        assertThat(differing.code()).isEqualTo(2);
        assertThat(differing.err()).contains("not the same");
        assertThat(second).doesNotExist();
    }

    @Test
    void request_writes_the_organization_when_both_parts_are_given() throws IOException {
        generate();
        Path out = folder.resolve("request.pem");
        assertThat(request(out, "--bin", "990140000007").code()).isEqualTo(2);
        Run run = request(out, "--bin", "990140000007", "--organization", "АО \"СЫНАҚ\"");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(CertificationRequest.parse(Files.readAllBytes(out)).subject().find("2.5.4.11"))
                .contains("BIN990140000007");
    }

    @Test
    void request_refuses_an_IIN_that_is_none() {
        generate();
        Path out = folder.resolve("request.pem");
        assertThat(request(out, "--iin", "900101300127").code()).isEqualTo(2);
        assertThat(out).doesNotExist();
    }

    @Test
    void request_names_the_key_when_the_password_is_wrong() {
        generate();
        Path out = folder.resolve("request.pem");
        Run.of(
                        "keys",
                        "request",
                        "--key",
                        key,
                        "--password-file",
                        other,
                        "--iin",
                        "900101300126",
                        "--surname",
                        "С",
                        "--given-name",
                        "С",
                        "--out",
                        out)
                .assertUnusable(key, "password");
        assertThat(out).doesNotExist();
    }

    @Test
    void bind_names_the_certificate_when_it_is_of_another_key() throws IOException {
        generate();
        Path request = folder.resolve("request.pem");
        request(request);
        Path certificate = certificate(request);
        Files.delete(key);
        generate();
        Run.of("keys", "bind", "--key", key, "--password-file", password, "--certificate", certificate, "--to", folder)
                .assertUnusable(certificate, "another public key");
    }

    @Test
    void password_is_changed_when_the_old_one_is_right() throws IOException {
        Path file = keyFile();
        Run run = Run.of("keys", "password", "--password-file", password, "--new-password-file", other, "--json", file);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Run.keys(run.json())).containsExactly("file");
        try (Secret fresh = Secret.copyOf("Asdfgh34");
                Pkcs12 keys = Pkcs12.open(file, fresh)) {
            assertThat(keys.entries()).hasSize(1);
        }
    }

    @Test
    void password_is_kept_when_the_old_one_is_wrong_or_the_new_one_weak() throws IOException {
        Path file = keyFile();
        byte[] before = Files.readAllBytes(file);
        Run.of("keys", "password", "--password-file", other, "--new-password-file", password, file)
                .assertUnusable(file, "password");
        Run run = Run.of("keys", "password", "--password-file", password, "--new-password-file", weak, file);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("pki.password.no-digit");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void keys_names_its_commands_when_none_is_given() {
        Run run = Run.of("keys");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("generate, request, bind, password or seal");
    }

    private Path keyFile() throws IOException {
        generate();
        Path request = folder.resolve("request.pem");
        request(request);
        Run bound = Run.of(
                "keys",
                "bind",
                "--key",
                key,
                "--password-file",
                password,
                "--certificate",
                certificate(request),
                "--to",
                folder,
                "--json");
        Path file = folder.resolve("mine.p12");
        return Files.move(Path.of(bound.json().get("file").textValue()), file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Somebody who types these. */
    private static final class Asked implements Terminal {
        private final java.util.Iterator<String> answers;

        Asked(String... answers) {
            this.answers = java.util.List.of(answers).iterator();
        }

        @Override
        public Optional<String> ask(String question) {
            return Optional.empty();
        }

        @Override
        public Optional<Secret> askSecret(String question) {
            return Optional.of(Secret.copyOf(answers.next()));
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
