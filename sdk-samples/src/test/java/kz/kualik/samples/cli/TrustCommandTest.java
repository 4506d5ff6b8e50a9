package kz.kualik.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.trust.NationalAuthority;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code trust check} and {@code trust fetch}. */
class TrustCommandTest {
    @TempDir
    static Path folder;

    private static SignedOnce given;
    private static HttpServer server;
    private static NationalCertificate root;
    private static NationalCertificate nca;
    private static Path pins;

    @BeforeAll
    static void start() throws IOException {
        given = new SignedOnce(folder);
        // The hierarchy of GOST.
        root = given.sandbox.nca().trustAnchors().get(0);
        nca = given.sandbox.nca().issuers().get(0);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        publish("/root.cer", root.encoded());
        publish("/nca.cer", nca.encoded());
        server.start();
        pins = given.write(
                "pins.txt",
                "# the sandbox\nSANDBOX_ROOT " + root.sha256() + " " + url("/root.cer") + "\nSANDBOX_NCA "
                        + nca.sha256() + " " + url("/nca.cer") + "\n");
    }

    @AfterAll
    static void close() {
        server.stop(0);
        given.close();
    }

    private static void publish(String path, byte[] body) {
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static Path newFolder(String name, NationalCertificate... certificates) throws IOException {
        Path made = Files.createDirectory(folder.resolve(name));
        for (NationalCertificate certificate : certificates) {
            Files.write(made.resolve(certificate.keyId() + ".cer"), certificate.encoded());
        }
        return made;
    }

    @Test
    void check_tells_all_keys_of_the_contract() throws IOException {
        Path checked = newFolder("contract", root, nca);

        Run run = Run.of("trust", "check", "--json", "--pins", pins, checked);

        assertThat(run.code()).isZero();
        assertThat(Run.keys(run.json())).containsExactly("trusted", "certificates");
        assertThat(run.json().get("trusted").booleanValue()).isTrue();
        assertThat(run.json().get("certificates")).hasSize(2);
        for (JsonNode view : run.json().get("certificates")) {
            assertThat(Run.keys(view))
                    .containsExactly(
                            "file",
                            "authority",
                            "standing",
                            "subject",
                            "sha256",
                            "notBefore",
                            "notAfter",
                            "validNow",
                            "path");
            boolean isRoot = view.get("sha256").textValue().equals(root.sha256());
            assertThat(view.get("authority").textValue()).isEqualTo(isRoot ? "SANDBOX_ROOT" : "SANDBOX_NCA");
            assertThat(view.get("standing").textValue()).isEqualTo(isRoot ? "ANCHOR" : "INTERMEDIATE");
            assertThat(view.get("validNow").booleanValue()).isTrue();
            assertThat(view.get("notAfter").textValue())
                    .isEqualTo((isRoot ? root : nca).notAfter().toString());
            assertThat(view.get("path")).hasSize(isRoot ? 1 : 2);
            JsonNode last = view.get("path").get(view.get("path").size() - 1);
            assertThat(Run.keys(last)).containsExactly("authority", "subject", "sha256");
            assertThat(last.get("authority").textValue()).isEqualTo("SANDBOX_ROOT");
        }
    }

    @Test
    void check_knows_every_authority_of_production() {
        Path data = Path.of(System.getProperty("kz.data", ""));
        assumeTrue(Files.isDirectory(data.resolve("ca")), "no real objects: the folder that -Dkz.data names is absent");

        Run run = Run.of("trust", "check", "--json", data.resolve("ca/production"));
        assertThat(run.code()).isZero();
        assertThat(run.json().get("certificates").findValuesAsText("standing"))
                .hasSize(11)
                .containsOnly("ANCHOR", "INTERMEDIATE");

        Run test = Run.of("trust", "check", "--json", "--test-stand", data.resolve("ca/test"));
        assertThat(test.code()).as("the roots of two older ones are not public").isEqualTo(1);
        assertThat(test.json().get("certificates").findValuesAsText("standing"))
                .containsExactlyInAnyOrder("ANCHOR", "INTERMEDIATE", "INTERMEDIATE", "NONE", "NONE");
        assertThat(Run.of("trust", "check", data.resolve("ca/test")).code())
                .as("the test stand is not production")
                .isEqualTo(1);
    }

    @Test
    void check_ends_with_1_when_a_certificate_is_not_pinned() throws IOException {
        Path checked = newFolder("stranger", root);

        Run run = Run.of("trust", "check", "--json", checked);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.json().get("trusted").booleanValue()).isFalse();
        JsonNode view = run.json().get("certificates").get(0);
        assertThat(view.get("authority").isNull()).isTrue();
        assertThat(view.get("standing").textValue()).isEqualTo("NONE");
        assertThat(view.get("path")).isEmpty();
    }

    @Test
    void check_ends_with_1_when_a_certificate_only_leads_to_a_pinned_one() throws IOException {
        Path only = given.write("only-root.txt", "SANDBOX_ROOT " + root.sha256() + "\n");

        Run run = Run.of("trust", "check", "--json", "--pins", only, newFolder("below", root, nca));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.json().get("certificates").findValuesAsText("standing"))
                .containsExactlyInAnyOrder("ANCHOR", "BELOW");
    }

    @Test
    void check_takes_the_word_of_the_user_for_a_folder() throws IOException {
        Path file = Files.write(folder.resolve("word.cer"), nca.encoded());

        Run run = Run.of("trust", "check", "--json", "--trust", newFolder("word", root, nca), file);

        assertThat(run.code()).isZero();
        assertThat(run.json().get("certificates").get(0).get("standing").textValue())
                .isEqualTo("INTERMEDIATE");
        assertThat(run.json().get("certificates").get(0).get("authority").isNull())
                .isTrue();
    }

    @Test
    void check_reads_all_certificates_of_a_pem_file() {
        String pem = Stream.of(root, nca)
                .map(certificate -> "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(certificate.encoded())
                        + "\n-----END CERTIFICATE-----\n")
                .reduce("", String::concat);

        Run run = Run.of("trust", "check", "--json", "--pins", pins, given.write("both.pem", pem));

        assertThat(run.code()).isZero();
        assertThat(run.json().get("certificates")).hasSize(2);
    }

    @Test
    void check_speaks_to_people_when_no_json_is_asked_for() throws IOException {
        Run run = Run.of("trust", "check", "--pins", pins, newFolder("people", root, nca));

        assertThat(run.out()).contains("SANDBOX_NCA", "SANDBOX_NCA <- SANDBOX_ROOT", "INTERMEDIATE");
        assertThat(Run.of("trust", "check", folder.resolve("people")).out()).contains("NOT A PINNED AUTHORITY");
    }

    @Test
    void check_names_the_file_when_it_is_no_certificate_or_there_is_none() throws IOException {
        Run.of("trust", "check", given.document).assertUnusable(given.document);
        Run.of("trust", "check", folder.resolve("nowhere")).assertUnusable("nowhere");
        Run.of("trust", "check", newFolder("empty")).assertUnusable("empty", "no certificate");
        Path broken = newFolder("broken", root);
        Files.writeString(broken.resolve("bad.cer"), "bad");
        Run.of("trust", "check", broken).assertUnusable("bad.cer");
    }

    @Test
    void check_names_the_line_when_pins_are_not_understood() {
        Path bad = given.write("bad-pins.txt", "A 12\n");
        Run.of("trust", "check", "--pins", bad, given.document).assertUnusable(bad, "line 1");
        Path taken = given.write("taken.txt", "nca_gost_2022 " + root.sha256() + "\n");
        Run.of("trust", "check", "--pins", taken, given.document).assertUnusable(taken, "nca_gost_2022");
    }

    @Test
    void trust_without_a_command_is_wrong_usage() {
        Run run = Run.of("trust");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("check or fetch");
    }

    @Test
    void fetch_fills_a_folder_that_other_commands_trust() {
        Path to = folder.resolve("fetched");
        Run run = Run.of("trust", "fetch", "--json", "--to", to, "--pins", pins, "--only", "SANDBOX_ROOT,SANDBOX_NCA");

        assertThat(run.code()).isZero();
        assertThat(Run.keys(run.json())).containsExactly("complete", "authorities");
        assertThat(run.json().get("complete").booleanValue()).isTrue();
        assertThat(Run.keys(run.json().get("authorities").get(0))).containsExactly("name", "sha256", "shortfall");
        assertThat(to.resolve("sandbox_root.cer")).hasBinaryContent(root.encoded());
        assertThat(Run.of("trust", "check", "--pins", pins, to).code()).isZero();
        Path person =
                given.write("fetched-person.cer", given.gost().certificate().encoded());
        assertThat(Run.of("cert", "--trust", to, person).code()).isZero();
    }

    @Test
    void fetch_ends_with_3_when_another_certificate_is_published() {
        Run run = Run.of(
                "trust",
                "fetch",
                "--json",
                "--to",
                folder.resolve("forged"),
                "--only",
                "ROOT_GOST_2022",
                "--url",
                "ROOT_GOST_2022=" + url("/root.cer"));

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.json().get("complete").booleanValue()).isFalse();
        JsonNode view = run.json().get("authorities").get(0);
        assertThat(view.get("name").textValue()).isEqualTo("ROOT_GOST_2022");
        assertThat(view.get("sha256").textValue()).isEqualTo(NationalAuthority.ROOT_GOST_2022.sha256());
        assertThat(view.get("shortfall").textValue()).isEqualTo("NOT_THE_PINNED");
        assertThat(folder.resolve("forged")).doesNotExist();
    }

    @Test
    void fetch_ends_with_3_when_nobody_answers_and_keeps_the_others() {
        Path to = folder.resolve("partly");
        Run run = Run.of(
                "trust",
                "fetch",
                "--to",
                to,
                "--pins",
                pins,
                "--only",
                "SANDBOX_ROOT",
                "--only",
                "SANDBOX_NCA",
                "--url",
                "SANDBOX_ROOT=" + url("/none"));

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).contains("SANDBOX_ROOT", "MISSING: nobody answered", "here");
        assertThat(to.resolve("sandbox_nca.cer")).exists();
    }

    @Test
    void fetch_names_the_authority_when_it_is_not_known_or_its_address_no_web_address() {
        Run unknown = Run.of("trust", "fetch", "--to", folder.resolve("x"), "--only", "NOBODY");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("NOBODY", "NCA_GOST_2022");
        Run address = Run.of(
                "trust",
                "fetch",
                "--to",
                folder.resolve("x"),
                "--only",
                "NCA_GOST_2022",
                "--url",
                "NCA_GOST_2022=file:///etc/passwd");
        assertThat(address.code()).isEqualTo(2);
        assertThat(address.err()).contains("NCA_GOST_2022", "http");
    }

    @Test
    void fetch_names_the_folder_when_it_cannot_be_written() {
        Run.of("trust", "fetch", "--to", given.document, "--pins", pins, "--only", "SANDBOX_ROOT")
                .assertUnusable(given.document);
    }
}
