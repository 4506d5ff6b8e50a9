package kz.kualik.samples.sandbox.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import kz.kualik.core.operation.Deadline;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.biometric.CaptureFrame;
import kz.kualik.identity.biometric.CheckOutcome;
import kz.kualik.identity.biometric.CheckResult;
import kz.kualik.identity.biometric.FaceCapture;
import kz.kualik.identity.biometric.FaceImage;
import kz.kualik.identity.biometric.LivenessChallenge;
import kz.kualik.identity.biometric.LivenessCommand;
import kz.kualik.identity.biometric.LivenessPolicy;
import kz.kualik.identity.biometric.PhotoProfile;
import kz.kualik.identity.biometric.ProviderKind;
import kz.kualik.identity.biometric.QualityReason;
import kz.kualik.samples.sandbox.server.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SandboxBiometricsTest {
    private static final SessionId SESSION = new SessionId("0123456789abcdef0123456789abcdef");
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final LivenessPolicy POLICY = new LivenessPolicy(3, Duration.ofMinutes(3));

    private final SyntheticPeople people = SyntheticPeople.of(new Seed(1));
    private final SyntheticPerson person = people.ordinary();
    private final SyntheticPerson other = people.all().get(1);
    private final SandboxBiometrics biometrics = new SandboxBiometrics(new Seed(1), NOON);

    @Test
    void description_whenAsked_ownsUpToBeingATestDouble() {
        assertThat(biometrics.description().kind()).isEqualTo(ProviderKind.TEST_DOUBLE);
        assertThat(biometrics.description().assurances()).isEmpty();
    }

    @Test
    void quality_whenSelfieIsGood_accepts() {
        assertThat(quality(person.selfie())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(QualityReason.class)
    void quality_whenSelfieHasAFlaw_tellsIt(QualityReason flaw) {
        assertThat(quality(person.selfie(flaw))).containsExactly(flaw);
    }

    @Test
    void quality_whenPictureHasNoMark_findsNoFace() {
        assertThat(quality(SyntheticPeople.pictureOfNobody())).containsExactly(QualityReason.FACE_NONE);
    }

    @Test
    void quality_whenPictureIsOfACard_findsNoFace() {
        assertThat(quality(new FaceImage(person.front().bytes()))).containsExactly(QualityReason.FACE_NONE);
    }

    @Test
    void quality_whenPictureIsBroken_findsNoFace() {
        assertThat(quality(new FaceImage(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff})))
                .containsExactly(QualityReason.FACE_NONE);
    }

    @Test
    void challenge_whenDrawn_obeysThePolicy() {
        for (int i = 0; i < 200; i++) {
            LivenessChallenge challenge = challenge();
            assertThat(challenge.commands()).hasSize(3);
            assertThat(challenge.commands()).anyMatch(command -> command != LivenessCommand.BLINK);
            for (int k = 1; k < 3; k++) {
                assertThat(challenge.commands().get(k))
                        .isNotEqualTo(challenge.commands().get(k - 1));
            }
            assertThat(challenge.session()).isEqualTo(SESSION);
            assertThat(challenge.expiresAt()).isEqualTo(NOON.instant().plus(Duration.ofMinutes(3)));
        }
    }

    @Test
    void challenge_whenDrawnAgain_isAnother() {
        LivenessChallenge first = challenge();
        LivenessChallenge second = challenge();

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.nonce()).isNotEqualTo(first.nonce());
    }

    @Test
    void challenge_whenSeedIsTheSame_isTheSame() {
        assertThat(new SandboxBiometrics(new Seed(1), NOON).challenge(POLICY, SESSION))
                .isEqualTo(challenge());
    }

    @Test
    void assess_whenThePersonDoesAsTold_passes() {
        LivenessChallenge challenge = challenge();

        assertThat(assess(challenge, person.follow(challenge))).isEqualTo(CheckResult.pass());
    }

    @Test
    void assess_whenMovementsAreInAnotherOrder_fails() {
        LivenessChallenge challenge = challenge();
        List<LivenessCommand> turned = new ArrayList<>(challenge.commands());
        Collections.rotate(turned, 1);

        assertFailed(assess(challenge, person.perform(challenge, turned)), "identity.liveness.wrong-action");
    }

    @Test
    void assess_whenAMovementIsMissing_fails() {
        LivenessChallenge challenge = challenge();

        assertFailed(
                assess(challenge, person.perform(challenge, challenge.commands().subList(0, 2))),
                "identity.liveness.wrong-action");
    }

    @Test
    void assess_whenThePersonChanges_fails() {
        LivenessChallenge challenge = challenge();
        List<CaptureFrame> frames = new ArrayList<>(person.follow(challenge).frames());
        frames.set(2, other.follow(challenge).frames().get(2));

        assertFailed(
                assess(challenge, new FaceCapture(challenge.id(), challenge.nonce(), frames)),
                "identity.liveness.face-changed");
    }

    @Test
    void assess_whenAFrameIsASelfie_fails() {
        LivenessChallenge challenge = challenge();
        List<CaptureFrame> frames = List.of(new CaptureFrame(person.selfie(), Duration.ZERO));

        assertFailed(
                assess(challenge, new FaceCapture(challenge.id(), challenge.nonce(), frames)),
                "identity.liveness.face-lost");
    }

    @Test
    void assess_whenTheCaptureIsOfAnotherChallenge_fails() {
        LivenessChallenge yesterday = challenge();
        LivenessChallenge today = challenge();

        assertFailed(assess(today, person.follow(yesterday)), "identity.liveness.replayed-nonce");
    }

    @Test
    void compare_whenOnePerson_passes() {
        FaceImage straight = person.follow(challenge()).frames().get(0).image();

        assertThat(compare(person.selfie(), registered(person))).isEqualTo(CheckOutcome.PASS);
        assertThat(compare(person.selfie(), straight)).isEqualTo(CheckOutcome.PASS);
    }

    @Test
    void compare_whenTwoPeople_failsBothWays() {
        assertThat(compare(person.selfie(), other.selfie())).isEqualTo(CheckOutcome.FAIL);
        assertThat(compare(other.selfie(), person.selfie())).isEqualTo(CheckOutcome.FAIL);
    }

    @Test
    void compare_whenTheRegisterHasAnotherFace_fails() {
        SyntheticPerson mistaken = people.of(Scenario.OTHER_FACE_IN_REGISTER);

        assertThat(compare(mistaken.selfie(), registered(mistaken))).isEqualTo(CheckOutcome.FAIL);
    }

    @Test
    void compare_whenOneShowsNoFace_isNotDone() {
        assertThat(compare(person.selfie(), SyntheticPeople.pictureOfNobody())).isEqualTo(CheckOutcome.NOT_DONE);
    }

    private static FaceImage registered(SyntheticPerson person) {
        return person.register().orElseThrow().portrait().orElseThrow();
    }

    private List<QualityReason> quality(FaceImage image) {
        return biometrics.quality(image, PhotoProfile.SELFIE).reasons();
    }

    private LivenessChallenge challenge() {
        return biometrics.challenge(POLICY, SESSION);
    }

    private CheckResult assess(LivenessChallenge challenge, FaceCapture capture) {
        return biometrics
                .assess(challenge, capture, soon())
                .toCompletableFuture()
                .join();
    }

    private CheckOutcome compare(FaceImage probe, FaceImage reference) {
        return biometrics
                .compare(probe, reference, soon())
                .toCompletableFuture()
                .join()
                .outcome();
    }

    private static void assertFailed(CheckResult result, String code) {
        assertThat(result.outcome()).isEqualTo(CheckOutcome.FAIL);
        assertThat(result.reasons()).extracting(reason -> reason.code().value()).containsExactly(code);
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(5));
    }
}
