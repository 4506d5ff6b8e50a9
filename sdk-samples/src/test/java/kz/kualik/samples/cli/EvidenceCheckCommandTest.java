package kz.kualik.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.identity.evidence.Evidence;
import kz.kualik.identity.identification.BeginRequest;
import kz.kualik.identity.identification.KeySet;
import kz.kualik.identity.identification.RemoteIdentification;
import kz.kualik.pki.seal.SealCertificate;
import kz.kualik.pki.seal.SealKey;
import kz.kualik.pki.seal.Sealer;
import kz.kualik.samples.journey.Answers;
import kz.kualik.samples.journey.Journey;
import kz.kualik.samples.sandbox.Sandbox;
import kz.kualik.samples.sandbox.SandboxClient;
import kz.kualik.samples.sandbox.SandboxOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceCheckCommandTest {
    private static final String PASSPHRASE = "Demo2026";

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static Evidence evidence;
    private static Path passphraseFile;
    private static Path sealed;

    @BeforeAll
    static void walk() throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
                Secret password = Secret.copyOf(PASSPHRASE)) {
            Journey journey = new Journey(
                    SandboxClient.at(HttpTransport.jdk(), sandbox.address()),
                    sandbox.people().ordinary(),
                    Answers.usual(),
                    new TextScreen(new PrintWriter(new StringWriter()), new Paint(false), Language.RUSSIAN),
                    shared.resolve("keys"),
                    password);
            RemoteIdentification identification = Journey.identification(sandbox, KeySet.GOST);
            var end = journey.walk(identification.begin(BeginRequest.inLanguage(Language.RUSSIAN)), Language.RUSSIAN)
                    .orElseThrow();
            evidence = identification.evidence(end.session());
        }
        passphraseFile = Files.writeString(shared.resolve("passphrase.txt"), PASSPHRASE);
        sealed = shared.resolve("evidence.pgp");
        key("officer");
        key("other");
        try (Secret passphrase = Secret.copyOf(PASSPHRASE);
                SealKey service = SealKey.open(key("service"), passphrase);
                OutputStream out = Files.newOutputStream(sealed)) {
            SealCertificate officer = SealCertificate.parse(Files.readAllBytes(shared.resolve("officer.cert")));
            evidence.seal(Sealer.with(service, List.of(officer)), out);
        }
    }

    private static byte[] key(String name) throws IOException {
        try (Secret passphrase = Secret.copyOf(PASSPHRASE)) {
            byte[] key = SealKey.generate(name, passphrase);
            try (SealKey opened = SealKey.open(key, passphrase)) {
                Files.write(shared.resolve(name + ".cert"), opened.certificate().encoded());
            }
            Files.write(shared.resolve(name + ".key"), key);
            return key;
        }
    }

    private Path written() {
        Path written = folder.resolve("evidence");
        evidence.writeTo(written);
        return written;
    }

    private static Run sealedBy(String key, String signer) {
        return Run.of(
                "evidence",
                "check",
                "--json",
                "--key",
                shared.resolve(key + ".key"),
                "--signer",
                shared.resolve(signer + ".cert"),
                "--password-file",
                passphraseFile,
                sealed);
    }

    @Test
    void check_of_a_folder_tells_reference_records_and_head() {
        Run run = Run.of("evidence", "check", "--json", written());

        assertThat(run.code()).isZero();
        assertThat(Run.keys(run.json()))
                .containsExactly(
                        "intact", "reference", "records", "head", "erased", "signer", "headAsNoted", "findings");
        assertThat(run.json().get("headAsNoted").isNull()).isTrue();
        assertThat(run.json().at("/intact").booleanValue()).isTrue();
        assertThat(run.json().at("/head").textValue()).isEqualTo(evidence.head());
        assertThat(run.json().at("/signer").isNull()).isTrue();
    }

    @Test
    void check_of_a_changed_folder_names_the_record_and_refuses() throws IOException {
        Path written = written();
        Path record = written.resolve("records/0004.json");
        Files.writeString(record, Files.readString(record) + " ");

        Run run = Run.of("evidence", "check", "--json", written);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.json().at("/findings")).hasSize(1);
        assertThat(run.json().at("/findings/0/kind").textValue()).isEqualTo("RECORD_CHANGED");
        assertThat(run.json().at("/findings/0/record").intValue()).isEqualTo(4);
        assertThat(Run.of("evidence", "check", "--lang", "ru", written).out())
                .contains("NOT INTACT", "Запись 4 изменена.");
    }

    @Test
    void check_against_another_head_refuses() {
        Path written = written();

        assertThat(Run.of("evidence", "check", "--head", evidence.head(), written)
                        .code())
                .isZero();
        assertThat(Run.of("evidence", "check", "--head", "0".repeat(64), written)
                        .code())
                .isEqualTo(1);
        assertThat(Run.of("evidence", "check", "--json", "--head", "0".repeat(64), written)
                        .json()
                        .get("headAsNoted")
                        .booleanValue())
                .isFalse();
        assertThat(Run.of("evidence", "check", "--json", "--head", evidence.head(), written)
                        .json()
                        .get("headAsNoted")
                        .booleanValue())
                .isTrue();
        assertThat(Run.of("evidence", "check", "--head", "0", written).code()).isEqualTo(2);
    }

    @Test
    void check_of_a_sealed_file_opens_it_for_the_officer_only() {
        Run run = sealedBy("officer", "service");

        assertThat(run.code()).isZero();
        assertThat(run.json().at("/intact").booleanValue()).isTrue();
        assertThat(run.json().at("/signer").isTextual()).isTrue();
        assertThat(sealedBy("other", "service").json().at("/outcome").textValue())
                .isEqualTo("NOT_FOR_THIS_KEY");
        assertThat(sealedBy("other", "service").code()).isEqualTo(1);
        assertThat(sealedBy("officer", "other").json().at("/outcome").textValue())
                .isEqualTo("NOT_SIGNED");
    }

    @Test
    void check_of_what_is_no_evidence_names_it() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        Run.of("evidence", "check", empty).assertUnusable(empty);
        assertThat(Run.of("evidence", "check", sealed).code()).isEqualTo(2);
        assertThat(Run.of("evidence").code()).isEqualTo(2);
    }
}
