package kz.kualik.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line on objects that the NCA's own software made. */
class RealObjectsTest {
    private Path data;

    @TempDir
    Path folder;

    @BeforeEach
    void requireData() {
        data = Path.of(System.getProperty("kz.data", ""));
        assumeTrue(
                Files.isDirectory(data.resolve("p12")), "no real objects: the folder that -Dkz.data names is absent");
    }

    @Test
    void verify_passes_when_the_message_is_the_ncas_own() {
        Run run =
                Run.of("verify", "--json", "--trust", data.resolve("ca"), data.resolve("cms/individual_attached.der"));

        assertThat(run.code()).isZero();
        JsonNode signature = run.json().at("/signatures/0");
        assertThat(signature.get("level").textValue()).isEqualTo("B_T");
        assertThat(signature.get("signingTime").textValue()).isEqualTo("2026-07-20T09:08:06Z");
        assertThat(signature.get("bestSignatureTime").textValue()).isEqualTo("2026-07-20T09:08:07Z");
        assertThat(signature.at("/signer/commonName").textValue()).isEqualTo("ТЕСТОВ ТЕСТ");
    }

    @Test
    void verify_passes_when_the_content_of_the_ncas_own_message_is_given() {
        Run run = Run.of(
                "verify",
                "--json",
                "--trust",
                data.resolve("ca"),
                "--content",
                data.resolve("cms/individual_document.txt"),
                data.resolve("cms/individual_detached.der"));

        assertThat(run.code()).isZero();
    }

    @Test
    void verify_knows_the_signers_of_real_xml() {
        for (String name : List.of("rsa_enveloped.xml", "test_gost512.xml_simple.xml")) {
            Run run = Run.of("verify", "--json", data.resolve("xml").resolve(name));

            // Nobody is trusted here; that the value itself is right is told by the sub-indication.
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.json().at("/signatures/0/subIndication").textValue())
                    .isEqualTo("NO_CERTIFICATE_CHAIN_FOUND");
        }
    }

    @Test
    void verify_tells_what_a_real_OCSP_response_says() {
        Run run = Run.of(
                "verify",
                "--json",
                "--trust",
                data.resolve("ca"),
                "--at",
                "2022-09-03",
                data.resolve("ocsp/ocsp_response_ceo_2015_revoked.bin"));

        assertThat(run.code()).isZero();
        JsonNode answer = run.json().at("/ocsp/answers/0");
        assertThat(Run.keys(answer))
                .containsExactly("serialNumber", "status", "since", "reason", "thisUpdate", "nextUpdate");
        assertThat(answer.get("status").textValue()).isEqualTo("REVOKED");
        assertThat(answer.get("since").textValue()).isEqualTo("2022-07-27T10:25:30Z");
        assertThat(answer.get("reason").intValue()).isEqualTo(6);
    }

    @Test
    void verify_finds_the_real_time_stamp_weak() {
        Run run = Run.of(
                "verify",
                "--json",
                "--trust",
                data.resolve("ca"),
                "--content",
                data.resolve("cms/individual_document.txt"),
                data.resolve("tsp/tsp_token.bin"));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.json().at("/signatures/0/subIndication").textValue()).isEqualTo("CRYPTO_CONSTRAINTS_FAILURE");
    }

    @Test
    void p12_opens_every_key_file() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "Qwerty12\n");
        try (Stream<Path> files = Files.list(data.resolve("p12"))) {
            for (Path file : files.toList()) {
                Run run = Run.of("p12", "--json", "--password-file", password, file);

                assertThat(run.code()).isZero();
                assertThat(run.json().at("/entries/0/keyMatchesCertificate").booleanValue())
                        .isTrue();
            }
        }
    }

    @Test
    void cert_reads_the_signer() {
        Run run = Run.of("cert", "--json", data.resolve("cms/individual_signer.cer"));

        assertThat(run.json().get("surname").textValue()).isEqualTo("ТЕСТОВ");
        assertThat(run.json().get("givenName").textValue()).isEqualTo("ТЕСТ");
        assertThat(run.json().get("patronymic").textValue()).isEqualTo("ТЕСТОВИЧ");
        assertThat(run.json().get("subject").textValue())
                .isEqualTo("CN=ТЕСТОВ ТЕСТ,SURNAME=ТЕСТОВ,SERIALNUMBER=IIN123456789011,C=KZ,GIVENNAME=ТЕСТОВИЧ");
    }
}
