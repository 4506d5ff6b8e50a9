package kz.kualik.identity.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.operation.Deadline;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.session.HeldKey;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.KeyStorage;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.enrolment.CertificationRequest;
import kz.kualik.pki.enrolment.IssuanceState;
import kz.kualik.pki.enrolment.NaturalPerson;
import kz.kualik.pki.key.KeyPairs;
import kz.kualik.pki.key.PendingKeyPair;
import kz.kualik.pki.report.Reason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps 23 to 28 where the keys stay where they are made. */
class HeldKeyStepsTest {
    @TempDir
    Path temporary;

    private final DeviceDouble device = new DeviceDouble();
    private World world;

    @BeforeEach
    void begin() {
        world = new World(temporary);
        world.custody = device;
        world.issuanceStates.clear();
    }

    private List<SessionEvent> events(IdentificationStep step) {
        return world.memory.load(step.session()).orElseThrow().events();
    }

    @Test
    void submitForm_passesOverTheFolderAndPutsItOnRecord() {
        KeyApplicationStep step = world.walkTo(KeyApplicationStep.class);
        assertThat(step.storage()).isEqualTo(KeyStorage.KAZTOKEN);

        IdentificationStep next = world.advance(step);

        assertThat(next).isInstanceOf(SubmissionStep.class);
        assertThat(events(next)).last().isInstanceOf(SessionEvent.FolderSkipped.class);
        assertThat(world.folder).doesNotExist();
    }

    @Test
    void submitForm_whenStorageIsAComputer_isRefused() {
        IdentificationStep step =
                world.walkTo(KeyApplicationStep.class).submit(new ApplicationForm(Optional.empty(), KeyStorage.PKCS12));

        assertThat(step).isInstanceOf(KeyApplicationStep.class);
        assertThat(step.reasons()).extracting(Reason::code).containsExactly(IdentityErrorCodes.STORAGE_UNSUPPORTED);
    }

    @Test
    void journey_withTwoKeys_endsWithBothWhereTheyWereMade() {
        world.policy = world.policy.but().keys(KeySet.RSA).build();

        Completed completed = world.walkTo(Completed.class);

        assertThat(completed.keys()).isEmpty();
        assertThat(completed.heldKeys())
                .extracting(HeldKey::place)
                .extracting(Object::toString)
                .containsExactly("device:marked-key-0", "device:marked-key-1");
        assertThat(completed.certificates())
                .extracting(NationalCertificate::purpose)
                .containsExactly(KeyPurpose.AUTHENTICATION, KeyPurpose.SIGNING);
        assertThat(events(completed))
                .hasAtLeastOneElementOfType(SessionEvent.KeysInstalled.class)
                .doesNotHaveAnyElementsOfTypes(SessionEvent.KeysWritten.class, SessionEvent.FolderChosen.class);
        assertThat(world.flow().resume(completed.session())).isEqualTo(completed);
        assertThat(device.find(OutwardIds.of(completed.session(), "application", 1)))
                .as("what is the person's is not wiped")
                .isPresent();
        assertThat(completed.heldKeys().toString()).doesNotContain("marked");
    }

    @Test
    void submit_whenTheDeviceIsAbsent_staysAndGoesOnLater() {
        SubmissionStep step = world.walkTo(SubmissionStep.class);
        device.absent = true;
        assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(step::submit);
        assertThat(world.applications).isEmpty();
        device.absent = false;

        IdentificationStep again = world.flow().resume(step.session());
        assertThat(world.advance(again)).isInstanceOf(IssuanceStep.class);
    }

    /** The time that a person takes for a dialog is not the NCA's. */
    @Test
    void submit_whenThePersonThinksLongerThanACallMayTake_isHandedInAllTheSame() {
        SubmissionStep step = world.walkTo(SubmissionStep.class);
        world.policy = world.policy.but().callLimit(Duration.ofSeconds(1)).build();
        Deadline dialog = Deadline.after(Duration.ofMillis(1_050));
        device.answered = requests -> {
            while (!dialog.passed()) {
                Thread.onSpinWait();
            }
            return requests;
        };

        assertThat(world.advance(world.flow().resume(step.session()))).isInstanceOf(IssuanceStep.class);
    }

    @Test
    void submit_whenTheNcasAnswerIsLost_makesNoOtherKeys() {
        SubmissionStep step = world.walkTo(SubmissionStep.class);
        world.down.add(World.Port.NCA);
        assertThatThrownBy(step::submit).isInstanceOf(ServiceUnavailableException.class);
        world.down.clear();

        world.walkOn(world.flow().resume(step.session()), IssuanceStep.class);

        assertThat(device.made).isOne();
        assertThat(world.submissions).isEqualTo(2);
    }

    @Test
    void submit_whenTheGrantRanOut_comesBackWithoutAFolder() {
        world.grantLife = Duration.ofMinutes(5);
        SubmissionStep step = world.walkTo(SubmissionStep.class);
        world.clock.pass(Duration.ofMinutes(5));

        IdentificationStep back = world.advance(step.submit());

        assertThat(back).isInstanceOf(SubmissionStep.class);
        assertThat(world.advance(back)).isInstanceOf(IssuanceStep.class);
    }

    static Stream<Arguments> wrongRequests() {
        CertificationRequest[] others = Stream.of(
                        request(World.IIN_OF_ANOTHER, KeyStorage.KAZTOKEN, KeyPurpose.SIGNING),
                        request(World.IIN, KeyStorage.PKCS12, KeyPurpose.SIGNING),
                        request(World.IIN, KeyStorage.KAZTOKEN, KeyPurpose.AUTHENTICATION))
                .toArray(CertificationRequest[]::new);
        return Stream.of(
                Arguments.of("of another person", answer(others[0])),
                Arguments.of("of another storage", answer(others[1])),
                Arguments.of("of another purpose", answer(others[2])),
                Arguments.of("none", (UnaryOperator<List<CertificationRequest>>) requests -> List.of()),
                Arguments.of("twice", (UnaryOperator<List<CertificationRequest>>)
                        requests -> List.of(requests.get(0), requests.get(0))));
    }

    private static UnaryOperator<List<CertificationRequest>> answer(CertificationRequest request) {
        return requests -> List.of(request);
    }

    private static CertificationRequest request(Iin iin, KeyStorage storage, KeyPurpose purpose) {
        try (PendingKeyPair pair = KeyPairs.generate(KeySet.GOST.keys().get(0).suite())) {
            return CertificationRequest.naturalPerson(
                            new NaturalPerson(iin, World.NAME.surname(), World.NAME.givenName(), Optional.empty()))
                    .storage(storage)
                    .purpose(purpose)
                    .signWith(pair);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongRequests")
    void submit_whenTheDeviceAnswersOtherRequests_handsNothingIn(
            String what, UnaryOperator<List<CertificationRequest>> answer) {
        SubmissionStep step = world.walkTo(SubmissionStep.class);
        device.answered = answer;

        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(step::submit)
                .extracting(ProtocolException::code)
                .isEqualTo(IdentityErrorCodes.ANSWER_OUT_OF_PLACE);
        assertThat(world.applications).isEmpty();
    }

    /** One key pair must not become two certificates. */
    @Test
    void submit_whenOneKeyStandsForTwo_handsNothingIn() {
        world.policy = world.policy.but().keys(KeySet.RSA).build();
        SubmissionStep step = world.walkTo(SubmissionStep.class);
        try (PendingKeyPair pair = KeyPairs.generate(KeySet.RSA.keys().get(0).suite())) {
            NaturalPerson person = new NaturalPerson(World.IIN, "А", "Б", Optional.empty());
            List<CertificationRequest> both = KeySet.RSA.keys().stream()
                    .map(key -> CertificationRequest.naturalPerson(person)
                            .storage(KeyStorage.KAZTOKEN)
                            .purpose(key.purpose())
                            .signWith(pair))
                    .toList();
            device.answered = requests -> both;
        }

        assertThatExceptionOfType(ProtocolException.class).isThrownBy(step::submit);
        assertThat(world.applications).isEmpty();
    }

    @Test
    void refresh_whenCertificateIsForAnotherKey_isNotAccepted() {
        world.wrongKey = true;

        IdentificationStep step = world.walkTo(IssuanceStep.class).refresh();

        assertThat(step).isInstanceOf(IssuanceStep.class);
        assertThat(step.reasons())
                .extracting(Reason::code)
                .containsExactly(IdentityErrorCodes.CERTIFICATE_OF_ANOTHER_KEY);
    }

    @Test
    void refresh_whenTheNcaRefuses_wipesTheKeys() {
        world.issuanceStates.add(new IssuanceState.Refused(Reason.of("test.refused", "жоқ", "нет", "no")));

        IdentificationStep end = world.walkTo(IssuanceStep.class).refresh();

        assertThat(end).isInstanceOf(Refused.class);
        assertThat(device.find(OutwardIds.of(end.session(), "application", 1))).isEmpty();
    }

    @Test
    void install_whenTheDeviceLostTheKeys_tellsAndAppliesAnew() {
        KeyInstallationStep step = world.walkTo(KeyInstallationStep.class);
        device.wipe(OutwardIds.of(step.session(), "application", 1));

        IdentificationStep again = step.install();

        assertThat(again).isInstanceOf(SubmissionStep.class);
        assertThat(again.reasons()).extracting(Reason::code).containsExactly(IdentityErrorCodes.KEYS_LOST);
        assertThat(world.walkOn(again, Completed.class).heldKeys()).hasSize(1);
    }

    @Test
    void install_whenAnotherCertificateWasLaidBeside_isNotTheEnd() {
        KeyInstallationStep step = world.walkTo(KeyInstallationStep.class);
        device.laid = certificates -> List.of(world.authority.certificate());

        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(step::install)
                .extracting(ProtocolException::code)
                .isEqualTo(IdentityErrorCodes.ANSWER_OUT_OF_PLACE);
        device.laid = certificates -> List.of();
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(step::install);
        device.laid = UnaryOperator.identity();
        assertThat(step.install()).isInstanceOf(Completed.class);
    }

    @Test
    void install_whenCertificatesChangePlaces_isNotTheEnd() {
        world.policy = world.policy.but().keys(KeySet.RSA).build();
        KeyInstallationStep step = world.walkTo(KeyInstallationStep.class);
        device.laid = certificates -> {
            List<NationalCertificate> turned = new ArrayList<>(certificates);
            Collections.reverse(turned);
            return turned;
        };

        assertThatExceptionOfType(ProtocolException.class).isThrownBy(step::install);
    }

    @Test
    void install_whenTheStoreFailedAfterwards_isDoneAgain() {
        KeyInstallationStep step = world.walkTo(KeyInstallationStep.class);
        world.down.add(World.Port.STORE);
        assertThatThrownBy(step::install).isInstanceOf(ServiceUnavailableException.class);
        world.down.clear();

        assertThat(step.install()).isInstanceOf(Completed.class);
        assertThat(device.installations).isEqualTo(2);
        assertThat(device.made).isOne();
    }

    @Test
    void install_whenCertificateHasExpiredMeanwhile_laysNothing() {
        world.policy = world.policy.but().sessionLife(Duration.ofDays(800)).build();
        KeyInstallationStep step = world.walkTo(KeyInstallationStep.class);
        world.clock.pass(Duration.ofDays(366));

        IdentificationStep back = step.install();

        assertThat(back).isInstanceOf(IssuanceStep.class);
        assertThat(back.reasons()).extracting(Reason::code).containsExactly(IdentityErrorCodes.CERTIFICATE_NOT_TRUSTED);
        assertThat(device.installations).isZero();
    }

    /** A service that was set up anew must not put keys for a folder on a device, or the other way round. */
    @Test
    void submit_whenTheFlowHasAnotherCustodyByNow_refuses() {
        SubmissionStep held = world.walkTo(SubmissionStep.class);
        KeyCustody files = KeyCustody.inMemory(world.clock, Duration.ofDays(7));
        assertCustodyOther(() -> world.advance(world.flow(files).resume(held.session())));

        world.custody = files;
        SubmissionStep filed = world.walkTo(SubmissionStep.class);
        assertCustodyOther(() -> world.advance(world.flow(device).resume(filed.session())));
        device.storage = KeyStorage.PKCS12;
        assertCustodyOther(() -> world.advance(world.flow(device).resume(filed.session())));
        assertThat(world.applications).isEmpty();
        assertThat(device.made).isZero();
    }

    /** Or it would think the keys lost and apply for others. */
    @Test
    void refresh_whenTheFlowHasAnotherCustodyByNow_refusesAndLosesNothing() {
        IssuanceStep step = world.walkTo(IssuanceStep.class);
        KeyCustody files = KeyCustody.inMemory(world.clock, Duration.ofDays(7));

        assertCustodyOther(() -> world.advance(world.flow(files).resume(step.session())));
        assertThat(world.walkOn(world.flow().resume(step.session()), Completed.class)
                        .heldKeys())
                .hasSize(1);
        assertThat(device.made).isOne();
    }

    /** A program that answers one key twice would let the other certificate fall away unseen. */
    @Test
    void refresh_whenTheDeviceTellsOneKeyTwice_isNotAccepted() {
        world.policy = world.policy.but().keys(KeySet.RSA).build();
        IssuanceStep step = world.walkTo(IssuanceStep.class);
        String id = world.applications.keySet().iterator().next();
        CertificationRequest first = world.applications.get(id).requests().get(0);
        device.keep(id, List.of(first, first));

        IdentificationStep next = step.refresh();

        assertThat(next).isInstanceOf(IssuanceStep.class);
        assertThat(next.reasons())
                .extracting(Reason::code)
                .containsExactly(IdentityErrorCodes.CERTIFICATE_OF_ANOTHER_KEY);
    }

    @Test
    void install_whenTheFlowHasAnotherCustodyByNow_refuses() {
        KeyInstallationStep step = world.walkTo(KeyInstallationStep.class);
        KeyCustody files = KeyCustody.inMemory(world.clock, Duration.ofDays(7));

        assertCustodyOther(() -> world.advance(world.flow(files).resume(step.session())));
    }

    private static void assertCustodyOther(ThrowingCallable call) {
        assertCode(IdentityErrorCodes.CUSTODY_OTHER, call);
    }

    private static void assertCode(ErrorCode code, ThrowingCallable call) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(call)
                .extracting(ConfigurationException::code)
                .isEqualTo(code);
    }

    @Test
    void build_whenTheCustodyDoesNotMakeThePolicysKeys_refuses() {
        HeldKeyCustody rsaOnly = new RsaOnly();

        assertCode(IdentityErrorCodes.CUSTODY_SUITE, () -> world.flow(rsaOnly));
        world.policy = world.policy.but().keys(KeySet.RSA).build();
        assertThat(world.flow(rsaOnly)).isNotNull();
    }

    private static final class RsaOnly implements HeldKeyCustody {
        @Override
        public KeyStorage storage() {
            return KeyStorage.KAZTOKEN;
        }

        @Override
        public boolean makes(SignatureSuite suite) {
            return suite == SignatureSuite.RSA_SHA256;
        }

        @Override
        public List<CertificationRequest> requests(KeyOrder order) {
            throw new AssertionError("nobody asks");
        }

        @Override
        public Optional<List<PendingKey>> find(String applicationId) {
            return Optional.empty();
        }

        @Override
        public List<HeldKey> install(
                String applicationId, List<NationalCertificate> certificates, List<NationalCertificate> chain) {
            throw new AssertionError("nobody asks");
        }

        @Override
        public void wipe(String applicationId) {}
    }
}
