package kz.kualik.identity.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.PersonName;
import kz.kualik.identity.biometric.CheckOutcome;
import kz.kualik.identity.biometric.CheckResult;
import kz.kualik.identity.biometric.FaceCapture;
import kz.kualik.identity.biometric.QualityReason;
import kz.kualik.identity.biometric.RetryClass;
import kz.kualik.identity.digitalid.DocumentState;
import kz.kualik.identity.document.DocumentField;
import kz.kualik.identity.document.DocumentImages;
import kz.kualik.identity.document.DocumentKind;
import kz.kualik.identity.document.DocumentReading;
import kz.kualik.identity.document.FieldComparison;
import kz.kualik.identity.document.FieldMatch;
import kz.kualik.identity.document.IdentityDocument;
import kz.kualik.identity.document.Mrz;
import kz.kualik.identity.moderation.ModerationState;
import kz.kualik.identity.registry.DocumentStatus;
import kz.kualik.identity.registry.LegalCapacity;
import kz.kualik.identity.registry.LifeStatus;
import kz.kualik.identity.registry.Person;
import kz.kualik.identity.registry.RegisteredDocument;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.pki.report.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaceAndDocumentStepsTest {
    private static final Reason SPOOF =
            Reason.of("test.liveness.wrong-action", "қате қимыл", "неверное движение", "wrong movement");

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
    void submitSelfie_whenNotGoodEnough_tellsEveryReason() {
        is(
                SelfieStep.class,
                world.walkTo(SelfieStep.class).submit(World.face("dark")),
                QualityReason.IMAGE_DARK.reason().code(),
                QualityReason.IMAGE_BLUR.reason().code());
    }

    @Test
    void takeAgain_forgetsTheSelfie() {
        SelfieReviewStep review = world.walkTo(SelfieReviewStep.class);
        SelfieStep again = is(SelfieStep.class, review.takeAgain());
        assertThat(is(SelfieReviewStep.class, again.submit(World.face("second")))
                        .selfie())
                .isEqualTo(World.face("second"));
    }

    @Test
    void submitCapture_whenRefused_countsDownLocksAndEnds() {
        world.livenessVerdict = CheckResult.fail(RetryClass.RETAKE, SPOOF);
        LivenessStep step = world.walkTo(LivenessStep.class);
        assertThat(step.attemptsLeft()).isEqualTo(3);
        step = is(LivenessStep.class, fail(step), SPOOF.code());
        assertThat(step.attemptsLeft()).isEqualTo(2);
        step = is(LivenessStep.class, fail(step), SPOOF.code());
        step = is(LivenessStep.class, fail(step), SPOOF.code());
        assertThat(step.lockedUntil()).contains(World.NOW.plus(Duration.ofMinutes(15)));
        step = is(LivenessStep.class, step.start(), IdentityErrorCodes.LIVENESS_LOCKED);
        world.clock.pass(Duration.ofMinutes(15));
        step = is(LivenessStep.class, fail(step), SPOOF.code());
        assertThat(step.attemptsLeft()).isEqualTo(1);
        is(Refused.class, fail(step), SPOOF.code(), IdentityErrorCodes.LIVENESS_TRIES_USED_UP);
    }

    private IdentificationStep fail(LivenessStep step) {
        return world.advance(world.advance(step));
    }

    private List<java.time.Instant> failuresOnTheDevice() {
        return world.devices.failures(FacePhase.pseudonym("device"), world.clock.instant(), Duration.ofDays(1));
    }

    @Test
    void submitCapture_whenTheStoreFailsAfterTheFailureWasNoted_countsItOnce() {
        world.device = Optional.of("device");
        LivenessCaptureStep step = world.walkTo(LivenessCaptureStep.class);
        world.livenessVerdict = CheckResult.fail(RetryClass.RETAKE, SPOOF);
        world.down.add(World.Port.STORE);
        assertThatThrownBy(() -> world.advance(step)).isInstanceOf(kz.kualik.core.ServiceUnavailableException.class);
        world.down.clear();
        is(LivenessStep.class, world.advance(step), SPOOF.code());

        assertThat(failuresOnTheDevice()).hasSize(1);
    }

    @Test
    void submitCapture_onADevice_countsEveryKindOfFailureAndNoOther() {
        world.device = Optional.of("device");
        world.policy = world.policy
                .but()
                .codesPerDay(100)
                .device(new DeviceLimit(100, Duration.ofMinutes(3), Duration.ofMinutes(1), 1, Duration.ofDays(1)))
                .build();
        world.advance(world.walkTo(LivenessCaptureStep.class));
        world.livenessVerdict = new CheckResult(
                CheckOutcome.NOT_DONE, RetryClass.RETAKE, List.of(SPOOF), java.util.OptionalDouble.empty());
        world.advance(world.walkTo(LivenessCaptureStep.class));
        assertThat(failuresOnTheDevice()).isEmpty();

        world.livenessVerdict = CheckResult.fail(RetryClass.FINAL, SPOOF);
        world.advance(world.walkTo(LivenessCaptureStep.class));
        world.livenessVerdict = CheckResult.pass();
        world.comparison = Optional.of(CheckOutcome.FAIL);
        world.advance(world.walkTo(LivenessCaptureStep.class));
        world.walkTo(LivenessCaptureStep.class).breakOff();
        LivenessCaptureStep late = world.walkTo(LivenessCaptureStep.class);
        world.clock.pass(Duration.ofMinutes(3));
        world.advance(late);
        assertThat(failuresOnTheDevice()).hasSize(4);
    }

    /** What others did on the device costs the person a wait, and none of their tries. */
    @Test
    void submitCapture_whenTheDeviceWasLockedMeanwhile_costsNoTry() {
        world.device = Optional.of("device");
        LivenessCaptureStep step = world.walkTo(LivenessCaptureStep.class);
        BranchesTest.onLockedDevice(world, 1);
        int failures = failuresOnTheDevice().size();

        IdentificationStep after = world.advance(step);

        assertThat(after).isInstanceOf(LivenessStep.class);
        world.clock.pass(world.policy.device().lock());
        // The policy allows two failures: this is the first.
        IdentificationStep first = ((LivenessCaptureStep) ((LivenessStep) after).start()).breakOff();
        assertThat(first).isInstanceOf(LivenessStep.class);
        assertThat(failuresOnTheDevice()).hasSize(failures + 1);
    }

    @Test
    void submitCapture_whereTheHostKnowsNoDevice_isNeverLocked() {
        BranchesTest.onLockedDevice(world, 1);
        world.device = Optional.empty();

        is(PinStep.class, world.advance(world.walkTo(LivenessCaptureStep.class)));
    }

    @Test
    void submitCapture_onADeviceThatWasLockedThreeTimes_isOnRecordAsDoubted() {
        LivenessStep step = BranchesTest.onLockedDevice(world, 3);
        world.clock.pass(Duration.ofMinutes(30));
        PinStep next = world.walkOn(step, PinStep.class);

        assertThat(world.memory.load(next.session()).orElseThrow().events())
                .last()
                .isEqualTo(new SessionEvent.DeviceDoubted(world.clock.instant(), 3));
    }

    @Test
    void begin_onADevice_keepsNoIdOfIt() {
        world.device = Optional.of("marked-device");
        IdentificationStep step = world.walkTo(CameraStep.class);

        assertThat(world.memory.load(step.session()).orElseThrow().events().toString())
                .contains(FacePhase.pseudonym("marked-device"))
                .doesNotContain("marked-device");
        assertThat(BeginRequest.inLanguage(Language.KAZAKH).onDevice("marked-device"))
                .hasToString("BeginRequest[KAZAKH, device=***]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BeginRequest.inLanguage(Language.KAZAKH).onDevice(" "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BeginRequest.inLanguage(Language.KAZAKH).onDevice("x".repeat(257)));
    }

    @Test
    void submitCapture_whenProviderSaysFinal_endsAtOnce() {
        world.livenessVerdict = CheckResult.fail(RetryClass.FINAL, SPOOF);
        is(Refused.class, fail(world.walkTo(LivenessStep.class)), SPOOF.code());
    }

    @Test
    void submitCapture_whenNotJudged_costsNoTry() {
        world.livenessVerdict = new CheckResult(
                CheckOutcome.NOT_DONE, RetryClass.RETAKE, List.of(SPOOF), java.util.OptionalDouble.empty());
        LivenessStep step = is(LivenessStep.class, fail(world.walkTo(LivenessStep.class)), SPOOF.code());
        assertThat(step.attemptsLeft()).isEqualTo(3);
    }

    @Test
    void submitCapture_whenTooLate_isRefusedUnseen() {
        LivenessCaptureStep step = world.walkTo(LivenessCaptureStep.class);
        world.clock.pass(Duration.ofMinutes(3));
        is(LivenessStep.class, world.advance(step), IdentityErrorCodes.LIVENESS_EXPIRED);
    }

    @Test
    void submitCapture_whenNonceIsOfAnotherChallenge_isRefusedUnseen() {
        LivenessCaptureStep step = world.walkTo(LivenessCaptureStep.class);
        FaceCapture right = World.capture(step.challenge());
        is(
                LivenessStep.class,
                step.submit(new FaceCapture(right.challengeId(), "yesterday", right.frames())),
                IdentityErrorCodes.LIVENESS_NOT_OURS);
    }

    @Test
    void submitCapture_whenFaceIsNotTheSelfie_isRefused() {
        LivenessCaptureStep step = world.walkTo(LivenessCaptureStep.class);
        world.comparison = Optional.of(CheckOutcome.FAIL);
        is(LivenessStep.class, world.advance(step), IdentityErrorCodes.LIVENESS_FACE_CHANGED);
    }

    @Test
    void breakOff_costsATry() {
        LivenessStep step = is(
                LivenessStep.class,
                world.walkTo(LivenessCaptureStep.class).breakOff(),
                IdentityErrorCodes.LIVENESS_BROKEN_OFF);
        assertThat(step.attemptsLeft()).isEqualTo(2);
    }

    @Test
    void livenessReview_leadsToTheModerator() {
        world.livenessVerdict = new CheckResult(
                CheckOutcome.REVIEW, RetryClass.RETAKE, List.of(SPOOF), java.util.OptionalDouble.empty());
        ModerationStep step = is(ModerationStep.class, world.advance(world.walkTo(RegisterStep.class)));
        assertThat(different(step)).containsExactly(DocumentField.PORTRAIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "111111", "123456", "987654", "890123", "121212", "123123", "950615", "150695", "061595", "555014",
                "550142"
            })
    void choosePin_whenEasyToGuess_isRefused(String pin) {
        PinStep step = world.walkTo(PinStep.class);
        is(PinStep.class, step.choose(Secret.copyOf(pin), Secret.copyOf(pin)), IdentityErrorCodes.PIN_WEAK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "82640", "8264031", "82640a", "٨٢٦٤٠٣"})
    void choosePin_whenNotSixDigits_isRefused(String pin) {
        PinStep step = world.walkTo(PinStep.class);
        is(PinStep.class, step.choose(Secret.copyOf(pin), Secret.copyOf(pin)), IdentityErrorCodes.PIN_FORM);
    }

    @Test
    void choosePin_whenRepeatedWrongly_isRefused() {
        PinStep step = world.walkTo(PinStep.class);
        is(
                PinStep.class,
                step.choose(Secret.copyOf(World.PIN), Secret.copyOf("826404")),
                IdentityErrorCodes.PIN_REPEATED_WRONGLY);
    }

    @Test
    void submitDocument_whenTheBackIsMissing_costsNoTry() {
        DocumentStep step = world.walkTo(DocumentStep.class);
        step = is(
                DocumentStep.class,
                step.submit(new DocumentImages(DocumentKind.IDENTITY_CARD, World.page("front"), Optional.empty())),
                IdentityErrorCodes.DOCUMENT_SIDE_MISSING);
        assertThat(step.attemptsLeft()).isEqualTo(3);
    }

    @Test
    void submitDocument_whenUnreadableThreeTimes_letsThePersonTypeForAModerator() {
        world.reading = Optional.of(DocumentReading.refused(SPOOF));
        DocumentStep step = world.walkTo(DocumentStep.class);
        step = is(DocumentStep.class, world.advance(step), SPOOF.code());
        step = is(DocumentStep.class, world.advance(step), SPOOF.code());
        assertThat(step.attemptsLeft()).isEqualTo(1);
        DocumentByHandStep byHand =
                is(DocumentByHandStep.class, world.advance(step), IdentityErrorCodes.DOCUMENT_BY_HAND);

        DocumentDataStep data = is(DocumentDataStep.class, world.advance(byHand));
        assertThat(data.document()).isEqualTo(World.DOCUMENT);
        ModerationStep moderation = (ModerationStep) world.advance(world.advance(data));
        assertThat(moderation.comparisons())
                .extracting(FieldComparison::match)
                .as("what only the person says is not known, though the register says the same")
                .containsOnly(FieldMatch.UNKNOWN);
        assertThat(world.cases).hasSize(1);
        assertThat(world.cases.get(0).document())
                .isEqualTo(DocumentImages.ofCard(World.page("front"), World.page("back")));
    }

    @Test
    void submitDocument_whenACheckDigitIsWrong_isRefused() {
        Mrz zone = Mrz.parse(World.zone(World.NUMBER).lines().replaceFirst("IDKAZ0", "IDKAZ1"));
        world.reading = Optional.of(World.readingOf(World.DOCUMENT, zone));
        is(DocumentStep.class, world.advance(world.walkTo(DocumentStep.class)), IdentityErrorCodes.DOCUMENT_MRZ_WRONG);
    }

    @Test
    void submitDocument_whenFrontAndBackDiffer_isRefused() {
        world.reading = Optional.of(World.readingOf(World.DOCUMENT, World.zone("099999999")));
        is(
                DocumentStep.class,
                world.advance(world.walkTo(DocumentStep.class)),
                IdentityErrorCodes.DOCUMENT_SIDES_DIFFER);
    }

    @Test
    void submitDocument_whenOfAnotherPerson_isRefused() {
        Iin other = Iin.complete("95061545022")
                .or(() -> Iin.complete("95061545023"))
                .orElseThrow();
        IdentityDocument theirs = new IdentityDocument(
                DocumentKind.IDENTITY_CARD,
                World.NUMBER,
                other,
                World.NAME,
                World.BIRTH,
                World.DOCUMENT.sex(),
                "KAZ",
                Optional.empty(),
                Optional.empty(),
                World.EXPIRES);
        world.reading = Optional.of(World.readingOf(theirs, World.zoneOf(other)));
        is(DocumentStep.class, world.advance(world.walkTo(DocumentStep.class)), IdentityErrorCodes.DOCUMENT_OF_ANOTHER);
    }

    @Test
    void submitDocument_whenExpiredYesterdayInAlmaty_isRefused() {
        readExpiring(LocalDate.of(2026, 11, 19));
        is(DocumentStep.class, world.advance(world.walkTo(DocumentStep.class)), IdentityErrorCodes.DOCUMENT_EXPIRED);
    }

    @Test
    void submitDocument_whenItExpiresToday_isTaken() {
        readExpiring(LocalDate.of(2026, 11, 20));
        is(DocumentDataStep.class, world.advance(world.walkTo(DocumentStep.class)));
    }

    private void readExpiring(LocalDate day) {
        IdentityDocument document = new IdentityDocument(
                DocumentKind.IDENTITY_CARD,
                World.NUMBER,
                World.IIN,
                World.NAME,
                World.BIRTH,
                World.DOCUMENT.sex(),
                "KAZ",
                Optional.empty(),
                Optional.empty(),
                day);
        world.reading = Optional.of(World.readingOf(document, World.zone(World.NUMBER, day)));
    }

    @Test
    void submitDocument_whenACardShowsNoZone_isRefused() {
        world.reading = Optional.of(new DocumentReading(
                Optional.of(World.DOCUMENT), Optional.empty(), Optional.of(World.face("portrait")), List.of()));
        is(DocumentStep.class, world.advance(world.walkTo(DocumentStep.class)), IdentityErrorCodes.DOCUMENT_MRZ_WRONG);
    }

    @Test
    void compare_whenTheDocumentShowsNoPortrait_goesToTheModerator() {
        world.reading = Optional.of(new DocumentReading(
                Optional.of(World.DOCUMENT), Optional.of(World.zone(World.NUMBER)), Optional.empty(), List.of()));
        ModerationStep step = is(ModerationStep.class, world.advance(world.walkTo(RegisterStep.class)));
        assertThat(step.comparisons())
                .filteredOn(field -> !field.match().agrees())
                .extracting(FieldComparison::field)
                .containsExactly(DocumentField.PORTRAIT);
    }

    private static IdentityDocument named(PersonName name) {
        IdentityDocument d = World.DOCUMENT;
        return new IdentityDocument(
                d.kind(),
                d.number(),
                d.iin(),
                name,
                d.birthDate(),
                d.sex(),
                d.country(),
                d.address(),
                d.issued(),
                d.expires());
    }

    @Test
    void correct_keepsBothVersionsAndUsesTheNewOne() {
        IdentityDocument misread = named(PersonName.of("ТАНБАЛЫ", "ƏСЕМГYЛ"));
        world.reading = Optional.of(World.readingOf(misread, World.zone(World.NUMBER)));
        DocumentDataStep step = world.walkTo(DocumentDataStep.class);
        assertThat(step.corrected()).isFalse();
        step = is(DocumentDataStep.class, step.correct(World.DOCUMENT));
        assertThat(step.corrected()).isTrue();
        assertThat(step.document()).isEqualTo(World.DOCUMENT);
        assertThat(world.memory.load(step.session()).orElseThrow().events())
                .contains(new SessionEvent.DocumentCorrected(World.NOW, misread, World.DOCUMENT));
        ModerationStep moderation = is(ModerationStep.class, world.advance(world.advance(step)));
        assertThat(different(moderation))
                .containsExactly(DocumentField.SURNAME, DocumentField.GIVEN_NAME, DocumentField.PATRONYMIC);
        assertThat(moderation.comparisons())
                .filteredOn(field -> !field.match().agrees())
                .extracting(FieldComparison::match)
                .containsOnly(FieldMatch.UNKNOWN);
    }

    @Test
    void correct_whenNothingIsChanged_needsNoModerator() {
        DocumentDataStep step = world.walkTo(DocumentDataStep.class);
        step = is(DocumentDataStep.class, step.correct(World.DOCUMENT));
        is(ConsentStep.class, world.advance(world.advance(step)));
    }

    @Test
    void correct_whenTheNumberOfAnotherCardIsTypedOver_isRefusedByTheZone() {
        // Another, say revoked, card of the same person, and the data of the valid one typed over what was recognised.
        world.reading = Optional.of(World.readingOf(numbered("099999999"), World.zone("099999999")));
        DocumentDataStep step = is(
                DocumentDataStep.class,
                world.walkTo(DocumentDataStep.class).correct(World.DOCUMENT),
                IdentityErrorCodes.DOCUMENT_SIDES_DIFFER);
        assertThat(step.document().number()).isEqualTo("099999999");
        is(ModerationStep.class, world.advance(world.advance(step)));
    }

    @Test
    void correct_whenThePassportHasNoZone_aChangedNumberGoesToTheModerator() {
        IdentityDocument passport = passport("N11111111");
        world.reading = Optional.of(new DocumentReading(
                Optional.of(passport), Optional.empty(), Optional.of(World.face("portrait")), List.of()));
        DocumentStep photo = world.walkTo(DocumentStep.class);
        DocumentDataStep step = is(
                DocumentDataStep.class,
                photo.submit(new DocumentImages(DocumentKind.PASSPORT, World.page("passport"), Optional.empty())));
        Person p = world.person.orElseThrow();
        world.person = Optional.of(new Person(
                p.iin(),
                p.name(),
                p.birthDate(),
                p.sex(),
                p.lifeStatus(),
                p.capacity(),
                p.address(),
                List.of(new RegisteredDocument(
                        DocumentKind.PASSPORT,
                        "N22222222",
                        LocalDate.of(2021, 3, 2),
                        Optional.of(World.EXPIRES),
                        DocumentStatus.VALID)),
                p.portrait()));
        step = is(DocumentDataStep.class, step.correct(passport("N22222222")));
        ModerationStep moderation = is(ModerationStep.class, world.advance(world.advance(step)));
        assertThat(different(moderation)).containsExactly(DocumentField.NUMBER);
    }

    private static IdentityDocument numbered(String number) {
        return of(DocumentKind.IDENTITY_CARD, number);
    }

    private static IdentityDocument passport(String number) {
        return of(DocumentKind.PASSPORT, number);
    }

    private static IdentityDocument of(DocumentKind kind, String number) {
        IdentityDocument d = World.DOCUMENT;
        return new IdentityDocument(
                kind,
                number,
                d.iin(),
                d.name(),
                d.birthDate(),
                d.sex(),
                d.country(),
                d.address(),
                d.issued(),
                d.expires());
    }

    @Test
    void correct_whenItIsTheIin_isRefused() {
        IdentityDocument d = World.DOCUMENT;
        Iin other = Iin.complete("95061545022")
                .or(() -> Iin.complete("95061545023"))
                .orElseThrow();
        IdentityDocument changed = new IdentityDocument(
                d.kind(),
                d.number(),
                other,
                d.name(),
                d.birthDate(),
                d.sex(),
                "KAZ",
                d.address(),
                d.issued(),
                d.expires());
        DocumentDataStep step = is(
                DocumentDataStep.class,
                world.walkTo(DocumentDataStep.class).correct(changed),
                IdentityErrorCodes.IIN_NOT_CORRECTABLE);
        assertThat(step.document()).isEqualTo(World.DOCUMENT);
    }

    @Test
    void takeAgain_photographsTheDocumentAgain() {
        is(DocumentStep.class, world.walkTo(DocumentDataStep.class).takeAgain());
    }

    @Test
    void compare_whenAllAgrees_listsTheDocumentAsLoaded() {
        is(ConsentStep.class, world.advance(world.walkTo(RegisterStep.class)));
        assertThat(world.listed).containsEntry(World.NUMBER, DocumentState.LOADED);
        assertThat(world.cases).isEmpty();
    }

    @Test
    void compare_whenLettersOnlyLookAlike_agreesAndSaysHow() {
        // Latin A, T and H where the register has Cyrillic ones.
        world.reading = Optional.of(
                World.readingOf(named(PersonName.of("TAҢБAЛЫ", "ӘСЕМГҮЛ", "МҰРATҚЫЗЫ")), World.zone(World.NUMBER)));
        ConsentStep step = is(ConsentStep.class, world.advance(world.walkTo(RegisterStep.class)));
        assertThat(world.memory.load(step.session()).orElseThrow().events())
                .filteredOn(SessionEvent.RegisterConsulted.class::isInstance)
                .singleElement()
                .extracting(event -> ((SessionEvent.RegisterConsulted) event).comparisons())
                .satisfies(fields -> assertThat(fields)
                        .extracting(FieldComparison::field, FieldComparison::match)
                        .contains(
                                org.assertj.core.groups.Tuple.tuple(DocumentField.SURNAME, FieldMatch.FOLDED),
                                org.assertj.core.groups.Tuple.tuple(DocumentField.GIVEN_NAME, FieldMatch.EXACT),
                                org.assertj.core.groups.Tuple.tuple(DocumentField.PATRONYMIC, FieldMatch.FOLDED)));
    }

    @Test
    void compare_whenAnotherScriptLeavesNoChoice_agrees() {
        world.reading = Optional.of(
                World.readingOf(named(PersonName.of("Tañbaly", "әсемгүл", "МҰРАТ ҚЫЗЫ")), World.zone(World.NUMBER)));
        is(ConsentStep.class, world.advance(world.walkTo(RegisterStep.class)));
        assertThat(world.cases).isEmpty();
    }

    @Test
    void compare_whenNamesOnlyMayBeTheSame_tellsTheModeratorWhy() {
        world.reading = Optional.of(
                World.readingOf(named(PersonName.of("ТАНБАЛЫ", "ASEMGUL", "МУРАТОВНА")), World.zone(World.NUMBER)));
        is(ModerationStep.class, world.advance(world.walkTo(RegisterStep.class)));
        assertThat(world.cases).singleElement().satisfies(sent -> {
            assertThat(sent.differences())
                    .filteredOn(field -> !field.match().agrees())
                    .extracting(FieldComparison::field, FieldComparison::match)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(DocumentField.SURNAME, FieldMatch.SIMPLER_LETTERS),
                            org.assertj.core.groups.Tuple.tuple(
                                    DocumentField.GIVEN_NAME, FieldMatch.OTHER_SCRIPT_UNSURE),
                            org.assertj.core.groups.Tuple.tuple(DocumentField.PATRONYMIC, FieldMatch.OTHER_FORM));
            assertThat(sent.differences().get(2).explanation().english()).contains("Russian letters");
        });
    }

    private ModerationStep mismatch() {
        world.person = Optional.of(
                World.person(PersonName.of("БАСҚА", "ӘСЕМГҮЛ", "МҰРАТҚЫЗЫ"), LifeStatus.ALIVE, LegalCapacity.CAPABLE));
        return is(ModerationStep.class, world.advance(world.walkTo(RegisterStep.class)));
    }

    private static List<DocumentField> different(ModerationStep step) {
        return step.comparisons().stream()
                .filter(field -> !field.match().agrees())
                .map(FieldComparison::field)
                .toList();
    }

    @Test
    void compare_whenAFieldDiffers_goesToTheModeratorWithTheEvidence() {
        ModerationStep step = mismatch();
        assertThat(different(step)).containsExactly(DocumentField.SURNAME);
        assertThat(world.cases).singleElement().satisfies(sent -> {
            assertThat(sent.differences()).isEqualTo(step.comparisons());
            assertThat(sent.selfie()).isEqualTo(World.face("selfie"));
        });
        assertThat(world.listed).containsEntry(World.NUMBER, DocumentState.IN_MODERATION);
    }

    @Test
    void compare_whenFacesDiffer_goesToTheModerator() {
        RegisterStep step = world.walkTo(RegisterStep.class);
        world.comparison = Optional.of(CheckOutcome.FAIL);
        assertThat(different(is(ModerationStep.class, world.advance(step)))).containsExactly(DocumentField.PORTRAIT);
    }

    @Test
    void compare_whenTheRegisterHasNoPhoto_goesToTheModerator() {
        Person p = world.person.orElseThrow();
        world.person = Optional.of(new Person(
                p.iin(),
                p.name(),
                p.birthDate(),
                p.sex(),
                p.lifeStatus(),
                p.capacity(),
                p.address(),
                p.documents(),
                Optional.empty()));
        ModerationStep step = is(ModerationStep.class, world.advance(world.walkTo(RegisterStep.class)));
        assertThat(different(step)).containsExactly(DocumentField.PORTRAIT);
    }

    @Test
    void refreshModeration_whileWaiting_stays() {
        ModerationStep step = is(ModerationStep.class, mismatch().refresh());
        assertThat(world.notices).isEmpty();
        is(ConsentStep.class, step.refresh());
    }

    @Test
    void refreshModeration_whenApproved_tellsThePersonAndGoesOn() {
        world.moderationStates.remove(0);
        is(ConsentStep.class, mismatch().refresh());
        assertThat(world.notices)
                .singleElement()
                .satisfies(notice -> assertThat(notice.to()).isEqualTo(World.PHONE));
        assertThat(world.listed).containsEntry(World.NUMBER, DocumentState.LOADED);
    }

    @Test
    void refreshModeration_whenRefused_endsWithTheModeratorsReason() {
        world.moderationStates.clear();
        world.moderationStates.add(new ModerationState.Refused(World.TOLD));
        Refused refused = is(Refused.class, mismatch().refresh(), IdentityErrorCodes.MODERATION_REFUSED);
        assertThat(refused.reasons()).extracting(Reason::text).containsExactly(World.TOLD);
        assertThat(world.listed).containsEntry(World.NUMBER, DocumentState.NOT_LOADED);
    }

    @Test
    void refreshModeration_whenNewPhotosAreWanted_goesBackToTheDocument() {
        world.moderationStates.clear();
        world.moderationStates.add(new ModerationState.NewPhotosRequested(World.TOLD));
        DocumentStep step = is(DocumentStep.class, mismatch().refresh(), IdentityErrorCodes.MODERATION_NEW_PHOTOS);
        is(ModerationStep.class, world.walkOn(step, ModerationStep.class));
        assertThat(world.cases).extracting("round").containsExactly(1, 2);
    }

    @Test
    void compare_whenPersonIsDead_refuses() {
        world.person = Optional.of(World.person(World.NAME, LifeStatus.DECEASED, LegalCapacity.CAPABLE));
        is(Refused.class, world.advance(world.walkTo(RegisterStep.class)), IdentityErrorCodes.PERSON_DECEASED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIMITED", "INCAPABLE"})
    void compare_whenPersonMayNotActForThemselves_refuses(String capacity) {
        world.person = Optional.of(World.person(World.NAME, LifeStatus.ALIVE, LegalCapacity.valueOf(capacity)));
        is(Refused.class, world.advance(world.walkTo(RegisterStep.class)), IdentityErrorCodes.PERSON_INCAPABLE);
    }

    @Test
    void compare_whenRegisterDoesNotKnowThePerson_refuses() {
        world.person = Optional.empty();
        is(Refused.class, world.advance(world.walkTo(RegisterStep.class)), IdentityErrorCodes.PERSON_NOT_FOUND);
    }

    @Test
    void compare_whenRegisterAnswersForAnother_breaksTheContract() {
        RegisterStep step = world.walkTo(RegisterStep.class);
        Person p = world.person.orElseThrow();
        Iin other = Iin.complete("95061545022")
                .or(() -> Iin.complete("95061545023"))
                .orElseThrow();
        world.person = Optional.of(new Person(
                other,
                p.name(),
                p.birthDate(),
                p.sex(),
                p.lifeStatus(),
                p.capacity(),
                p.address(),
                p.documents(),
                p.portrait()));
        assertThatThrownBy(step::compare).isInstanceOf(ProtocolException.class).hasMessageNotContaining(other.value());
        assertThat(world.flow().resume(step.session())).isEqualTo(step);
    }
}
