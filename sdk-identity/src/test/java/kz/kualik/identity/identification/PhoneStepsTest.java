package kz.kualik.identity.identification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.device.CameraReport;
import kz.kualik.identity.device.NcaLayerReport;
import kz.kualik.identity.operator.CallState;
import kz.kualik.identity.otp.OtpPurpose;
import kz.kualik.identity.otp.OtpRequest;
import kz.kualik.identity.otp.OtpVerdict;
import kz.kualik.pki.report.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhoneStepsTest {
    @TempDir
    Path temporary;

    private World world;

    @BeforeEach
    void begin() {
        world = new World(temporary);
    }

    /** The step that an operation gave, of the expected type, and the same after it is resumed. */
    private <T extends IdentificationStep> T is(Class<T> type, IdentificationStep step, ErrorCode... reasons) {
        assertThat(step).isInstanceOf(type);
        assertThat(step.reasons()).extracting(Reason::code).containsExactly(reasons);
        assertThat(world.flow().resume(step.session())).isEqualTo(step);
        return type.cast(step);
    }

    @Test
    void report_whenThereIsNoCamera_tellsAndLetsTryAgain() {
        CameraStep step = world.walkTo(CameraStep.class);
        step = is(CameraStep.class, step.report(CameraReport.NO_CAMERA), IdentityErrorCodes.CAMERA_MISSING);
        is(IinStep.class, step.report(CameraReport.READY));
    }

    @Test
    void report_whenCameraIsNotAllowed_tellsSomethingElse() {
        CameraStep step = world.walkTo(CameraStep.class);
        is(CameraStep.class, step.report(CameraReport.PERMISSION_REFUSED), IdentityErrorCodes.CAMERA_REFUSED);
    }

    @Test
    void submitIin_whenInvalid_asksNobody() {
        world.down.add(World.Port.MOBILE_CITIZENS);
        IinStep step = world.walkTo(IinStep.class);
        step = is(IinStep.class, step.submit("950615450111"), IdentityErrorCodes.IIN_INVALID);
        is(IinStep.class, step.submit("not an IIN"), IdentityErrorCodes.IIN_INVALID);
    }

    @Test
    void submitIin_whenPersonTurnsSixteenTomorrow_refuses() {
        is(Refused.class, world.walkTo(IinStep.class).submit(born("101121")), IdentityErrorCodes.UNDER_AGE);
    }

    @Test
    void submitIin_whenPersonTurnsSixteenToday_goesOn() {
        is(PhoneCodeStep.class, world.walkTo(IinStep.class).submit(born("101120")));
    }

    private static String born(String yymmdd) {
        return java.util.stream.IntStream.range(0, 9)
                .mapToObj(i -> Iin.complete(yymmdd + "6501" + i))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void submitIin_whenPhoneIsNotRegistered_goesToTheOperatorAndBackToTheIin() {
        world.registeredPhone = Optional.empty();
        world.callStates.add(0, new CallState.Waiting(2));
        world.callStates.add(1, new CallState.InCall());
        OperatorRegistrationStep operator = is(
                OperatorRegistrationStep.class,
                world.advance(world.walkTo(IinStep.class)),
                IdentityErrorCodes.PHONE_NOT_REGISTERED);
        OperatorCallStep call = is(OperatorCallStep.class, operator.call(Language.RUSSIAN));
        assertThat(call.call()).isEmpty();
        call = is(OperatorCallStep.class, call.refresh());
        assertThat(call.call()).contains(new CallState.Waiting(2));
        call = is(OperatorCallStep.class, call.refresh());
        assertThat(call.call()).contains(new CallState.InCall());
        IinStep iin = is(IinStep.class, call.refresh());
        is(PhoneCodeStep.class, world.advance(iin));
    }

    @Test
    void refreshCall_whenOperatorRefuses_tellsHisReasonAndLetsCallAgain() {
        world.callStates.add(0, new CallState.Refused(World.TOLD));
        OperatorCallStep call = callOperator();
        OperatorRegistrationStep again =
                is(OperatorRegistrationStep.class, call.refresh(), IdentityErrorCodes.CALL_REFUSED);
        assertThat(again.reasons()).extracting(Reason::text).containsExactly(World.TOLD);
        assertThat(is(OperatorCallStep.class, again.call(Language.KAZAKH)).ticket())
                .isEqualTo("call-2");
    }

    @Test
    void refreshCall_whenCallBreaks_letsCallAgain() {
        world.callStates.add(0, new CallState.Dropped());
        is(OperatorRegistrationStep.class, callOperator().refresh(), IdentityErrorCodes.CALL_DROPPED);
    }

    @Test
    void leave_tellsTheOperators() {
        is(OperatorRegistrationStep.class, callOperator().leave(), IdentityErrorCodes.CALL_LEFT);
        assertThat(world.left).isTrue();
    }

    private OperatorCallStep callOperator() {
        world.registeredPhone = Optional.empty();
        return world.walkTo(OperatorCallStep.class);
    }

    @Test
    void enterIin_whenPersonDoesNotWantToCall_goesBack() {
        world.registeredPhone = Optional.empty();
        is(IinStep.class, world.walkTo(OperatorRegistrationStep.class).enterIin());
    }

    @Test
    void phone_isMasked() {
        assertThat(world.walkTo(PhoneCodeStep.class).phone()).isEqualTo("+7 701 *** ** 42");
    }

    @Test
    void confirm_whenCodeIsWrong_tellsWhatIsLeft() {
        PhoneCodeStep step = world.walkTo(PhoneCodeStep.class);
        assertThat(step.attemptsLeft()).isEmpty();
        step = is(PhoneCodeStep.class, step.confirm(Secret.copyOf("123456")), IdentityErrorCodes.CODE_WRONG);
        assertThat(step.attemptsLeft()).hasValue(4);
        is(NcaLayerStep.class, world.advance(step));
    }

    @Test
    void confirm_whenItCannotBeACode_asksNobody() {
        PhoneCodeStep step = world.walkTo(PhoneCodeStep.class);
        world.down.add(World.Port.OTP);
        is(PhoneCodeStep.class, step.confirm(Secret.copyOf("12 456")), IdentityErrorCodes.CODE_WRONG);
    }

    @Test
    void confirm_whenCodeIsTooOld_asksNobodyAndWantsANewOne() {
        PhoneCodeStep step = world.walkTo(PhoneCodeStep.class);
        world.clock.pass(Duration.ofMinutes(5));
        world.down.add(World.Port.OTP);
        step = is(PhoneCodeStep.class, world.advance(step), IdentityErrorCodes.CODE_EXPIRED);
        assertThat(step.attemptsLeft()).hasValue(0);
    }

    @Test
    void confirm_whenServiceSaysExpired_wantsANewOne() {
        is(PhoneCodeStep.class, judged(new OtpVerdict.Expired()), IdentityErrorCodes.CODE_EXPIRED);
    }

    @Test
    void confirm_whenCodeWasUsed_wantsANewOne() {
        is(PhoneCodeStep.class, judged(new OtpVerdict.AlreadyUsed()), IdentityErrorCodes.CODE_USED);
    }

    @Test
    void confirm_whenCodeIsOfAnotherSession_wantsANewOne() {
        is(PhoneCodeStep.class, judged(new OtpVerdict.NotForThis()), IdentityErrorCodes.CODE_NOT_FOR_THIS);
    }

    @Test
    void confirm_whenAttemptsAreUsedUp_takesNoMoreUntilANewCode() {
        IdentificationStep step = is(
                PhoneCodeStep.class,
                judged(new OtpVerdict.TooManyAttempts()),
                IdentityErrorCodes.CODE_ATTEMPTS_USED_UP);
        // The right code does not help any more, and is not even asked about.
        assertThat(world.advance(step)).isEqualTo(step);
        world.clock.pass(Duration.ofMinutes(1));
        PhoneCodeStep renewed = is(PhoneCodeStep.class, ((PhoneCodeStep) step).resend());
        is(NcaLayerStep.class, world.advance(renewed));
    }

    private IdentificationStep judged(OtpVerdict verdict) {
        PhoneCodeStep step = world.walkTo(PhoneCodeStep.class);
        world.nextVerdict = Optional.of(verdict);
        return world.advance(step);
    }

    @Test
    void resend_whenTooSoon_sendsNothing() {
        PhoneCodeStep step = world.walkTo(PhoneCodeStep.class);
        world.clock.pass(Duration.ofSeconds(59));
        is(PhoneCodeStep.class, step.resend(), IdentityErrorCodes.CODE_RESEND_TOO_SOON);
        assertThat(world.sent).hasSize(1);
    }

    @Test
    void resend_afterEachCode_hasToWaitTwiceAsLong() {
        world.policy = world.policy.but().codesPerWindow(5).codesPerDay(20).build();
        PhoneCodeStep step = world.walkTo(PhoneCodeStep.class);
        for (int minutes = 1; minutes <= 4; minutes *= 2) {
            Duration pause = Duration.ofMinutes(minutes);
            assertThat(step.resendAt()).isEqualTo(world.clock.instant().plus(pause));
            world.clock.pass(pause.minusSeconds(1));
            step = is(PhoneCodeStep.class, step.resend(), IdentityErrorCodes.CODE_RESEND_TOO_SOON);
            world.clock.pass(Duration.ofSeconds(1));
            step = is(PhoneCodeStep.class, step.resend());
        }
        // Whoever comes back after the window begins with a short pause.
        world.clock.pass(world.policy.codeWindow());
        step = is(PhoneCodeStep.class, step.resend());
        assertThat(step.resendAt()).isEqualTo(world.clock.instant().plusSeconds(60));
    }

    @Test
    void resend_whenTooOften_sendsNothingUntilTheWindowIsOver() {
        PhoneCodeStep step = world.walkTo(PhoneCodeStep.class);
        for (int i = 2; i <= 3; i++) {
            world.clock.pass(Duration.ofMinutes(i - 1));
            step = is(PhoneCodeStep.class, step.resend());
        }
        world.clock.pass(Duration.ofMinutes(4));
        step = is(PhoneCodeStep.class, step.resend(), IdentityErrorCodes.CODE_RESENDS_USED_UP);
        assertThat(world.sent).extracting(OtpRequest::sendNumber).containsExactly(1, 2, 3);
        world.clock.pass(Duration.ofMinutes(9));
        is(PhoneCodeStep.class, step.resend());
        assertThat(world.sent).extracting(OtpRequest::sendNumber).containsExactly(1, 2, 3, 4);
    }

    @Test
    void submitIin_whenACodeIsUnderWayToTheSamePhone_waitsForItAndSendsNone() {
        IinStep step = iinAfterNoSms(world.walkTo(PhoneCodeStep.class));
        assertThat(step.codeAgainAt()).contains(World.NOW.plusSeconds(60));
        world.clock.pass(Duration.ofSeconds(59));
        PhoneCodeStep code = is(PhoneCodeStep.class, world.advance(step));
        assertThat(world.sent).hasSize(1);
        is(NcaLayerStep.class, world.advance(code));
    }

    @Test
    void submitIin_whenAMinuteHasPassed_sendsAnother() {
        IinStep step = iinAfterNoSms(world.walkTo(PhoneCodeStep.class));
        world.clock.pass(Duration.ofSeconds(60));
        is(PhoneCodeStep.class, world.advance(step));
        assertThat(world.sent).hasSize(2);
    }

    @Test
    void submitIin_whenTheCodeIsDeadAndItIsTooSoon_tellsAndSendsLater() {
        IinStep step = iinAfterNoSms((PhoneCodeStep) judged(new OtpVerdict.TooManyAttempts()));
        step = is(IinStep.class, world.advance(step), IdentityErrorCodes.CODE_RESEND_TOO_SOON);
        assertThat(world.sent).hasSize(1);
        world.clock.pass(Duration.ofSeconds(60));
        is(PhoneCodeStep.class, world.advance(step));
    }

    @Test
    void submitIin_whenTheCodeWentToAnotherPhoneAndItIsTooSoon_tells() {
        IinStep step = iinAfterNoSms(world.walkTo(PhoneCodeStep.class));
        world.registeredPhone = Optional.of(new PhoneNumber("+77010000001"));
        step = is(IinStep.class, world.advance(step), IdentityErrorCodes.CODE_RESEND_TOO_SOON);
        world.clock.pass(Duration.ofSeconds(60));
        is(PhoneCodeStep.class, world.advance(step));
        assertThat(world.sent)
                .extracting(request -> request.phone().value())
                .containsExactly(World.PHONE.value(), "+77010000001");
    }

    private static IinStep iinAfterNoSms(PhoneCodeStep step) {
        IinStep iin = (IinStep) ((OperatorRegistrationStep) step.noSms()).enterIin();
        return iin;
    }

    @Test
    void noSms_goesToTheOperator() {
        is(OperatorRegistrationStep.class, world.walkTo(PhoneCodeStep.class).noSms());
    }

    @Test
    void report_whenNcaLayerIsAbsent_offersTheInstaller() {
        NcaLayerStep step = is(
                NcaLayerStep.class,
                world.walkTo(NcaLayerStep.class).report(NcaLayerReport.absent()),
                IdentityErrorCodes.NCALAYER_ABSENT);
        assertThat(step.download()).hasHost("pki.gov.kz");
    }

    @Test
    void report_whenNcaLayerIsTooOld_tells() {
        NcaLayerStep step = world.walkTo(NcaLayerStep.class);
        is(NcaLayerStep.class, step.report(NcaLayerReport.tooOld("1.2")), IdentityErrorCodes.NCALAYER_TOO_OLD);
    }

    @Test
    void report_whenNcaLayerAnswersWithAnError_tells() {
        NcaLayerStep step = world.walkTo(NcaLayerStep.class);
        is(NcaLayerStep.class, step.report(NcaLayerReport.faulty()), IdentityErrorCodes.NCALAYER_FAULTY);
    }

    @Test
    void submitPhone_whenItIsAnotherNumber_sendsNothing() {
        DigitalIdPhoneStep step = world.walkTo(DigitalIdPhoneStep.class);
        step = is(DigitalIdPhoneStep.class, step.submit("+77015550143"), IdentityErrorCodes.PHONE_DIFFERS);
        is(DigitalIdPhoneStep.class, step.submit("not a number"), IdentityErrorCodes.PHONE_DIFFERS);
        assertThat(world.sent).hasSize(1);
    }

    @Test
    void submitPhone_whenTheRegisteredNumberHasChangedMeanwhile_sendsNothing() {
        DigitalIdPhoneStep step = world.walkTo(DigitalIdPhoneStep.class);
        world.registeredPhone = Optional.of(new PhoneNumber("+77010000001"));
        is(DigitalIdPhoneStep.class, world.advance(step), IdentityErrorCodes.PHONE_DIFFERS);
    }

    @Test
    void submitPhone_whenRight_sendsACodeOfItsOwnPurpose() {
        world.walkTo(DigitalIdCodeStep.class);
        assertThat(world.sent)
                .extracting(OtpRequest::purpose)
                .isEqualTo(List.of(OtpPurpose.PHONE_CONTROL, OtpPurpose.DIGITAL_ID));
    }

    @Test
    void confirm_whenDigitalIdCodeIsWrong_tellsWhatIsLeft() {
        DigitalIdCodeStep step = world.walkTo(DigitalIdCodeStep.class);
        step = is(DigitalIdCodeStep.class, step.confirm(Secret.copyOf("1234")), IdentityErrorCodes.CODE_WRONG);
        assertThat(step.attemptsLeft()).hasValue(4);
        is(DigitalIdStep.class, world.advance(step));
    }

    @Test
    void anyOperation_whenSessionIsTooOld_endsIt() {
        DigitalIdStep step = world.walkTo(DigitalIdStep.class);
        world.clock.pass(Duration.ofDays(7));
        assertThat(world.flow().resume(step.session())).isInstanceOf(Refused.class);
        is(Refused.class, step.start(), IdentityErrorCodes.SESSION_EXPIRED);
    }
}
