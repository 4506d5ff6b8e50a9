package kz.kualik.identity.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.secret.Secret;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.evidence.EvidenceRecord;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.pki.report.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Digital ID service let go is taken back even if its answer never arrived. */
class WithdrawalTest {
    @TempDir
    Path temporary;

    @Test
    void withdraw_whenTheAnswerToTheReleaseWasLost_isToldToTheService() {
        World world = new World(temporary);
        PinEntryStep step = world.walkTo(PinEntryStep.class);
        world.down.add(World.Port.DIGITAL_ID);
        try (Secret pin = Secret.copyOf(World.PIN)) {
            assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(() -> step.enter(pin));
        }
        world.down.clear();
        PinEntryStep again = (PinEntryStep) world.flow().resume(step.session());

        assertThat(again.withdrawConsent()).isInstanceOf(Refused.class);
        assertThat(world.withdrawn).hasSize(1);
    }

    @Test
    void withdraw_whenDigitalIdDoesNotAnswer_holdsAtOnceAndIsToldLater() {
        World world = new World(temporary);
        SubmissionStep step = world.walkTo(SubmissionStep.class);
        String consent = world.releases.get(0).id();
        world.down.add(World.Port.DIGITAL_ID);
        Refused owing = (Refused) step.withdrawConsent();

        assertThat(owing.reasons()).containsExactly(Reasons.CONSENT_WITHDRAWN);
        assertThat(owing.takeBackOwed()).isTrue();
        assertThat(world.flow().resume(step.session())).isEqualTo(owing);
        assertThatThrownBy(step::submit).isInstanceOf(ServiceRejectedException.class);
        assertThat(world.applications).isEmpty();
        assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(owing::takeBack);
        assertThat(world.flow().resume(step.session())).isEqualTo(owing);

        world.down.clear();
        world.clock.pass(Duration.ofHours(3));
        Refused done = (Refused) ((Refused) world.flow().resume(step.session())).takeBack();
        assertThat(done.takeBackOwed()).isFalse();
        assertThat(done.reasons()).containsExactly(Reasons.CONSENT_WITHDRAWN);
        assertThat(world.withdrawn).containsExactly(consent);
        assertThat(done.takeBack()).isEqualTo(done);
        assertThat(world.withdrawn).hasSize(1);
        assertThat(world.memory.load(step.session()).orElseThrow().events())
                .contains(new SessionEvent.ConsentWithdrawn(World.NOW, consent))
                .last()
                .isEqualTo(new SessionEvent.ConsentTakenBack(World.NOW.plus(Duration.ofHours(3)), consent));
        assertThat(world.flow().evidence(step.session()).records())
                .filteredOn(record -> record.event().startsWith("Consent"))
                .extracting(EvidenceRecord::event, EvidenceRecord::at)
                .containsExactly(
                        tuple("ConsentGiven", World.NOW),
                        tuple("ConsentWithdrawn", World.NOW),
                        tuple("ConsentTakenBack", World.NOW.plus(Duration.ofHours(3))));
    }

    @Test
    void withdraw_whenTheDeviceOfTheKeysIsNotThere_holdsAndIsTaken() {
        World world = new World(temporary);
        DeviceDouble device = new DeviceDouble();
        world.custody = device;
        SubmissionStep step = world.walkTo(SubmissionStep.class);
        device.absent = true;

        Refused end = (Refused) step.withdrawConsent();

        assertThat(end.takeBackOwed()).isFalse();
        assertThat(world.withdrawn).hasSize(1);
        assertThat(world.flow().resume(step.session())).isEqualTo(end);
    }

    /** Whoever is slow may make keys after a withdrawal wiped what there was. */
    @Test
    void submit_whenTheSessionEndedWhileKeysWereMade_leavesNoKeys() {
        World world = new World(temporary);
        DeviceDouble device = new DeviceDouble();
        world.custody = device;
        SubmissionStep step = world.walkTo(SubmissionStep.class);
        device.answered = requests -> {
            // Made as if before this moment, wiped, and made again.
            device.answered = UnaryOperator.identity();
            ((SubmissionStep) world.flow().resume(step.session())).withdrawConsent();
            device.keep(OutwardIds.of(step.session(), "application", 1), requests);
            return requests;
        };

        assertThatThrownBy(step::submit)
                .isInstanceOfSatisfying(
                        ServiceRejectedException.class,
                        e -> assertThat(e.code()).isEqualTo(IdentityErrorCodes.SESSION_CONFLICT));
        assertThat(device.find(OutwardIds.of(step.session(), "application", 1))).isEmpty();
        assertThat(world.applications)
                .as("a dialog about keys takes minutes, in which a page can withdraw")
                .isEmpty();
    }

    @Test
    void withdraw_whenTheNcaMayHaveTheApplication_revokesItToo() {
        World world = new World(temporary);
        SubmissionStep step = world.walkTo(SubmissionStep.class);
        world.down.add(World.Port.NCA);
        assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(step::submit);
        assertThat(world.applications)
                .as("what the NCA took before its answer was lost")
                .hasSize(1);
        String id = world.applications.keySet().iterator().next();
        SubmissionStep again = (SubmissionStep) world.flow().resume(step.session());

        Refused end = (Refused) again.withdrawConsent();

        assertThat(end.takeBackOwed()).as("the NCA is still down").isTrue();
        assertThat(world.withdrawn).as("the leave with which it is revoked").isEmpty();
        world.down.clear();
        Refused done = (Refused) end.takeBack();
        assertThat(world.revocations).singleElement().asString().startsWith(id + " CESSATION_OF_OPERATION ");
        assertThat(world.withdrawn).hasSize(1);
        assertThat(done.takeBackOwed()).isFalse();
        assertThat(done.reasons()).extracting(Reason::code).containsExactly(IdentityErrorCodes.CONSENT_WITHDRAWN);
        assertThat(world.flow().resume(step.session())).isEqualTo(done);
    }

    @Test
    void takeBack_whenTheNcaRevokedAndDigitalIdDoesNotAnswer_keepsWhatWasDone() {
        World world = new World(temporary);
        SubmissionStep step = world.walkTo(SubmissionStep.class);
        world.down.add(World.Port.NCA);
        assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(step::submit);
        world.down.clear();
        world.down.add(World.Port.DIGITAL_ID);
        SubmissionStep again = (SubmissionStep) world.flow().resume(step.session());

        Refused end = (Refused) again.withdrawConsent();

        assertThat(world.memory.load(step.session()).orElseThrow().events())
                .hasAtLeastOneElementOfType(SessionEvent.ApplicationRevoked.class);
        assertThat(end.takeBackOwed()).isTrue();
        world.down.clear();
        assertThat(((Refused) end.takeBack()).takeBackOwed()).isFalse();
        assertThat(world.revocations).hasSize(1);
        assertThat(world.withdrawn).hasSize(1);
    }

    @Test
    void withdraw_whenTheNcaBreaksItsContract_takesTheLeaveBackAllTheSame() {
        World world = new World(temporary);
        SubmissionStep step = world.walkTo(SubmissionStep.class);
        world.down.add(World.Port.NCA);
        assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(step::submit);
        world.down.clear();
        world.otherReceipt = true;
        SubmissionStep again = (SubmissionStep) world.flow().resume(step.session());

        Refused end = (Refused) again.withdrawConsent();

        assertThat(end.takeBackOwed()).isFalse();
        assertThat(world.memory.load(step.session()).orElseThrow().events())
                .noneMatch(SessionEvent.ApplicationRevoked.class::isInstance);
    }

    @Test
    void withdraw_whenTheNcaDoesNotKnowTheApplication_takesTheLeaveBack() {
        World world = new World(temporary);
        SubmissionStep step = world.walkTo(SubmissionStep.class);
        world.down.add(World.Port.NCA);
        assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(step::submit);
        world.down.clear();
        world.applications.clear();
        SubmissionStep again = (SubmissionStep) world.flow().resume(step.session());

        Refused end = (Refused) again.withdrawConsent();

        assertThat(end.takeBackOwed()).isFalse();
        assertThat(world.revocations).isEmpty();
        assertThat(world.withdrawn).hasSize(1);
    }

    @Test
    void withdraw_whenNothingWasHandedIn_asksTheNcaNothing() {
        World world = new World(temporary);

        world.walkTo(SubmissionStep.class).withdrawConsent();

        assertThat(world.revocations).isEmpty();
    }

    @Test
    void takeBack_afterTheSessionsLife_isStillDone() {
        World world = new World(temporary);
        AgreementStep step = world.walkTo(AgreementStep.class);
        world.down.add(World.Port.DIGITAL_ID);
        Refused owing = (Refused) step.withdrawConsent();
        world.down.clear();
        world.clock.pass(world.policy.sessionLife().plusDays(1));

        assertThat(((Refused) owing.takeBack()).takeBackOwed()).isFalse();
    }

    @Test
    void withdraw_whenTheProcessDiedBeforeDigitalIdWasAsked_isOwed() {
        World world = new World(temporary);
        AgreementStep step = world.walkTo(AgreementStep.class);
        String consent = world.releases.get(0).id();
        world.memory.append(
                step.session(),
                step.version(),
                List.of(
                        new SessionEvent.ConsentWithdrawn(World.NOW, consent),
                        new SessionEvent.Refused(World.NOW, List.of(Reasons.CONSENT_WITHDRAWN))));

        Refused left = (Refused) world.flow().resume(step.session());
        assertThat(left.takeBackOwed()).isTrue();
        assertThat(((Refused) left.takeBack()).takeBackOwed()).isFalse();
    }

    @Test
    void takeBack_whenTheStoreFailedAfterTheServiceWasTold_tellsItOnceMore() {
        World world = new World(temporary);
        AgreementStep step = world.walkTo(AgreementStep.class);
        world.down.add(World.Port.DIGITAL_ID);
        Refused owing = (Refused) step.withdrawConsent();
        world.down.clear();
        world.down.add(World.Port.STORE);
        assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(owing::takeBack);
        world.down.clear();

        assertThat(((Refused) owing.takeBack()).takeBackOwed()).isFalse();
        assertThat(world.withdrawn)
                .hasSize(2)
                .containsOnly(world.releases.get(0).id());
    }

    @Test
    void refused_withoutAWithdrawal_owesNothing() {
        World world = new World(temporary);
        Refused declined = (Refused) world.walkTo(AgreementStep.class).decline();

        assertThat(declined.takeBackOwed()).isFalse();
        assertThat(declined.takeBack()).isEqualTo(declined);
        assertThat(world.withdrawn).isEmpty();
    }

    @Test
    void withdraw_andSubmitAtTheSameTime_oneWinsAndTheOtherIsTold() throws Exception {
        for (int i = 0; i < 20; i++) {
            World world = new World(Files.createDirectory(temporary.resolve("race-" + i)));
            SubmissionStep step = world.walkTo(SubmissionStep.class);
            CyclicBarrier start = new CyclicBarrier(2);
            ExecutorService pool = Executors.newFixedThreadPool(2);
            try {
                Future<Boolean> submission = pool.submit(() -> won(start, step::submit));
                Future<Boolean> withdrawal = pool.submit(() -> won(start, step::withdrawConsent));
                assertThat(submission.get()).isNotEqualTo(withdrawal.get());
                IdentificationStep end = world.flow().resume(step.session());
                assertThat(end instanceof IssuanceStep).isEqualTo(submission.get());
                assertThat(world.applications).hasSize(submission.get() ? 1 : 0);
                assertThat(world.withdrawn).hasSize(submission.get() ? 0 : 1);
            } finally {
                pool.shutdownNow();
            }
        }
    }

    private static boolean won(CyclicBarrier start, Callable<IdentificationStep> operation) throws Exception {
        start.await();
        try {
            operation.call();
            return true;
        } catch (ServiceRejectedException e) {
            assertThat(e.code()).isEqualTo(IdentityErrorCodes.SESSION_CONFLICT);
            return false;
        }
    }

    @Test
    void withdraw_whenSomebodySubmittedAtTheSameTime_isAConflictAndChangesNothing() {
        World world = new World(temporary);
        SubmissionStep step = world.walkTo(SubmissionStep.class);
        // What an operation of another thread has put on record before it asks the NCA.
        world.memory.append(step.session(), step.version(), List.of(new SessionEvent.SubmissionStarted(World.NOW)));

        assertThatThrownBy(step::withdrawConsent)
                .isInstanceOfSatisfying(
                        ServiceRejectedException.class,
                        e -> assertThat(e.code()).isEqualTo(IdentityErrorCodes.SESSION_CONFLICT));
        assertThat(world.withdrawn).isEmpty();
        assertThat(world.flow().resume(step.session())).isInstanceOf(SubmissionStep.class);
    }
}
