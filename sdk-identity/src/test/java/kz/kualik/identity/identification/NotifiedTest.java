package kz.kualik.identity.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.PersonName;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.callback.Callback;
import kz.kualik.identity.moderation.ModerationState;
import kz.kualik.identity.operator.CallState;
import kz.kualik.identity.registry.LegalCapacity;
import kz.kualik.identity.registry.LifeStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A callback says that something happened; what, is asked. */
class NotifiedTest {
    @TempDir
    Path temporary;

    private World world;

    @BeforeEach
    void begin() {
        world = new World(temporary);
    }

    private OperatorCallStep call() {
        world.registeredPhone = Optional.empty();
        return world.walkTo(OperatorCallStep.class);
    }

    private ModerationStep moderation() {
        world.person =
                Optional.of(World.person(PersonName.of("БАСҚА", "АТЫ"), LifeStatus.ALIVE, LegalCapacity.CAPABLE));
        return world.walkTo(ModerationStep.class);
    }

    @Test
    void notified_ofACall_asksTheOperators() {
        OperatorCallStep step = call();

        IdentificationStep next = world.flow().notified(new Callback(step.session(), step.ticket()));

        assertThat(next).isInstanceOf(IinStep.class).isEqualTo(world.flow().resume(step.session()));
    }

    @Test
    void notified_ofACase_asksTheModerators() {
        ModerationStep step = moderation();
        world.moderationStates.clear();
        world.moderationStates.add(new ModerationState.Approved(World.NOW));

        IdentificationStep next = world.flow()
                .notified(new Callback(step.session(), step.state.moderation().id()));

        assertThat(next).isInstanceOf(ConsentStep.class);
        assertThat(world.notices).hasSize(1);
    }

    @Test
    void notified_ofATicketThatTheSessionDoesNotHave_isToBeSentAgain() {
        OperatorCallStep step = call();
        ModerationStep waiting = moderation();

        for (Callback callback : List.of(
                new Callback(step.session(), "call-99"),
                new Callback(waiting.session(), "case-99"),
                new Callback(waiting.session(), step.ticket() + "0"))) {
            IdentificationStep before = world.flow().resume(callback.session());
            assertThatThrownBy(() -> world.flow().notified(callback))
                    .isInstanceOfSatisfying(
                            ServiceRejectedException.class,
                            e -> assertThat(e.code()).isEqualTo(IdentityErrorCodes.CALLBACK_OF_ANOTHER));
            assertThat(world.flow().resume(callback.session())).isEqualTo(before);
        }
    }

    @Test
    void notified_againOrLate_changesNothing() {
        OperatorCallStep step = call();
        Callback callback = new Callback(step.session(), step.ticket());
        IdentificationStep next = world.flow().notified(callback);

        assertThat(world.flow().notified(callback)).isEqualTo(next);
        IdentificationStep later = world.walkOn(next, SelfieStep.class);
        assertThat(world.flow().notified(callback)).isEqualTo(later);
    }

    @Test
    void notified_whenTheServiceIsDown_mayBeSentAgain() {
        OperatorCallStep step = call();
        Callback callback = new Callback(step.session(), step.ticket());
        world.down.add(World.Port.OPERATORS);
        assertThatThrownBy(() -> world.flow().notified(callback)).isInstanceOf(ServiceUnavailableException.class);
        world.down.clear();

        assertThat(world.flow().notified(callback)).isInstanceOf(IinStep.class);
    }

    @Test
    void notified_ofNoSession_isRejected() {
        SessionId none = SessionId.random(new SecureRandom());

        assertThatThrownBy(() -> world.flow().notified(new Callback(none, "call-1")))
                .isInstanceOfSatisfying(
                        ServiceRejectedException.class,
                        e -> assertThat(e.code()).isEqualTo(IdentityErrorCodes.SESSION_UNKNOWN));
    }

    @Test
    void notified_whileThePageAsksToo_isNoConflictForTheCallback() throws Exception {
        for (int i = 0; i < 20; i++) {
            World here = new World(temporary.resolve("race-" + i));
            here.registeredPhone = Optional.empty();
            OperatorCallStep step = here.walkTo(OperatorCallStep.class);
            CyclicBarrier start = new CyclicBarrier(2);
            Callable<Boolean> page = () -> {
                start.await();
                try {
                    return step.refresh() instanceof IinStep;
                } catch (ServiceRejectedException conflict) {
                    return true;
                }
            };
            Callable<Boolean> callback = () -> {
                start.await();
                return here.flow().notified(new Callback(step.session(), step.ticket())) instanceof IinStep;
            };
            ExecutorService pool = Executors.newFixedThreadPool(2);
            try {
                for (Future<Boolean> result : pool.invokeAll(List.of(page, callback))) {
                    assertThat(result.get()).isTrue();
                }
            } finally {
                pool.shutdownNow();
            }
            assertThat(here.flow().resume(step.session())).isInstanceOf(IinStep.class);
        }
    }

    @Test
    void notified_whileNothingIsNew_leavesThePagesStepAsItIs() {
        world.callStates.clear();
        world.callStates.add(new CallState.Waiting(2));
        OperatorCallStep step = call();
        Callback callback = new Callback(step.session(), step.ticket());
        IdentificationStep seen = world.flow().notified(callback);

        assertThat(world.flow().notified(callback)).isEqualTo(seen);
        world.moderationStates.clear();
        world.moderationStates.addAll(
                List.of(new ModerationState.Waiting(), new ModerationState.Waiting(), new ModerationState.Waiting()));
        world.callStates.clear();
        world.callStates.add(new CallState.Registered());
        ModerationStep waiting = moderation();
        Callback ofCase =
                new Callback(waiting.session(), waiting.state.moderation().id());
        IdentificationStep once = world.flow().notified(ofCase);
        assertThat(world.flow().notified(ofCase)).isEqualTo(once);
    }

    /** The page asked before the operator decided, and stores its answer after the callback has asked. */
    @Test
    void notified_whenThePageStoresAnOlderAnswerFirst_asksAgain() {
        OperatorCallStep step = call();
        world.callStates.clear();
        world.callStates.addAll(
                List.of(new CallState.Registered(), new CallState.InCall(), new CallState.Registered()));
        world.afterCallAnswer = step::refresh;

        IdentificationStep next = world.flow().notified(new Callback(step.session(), step.ticket()));

        assertThat(next).isInstanceOf(IinStep.class);
    }
}
