package kz.kualik.samples.sandbox.people;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import kz.kualik.core.operation.Deadline;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.biometric.CaptureFrame;
import kz.kualik.identity.biometric.CheckOutcome;
import kz.kualik.identity.biometric.CheckResult;
import kz.kualik.identity.biometric.ComparisonResult;
import kz.kualik.identity.biometric.FaceCapture;
import kz.kualik.identity.biometric.FaceImage;
import kz.kualik.identity.biometric.LivenessChallenge;
import kz.kualik.identity.biometric.LivenessCommand;
import kz.kualik.identity.biometric.LivenessPolicy;
import kz.kualik.identity.biometric.PhotoProfile;
import kz.kualik.identity.biometric.ProviderDescription;
import kz.kualik.identity.biometric.ProviderKind;
import kz.kualik.identity.biometric.QualityReason;
import kz.kualik.identity.biometric.QualityReport;
import kz.kualik.identity.biometric.RetryClass;
import kz.kualik.identity.biometric.spi.BiometricProvider;
import kz.kualik.pki.report.Reason;
import kz.kualik.samples.sandbox.server.Seed;

/**
 * A test double of face recognition. It looks at no dot of a picture: its verdicts are written inside the pictures that
 * {@link SyntheticPerson} draws, so that it can never accidentally work on the photo of a real person. A picture
 * without such a mark has no face. It says of itself that it is a {@link ProviderKind#TEST_DOUBLE}, so that a
 * deployment can refuse it.
 *
 * <p>Challenges are drawn from the seed: the n-th of two sandboxes with one seed is the same. Thread-safe, never
 * touches the network.
 */
public final class SandboxBiometrics implements BiometricProvider {
    private static final ProviderDescription DESCRIPTION = new ProviderDescription(
            "Kualik sandbox biometrics", "1", ProviderKind.TEST_DOUBLE, Set.of(), Optional.empty());

    private static final Reason NO_FACE_IN_VIDEO = Reason.of(
            "identity.liveness.face-lost",
            "Бейнежазбаның әр кадрында бет көрінуі керек. Қайталап көріңіз.",
            "Лицо должно быть видно на каждом кадре видео. Попробуйте ещё раз.",
            "The face must be seen in every frame of the video. Try again.");
    private static final Reason OTHER_FACE = Reason.of(
            "identity.liveness.face-changed",
            "Бейнежазбада бірнеше адам көрінеді. Кадрда жалғыз болыңыз.",
            "На видео видны разные люди. В кадре должны быть только Вы.",
            "The video shows different people. Be alone in the picture.");
    private static final Reason WRONG_MOVEMENT = Reason.of(
            "identity.liveness.wrong-action",
            "Қимылдар нұсқауға сәйкес келмейді. Экрандағы нұсқауларды ретімен орындаңыз.",
            "Движения не соответствуют указаниям. Выполняйте указания на экране по порядку.",
            "The movements are not those that were asked for. Follow the prompts on the screen in their order.");
    private static final Reason OTHER_CHALLENGE = Reason.of(
            "identity.liveness.replayed-nonce",
            "Бейнежазба осы тапсырмаға жатпайды. Қайта бастаңыз.",
            "Видео относится к другому заданию. Начните заново.",
            "The video belongs to another challenge. Start again.");

    private final Seed seed;
    private final Clock clock;
    private final AtomicLong challenges = new AtomicLong();

    /**
     * A test double.
     *
     * @param seed what challenges are drawn from
     * @param clock by which they expire
     */
    public SandboxBiometrics(Seed seed, Clock clock) {
        this.seed = Objects.requireNonNull(seed, "seed");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public ProviderDescription description() {
        return DESCRIPTION;
    }

    @Override
    public QualityReport quality(FaceImage image, PhotoProfile profile) {
        Optional<PictureMark> mark = PictureMark.find(image.bytes()).filter(SandboxBiometrics::showsFace);
        if (mark.isEmpty()) {
            return new QualityReport(List.of(QualityReason.FACE_NONE));
        }
        for (QualityReason flaw : QualityReason.values()) {
            if (flaw.name().equals(mark.get().detail())) {
                return new QualityReport(List.of(flaw));
            }
        }
        return new QualityReport(List.of());
    }

    @Override
    public LivenessChallenge challenge(LivenessPolicy policy, SessionId session) {
        long number = challenges.incrementAndGet();
        Random random = seed.random("challenge", number);
        List<LivenessCommand> commands = new ArrayList<>();
        // A turn first, so that a challenge is never of blinks only.
        commands.add(random.nextBoolean() ? LivenessCommand.TURN_LEFT : LivenessCommand.TURN_RIGHT);
        while (commands.size() < policy.commands()) {
            LivenessCommand next = LivenessCommand.values()[random.nextInt(LivenessCommand.values().length)];
            if (next != commands.get(commands.size() - 1)) {
                commands.add(next);
            }
        }
        return new LivenessChallenge(
                seed.id("challenge", number),
                session,
                seed.id("nonce", number),
                commands,
                clock.instant().plus(policy.life()));
    }

    @Override
    public CompletionStage<CheckResult> assess(LivenessChallenge challenge, FaceCapture capture, Deadline deadline) {
        return CompletableFuture.completedStage(assess(challenge, capture));
    }

    private static CheckResult assess(LivenessChallenge challenge, FaceCapture capture) {
        if (!capture.challengeId().equals(challenge.id()) || !capture.nonce().equals(challenge.nonce())) {
            return CheckResult.fail(RetryClass.FINAL, OTHER_CHALLENGE);
        }
        List<String> seen = new ArrayList<>();
        String person = "";
        for (CaptureFrame frame : capture.frames()) {
            Optional<PictureMark> mark =
                    PictureMark.find(frame.image().bytes()).filter(found -> found.shows() == PictureMark.Content.FRAME);
            if (mark.isEmpty()) {
                return CheckResult.fail(RetryClass.RETAKE, NO_FACE_IN_VIDEO);
            }
            if (!person.isEmpty() && !person.equals(mark.get().person())) {
                return CheckResult.fail(RetryClass.RETAKE, OTHER_FACE);
            }
            person = mark.get().person();
            seen.add(mark.get().detail());
        }
        List<String> told = new ArrayList<>(List.of(PictureMark.STRAIGHT));
        challenge.commands().forEach(command -> told.add(command.name()));
        return seen.equals(told) ? CheckResult.pass() : CheckResult.fail(RetryClass.RETAKE, WRONG_MOVEMENT);
    }

    @Override
    public CompletionStage<ComparisonResult> compare(FaceImage probe, FaceImage reference, Deadline deadline) {
        Optional<String> one = PictureMark.find(probe.bytes())
                .filter(SandboxBiometrics::showsFace)
                .map(PictureMark::person);
        Optional<String> other = PictureMark.find(reference.bytes())
                .filter(SandboxBiometrics::showsFace)
                .map(PictureMark::person);
        CheckOutcome outcome = one.isEmpty() || other.isEmpty()
                ? CheckOutcome.NOT_DONE
                : one.equals(other) ? CheckOutcome.PASS : CheckOutcome.FAIL;
        return CompletableFuture.completedStage(ComparisonResult.of(outcome));
    }

    private static boolean showsFace(PictureMark mark) {
        return mark.shows() == PictureMark.Content.FACE || mark.shows() == PictureMark.Content.FRAME;
    }

    /** Nothing to give back. */
    @Override
    public void close() {}
}
