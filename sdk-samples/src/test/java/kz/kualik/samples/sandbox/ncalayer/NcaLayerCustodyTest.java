package kz.kualik.samples.sandbox.ncalayer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.SdkException;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.UserActionException;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.custody.NcaLayerKeyCustody;
import kz.kualik.identity.custody.NcaLayerLink;
import kz.kualik.identity.identification.BeginRequest;
import kz.kualik.identity.identification.Completed;
import kz.kualik.identity.identification.IdentificationStep;
import kz.kualik.identity.identification.IssuanceStep;
import kz.kualik.identity.identification.KeyInstallationStep;
import kz.kualik.identity.identification.KeySet;
import kz.kualik.identity.identification.RemoteIdentification;
import kz.kualik.identity.identification.SubmissionStep;
import kz.kualik.identity.otp.CodeLedger;
import kz.kualik.identity.session.HeldKey;
import kz.kualik.identity.session.SessionStore;
import kz.kualik.identity.vault.PinPepper;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.key.Pkcs12;
import kz.kualik.pki.report.Reason;
import kz.kualik.samples.journey.Answers;
import kz.kualik.samples.journey.Journey;
import kz.kualik.samples.journey.JourneyScreen;
import kz.kualik.samples.sandbox.Sandbox;
import kz.kualik.samples.sandbox.SandboxClient;
import kz.kualik.samples.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The whole way with keys that the citizen's NCALayer makes. */
@DisabledOnOs(OS.WINDOWS)
class NcaLayerCustodyTest {
    private static final String PASSWORD = "Ncalayer2026";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path temporary;

    private final Secret password = Secret.copyOf(PASSWORD);
    private Path own;
    private Sandbox sandbox;
    private SandboxClient client;
    private SandboxNcaLayer ncaLayer;
    /** What NCALayer does once a step is reached, or a method is called. */
    private Class<? extends IdentificationStep> when = IdentificationStep.class;

    private Optional<String> whenAsked = Optional.empty();
    private NcaLayerFault fault = NcaLayerFault.NONE;

    @BeforeEach
    void start() throws IOException {
        own = Files.createDirectory(
                temporary.resolve("ncalayer"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        sandbox = Sandbox.start(SandboxOptions.defaults());
        client = SandboxClient.at(HttpTransport.jdk(), sandbox.address());
        ncaLayer = SandboxNcaLayer.start(own, password);
    }

    @AfterEach
    void close() {
        ncaLayer.close();
        sandbox.close();
        password.close();
    }

    private RemoteIdentification flow(KeySet keys) {
        NcaLayerLink link = NcaLayerLink.webSocket(ncaLayer.address(), PATIENCE);
        return flow(keys, (id, message) -> {
            if (whenAsked.filter(message::contains).isPresent()) {
                ncaLayer.behave(fault);
            }
            return link.ask(id, message);
        });
    }

    private RemoteIdentification flow(KeySet keys, NcaLayerLink link) {
        return Journey.identification(
                client,
                keys,
                SessionStore.inMemory(),
                NcaLayerKeyCustody.over(link),
                CodeLedger.inMemory(),
                PinPepper.inMemory());
    }

    /** Until the end, or until something fails. */
    private IdentificationStep walk(IdentificationStep from) {
        JourneyScreen screen = new JourneyScreen() {
            @Override
            public void reached(IdentificationStep step) {
                if (whenAsked.isEmpty() && step.getClass() == when) {
                    ncaLayer.behave(fault);
                }
            }
        };
        try (Secret none = Secret.copyOf("Unused2026")) {
            return new Journey(
                            client,
                            sandbox.people().ordinary(),
                            Answers.usual(),
                            screen,
                            temporary.resolve("never"),
                            none)
                    .walk(from, Language.KAZAKH)
                    .orElseThrow();
        }
    }

    private static IdentificationStep begin(RemoteIdentification flow) {
        return flow.begin(BeginRequest.inLanguage(Language.KAZAKH));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(own)) {
            return files.toList();
        }
    }

    private void assertUsable(Completed completed) throws IOException {
        assertThat(completed.keys()).isEmpty();
        assertThat(temporary.resolve("never")).doesNotExist();
        assertThat(completed.heldKeys())
                .extracting(HeldKey::place)
                .extracting(Path::of)
                .containsExactlyInAnyOrderElementsOf(files());
        for (HeldKey held : completed.heldKeys()) {
            try (Pkcs12 container = Pkcs12.open(Path.of(held.place()), password)) {
                assertThat(container.entries()).singleElement().satisfies(entry -> {
                    assertThat(entry.keyMatchesCertificate()).isTrue();
                    assertThat(entry.certificate()).isEqualTo(held.certificate());
                });
            }
        }
    }

    /** Starts NCALayer, prints its address, and stays until it is killed. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) throws IOException {
            try (Secret secret = Secret.copyOf(PASSWORD);
                    SandboxNcaLayer running = SandboxNcaLayer.start(Path.of(args[0]), secret)) {
                System.out.println(running.address());
                System.in.read();
            }
        }
    }

    @Test
    void journey_whenNcaLayerIsAnotherProcess_endsWithKeysThatWereNeverInThisOne() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        own.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = program.inputReader(StandardCharsets.UTF_8)) {
            URI address = URI.create(out.readLine());

            Completed completed = (Completed) walk(begin(flow(KeySet.RSA, NcaLayerLink.webSocket(address, PATIENCE))));

            assertThat(completed.certificates())
                    .extracting(NationalCertificate::purpose)
                    .containsExactly(KeyPurpose.AUTHENTICATION, KeyPurpose.SIGNING);
            assertUsable(completed);
            assertThat(ncaLayer.keyPairsMade()).isZero();
        } finally {
            program.destroyForcibly().onExit().orTimeout(60, TimeUnit.SECONDS).join();
        }
    }

    @Test
    void journey_withTodaysKey_endsWithOne() throws Exception {
        Completed completed = (Completed) walk(begin(flow(KeySet.GOST)));

        assertThat(completed.heldKeys()).hasSize(1);
        assertUsable(completed);
        assertThat(ncaLayer.keyPairsMade()).isOne();
        assertThat(completed.heldKeys().toString()).doesNotContain(own.toString());
    }

    /** Fails where it is told to, is put right, and goes on from where the session stands. */
    private Completed failsAndGoesOn(KeySet keys, ErrorCode code, Class<? extends SdkException> type)
            throws IOException {
        RemoteIdentification flow = flow(keys);
        IdentificationStep first = begin(flow);
        assertThatExceptionOfType(type)
                .isThrownBy(() -> walk(first))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code))
                .satisfies(e -> assertThat(e.getMessage())
                        .doesNotContain(sandbox.people().ordinary().iin().value()));
        IdentificationStep stands = flow.resume(first.session());
        fault = NcaLayerFault.NONE;
        ncaLayer.behave(fault);

        Completed completed = (Completed) walk(stands);

        assertUsable(completed);
        assertThat(ncaLayer.keyPairsMade())
                .as("no second key pair")
                .isEqualTo(keys.keys().size());
        assertThat(sandbox.counters().applications()).isOne();
        assertThat(sandbox.counters().certificatesIssued())
                .isEqualTo(keys.keys().size());
        return completed;
    }

    private void at(Class<? extends IdentificationStep> step, NcaLayerFault what) {
        when = step;
        fault = what;
    }

    @Test
    void submit_whenNcaLayerIsAbsent_makesNothingAndGoesOnLater() throws IOException {
        at(SubmissionStep.class, NcaLayerFault.ABSENT);
        failsAndGoesOn(KeySet.GOST, IdentityErrorCodes.NCALAYER_ABSENT, ServiceUnavailableException.class);
    }

    @Test
    void submit_whenThePersonCancels_makesNothingAndGoesOnLater() throws IOException {
        at(SubmissionStep.class, NcaLayerFault.CANCELLED);
        failsAndGoesOn(KeySet.GOST, IdentityErrorCodes.NCALAYER_CANCELLED, UserActionException.class);
    }

    /** The keys are made, their requests are lost on the way. */
    @Test
    void submit_whenTheConnectionBreaksBeforeTheAnswer_makesNoSecondKeyPair() throws IOException {
        at(SubmissionStep.class, NcaLayerFault.BROKEN_OFF);
        failsAndGoesOn(KeySet.RSA, IdentityErrorCodes.NCALAYER_ABSENT, ServiceUnavailableException.class);
    }

    @Test
    void submit_whenNcaLayerIsTooOld_tells() throws IOException {
        at(SubmissionStep.class, NcaLayerFault.TOO_OLD);
        failsAndGoesOn(KeySet.GOST, IdentityErrorCodes.NCALAYER_TOO_OLD, UserActionException.class);
    }

    @Test
    void submit_whenNcaLayerFails_tells() throws IOException {
        at(SubmissionStep.class, NcaLayerFault.FAILING);
        failsAndGoesOn(KeySet.GOST, IdentityErrorCodes.NCALAYER_FAULTY, ServiceRejectedException.class);
    }

    @Test
    void submit_whenNcaLayerAnswersNonsense_tells() throws IOException {
        at(SubmissionStep.class, NcaLayerFault.MALFORMED);
        failsAndGoesOn(KeySet.GOST, IdentityErrorCodes.NCALAYER_FAULTY, ProtocolException.class);
    }

    @Test
    void refresh_whenNcaLayerIsAbsent_goesOnLater() throws IOException {
        at(IssuanceStep.class, NcaLayerFault.ABSENT);
        failsAndGoesOn(KeySet.GOST, IdentityErrorCodes.NCALAYER_ABSENT, ServiceUnavailableException.class);
    }

    @Test
    void install_whenAnotherCertificateIsLaidBesideTheKey_isNotTheEnd() throws IOException {
        at(KeyInstallationStep.class, NcaLayerFault.WRONG_CERTIFICATE);
        failsAndGoesOn(KeySet.GOST, IdentityErrorCodes.ANSWER_OUT_OF_PLACE, ProtocolException.class);
    }

    @Test
    void install_whenThePersonCancels_goesOnLater() throws IOException {
        whenAsked = Optional.of("importCertificate");
        fault = NcaLayerFault.CANCELLED;
        failsAndGoesOn(KeySet.GOST, IdentityErrorCodes.NCALAYER_CANCELLED, UserActionException.class);
    }

    /** The files are written, that they are is lost on the way. */
    @Test
    void install_whenTheConnectionBreaksBeforeTheAnswer_findsTheFilesAgain() throws IOException {
        whenAsked = Optional.of("importCertificate");
        fault = NcaLayerFault.BROKEN_OFF;
        failsAndGoesOn(KeySet.RSA, IdentityErrorCodes.NCALAYER_ABSENT, ServiceUnavailableException.class);
    }

    /** The application is with the NCA, and NCALayer has not been asked since. */
    private IssuanceStep submitted(RemoteIdentification flow) {
        whenAsked = Optional.of("\"existing\":true");
        fault = NcaLayerFault.ABSENT;
        IdentificationStep first = begin(flow);
        assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(() -> walk(first));
        whenAsked = Optional.empty();
        ncaLayer.behave(NcaLayerFault.NONE);
        return (IssuanceStep) flow.resume(first.session());
    }

    /** The certificate is for a key that nobody has any longer. */
    @Test
    void refresh_whenNcaLayerHasOtherKeysByNow_acceptsNoCertificate() throws IOException {
        NcaLayerLink link = NcaLayerLink.webSocket(ncaLayer.address(), PATIENCE);
        String[] made = new String[1];
        RemoteIdentification flow = flow(KeySet.GOST, (id, message) -> {
            if (message.contains("\"existing\":false")) {
                made[0] = message;
            } else {
                // As if the citizen had pressed twice, and the second set had taken the place of the first.
                ncaLayer.behave(NcaLayerFault.OTHER_KEYS);
                link.ask(id, made[0]);
                ncaLayer.behave(NcaLayerFault.NONE);
            }
            return link.ask(id, message);
        });
        IdentificationStep first = begin(flow);
        // It is asked again and again, and never accepted.
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> walk(first));
        IdentificationStep step = flow.resume(first.session());

        assertThat(step).isInstanceOf(IssuanceStep.class);
        assertThat(step.reasons())
                .extracting(Reason::code)
                .containsExactly(IdentityErrorCodes.CERTIFICATE_OF_ANOTHER_KEY);
        assertThat(files()).isEmpty();
    }

    /** It was ended before its keys had their certificates. */
    @Test
    void refresh_whenNcaLayerHasLostTheKeys_tellsAndAppliesAnew() throws IOException {
        NcaLayerLink[] link = {NcaLayerLink.webSocket(ncaLayer.address(), PATIENCE)};
        RemoteIdentification flow = flow(KeySet.GOST, (id, message) -> {
            if (whenAsked.filter(message::contains).isPresent()) {
                ncaLayer.behave(fault);
            }
            return link[0].ask(id, message);
        });
        IssuanceStep step = submitted(flow);
        ncaLayer.close();
        ncaLayer = SandboxNcaLayer.start(own, password);
        link[0] = NcaLayerLink.webSocket(ncaLayer.address(), PATIENCE);

        IdentificationStep again = step.refresh();

        assertThat(again).isInstanceOf(SubmissionStep.class);
        assertThat(again.reasons()).extracting(Reason::code).containsExactly(IdentityErrorCodes.KEYS_LOST);
        fault = NcaLayerFault.NONE;
        assertUsable((Completed) walk(again));
        assertThat(sandbox.counters().applications()).isEqualTo(2);
    }

    @Test
    void ask_whenNobodyListens_tellsThatNcaLayerIsAbsent() {
        URI address = ncaLayer.address();
        ncaLayer.close();

        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> NcaLayerLink.webSocket(address, PATIENCE).ask("id", "{}"))
                .extracting(SdkException::code)
                .isEqualTo(IdentityErrorCodes.NCALAYER_ABSENT);
    }

    @Test
    void ask_whenNcaLayerNeverAnswers_doesNotWaitForEver() {
        ncaLayer.behave(NcaLayerFault.SILENT);

        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> NcaLayerLink.webSocket(ncaLayer.address(), Duration.ofMillis(300))
                        .ask("id", "{}"))
                .extracting(SdkException::code)
                .isEqualTo(IdentityErrorCodes.NCALAYER_ABSENT);
    }
}
