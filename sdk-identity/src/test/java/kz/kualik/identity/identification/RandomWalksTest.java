package kz.kualik.identity.identification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import kz.kualik.core.SdkException;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.PersonName;
import kz.kualik.identity.biometric.CheckOutcome;
import kz.kualik.identity.device.CameraReport;
import kz.kualik.identity.device.NcaLayerReport;
import kz.kualik.identity.document.DocumentImages;
import kz.kualik.identity.document.DocumentReading;
import kz.kualik.identity.moderation.ModerationState;
import kz.kualik.identity.operator.CallState;
import kz.kualik.identity.otp.OtpRequest;
import kz.kualik.identity.registry.LegalCapacity;
import kz.kualik.identity.registry.LifeStatus;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.identity.session.SessionHistory;
import kz.kualik.pki.enrolment.RevocationReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * People who do anything that a step offers, services that say anything and fail at any time: whatever sequence of events comes
 * out, it folds to the same state, and what must never happen does not.
 */
class RandomWalksTest {
    private static final int WALKS = 60;
    private static final int STEPS = 90;

    @TempDir
    Path temporary;

    private final Map<Stage, Set<Stage>> seen = new EnumMap<>(Stage.class);

    @Test
    void walks_keepWhatMustHold() throws Exception {
        int completed = 0;
        for (int i = 0; i < WALKS; i++) {
            completed += walk(i, i % 3 == 0 ? 0.02 : 0.2) ? 1 : 0;
        }

        assertThat(completed).as("walks that got keys").isGreaterThan(WALKS / 20);
        assertThat(seen.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        EnumSet.complementOf(EnumSet.of(Stage.COMPLETED, Stage.REVOKED, Stage.REFUSED)));
        assertThat(seen.get(Stage.SUBMISSION)).contains(Stage.ISSUANCE, Stage.REFUSED);
    }

    private boolean walk(int seed, double mischief) throws Exception {
        Random random = new Random(seed);
        World world = new World(Files.createDirectory(temporary.resolve("walk-" + seed)));
        if (seed % 5 == 1) {
            world.custody = new DeviceDouble();
        }
        RemoteIdentification flow = world.flow();
        IdentificationStep step = flow.begin(BeginRequest.inLanguage(Language.KAZAKH));
        for (int i = 0; i < STEPS && !step.stage().last(); i++) {
            shake(world, random, mischief);
            Stage before = step.stage();
            try {
                step = random.nextDouble() < mischief ? mischief(step, world, random) : world.advance(step);
                seen.computeIfAbsent(before, stage -> EnumSet.noneOf(Stage.class))
                        .add(step.stage());
            } catch (SdkException e) {
                // Nobody is told of a conflict who is alone.
                assertThat(e.code()).isNotEqualTo(IdentityErrorCodes.SESSION_CONFLICT);
                world.down.clear();
                step = flow.resume(step.session());
            }
            world.down.clear();
            check(world, flow, step);
        }
        return step instanceof Completed;
    }

    /** What the outside does at this moment. */
    private static void shake(World world, Random random, double mischief) {
        if (random.nextDouble() < mischief) {
            World.Port[] ports = World.Port.values();
            world.down.add(ports[random.nextInt(ports.length)]);
        }
        if (random.nextDouble() < mischief / 4) {
            world.clock.pass(Duration.ofMinutes(random.nextInt(40)));
        }
        world.registeredPhone = random.nextDouble() < mischief / 2 ? Optional.empty() : Optional.of(World.PHONE);
        world.ncaRejects = random.nextDouble() < mischief
                ? Optional.of(kz.kualik.core.ErrorCode.of("test.rejected"))
                : Optional.empty();
        world.callStates.clear();
        world.callStates.add(pick(
                random,
                new CallState.Registered(),
                new CallState.Waiting(1),
                new CallState.InCall(),
                new CallState.Dropped(),
                new CallState.Refused(World.TOLD)));
        world.moderationStates.clear();
        world.moderationStates.add(pick(
                random,
                new ModerationState.Approved(World.NOW),
                new ModerationState.Approved(World.NOW),
                new ModerationState.Waiting(),
                new ModerationState.NewPhotosRequested(World.TOLD)));
        world.comparison = random.nextDouble() < mischief / 3
                ? Optional.of(pick(random, CheckOutcome.FAIL, CheckOutcome.REVIEW))
                : Optional.empty();
        // Often enough for three in a row.
        world.reading = random.nextDouble() < 3 * mischief
                ? Optional.of(DocumentReading.refused(Reasons.DOCUMENT_MRZ_WRONG))
                : Optional.empty();
        world.person = Optional.of(
                random.nextDouble() < mischief / 3
                        ? World.person(PersonName.of("БАСҚА", "АТЫ"), LifeStatus.ALIVE, LegalCapacity.CAPABLE)
                        : World.person(World.NAME, LifeStatus.ALIVE, LegalCapacity.CAPABLE));
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... among) {
        return among[random.nextInt(among.length)];
    }

    /** Something else than what leads on. */
    private static IdentificationStep mischief(IdentificationStep step, World world, Random random) {
        boolean one = random.nextBoolean();
        if (step instanceof CameraStep s) {
            return s.report(pick(random, CameraReport.NO_CAMERA, CameraReport.PERMISSION_REFUSED));
        } else if (step instanceof IinStep s) {
            return s.submit(pick(random, "", "123", World.IIN_OF_ANOTHER.value()));
        } else if (step instanceof PhoneCodeStep s) {
            return one ? s.confirm(Secret.copyOf("000000")) : random.nextBoolean() ? s.resend() : s.noSms();
        } else if (step instanceof OperatorRegistrationStep s) {
            return s.enterIin();
        } else if (step instanceof OperatorCallStep s) {
            return s.leave();
        } else if (step instanceof NcaLayerStep s) {
            return s.report(NcaLayerReport.absent());
        } else if (step instanceof DigitalIdPhoneStep s) {
            return s.submit("+77010000000");
        } else if (step instanceof DigitalIdCodeStep s) {
            return one ? s.confirm(Secret.copyOf("000000")) : s.resend();
        } else if (step instanceof SelfieStep s) {
            return s.submit(World.face("dark"));
        } else if (step instanceof SelfieReviewStep s) {
            return s.takeAgain();
        } else if (step instanceof LivenessCaptureStep s) {
            return s.breakOff();
        } else if (step instanceof PinStep s) {
            return s.choose(Secret.copyOf("111111"), Secret.copyOf("111111"));
        } else if (step instanceof DocumentStep s) {
            return s.submit(new DocumentImages(
                    kz.kualik.identity.document.DocumentKind.IDENTITY_CARD, World.page("front"), Optional.empty()));
        } else if (step instanceof DocumentDataStep s) {
            return one ? s.takeAgain() : s.correct(World.DOCUMENT);
        } else if (step instanceof ConsentStep s) {
            return one ? s.refuse() : s.agree();
        } else if (step instanceof PinEntryStep s) {
            return one ? s.enter(Secret.copyOf("000001")) : s.withdrawConsent();
        } else if (step instanceof AgreementStep s) {
            return one ? s.decline() : s.withdrawConsent();
        } else if (step instanceof KeyApplicationStep s) {
            return s.submit(ApplicationForm.onComputer("no address"));
        } else if (step instanceof KeyFolderStep s) {
            return s.choose(Path.of("/proc/kualik"));
        } else if (step instanceof SubmissionStep s) {
            return s.withdrawConsent();
        } else if (step instanceof IssuanceStep s) {
            return s.revoke(Secret.copyOf(one ? World.PIN : "000001"), RevocationReason.UNSPECIFIED);
        } else if (step instanceof KeyPasswordStep s) {
            return one
                    ? s.download(Secret.copyOf("weak"))
                    : s.revoke(Secret.copyOf(World.PIN), RevocationReason.KEY_COMPROMISE);
        } else if (step instanceof DocumentByHandStep s) {
            return s.enter(
                    new DocumentImages(
                            kz.kualik.identity.document.DocumentKind.IDENTITY_CARD,
                            World.page("front"),
                            Optional.empty()),
                    World.DOCUMENT);
        }
        return world.advance(step);
    }

    private static void check(World world, RemoteIdentification flow, IdentificationStep step) {
        List<SessionEvent> events =
                world.memory.load(step.session()).orElseThrow().events();
        assertThat(flow.resume(step.session())).isEqualTo(step);
        // The state is what the events say, however often and from wherever they are read.
        State folded = State.of(new SessionHistory(step.session(), new ArrayList<>(events)));
        assertThat(step instanceof Refused || folded.stage() == step.stage()).isTrue();
        // Asked for again after a failure, a code has the number of before, by which the service sends one SMS.
        assertThat(world.sent.stream().distinct())
                .extracting(RandomWalksTest::sending)
                .doesNotHaveDuplicates();
        assertThat(world.applications).hasSizeLessThanOrEqualTo(count(events, SessionEvent.SubmissionStarted.class));
        assertThat(world.releases).hasSizeLessThanOrEqualTo(count(events, SessionEvent.PinTried.class));
        boolean released = !world.releases.isEmpty();
        boolean agreed = count(events, SessionEvent.ConsentGiven.class) > 0;
        assertThat(agreed || !released)
                .as("data are let go after a consent only")
                .isTrue();
        // Nobody gets keys on data that no photo shows, unless a moderator has looked.
        boolean typed = folded.recognised().isEmpty() && folded.documentImages != null;
        assertThat(typed && folded.consents > 0 && folded.moderationRounds() == 0)
                .as("typed data without a moderator")
                .isFalse();
        if (step instanceof Completed) {
            assertThat(count(events, SessionEvent.PinChosen.class)).isOne();
            assertThat(count(events, SessionEvent.KeysWritten.class) + count(events, SessionEvent.KeysInstalled.class))
                    .isOne();
            assertThat(events).hasAtLeastOneElementOfType(SessionEvent.AgreementAccepted.class);
        }
        if (folded.stage() == Stage.REFUSED) {
            assertThat(folded.reasons()).isNotEmpty();
        }
    }

    private static String sending(OtpRequest request) {
        return request.purpose() + " " + request.sendNumber() + " "
                + request.session().value();
    }

    private static int count(List<SessionEvent> events, Class<? extends SessionEvent> type) {
        return (int) events.stream().filter(type::isInstance).count();
    }
}
