package kz.kualik.samples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CRLReason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.identity.identification.BeginRequest;
import kz.kualik.identity.identification.Completed;
import kz.kualik.identity.identification.KeySet;
import kz.kualik.identity.session.KeyFile;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.cms.CmsSigner;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.key.Pkcs12;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import kz.kualik.samples.guide.FirstLogin.Outcome;
import kz.kualik.samples.journey.Answers;
import kz.kualik.samples.journey.Journey;
import kz.kualik.samples.journey.JourneyScreen;
import kz.kualik.samples.sandbox.Sandbox;
import kz.kualik.samples.sandbox.SandboxClient;
import kz.kualik.samples.sandbox.SandboxOptions;
import kz.kualik.samples.sandbox.people.SyntheticPerson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the keys of the journey are for, right after it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstLoginTest {
    private static final URI BANK = URI.create("https://bank.example");

    @TempDir
    static Path folder;

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final SyntheticPerson person = sandbox.people().ordinary();
    private final Secret password = Secret.copyOf("Demo2026");
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private List<KeyFile> gost;
    private List<KeyFile> rsa;
    private FirstLogin door;

    @BeforeAll
    void journey() {
        gost = keys(person, KeySet.GOST);
        rsa = keys(person, KeySet.RSA);
        door = door(now::get);
    }

    private FirstLogin door(InstantSource time) {
        ValidationPolicy policy = ValidationPolicy.kazakhstan(TrustAnchors.of(
                        Stream.concat(sandbox.nca().trustAnchors().stream(), sandbox.nca().issuers().stream())
                                .toList()))
                .withRevocation(RevocationSource.online(HttpTransport.jdk()));
        return new FirstLogin(BANK, policy, time.withZone(ZoneOffset.UTC));
    }

    @AfterAll
    void stop() {
        password.close();
        sandbox.close();
    }

    private List<KeyFile> keys(SyntheticPerson of, KeySet set) {
        Path to = folder.resolve(set.name() + of.iin().value());
        SandboxClient client = SandboxClient.at(HttpTransport.jdk(), sandbox.address());
        return ((Completed) new Journey(client, of, Answers.usual(), JourneyScreen.dark(), to, password)
                        .walk(
                                Journey.identification(sandbox, set).begin(BeginRequest.inLanguage(Language.KAZAKH)),
                                Language.KAZAKH)
                        .orElseThrow())
                .keys();
    }

    private Path file(KeySet set) {
        return (set == KeySet.GOST ? gost : rsa)
                .stream()
                        .filter(key -> key.certificate().permits(KeyPurpose.AUTHENTICATION))
                        .findFirst()
                        .orElseThrow()
                        .path();
    }

    private byte[] answer(String challenge) {
        return FirstLogin.answer(challenge, BANK, file(KeySet.GOST), password);
    }

    private void assertRefused(Outcome outcome, String reason) {
        assertThat(outcome.iin()).isEmpty();
        assertThat(outcome.reason()).contains(reason);
    }

    @ParameterizedTest
    @EnumSource(KeySet.class)
    void enter_withTheKeysOfTheJourney_letsThePersonIn(KeySet set) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        Outcome outcome =
                FirstLogin.run(door, BANK, file(set), password, new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(outcome.iin()).contains(person.iin());
        assertThat(outcome.toString()).doesNotContain(person.iin().value());
        assertThat(printed.toString(StandardCharsets.UTF_8)).hasLineCount(1).startsWith("let in");
    }

    @Test
    void enter_withAnAnswerThatWasUsed_refuses() {
        String challenge = door.challenge();
        byte[] answer = answer(challenge);
        door.enter(challenge, answer);

        assertRefused(door.enter(challenge, answer), "not open");
    }

    @Test
    void enter_afterFiveMinutes_refuses() {
        String challenge = door.challenge();
        byte[] answer = answer(challenge);
        now.updateAndGet(moment -> moment.plus(Duration.ofMinutes(5)));

        assertRefused(door.enter(challenge, answer), "not open");
    }

    @Test
    void enter_withTheAnswerToAnotherChallenge_refuses() {
        byte[] other = answer(door.challenge());

        assertThat(door.enter(door.challenge(), other).iin()).isEmpty();
    }

    @Test
    void enter_withAnotherTextInTheMessage_refuses() {
        String challenge = door.challenge();
        byte[] other;
        try (Pkcs12 keys = Pkcs12.open(file(KeySet.GOST), password)) {
            other = CmsSigner.builder()
                    .build()
                    .sign(
                            Content.of("a contract".getBytes(StandardCharsets.UTF_8)),
                            Encapsulation.ENCAPSULATED,
                            keys.signer(KeyPurpose.SIGNING))
                    .encoded();
        }

        assertThat(door.enter(challenge, other).iin()).isEmpty();
    }

    @Test
    void enter_withTheSigningKeyOfThePair_refuses() {
        KeyFile signing = rsa.stream()
                .filter(key -> !key.certificate().permits(KeyPurpose.AUTHENTICATION))
                .findFirst()
                .orElseThrow();
        String challenge = door.challenge();
        byte[] answer;
        try (Pkcs12 keys = Pkcs12.open(signing.path(), password)) {
            answer = CmsSigner.builder()
                    .build()
                    .sign(
                            Content.of(challenge.getBytes(StandardCharsets.UTF_8)),
                            Encapsulation.DETACHED,
                            keys.signer(KeyPurpose.SIGNING))
                    .encoded();
        }

        assertThat(door.enter(challenge, answer).iin()).isEmpty();
    }

    @Test
    void enter_whenTheKeyWasRevoked_refuses() {
        List<KeyFile> lost = keys(sandbox.people().ordinary(3), KeySet.GOST);
        NationalCertificate certificate = lost.get(0).certificate();
        String challenge = door.challenge();
        byte[] answer = FirstLogin.answer(challenge, BANK, lost.get(0).path(), password);
        sandbox.nca()
                .revoke(
                        certificate.serialNumber(),
                        CRLReason.KEY_COMPROMISE,
                        Instant.now().minusSeconds(1));

        assertThat(door.enter(challenge, answer).iin()).isEmpty();
    }

    @Test
    void challenge_whenTooManyAreOpen_refusesUntilSomeAreOver() {
        AtomicReference<Instant> moment = new AtomicReference<>(Instant.EPOCH);
        FirstLogin crowded = door(moment::get);
        for (int i = 0; i < FirstLogin.MOST_OPEN; i++) {
            crowded.challenge();
        }

        assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(crowded::challenge);
        moment.set(Instant.EPOCH.plus(Duration.ofMinutes(5)));
        assertThat(crowded.challenge()).contains(BANK.toString());
    }

    @Test
    void enter_withGarbage_refuses() {
        assertRefused(door.enter(door.challenge(), new byte[] {1, 2, 3}), "no signature");
    }

    @Test
    void answer_toAnotherService_isNotGiven() {
        String challenge = door.challenge();

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        FirstLogin.answer(challenge, URI.create("https://shop.example"), file(KeySet.GOST), password));
    }
}
