package kz.kualik.samples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.identity.identification.BeginRequest;
import kz.kualik.identity.identification.Completed;
import kz.kualik.identity.identification.IdentificationStep;
import kz.kualik.identity.identification.KeySet;
import kz.kualik.identity.identification.NcaLayerStep;
import kz.kualik.identity.identification.OperatorCallStep;
import kz.kualik.identity.identification.PhoneCodeStep;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.cms.CmsVerifier;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.key.Pkcs12;
import kz.kualik.pki.key.Signer;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.seal.SealKey;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import kz.kualik.samples.journey.Answers;
import kz.kualik.samples.journey.Journey;
import kz.kualik.samples.journey.JourneyScreen;
import kz.kualik.samples.sandbox.Sandbox;
import kz.kualik.samples.sandbox.SandboxClient;
import kz.kualik.samples.sandbox.SandboxOptions;
import kz.kualik.samples.sandbox.Sms;
import kz.kualik.samples.sandbox.people.Scenario;
import kz.kualik.samples.sandbox.people.SyntheticPerson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuideTest {
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void signAndReport_withTheKeysOfTheJourney_prints_TOTAL_PASSED() throws Exception {
        Path keyFile = keys(sandbox.people().ordinary());
        Path document = Files.writeString(folder.resolve("document.txt"), "құжат");
        Path authorities = Files.createDirectory(folder.resolve("authorities"));
        write(authorities, sandbox.nca().trustAnchors());
        write(authorities, sandbox.nca().issuers());

        try (Secret password = Secret.copyOf("Demo2026")) {
            var signature = SignAndReport.run(keyFile, password, document, authorities, out);
            assertThat(signature.encapsulation()).isEqualTo(Encapsulation.DETACHED);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith("TOTAL_PASSED at ")
                .hasLineCount(1);
    }

    @Test
    void sealEvidence_isOpenedByTheOfficerOnly() throws Exception {
        Path evidence = Files.createDirectory(folder.resolve("evidence"));
        Files.writeString(evidence.resolve("1.json"), "{}");
        Path sealed = folder.resolve("evidence.pgp");
        try (Secret passphrase = Secret.copyOf("Demo2026")) {
            Path service = key("service", passphrase);
            Path officer = key("officer", passphrase);
            Path other = key("other", passphrase);
            SealEvidence.seal(service, passphrase, folder.resolve("officer.cert"), evidence, sealed);

            Path certificate = folder.resolve("service.cert");
            assertThat(SealEvidence.open(other, passphrase, certificate, sealed, folder.resolve("no"), out))
                    .isFalse();
            assertThat(SealEvidence.open(officer, passphrase, certificate, sealed, folder.resolve("opened"), out))
                    .isTrue();
        }

        assertThat(folder.resolve("opened/1.json")).hasContent("{}");
        assertThat(folder.resolve("no")).doesNotExist();
    }

    private Path key(String name, Secret passphrase) throws IOException {
        byte[] key = SealKey.generate(name, passphrase);
        try (SealKey opened = SealKey.open(key, passphrase)) {
            Files.write(folder.resolve(name + ".cert"), opened.certificate().encoded());
        }
        return Files.write(folder.resolve(name + ".key"), key);
    }

    @Test
    void signXmlTarget_printsTheElementThatWasSigned() throws Exception {
        Path keyFile = keys(sandbox.people().ordinary());
        Path document = Files.writeString(folder.resolve("document.xml"), "<a><b>100</b><c>1</c></a>");

        try (Secret password = Secret.copyOf("Demo2026")) {
            byte[] signed = SignXmlTarget.run(keyFile, password, document, "/a/b", authorities(), out);
            assertThat(new String(signed, StandardCharsets.UTF_8)).contains("<b Id=");
        }

        assertThat(printed.toString(StandardCharsets.UTF_8).lines()).containsExactly("TOTAL_PASSED", "100");
    }

    @Test
    void signSoapForShep_isReceivedOnce() throws Exception {
        Path keyFile = keys(sandbox.people().ordinary());
        Path message = Files.writeString(
                folder.resolve("message.xml"),
                "<S:Envelope xmlns:S='http://schemas.xmlsoap.org/soap/envelope/'><S:Body><SendMessage><request>"
                        + "<requestInfo><messageId>m-1</messageId></requestInfo></request></SendMessage></S:Body></S:Envelope>");
        try (Secret password = Secret.copyOf("Demo2026")) {
            byte[] signed = SignSoapForShep.sign(keyFile, password, message);
            var receiver = SignSoapForShep.receiver(authorities());

            assertThat(SignSoapForShep.receive(receiver, signed, out)).isPresent();
            assertThat(SignSoapForShep.receive(receiver, signed, out)).isEmpty();
        }

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("TOTAL_PASSED []", "INDETERMINATE [pki.soap.replayed]");
    }

    @Test
    void signPdf_twice_hasBothSignatures() throws Exception {
        Path keyFile = keys(sandbox.people().ordinary());
        Path authorities = authorities();
        Path document = folder.resolve("contract.pdf");
        try (InputStream contract =
                Objects.requireNonNull(Sandbox.class.getResourceAsStream("../cli/contract-17.pdf"))) {
            Files.copy(contract, document);
        }
        Path once = folder.resolve("once.pdf");
        Path twice = folder.resolve("twice.pdf");

        try (Secret password = Secret.copyOf("Demo2026")) {
            assertThat(SignPdf.run(keyFile, password, document, once, authorities, out)
                            .valid())
                    .isTrue();
            assertThat(SignPdf.run(keyFile, password, once, twice, authorities, out)
                            .valid())
                    .isTrue();
        }

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("TOTAL_PASSED", "TOTAL_PASSED", "TOTAL_PASSED");
    }

    private Path authorities() throws IOException {
        Path authorities = Files.createDirectory(folder.resolve("authorities"));
        write(authorities, sandbox.nca().trustAnchors());
        write(authorities, sandbox.nca().issuers());
        return authorities;
    }

    @Test
    void addSecondSignature_toAMessageThatHolds_hasBoth() throws Exception {
        Path keyFile = keys(sandbox.people().ordinary());
        Path document = Files.writeString(folder.resolve("document.txt"), "құжат");
        Path other = Files.writeString(folder.resolve("other.txt"), "басқа құжат");
        Path authorities = Files.createDirectory(folder.resolve("authorities"));
        write(authorities, sandbox.nca().trustAnchors());
        write(authorities, sandbox.nca().issuers());

        try (Secret password = Secret.copyOf("Demo2026")) {
            var one = SignAndReport.run(keyFile, password, document, authorities, out);
            Path message = Files.write(folder.resolve("message"), one.encoded());
            var two = AddSecondSignature.run(keyFile, password, message, document, authorities, out)
                    .orElseThrow();
            Files.write(message, two.encoded());
            printed.reset();
            assertThat(AddSecondSignature.run(keyFile, password, message, document, authorities, out))
                    .isPresent();
            assertThat(printed.toString(StandardCharsets.UTF_8))
                    .isEqualToNormalizingNewlines("TOTAL_PASSED\nTOTAL_PASSED\n");
            assertThat(AddSecondSignature.run(keyFile, password, message, other, authorities, out))
                    .isEmpty();
        }
    }

    @Test
    void signElsewhere_withAKeyThatNeverSeesTheDocument_isASignature() throws Exception {
        Path keyFile = keys(sandbox.people().ordinary());
        Path document = Files.writeString(folder.resolve("document.txt"), "құжат");

        try (Secret password = Secret.copyOf("Demo2026");
                Pkcs12 keys = Pkcs12.open(keyFile, password)) {
            Signer signer = keys.signer(KeyPurpose.SIGNING);
            var signature = SignElsewhere.run(signer.certificate(), document, signer::sign);
            var policy = ValidationPolicy.kazakhstan(TrustAnchors.of(
                    Stream.concat(sandbox.nca().trustAnchors().stream(), sandbox.nca().issuers().stream())
                            .toList()));
            assertThat(CmsVerifier.with(policy)
                            .verifyDetached(signature, Content.of(document))
                            .valid())
                    .isTrue();
        }
    }

    @Test
    void firstSteps_withTheRightCode_leadToNcaLayer() {
        IdentificationStep step = firstSteps(sandbox.people().ordinary());

        assertThat(step).isInstanceOf(NcaLayerStep.class);
        assertThat(printed.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo(step.prompt().in(Language.KAZAKH));
    }

    @Test
    void firstSteps_withAWrongCode_stayAndSayWhy() {
        SyntheticPerson person = sandbox.people().ordinary();
        IdentificationStep step = FirstSteps.walk(
                Journey.identification(sandbox, KeySet.GOST),
                person.iin().value(),
                () -> Secret.copyOf(code(person).equals("000000") ? "000001" : "000000"),
                out);

        assertThat(step).isInstanceOf(PhoneCodeStep.class);
        assertThat(printed.toString(StandardCharsets.UTF_8)).hasLineCount(2);
    }

    @Test
    void firstSteps_withoutARegisteredPhone_leadToTheOperator() {
        assertThat(firstSteps(sandbox.people().of(Scenario.PHONE_NOT_REGISTERED)))
                .isInstanceOf(OperatorCallStep.class);
    }

    private IdentificationStep firstSteps(SyntheticPerson person) {
        return FirstSteps.walk(
                Journey.identification(sandbox, KeySet.GOST),
                person.iin().value(),
                () -> Secret.copyOf(code(person)),
                out);
    }

    private String code(SyntheticPerson person) {
        return sandbox.inbox().last(person.phone()).flatMap(Sms::code).orElseThrow();
    }

    private Path keys(SyntheticPerson person) {
        try (Secret password = Secret.copyOf("Demo2026")) {
            IdentificationStep end = new Journey(
                            SandboxClient.at(HttpTransport.jdk(), sandbox.address()),
                            person,
                            Answers.usual(),
                            JourneyScreen.dark(),
                            folder.resolve("keys"),
                            password)
                    .walk(
                            Journey.identification(sandbox, KeySet.GOST)
                                    .begin(BeginRequest.inLanguage(Language.ENGLISH)),
                            Language.ENGLISH)
                    .orElseThrow();
            assertThat(end).isInstanceOf(Completed.class);
            return ((Completed) end).keys().get(0).path();
        }
    }

    private static void write(Path folder, Collection<NationalCertificate> certificates) throws IOException {
        for (NationalCertificate certificate : certificates) {
            Files.write(folder.resolve(certificate.sha256() + ".cer"), certificate.encoded());
        }
    }
}
