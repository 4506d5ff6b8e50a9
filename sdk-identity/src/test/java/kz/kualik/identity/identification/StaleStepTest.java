package kz.kualik.identity.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.PersonName;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.biometric.CaptureFrame;
import kz.kualik.identity.biometric.FaceCapture;
import kz.kualik.identity.biometric.FaceImage;
import kz.kualik.identity.device.CameraReport;
import kz.kualik.identity.device.NcaLayerReport;
import kz.kualik.identity.document.DocumentImages;
import kz.kualik.identity.document.DocumentReading;
import kz.kualik.identity.document.IdentityDocument;
import kz.kualik.identity.registry.LegalCapacity;
import kz.kualik.identity.registry.LifeStatus;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.pki.enrolment.RevocationReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of two who move one session, one wins and the other is told. */
class StaleStepTest {
    private static final Map<Class<?>, Object> GIVEN = Map.ofEntries(
            Map.entry(CameraReport.class, CameraReport.READY),
            Map.entry(String.class, World.IIN.value()),
            Map.entry(Secret.class, Secret.copyOf(World.PIN)),
            Map.entry(Language.class, Language.KAZAKH),
            Map.entry(NcaLayerReport.class, NcaLayerReport.absent()),
            Map.entry(FaceImage.class, World.face("selfie")),
            Map.entry(
                    FaceCapture.class,
                    new FaceCapture(
                            "challenge",
                            "nonce",
                            List.of(new CaptureFrame(World.face("frame"), java.time.Duration.ZERO)))),
            Map.entry(DocumentImages.class, DocumentImages.ofCard(World.page("front"), World.page("back"))),
            Map.entry(IdentityDocument.class, World.DOCUMENT),
            Map.entry(ApplicationForm.class, ApplicationForm.onComputer()),
            Map.entry(Path.class, Path.of("keys")),
            Map.entry(RevocationReason.class, RevocationReason.UNSPECIFIED));

    @TempDir
    Path temporary;

    static Stream<Class<?>> steps() {
        return Arrays.stream(IdentificationStep.class.getPermittedSubclasses())
                .filter(type -> type != Revoked.class && type != Refused.class);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void everyStep_whenStale_refuses(Class<? extends IdentificationStep> type) throws Exception {
        World world = new World(temporary);
        if (type == OperatorRegistrationStep.class || type == OperatorCallStep.class) {
            world.registeredPhone = Optional.empty();
        }
        if (type == DocumentByHandStep.class) {
            world.reading = Optional.of(DocumentReading.refused(Reasons.DOCUMENT_MRZ_WRONG));
        }
        if (type == ModerationStep.class) {
            world.person =
                    Optional.of(World.person(PersonName.of("БАСҚА", "АТЫ"), LifeStatus.ALIVE, LegalCapacity.CAPABLE));
        }
        if (type == KeyInstallationStep.class) {
            world.custody = new DeviceDouble();
        }
        IdentificationStep stale = world.walkTo(type);
        IdentificationStep next = world.advance(stale);
        List<Method> operations = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getReturnType() == IdentificationStep.class)
                .toList();

        assertThat(operations).isNotEmpty();
        for (Method operation : operations) {
            Object[] arguments =
                    Arrays.stream(operation.getParameterTypes()).map(GIVEN::get).toArray();
            assertThatThrownBy(() -> operation.invoke(stale, arguments))
                    .as(operation.getName())
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(ServiceRejectedException.class)
                    .extracting(e -> ((ServiceRejectedException) e).code())
                    .isEqualTo(IdentityErrorCodes.SESSION_CONFLICT);
        }
        assertThat(world.flow().resume(next.session())).isEqualTo(next);
    }

    @Test
    void submit_whenManyThreadsRace_makesOneApplicationWithOneSetOfKeys() throws Exception {
        World world = new World(temporary);
        SubmissionStep step = world.walkTo(SubmissionStep.class);
        int threads = 8;
        CyclicBarrier start = new CyclicBarrier(threads);
        Callable<Boolean> submit = () -> {
            start.await();
            try {
                return step.submit() instanceof IssuanceStep;
            } catch (ServiceRejectedException conflict) {
                assertThat(conflict.code()).isEqualTo(IdentityErrorCodes.SESSION_CONFLICT);
                return false;
            }
        };
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long winners = 0;
            for (Future<Boolean> result : pool.invokeAll(
                    IntStream.range(0, threads).mapToObj(i -> submit).toList(), 60, TimeUnit.SECONDS)) {
                winners += result.get() ? 1 : 0;
            }
            assertThat(winners).isOne();
        } finally {
            pool.shutdownNow();
        }
        assertThat(world.applications).hasSize(1);
        assertThat(world.walkOn(world.flow().resume(step.session()), Completed.class)
                        .keys())
                .hasSize(1);
    }

    @Test
    void enterPin_whenManyThreadsRace_answersOneOfThemAndCountsIt() throws Exception {
        World world = new World(temporary);
        PinEntryStep step = world.walkTo(PinEntryStep.class);
        int threads = 16;
        CyclicBarrier start = new CyclicBarrier(threads);
        java.util.concurrent.atomic.AtomicInteger next = new java.util.concurrent.atomic.AtomicInteger();
        Callable<Boolean> guess = () -> {
            // One of them is right, and nobody can tell which by who gets an answer.
            int number = next.getAndIncrement();
            Secret pin = Secret.copyOf(number == 0 ? World.PIN : "8264" + (10 + number));
            start.await();
            try {
                step.enter(pin);
                return true;
            } catch (ServiceRejectedException conflict) {
                assertThat(conflict.code()).isEqualTo(IdentityErrorCodes.SESSION_CONFLICT);
                return false;
            }
        };
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        long answered = 0;
        try {
            for (Future<Boolean> result : pool.invokeAll(
                    IntStream.range(0, threads).mapToObj(i -> guess).toList(), 60, TimeUnit.SECONDS)) {
                answered += result.get() ? 1 : 0;
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(answered).isOne();
        List<SessionEvent> events =
                world.memory.load(step.session()).orElseThrow().events();
        assertThat(events).filteredOn(SessionEvent.PinTried.class::isInstance).hasSize(1);
        assertThat(events).filteredOn(SessionEvent.PinEntered.class::isInstance).hasSize(1);
        assertThat(world.releases).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void enterPin_whenTheStoreFailsBeforeTheTryIsOnRecord_comparesNothing() {
        World world = new World(temporary);
        PinEntryStep step = world.walkTo(PinEntryStep.class);
        world.down.add(World.Port.STORE);
        assertThatThrownBy(() -> step.enter(Secret.copyOf(World.PIN)))
                .isInstanceOf(kz.kualik.core.ServiceUnavailableException.class);
        assertThat(world.releases).isEmpty();
        assertThat(world.flow().resume(step.session())).isEqualTo(step);
    }

    @Test
    void enterPin_whenManyBrokeOff_countsThemAll() {
        World world = new World(temporary);
        PinEntryStep step = world.walkTo(PinEntryStep.class);
        long version = step.version();
        for (int i = 0; i < 5; i++) {
            version = world.memory.append(
                    step.session(), version, List.of(new SessionEvent.PinTried(world.clock.instant())));
        }
        IdentificationStep locked = world.advance(world.flow().resume(step.session()));
        assertThat(locked.reasons()).containsExactly(Reasons.PIN_LOCKED);
        world.clock.pass(java.time.Duration.ofMinutes(15));
        for (int i = 0; i < 5; i++) {
            version = world.memory.append(
                    step.session(),
                    world.flow().resume(step.session()).version(),
                    List.of(new SessionEvent.PinTried(world.clock.instant())));
        }
        world.clock.pass(java.time.Duration.ofMinutes(15));
        IdentificationStep ended = world.advance(world.flow().resume(step.session()));
        assertThat(ended).isInstanceOf(Refused.class);
        assertThat(ended.reasons()).containsExactly(Reasons.PIN_TRIES_USED_UP);
        assertThat(world.releases).isEmpty();
    }

    @Test
    void resume_whenSessionIsUnknown_refuses() {
        RemoteIdentification flow = new World(temporary).flow();

        assertThatThrownBy(() -> flow.resume(SessionId.parse("0".repeat(32))))
                .isInstanceOf(ServiceRejectedException.class)
                .extracting(e -> ((ServiceRejectedException) e).code())
                .isEqualTo(IdentityErrorCodes.SESSION_UNKNOWN);
    }
}
