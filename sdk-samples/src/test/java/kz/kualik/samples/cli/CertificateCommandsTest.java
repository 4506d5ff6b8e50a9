package kz.kualik.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.stream.Stream;
import kz.kualik.identity.session.KeyFile;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.samples.sandbox.nca.OpenSsl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code p12} and {@code cert}. */
class CertificateCommandsTest {
    private static final List<String> KEYS = List.of(
            "subject",
            "iin",
            "bin",
            "surname",
            "givenName",
            "patronymic",
            "organization",
            "roles",
            "purpose",
            "serialNumber",
            "notBefore",
            "notAfter",
            "issuer",
            "keyStorage",
            "identificationMethod",
            "suite",
            "sha256");

    @TempDir
    static Path folder;

    private static SignedOnce given;
    private static Path certificate;

    @BeforeAll
    static void start() {
        given = new SignedOnce(folder);
        certificate = given.write("person.cer", given.gost().certificate().encoded());
    }

    @AfterAll
    static void close() {
        given.close();
    }

    private static void assertIsThePersons(JsonNode view) {
        NationalCertificate wanted = given.gost().certificate();
        assertThat(view.get("subject").textValue())
                .contains("SERIALNUMBER=IIN" + given.person.iin().value());
        assertThat(view.get("iin").textValue()).isEqualTo(given.person.iin().value());
        assertThat(view.get("bin").isNull()).isTrue();
        assertThat(view.get("surname").textValue()).isEqualTo(wanted.surname().orElseThrow());
        assertThat(view.get("roles").get(0).textValue()).isEqualTo("INDIVIDUAL");
        assertThat(view.get("purpose").textValue()).isEqualTo("SIGNING");
        assertThat(view.get("serialNumber").textValue())
                .isEqualTo(wanted.serialNumber().toString(16));
        assertThat(view.get("notBefore").textValue())
                .isEqualTo(wanted.notBefore().toString());
        assertThat(view.get("keyStorage").textValue()).isEqualTo("PKCS12");
        assertThat(view.get("suite").textValue()).isEqualTo("GOST_2015_512");
        assertThat(view.get("sha256").textValue()).isEqualTo(wanted.sha256());
    }

    @Test
    void p12_tells_all_keys_of_the_contract() {
        Run run = Run.of(
                "p12", "--json", "--password-file", given.password, given.gost().path());

        assertThat(run.code()).isZero();
        assertThat(Run.keys(run.json())).containsExactly("entries");
        assertThat(run.json().get("entries")).hasSize(1);
        JsonNode entry = run.json().get("entries").get(0);
        assertThat(Run.keys(entry)).containsExactly("alias", "suite", "keyMatchesCertificate", "certificate");
        assertThat(entry.get("alias").textValue())
                .isEqualTo(given.gost().certificate().keyId());
        assertThat(entry.get("suite").textValue()).isEqualTo("GOST_2015_512");
        assertThat(entry.get("keyMatchesCertificate").booleanValue()).isTrue();
        assertThat(Run.keys(entry.get("certificate"))).containsExactlyElementsOf(KEYS);
        assertIsThePersons(entry.get("certificate"));
    }

    @Test
    void p12_speaks_to_people_when_no_json_is_asked_for() {
        Run run = Run.of("p12", "--password-file", given.password, given.gost().path());

        assertThat(run.out()).startsWith("Key " + given.gost().certificate().keyId());
        assertThat(run.out()).contains("GOST_2015_512").doesNotContain("null");
    }

    private static Run export(Path certificate, Object... more) {
        Object[] fixed = {"p12", "--password-file", given.password, "--export-certificate", certificate};
        return Run.of(Stream.concat(Stream.of(fixed), Stream.of(more)).toArray());
    }

    @Test
    void p12_writes_the_certificate_with_which_tokens_are_verified() throws IOException {
        Path exported = given.fresh();
        Path token = given.sign(given.write("claims.json", "{\"a\":1}"), "--kind", "jws");

        Run run = export(exported, "--json", given.gost().path());

        assertThat(run.code()).isZero();
        assertThat(Run.keys(run.json())).containsExactly("entries", "exportedCertificate");
        assertThat(run.json().get("exportedCertificate").textValue()).isEqualTo(exported.toString());
        assertThat(Files.readString(exported))
                .startsWith("-----BEGIN CERTIFICATE-----\n")
                .endsWith("-----END CERTIFICATE-----\n");
        assertThat(NationalCertificate.parse(Files.readAllBytes(exported)))
                .isEqualTo(given.gost().certificate());
        assertThat(Run.of("cert", "--json", exported).json().get("sha256").textValue())
                .isEqualTo(given.gost().certificate().sha256());
        Run unknown = Run.of("verify", "--trust", given.trust, token);
        unknown.assertUnusable("--sender", "kualik p12 --export-certificate");
        assertThat(Run.of("verify", "--trust", given.trust, "--sender", exported, token)
                        .code())
                .isZero();
    }

    @Test
    void openssl_reads_the_certificate_that_p12_writes() throws IOException {
        OpenSsl.assumePresent();
        Path exported = given.fresh();
        KeyFile key = given.rsa(KeyPurpose.SIGNING);
        assertThat(export(exported, key.path()).out()).contains(exported.toString());

        OpenSsl.Verdict verdict =
                OpenSsl.run(folder, "x509", "-in", exported.toString(), "-noout", "-fingerprint", "-sha256");

        assertThat(verdict.success()).isTrue();
        assertThat(verdict.output().replace(":", "").strip())
                .endsWithIgnoringCase(key.certificate().sha256());
    }

    @Test
    void p12_writes_no_certificate_over_a_file() throws IOException {
        Path there = given.write("there.pem", "mine");

        export(there, given.gost().path()).assertUnusable(there, "already");
        assertThat(there).hasContent("mine");
        export(given.fresh().resolve("x"), given.gost().path()).assertUnusable("no folder");
    }

    @Test
    void p12_writes_no_certificate_that_belongs_to_another_key() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        Certificate others = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(
                        given.rsa(KeyPurpose.SIGNING).certificate().encoded()));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        char[] password = SignedOnce.PASSWORD.toCharArray();
        store.setKeyEntry("key", generator.generateKeyPair().getPrivate(), password, new Certificate[] {others});
        Path mixed = given.fresh();
        try (OutputStream out = Files.newOutputStream(mixed)) {
            store.store(out, password);
        }
        Path exported = given.fresh();

        Run run = export(exported, mixed);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("not written");
        assertThat(exported).doesNotExist();
    }

    @Test
    void p12_names_the_file_when_the_password_is_wrong() {
        Path wrong = given.write("wrong.txt", "Qwerty13");

        Run.of("p12", "--json", "--password-file", wrong, given.gost().path())
                .assertUnusable(given.gost().path(), "password");
    }

    @Test
    void p12_names_the_file_when_it_is_no_key_file() {
        Run.of("p12", "--json", "--password-file", given.password, given.document)
                .assertUnusable(given.document, "PKCS#12");
    }

    @Test
    void cert_tells_all_keys_of_the_contract() {
        Run run = Run.of("cert", "--json", certificate);

        assertThat(run.code()).isZero();
        assertThat(Run.keys(run.json())).containsExactlyElementsOf(KEYS);
        assertIsThePersons(run.json());
    }

    @Test
    void cert_passes_when_it_leads_to_an_anchor() {
        Run run = Run.of("cert", "--json", "--trust", given.trust, certificate);

        assertThat(run.code()).isZero();
        assertThat(Run.keys(run.json()))
                .containsExactlyElementsOf(
                        Stream.concat(KEYS.stream(), Stream.of("trusted")).toList());
        JsonNode trusted = run.json().get("trusted");
        assertThat(Run.keys(trusted)).containsExactly("indication", "subIndication", "reasons", "warnings");
        assertThat(trusted.get("indication").textValue()).isEqualTo("TOTAL_PASSED");
        assertThat(Run.codes(trusted.get("warnings"))).containsExactly("pki.revocation.not-checked");
    }

    @Test
    void cert_ends_with_1_when_it_leads_to_nobody_trusted() throws IOException {
        Path others = Files.createDirectory(folder.resolve("others"));
        Files.write(
                others.resolve("root.cer"),
                given.sandbox.nca().trustAnchors().get(1).encoded());

        Run run = Run.of("cert", "--json", "--trust", others, certificate);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.json().at("/trusted/subIndication").textValue()).isEqualTo("NO_CERTIFICATE_CHAIN_FOUND");
    }

    @Test
    void cert_speaks_to_people_when_no_json_is_asked_for() {
        Run run = Run.of("cert", "--lang", "ru", "--trust", given.trust, certificate);

        assertThat(run.out()).contains("TOTAL_PASSED", "Отзыв сертификата не проверялся");
    }

    @Test
    void cert_names_the_file_when_it_is_no_certificate() {
        Run.of("cert", "--json", given.document).assertUnusable(given.document, "X.509");
    }
}
