package kz.kualik.identity.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.secret.Secret;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.PersonName;
import kz.kualik.identity.document.DocumentField;
import kz.kualik.identity.document.FieldComparison;
import kz.kualik.identity.document.FieldMatch;
import kz.kualik.identity.registry.LegalCapacity;
import kz.kualik.identity.registry.LifeStatus;
import kz.kualik.identity.registry.Person;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.identity.session.SessionStore;
import kz.kualik.identity.vault.PinPepper;
import kz.kualik.pki.certificate.KeyStorage;
import kz.kualik.pki.enrolment.IssuanceState;
import kz.kualik.pki.enrolment.KeyApplication;
import kz.kualik.pki.report.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyStepsTest {
    @TempDir
    Path temporary;

    private World world;

    @BeforeEach
    void begin() {
        world = new World(temporary);
    }

    private <T extends IdentificationStep> T is(Class<T> type, IdentificationStep step, ErrorCode... reasons) {
        assertThat(step).isInstanceOf(type);
        assertThat(step.reasons()).extracting(Reason::code).containsExactly(reasons);
        assertThat(world.flow().resume(step.session())).isEqualTo(step);
        return type.cast(step);
    }

    @Test
    void refuseConsent_endsAndSendsNothing() {
        is(Refused.class, world.walkTo(ConsentStep.class).refuse(), IdentityErrorCodes.CONSENT_REFUSED);
        assertThat(world.releases).isEmpty();
        assertThat(world.applications).isEmpty();
    }

    @Test
    void agree_recordsWhatWasAgreedTo() {
        ConsentStep step = world.walkTo(ConsentStep.class);
        IdentificationStep next = step.agree();
        assertThat(world.memory.load(next.session()).orElseThrow().events())
                .last()
                .isInstanceOfSatisfying(SessionEvent.ConsentGiven.class, event -> {
                    assertThat(event.consent().scopes())
                            .isEqualTo(step.request().scopes());
                    assertThat(event.consent().recipient())
                            .isEqualTo(step.request().recipient());
                    assertThat(event.consent().textVersion()).isEqualTo("1");
                    assertThat(event.consent().textSha256()).hasSize(64);
                    assertThat(event.consent().givenAt()).isEqualTo(World.NOW);
                });
    }

    @Test
    void enterPin_whenWrong_countsDownLocksAndEnds() {
        PinEntryStep step = world.walkTo(PinEntryStep.class);
        assertThat(step.attemptsLeft()).isEqualTo(5);
        for (int i = 1; i <= 5; i++) {
            step = is(PinEntryStep.class, wrong(step), IdentityErrorCodes.PIN_WRONG);
        }
        assertThat(step.lockedUntil()).contains(World.NOW.plus(Duration.ofMinutes(15)));
        step = is(PinEntryStep.class, world.advance(step), IdentityErrorCodes.PIN_LOCKED);
        world.clock.pass(Duration.ofMinutes(15));
        for (int i = 6; i <= 9; i++) {
            step = is(PinEntryStep.class, wrong(step), IdentityErrorCodes.PIN_WRONG);
        }
        assertThat(step.attemptsLeft()).isEqualTo(1);
        is(Refused.class, wrong(step), IdentityErrorCodes.PIN_TRIES_USED_UP);
        assertThat(world.releases).isEmpty();
    }

    private static IdentificationStep wrong(PinEntryStep step) {
        return step.enter(Secret.copyOf("826404"));
    }

    @Test
    void enterPin_whenRightAfterTheLock_goesOn() {
        PinEntryStep step = world.walkTo(PinEntryStep.class);
        for (int i = 1; i <= 5; i++) {
            step = (PinEntryStep) wrong(step);
        }
        world.clock.pass(Duration.ofMinutes(15));
        is(AgreementStep.class, world.advance(step));
    }

    @Test
    void enterPin_whenItCannotBeOne_costsNoTry() {
        PinEntryStep step = is(
                PinEntryStep.class,
                world.walkTo(PinEntryStep.class).enter(Secret.copyOf("8264")),
                IdentityErrorCodes.PIN_FORM);
        assertThat(step.attemptsLeft()).isEqualTo(5);
    }

    @Test
    void enterPin_withAPepper_goesOnAndCountsNoTryWhereItIsMissing() {
        PinPepper pepper = PinPepper.inFile(temporary.resolve("pepper.key"));
        world.pepper = Optional.of(pepper);
        PinEntryStep step = world.walkTo(PinEntryStep.class);
        assertThat(world.memory.load(step.session()).orElseThrow().events())
                .filteredOn(SessionEvent.PinChosen.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(
                                ((SessionEvent.PinChosen) event).hash().value())
                        .contains(",pepper=" + pepper.keyId() + "$"));

        world.pepper = Optional.of(PinPepper.inFile(temporary.resolve("another.key")));
        for (int i = 0; i < 20; i++) {
            PinEntryStep without = (PinEntryStep) world.flow().resume(step.session());
            assertThatThrownBy(() -> world.advance(without))
                    .isInstanceOfSatisfying(
                            CryptoException.class,
                            e -> assertThat(e.code()).isEqualTo(IdentityErrorCodes.PEPPER_UNKNOWN));
        }
        world.pepper = Optional.of(PinPepper.inFile(temporary.resolve("another.key"), temporary.resolve("pepper.key")));
        PinEntryStep again = (PinEntryStep) world.flow().resume(step.session());
        assertThat(again.attemptsLeft()).isEqualTo(5);
        is(PinEntryStep.class, wrong(again), IdentityErrorCodes.PIN_WRONG);
        is(AgreementStep.class, world.advance(world.flow().resume(step.session())));
    }

    @Test
    void declineAgreement_ends() {
        is(Refused.class, world.walkTo(AgreementStep.class).decline(), IdentityErrorCodes.AGREEMENT_DECLINED);
        assertThat(world.applications).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "a@b", "a b@example.kz", "a@example.kz\r\nBcc: x@example.kz", "а@example.kz"})
    void submitForm_whenEmailIsNone_isRefused(String email) {
        KeyApplicationStep step = world.walkTo(KeyApplicationStep.class);
        is(KeyApplicationStep.class, step.submit(ApplicationForm.onComputer(email)), IdentityErrorCodes.EMAIL_INVALID);
    }

    @Test
    void submitForm_whenEmailIsLeftEmpty_goesOn() {
        KeyApplicationStep step = world.walkTo(KeyApplicationStep.class);
        is(KeyFolderStep.class, step.submit(ApplicationForm.onComputer(" ")));
    }

    @Test
    void submitForm_whenStorageIsACard_isRefused() {
        KeyApplicationStep step = world.walkTo(KeyApplicationStep.class);
        is(
                KeyApplicationStep.class,
                step.submit(new ApplicationForm(Optional.empty(), KeyStorage.ID_CARD)),
                IdentityErrorCodes.STORAGE_UNSUPPORTED);
    }

    @Test
    void chooseFolder_whenItIsAFile_isRefused() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));
        KeyFolderStep step = world.walkTo(KeyFolderStep.class);
        step = is(KeyFolderStep.class, step.choose(file), IdentityErrorCodes.FOLDER_IS_FILE);
        is(KeyFolderStep.class, step.choose(file.resolve("below")), IdentityErrorCodes.FOLDER_IS_FILE);
    }

    @Test
    void chooseFolder_whenOthersHaveRights_isRefused() throws Exception {
        Path open = Files.createDirectory(
                temporary.resolve("open"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        KeyFolderStep step = world.walkTo(KeyFolderStep.class);
        is(KeyFolderStep.class, step.choose(open), IdentityErrorCodes.FOLDER_NOT_PRIVATE);
    }

    @Test
    void chooseFolder_whenNotWritable_isRefused() throws Exception {
        // Root may write into any folder, but nobody may make one in Linux's /proc.
        Path closed = Files.isDirectory(Path.of("/proc/self"))
                ? Path.of("/proc/self/keys")
                : Files.createDirectory(
                        temporary.resolve("closed"),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-x------")));
        KeyFolderStep step = world.walkTo(KeyFolderStep.class);
        is(KeyFolderStep.class, step.choose(closed), IdentityErrorCodes.FOLDER_NOT_WRITABLE);
    }

    @Test
    void chooseFolder_leavesNothingInIt() throws Exception {
        world.walkTo(SubmissionStep.class);
        try (Stream<Path> files = Files.list(world.folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void resume_whenTheSessionHasExpired_wipesItsKeys() {
        world.custody = KeyCustody.inMemory(world.clock, Duration.ofDays(800));
        KeyPasswordStep step = world.walkTo(KeyPasswordStep.class);
        String id = OutwardIds.of(step.session(), "application", 1);
        assertThat(world.custody.find(id)).isPresent();
        world.clock.pass(Duration.ofDays(8));
        assertThat(world.flow().resume(step.session())).isInstanceOf(Refused.class);
        assertThat(world.custody.find(id)).isEmpty();
    }

    @Test
    void submit_whenTheNcasAnswerIsLost_handsInTheSameAgain() {
        SubmissionStep step = world.walkTo(SubmissionStep.class);
        world.down.add(World.Port.NCA);
        assertThatThrownBy(step::submit).isInstanceOf(ServiceUnavailableException.class);
        KeyApplication first = world.applications.values().iterator().next();
        world.down.clear();
        world.applications.clear();
        is(
                IssuanceStep.class,
                is(SubmissionStep.class, world.flow().resume(step.session())).submit());

        assertThat(world.applications.values()).singleElement().isEqualTo(first);
        assertThat(world.submissions).isEqualTo(2);
    }

    @Test
    void submit_whenTheNcaRefuses_tellsKeepsTheCodeAndHandsInTheSameKeysAgain() {
        SubmissionStep step = world.walkTo(SubmissionStep.class);
        world.ncaRejects = Optional.of(ErrorCode.of("test.no-such-thing"));
        SubmissionStep again = is(SubmissionStep.class, step.submit(), IdentityErrorCodes.APPLICATION_REJECTED);
        String id = OutwardIds.of(step.session(), "application", 1);
        assertThat(world.memory.load(step.session()).orElseThrow().events())
                .last()
                .isEqualTo(new SessionEvent.ApplicationRejected(World.NOW, id, ErrorCode.of("test.no-such-thing")));
        again = is(SubmissionStep.class, again.submit(), IdentityErrorCodes.APPLICATION_REJECTED);

        world.ncaRejects = Optional.empty();
        is(IssuanceStep.class, again.submit());
        assertThat(world.rejected).hasSize(2).containsOnly(world.applications.get(id));
        assertThat(world.applications).hasSize(1);
        assertThat(world.submissions).isEqualTo(3);
    }

    @Test
    void submit_whenTheNcaRefusedAndThePersonWantsNoMore_canBeWithdrawn() {
        SubmissionStep step = world.walkTo(SubmissionStep.class);
        world.ncaRejects = Optional.of(ErrorCode.of("test.no-such-thing"));
        SubmissionStep again = (SubmissionStep) step.submit();

        is(Refused.class, again.withdrawConsent(), IdentityErrorCodes.CONSENT_WITHDRAWN);
        assertThat(world.custody.find(OutwardIds.of(step.session(), "application", 1)))
                .isEmpty();
    }

    @Test
    void submit_whenTheGrantRanOut_asksForThePinAndComesBack() {
        world.grantLife = Duration.ofMinutes(5);
        SubmissionStep step = world.walkTo(SubmissionStep.class);
        world.clock.pass(Duration.ofMinutes(5));
        PinEntryStep pin = is(PinEntryStep.class, step.submit(), IdentityErrorCodes.GRANT_EXPIRED);
        assertThat(world.applications).isEmpty();
        is(IssuanceStep.class, world.advance(is(SubmissionStep.class, world.advance(pin))));
    }

    @Test
    void submit_whenThePersonDiedMeanwhile_refuses() {
        SubmissionStep step = world.walkTo(SubmissionStep.class);
        world.person = Optional.of(World.person(World.NAME, LifeStatus.DECEASED, LegalCapacity.CAPABLE));
        world.clock.pass(Duration.ofMinutes(11));
        is(Refused.class, step.submit(), IdentityErrorCodes.PERSON_DECEASED);
        assertThat(world.applications).isEmpty();
    }

    @Test
    void submit_whenTheRegisterHasAnotherNameMeanwhile_goesBackToTheComparison() {
        SubmissionStep step = world.walkTo(SubmissionStep.class);
        world.person = Optional.of(
                World.person(PersonName.of("БАСҚА", "ӘСЕМГҮЛ", "МҰРАТҚЫЗЫ"), LifeStatus.ALIVE, LegalCapacity.CAPABLE));
        world.clock.pass(Duration.ofMinutes(11));
        RegisterStep again = is(RegisterStep.class, step.submit(), IdentityErrorCodes.REGISTER_CHANGED);
        assertThat(world.applications).isEmpty();

        ModerationStep moderation = is(ModerationStep.class, again.compare());
        is(IssuanceStep.class, world.walkOn(moderation, IssuanceStep.class));
        assertThat(world.releases).extracting("id").doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void submit_whenTheDocumentWasRevokedMeanwhile_goesBackToTheComparison() {
        SubmissionStep step = world.walkTo(SubmissionStep.class);
        Person p = world.person.orElseThrow();
        world.person = Optional.of(new Person(
                p.iin(),
                p.name(),
                p.birthDate(),
                p.sex(),
                p.lifeStatus(),
                p.capacity(),
                p.address(),
                List.of(),
                p.portrait()));
        world.clock.pass(Duration.ofMinutes(11));
        is(RegisterStep.class, step.submit(), IdentityErrorCodes.REGISTER_CHANGED);
    }

    @Test
    void submit_whenTheRegisterSaysTheSame_goesOn() {
        SubmissionStep step = world.walkTo(SubmissionStep.class);
        world.clock.pass(Duration.ofMinutes(11));
        is(IssuanceStep.class, step.submit());
    }

    @Test
    void submit_whenNamesWereComparedByOlderRules_goesOn() {
        SubmissionStep step = world.walkTo(SubmissionStep.class);
        List<SessionEvent> older = new ArrayList<>();
        for (SessionEvent event :
                world.memory.load(step.session()).orElseThrow().events()) {
            older.add(
                    event instanceof SessionEvent.RegisterConsulted consulted
                            ? new SessionEvent.RegisterConsulted(
                                    consulted.at(),
                                    consulted.person(),
                                    consulted.comparisons().stream()
                                            .map(KeyStepsTest::olderSurname)
                                            .toList())
                            : event);
        }
        world.memory = SessionStore.inMemory();
        world.memory.append(step.session(), 0, older);
        world.clock.pass(Duration.ofMinutes(11));
        SubmissionStep resumed = (SubmissionStep) world.flow().resume(step.session());
        is(IssuanceStep.class, resumed.submit());
    }

    private static FieldComparison olderSurname(FieldComparison field) {
        return field.field() == DocumentField.SURNAME
                ? new FieldComparison(field.field(), FieldMatch.FOLDED, field.onDocument(), field.inRegister())
                : field;
    }

    @Test
    void refresh_whilePending_tellsWhenToAskAgain() {
        IssuanceStep step = world.walkTo(IssuanceStep.class);
        assertThat(step.checkAgainAfter()).isEmpty();
        step = is(IssuanceStep.class, step.refresh());
        assertThat(step.checkAgainAfter()).contains(Duration.ofSeconds(5));
        is(KeyPasswordStep.class, step.refresh());
    }

    @Test
    void refresh_whenTheNcaRefuses_endsAndWipesTheKeys() {
        Reason told = Reason.of("nca.application.refused", "жоқ", "нет", "no");
        world.issuanceStates.clear();
        world.issuanceStates.add(new IssuanceState.Refused(told));
        Refused refused = is(Refused.class, world.advance(world.walkTo(IssuanceStep.class)), told.code());
        assertThat(world.custody.find(OutwardIds.of(refused.session(), "application", 1)))
                .isEmpty();
    }

    @Test
    void refresh_whenCertificateIsForAnotherKey_isNotAccepted() {
        world.issuanceStates.clear();
        world.wrongKey = true;
        IssuanceStep step = is(
                IssuanceStep.class,
                world.advance(world.walkTo(IssuanceStep.class)),
                IdentityErrorCodes.CERTIFICATE_OF_ANOTHER_KEY);
        world.wrongKey = false;
        is(KeyPasswordStep.class, step.refresh());
    }

    @Test
    void refresh_whenIssuerIsNotTrusted_isNotAccepted() {
        world.issuanceStates.clear();
        world.issuer = new TestAuthority(World.NOW);
        is(
                IssuanceStep.class,
                world.advance(world.walkTo(IssuanceStep.class)),
                IdentityErrorCodes.CERTIFICATE_NOT_TRUSTED);
    }

    @Test
    void refresh_whenTheCertificateIsMadeWhileItIsAskedFor_isAccepted() {
        world.issuanceStates.clear();
        // The test's authority dates certificates back by five minutes.
        world.issuedAfter = Duration.ofMinutes(5).plus(world.policy.callLimit());
        is(KeyPasswordStep.class, world.advance(world.walkTo(IssuanceStep.class)));
    }

    @Test
    void refresh_whenTheCertificateBeginsLater_isNotAccepted() {
        world.issuanceStates.clear();
        world.issuedAfter = Duration.ofMinutes(5).plus(world.policy.callLimit()).plusSeconds(1);
        is(
                IssuanceStep.class,
                world.advance(world.walkTo(IssuanceStep.class)),
                IdentityErrorCodes.CERTIFICATE_NOT_TRUSTED);
    }

    /** The NCA has an application with keys that nobody has any more, and takes no other one of that name. */
    @Test
    void submit_whenTheKeysWereLostBeforeTheNcasAnswerWasStored_appliesAnew() {
        SubmissionStep step = world.walkTo(SubmissionStep.class);
        world.down.add(World.Port.NCA);
        assertThatThrownBy(step::submit).isInstanceOf(ServiceUnavailableException.class);
        world.down.clear();
        world.custody = KeyCustody.inMemory(world.clock, Duration.ofDays(7));

        SubmissionStep again = (SubmissionStep) world.flow().resume(step.session());
        IdentificationStep told = again.submit();

        assertThat(told).isInstanceOf(SubmissionStep.class);
        assertThat(told.reasons()).extracting(Reason::code).containsExactly(IdentityErrorCodes.KEYS_LOST);
        assertThat(world.walkOn(told, Completed.class).keys()).hasSize(1);
        assertThat(world.applications).hasSize(2);
    }

    @Test
    void resume_whenTheProcessDiedBeforeItCouldWipeTheKeys_wipesThem() {
        KeyPasswordStep step = world.walkTo(KeyPasswordStep.class);
        String application = OutwardIds.of(step.session(), "application", 1);
        PendingKeys left = world.pending.find(application).orElseThrow();
        Completed completed = is(Completed.class, world.advance(step));
        assertThat(world.pending.keep(application, () -> left)).isEqualTo(left);

        assertThat(world.flow().resume(completed.session())).isEqualTo(completed);
        assertThat(world.custody.find(application)).isEmpty();
    }

    @Test
    void refresh_whenTheProcessDied_tellsAndAppliesAnew() {
        IssuanceStep step = world.walkTo(IssuanceStep.class);
        KeyCustody ofANewProcess = KeyCustody.inMemory(world.clock, Duration.ofDays(7));
        IssuanceStep resumed = (IssuanceStep) world.flow(ofANewProcess).resume(step.session());
        SubmissionStep again = is(SubmissionStep.class, resumed.refresh(), IdentityErrorCodes.KEYS_LOST);
        Completed completed = world.walkOn(world.flow(ofANewProcess).resume(again.session()), Completed.class);
        assertThat(world.applications)
                .containsOnlyKeys(
                        OutwardIds.of(step.session(), "application", 1),
                        OutwardIds.of(step.session(), "application", 2));
        assertThat(completed.keys()).hasSize(1);
    }

    @Test
    void download_whenPasswordIsWeak_tellsEveryReasonAndWritesNothing() throws Exception {
        KeyPasswordStep step = world.walkTo(KeyPasswordStep.class);
        IdentificationStep again = step.download(Secret.copyOf("abc"));
        assertThat(again).isInstanceOf(KeyPasswordStep.class);
        assertThat(again.reasons()).hasSize(3);
        try (Stream<Path> files = Files.list(world.folder)) {
            assertThat(files).isEmpty();
        }
        is(Completed.class, world.advance(again));
    }

    @Test
    void download_whenCertificateHasExpiredMeanwhile_isNotAccepted() {
        world.policy = world.policy.but().sessionLife(Duration.ofDays(800)).build();
        world.custody = KeyCustody.inMemory(world.clock, Duration.ofDays(800));
        KeyPasswordStep step = world.walkTo(KeyPasswordStep.class);
        world.clock.pass(Duration.ofDays(366));
        is(IssuanceStep.class, world.advance(step), IdentityErrorCodes.CERTIFICATE_NOT_TRUSTED);
    }

    @Test
    void download_whenKeysAreOlderThanTheCustodyKeepsThem_tellsAndAppliesAnew() {
        world.policy = world.policy.but().sessionLife(Duration.ofDays(30)).build();
        KeyPasswordStep step = world.walkTo(KeyPasswordStep.class);
        world.clock.pass(Duration.ofDays(8));
        is(SubmissionStep.class, world.advance(step), IdentityErrorCodes.KEYS_LOST);
    }

    @Test
    void download_whenTheStoreFailedAfterTheFilesWereWritten_findsThemAgain() {
        KeyPasswordStep step = world.walkTo(KeyPasswordStep.class);
        world.down.add(World.Port.STORE);
        assertThatThrownBy(() -> world.advance(step)).isInstanceOf(ServiceUnavailableException.class);
        world.down.clear();
        assertThat(is(Completed.class, world.advance(step)).keys()).hasSize(1);
    }

    @Test
    void download_whenAFileCannotBeWritten_leavesNone() throws Exception {
        world.policy = world.policy.but().keys(KeySet.RSA).build();
        KeyPasswordStep step = world.walkTo(KeyPasswordStep.class);
        List<String> names = step.certificates().stream()
                .map(certificate -> certificate.keyId())
                .toList();
        String second = world.pending
                .find(OutwardIds.of(step.session(), "application", 1))
                .orElseThrow()
                .pairs()
                .get(1)
                .keyId();
        assertThat(names).contains(second);
        Path inTheWay = Files.createFile(world.folder.resolve("RSA256_" + second + ".p12"));
        assertThatThrownBy(() -> step.download(Secret.copyOf(World.PASSWORD)))
                .isInstanceOf(kz.kualik.core.UserActionException.class);
        try (Stream<Path> files = Files.list(world.folder)) {
            assertThat(files).containsExactly(inTheWay);
        }
        Files.delete(inTheWay);
        assertThat(is(Completed.class, world.advance(step)).keys()).hasSize(2);
    }

    @Test
    void refresh_whenTheKeysAreLost_revokesWhatTheNcaWouldIssueForThem() {
        IssuanceStep step = world.walkTo(IssuanceStep.class);
        String lost = world.applications.keySet().iterator().next();
        world.custody.wipe(lost);

        SubmissionStep again = is(SubmissionStep.class, step.refresh(), IdentityErrorCodes.KEYS_LOST);

        assertThat(world.revocations).singleElement().asString().startsWith(lost + " CESSATION_OF_OPERATION ");
        Completed end = world.walkOn(again, Completed.class);
        assertThat(end.keys()).hasSize(1);
        assertThat(world.applications).hasSize(2);
        assertThat(world.revocations).hasSize(1);
    }

    @Test
    void refresh_whenTheKeysAreLostAndTheNcaDoesNotAnswer_goesOnAllTheSame() {
        IssuanceStep step = world.walkTo(IssuanceStep.class);
        world.custody.wipe(world.applications.keySet().iterator().next());
        world.down.add(World.Port.NCA);

        is(SubmissionStep.class, step.refresh(), IdentityErrorCodes.KEYS_LOST);

        assertThat(world.revocations).isEmpty();
    }

    @Test
    void download_whenAnotherOneWasFaster_asksForNoRevocationOfTheWinnersKeys() {
        KeyPasswordStep step = world.walkTo(KeyPasswordStep.class);
        // Between this one's look at the session and its look at the keys the other is done, and has wiped them.
        world.beforeFind = () -> {
            world.beforeFind = () -> {};
            world.advance(step);
        };

        assertThatThrownBy(() -> world.advance(step))
                .isInstanceOfSatisfying(
                        ServiceRejectedException.class,
                        e -> assertThat(e.code()).isEqualTo(IdentityErrorCodes.SESSION_CONFLICT));

        assertThat(world.flow().resume(step.session())).isInstanceOf(Completed.class);
        assertThat(world.revocations).isEmpty();
    }

    @Test
    void submit_whenTheRegisterChangedAfterAnAnswerWasLost_revokesWhatTheNcaMayHave() {
        SubmissionStep step = world.walkTo(SubmissionStep.class);
        world.down.add(World.Port.NCA);
        assertThatThrownBy(step::submit).isInstanceOf(ServiceUnavailableException.class);
        world.down.clear();
        String left = world.applications.keySet().iterator().next();
        world.clock.pass(world.policy.registerMaxAge().plusSeconds(1));
        world.person =
                Optional.of(World.person(PersonName.of("БАСҚА", "АТЫ"), LifeStatus.ALIVE, LegalCapacity.CAPABLE));
        SubmissionStep again = (SubmissionStep) world.flow().resume(step.session());

        is(RegisterStep.class, again.submit(), IdentityErrorCodes.REGISTER_CHANGED);

        assertThat(world.revocations).singleElement().asString().startsWith(left + " ");
    }

    @Test
    void submit_whenThePersonDiedAfterAnAnswerWasLost_revokesWhatTheNcaMayHave() {
        SubmissionStep step = world.walkTo(SubmissionStep.class);
        world.down.add(World.Port.NCA);
        assertThatThrownBy(step::submit).isInstanceOf(ServiceUnavailableException.class);
        world.down.clear();
        world.clock.pass(world.policy.registerMaxAge().plusSeconds(1));
        world.person = Optional.of(World.person(World.NAME, LifeStatus.DECEASED, LegalCapacity.CAPABLE));
        SubmissionStep again = (SubmissionStep) world.flow().resume(step.session());

        Refused end = is(Refused.class, again.submit(), IdentityErrorCodes.PERSON_DECEASED);

        assertThat(world.revocations).hasSize(1);
        assertThat(end.takeBackOwed()).isFalse();
    }
}
