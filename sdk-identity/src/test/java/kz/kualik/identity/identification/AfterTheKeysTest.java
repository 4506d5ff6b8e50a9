package kz.kualik.identity.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.secret.Secret;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.session.KeyFile;
import kz.kualik.identity.session.KeyTrial;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.enrolment.RevocationReason;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.trust.RevocationStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be done with keys that are there, and with an application that is on its way: try them, revoke it. */
class AfterTheKeysTest {
    @TempDir
    Path temporary;

    private World world;

    @BeforeEach
    void begin() {
        world = new World(temporary);
    }

    private static Secret pin() {
        return Secret.copyOf(World.PIN);
    }

    private Completed tried(Completed step) {
        return (Completed) step.tryKeys(Secret.copyOf(World.PASSWORD));
    }

    @Test
    void tryKeys_ofTheSingleKey_triesBothUses() {
        Completed step = tried(world.walkTo(Completed.class));

        assertThat(step.trials())
                .extracting(KeyTrial::purpose)
                .containsExactly(KeyPurpose.AUTHENTICATION, KeyPurpose.SIGNING);
        assertThat(step.trials()).allMatch(KeyTrial::passed);
        assertThat(step.reasons()).isEmpty();
    }

    @Test
    void tryKeys_ofTheOlderPair_triesEachForItsOwnUse() {
        world.policy = world.policy.but().keys(KeySet.RSA).build();

        Completed step = tried(world.walkTo(Completed.class));

        assertThat(step.trials())
                .extracting(trial -> trial.key().startsWith("AUTH_") + " " + trial.purpose() + " " + trial.passed())
                .containsExactlyInAnyOrder("true AUTHENTICATION true", "false SIGNING true");
    }

    @Test
    void tryKeys_ofHeldKeys_looksAtTheirCertificates() {
        world.custody = new DeviceDouble();
        Completed step = world.walkTo(Completed.class);

        assertThat(tried(step).trials())
                .extracting(KeyTrial::key, KeyTrial::passed)
                .containsOnly(tuple(step.certificates().get(0).keyId(), true));

        world.revocation = query -> new RevocationStatus.Revoked("test", World.NOW, OptionalInt.of(1));
        Completed later = (Completed) world.flow().resume(step.session());
        assertThat(tried(later).reasons())
                .extracting(reason -> reason.code().value())
                .containsExactly("pki.certificate.revoked");
    }

    @Test
    void revoke_ofHeldKeysBeforeTheirCertificatesAreThere_wipesThem() {
        world.custody = new DeviceDouble();
        KeyInstallationStep step = world.walkTo(KeyInstallationStep.class);
        String id = world.applications.keySet().iterator().next();

        assertThat(step.revoke(pin(), RevocationReason.UNSPECIFIED)).isInstanceOf(Refused.class);
        assertThat(world.custody.find(id)).isEmpty();
    }

    @Test
    void revoke_ofHeldKeysAtTheEnd_namesTheirCertificates() {
        world.custody = new DeviceDouble();
        Completed step = world.walkTo(Completed.class);

        Revoked end = (Revoked) step.revoke(pin(), RevocationReason.SUPERSEDED);

        assertThat(end.keys()).isEmpty();
        assertThat(end.certificates()).isEqualTo(step.certificates()).isNotEmpty();
    }

    /** Whoever has lost the token must be able to revoke what is on it. */
    @Test
    void revoke_whenTheDeviceIsNotThereAnyMore_isStillPossible() {
        DeviceDouble device = new DeviceDouble();
        world.custody = device;
        Completed step = world.walkTo(Completed.class);
        device.absent = true;

        Completed resumed = (Completed) world.flow().resume(step.session());
        int wipes = device.wipes;
        IdentificationStep end = resumed.revoke(pin(), RevocationReason.KEY_COMPROMISE);

        assertThat(end).isInstanceOf(Revoked.class);
        assertThat(world.revocations).hasSize(1);
        assertThat(device.wipes).as("nobody waits for a device that is gone").isEqualTo(wipes);
        assertThat(world.flow().resume(step.session())).isEqualTo(end);
    }

    @Test
    void revoke_whenTheDeviceIsAbsentBeforeTheEnd_wipesTheKeysOnceItIsThere() {
        DeviceDouble device = new DeviceDouble();
        world.custody = device;
        KeyInstallationStep step = world.walkTo(KeyInstallationStep.class);
        String id = world.applications.keySet().iterator().next();
        device.absent = true;

        assertThat(step.revoke(pin(), RevocationReason.UNSPECIFIED)).isInstanceOf(Refused.class);
        device.absent = false;
        assertThat(device.find(id)).isPresent();
        world.flow().resume(step.session());
        assertThat(device.find(id)).isEmpty();
    }

    @Test
    void tryKeys_whenAFileHasOtherKeys_saysSo() throws IOException {
        Completed step = world.walkTo(Completed.class);
        World another = new World(Files.createDirectory(temporary.resolve("another")));
        Path theirs = another.walkTo(Completed.class).keys().get(0).path();
        Files.copy(theirs, step.keys().get(0).path(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        Completed after = tried(step);

        assertThat(after.reasons()).extracting(Reason::code).containsExactly(IdentityErrorCodes.KEYS_CHANGED);
        assertThat(after.trials()).noneMatch(KeyTrial::passed);
    }

    @Test
    void tryKeys_whenAFileIsDamaged_saysSo() throws IOException {
        Completed step = world.walkTo(Completed.class);
        Path file = step.keys().get(0).path();
        Files.write(file, new byte[] {0x30, 0x03, 0x02, 0x01, 0x03});

        assertThat(tried(step).reasons()).extracting(Reason::code).containsExactly(IdentityErrorCodes.KEYS_CHANGED);
    }

    /** A source that breaks its contract and throws says nothing of the file. */
    @Test
    void tryKeys_whenTheSourceOfRevocationThrows_doesNotBlameTheFile() {
        world.revocation = query -> {
            throw new ServiceUnavailableException(ErrorCode.of("test.down"), "OCSP is down");
        };
        Completed step = world.walkTo(Completed.class);

        assertThatThrownBy(() -> tried(step)).isInstanceOf(ServiceUnavailableException.class);
        assertThat(world.flow().resume(step.session())).isEqualTo(step);
    }

    /** All uses of all keys together take no longer than one operation may. */
    @Test
    void tryKeys_whenTheSourceOfRevocationIsSlow_takesNoLongerThanOneCall() {
        world.policy = world.policy.but().callLimit(Duration.ofSeconds(10)).build();
        List<Duration> left = new ArrayList<>();
        world.revocation = query -> {
            left.add(query.deadline().remaining());
            while (left.size() == 1 && query.deadline().remaining().compareTo(Duration.ofMillis(9_800)) > 0) {
                Thread.onSpinWait();
            }
            return new RevocationStatus.NotChecked();
        };

        Completed step = tried(world.walkTo(Completed.class));

        assertThat(step.trials()).hasSize(2);
        assertThat(left).hasSizeGreaterThan(1);
        assertThat(left.get(left.size() - 1)).isLessThanOrEqualTo(Duration.ofMillis(9_800));
    }

    @Test
    void tryKeys_whenThePasswordIsWrongAfterAGoodTrial_keepsTheTrials() {
        Completed step = tried(world.walkTo(Completed.class));

        Completed after = (Completed) step.tryKeys(Secret.copyOf("Another2026"));

        assertThat(after.reasons()).extracting(Reason::code).containsExactly(IdentityErrorCodes.KEYS_PASSWORD_WRONG);
        assertThat(after.trials()).isEqualTo(step.trials());
    }

    @Test
    void revoke_atTheEnd_isAskedForAtTheNcaInThePersonsName() {
        Completed step = world.walkTo(Completed.class);
        List<KeyFile> keys = step.keys();

        Revoked end = (Revoked) step.revoke(pin(), RevocationReason.KEY_COMPROMISE);

        assertThat(end.keys()).isEqualTo(keys);
        assertThat(end.reason()).isEqualTo(RevocationReason.KEY_COMPROMISE);
        assertThat(end.revokedAt()).isEqualTo(World.NOW);
        assertThat(end.place()).isEqualTo("REVOKED");
        String id = world.applications.keySet().iterator().next();
        assertThat(world.revocations).hasSize(1);
        assertThat(world.revocations.get(0)).startsWith(id + " KEY_COMPROMISE marked-grant-token");
    }

    @Test
    void revoke_longAfterTheSessionsLife_isStillPossible() {
        Completed step = world.walkTo(Completed.class);
        world.clock.pass(Duration.ofDays(200));

        assertThat(step.revoke(pin(), RevocationReason.SUPERSEDED)).isInstanceOf(Revoked.class);
    }

    @Test
    void revoke_whenThePinIsWrong_asksNobody() {
        Completed step = world.walkTo(Completed.class);
        int releases = world.releases.size();

        step.revoke(Secret.copyOf("000001"), RevocationReason.KEY_COMPROMISE);

        assertThat(world.revocations).isEmpty();
        assertThat(world.releases).hasSize(releases);
    }

    @Test
    void revoke_whenTheAnswerIsLost_canBeRepeatedAndKeepsTheFirstTime() {
        Completed step = world.walkTo(Completed.class);
        world.down.add(World.Port.NCA);
        assertThatThrownBy(() -> step.revoke(pin(), RevocationReason.KEY_COMPROMISE))
                .isInstanceOf(ServiceUnavailableException.class);
        world.down.clear();

        Completed again = (Completed) world.flow().resume(step.session());

        assertThat(again.revoke(pin(), RevocationReason.KEY_COMPROMISE)).isInstanceOf(Revoked.class);
    }

    @Test
    void revoke_whenTheReceiptIsOfAnotherApplication_isTheServicesFault() {
        Completed step = world.walkTo(Completed.class);
        world.otherReceipt = true;

        assertThatThrownBy(() -> step.revoke(pin(), RevocationReason.UNSPECIFIED))
                .isInstanceOf(ProtocolException.class);
        assertThat(world.flow().resume(step.session())).isInstanceOf(Completed.class);
    }

    @Test
    void revoke_beforeTheKeysAreThere_wipesThem() {
        for (Class<? extends IdentificationStep> at : List.of(IssuanceStep.class, KeyPasswordStep.class)) {
            World here = new World(temporary.resolve(at.getSimpleName()));
            IdentificationStep step = here.walkTo(at);
            String id = here.applications.keySet().iterator().next();
            assertThat(here.custody.find(id)).isPresent();

            IdentificationStep end = step instanceof IssuanceStep waiting
                    ? waiting.revoke(pin(), RevocationReason.UNSPECIFIED)
                    : ((KeyPasswordStep) step).revoke(pin(), RevocationReason.UNSPECIFIED);

            assertThat(end).isInstanceOf(Refused.class);
            assertThat(here.custody.find(id)).isEmpty();
            assertThat(here.revocations).hasSize(1);
        }
    }

    @Test
    void wrongPins_beforeTheKeysAreThere_doNotEndTheSession() {
        world.policy = world.policy
                .but()
                .pin(new TryLimit(3, Duration.ofMinutes(15), 3))
                .build();
        IdentificationStep step = world.walkTo(IssuanceStep.class);
        for (int i = 0; i < 3; i++) {
            step = ((IssuanceStep) step).revoke(Secret.copyOf("000001"), RevocationReason.UNSPECIFIED);
        }

        assertThat(step.reasons()).extracting(Reason::code).containsExactly(IdentityErrorCodes.PIN_TRIES_USED_UP);
        assertThat(world.walkOn(step, Completed.class).keys()).hasSize(1);
    }

    @Test
    void revokeAndDownload_whenTheyRace_haveOneWinner() throws Exception {
        KeyPasswordStep step = world.walkTo(KeyPasswordStep.class);
        CyclicBarrier start = new CyclicBarrier(2);
        Callable<IdentificationStep> download = () -> {
            start.await();
            return step.download(Secret.copyOf(World.PASSWORD));
        };
        Callable<IdentificationStep> revoke = () -> {
            start.await();
            return step.revoke(pin(), RevocationReason.UNSPECIFIED);
        };
        ExecutorService pool = Executors.newFixedThreadPool(2);
        int winners = 0;
        try {
            for (Future<IdentificationStep> result : pool.invokeAll(List.of(download, revoke))) {
                try {
                    result.get();
                    winners++;
                } catch (java.util.concurrent.ExecutionException e) {
                    assertThat(e.getCause())
                            .isInstanceOfSatisfying(
                                    ServiceRejectedException.class,
                                    conflict ->
                                            assertThat(conflict.code()).isEqualTo(IdentityErrorCodes.SESSION_CONFLICT));
                }
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(winners).isOne();
        IdentificationStep end = world.flow().resume(step.session());
        List<SessionEvent> events =
                world.memory.load(step.session()).orElseThrow().events();
        boolean written = events.stream().anyMatch(SessionEvent.KeysWritten.class::isInstance);
        boolean revoked = events.stream().anyMatch(SessionEvent.ApplicationRevoked.class::isInstance);
        assertThat(written && revoked).isFalse();
        assertThat(end instanceof Completed).isEqualTo(written);
    }
}
