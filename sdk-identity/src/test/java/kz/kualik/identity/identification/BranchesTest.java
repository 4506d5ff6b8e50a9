package kz.kualik.identity.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.SdkException;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.core.text.LocalizedText;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.PersonName;
import kz.kualik.identity.biometric.CheckOutcome;
import kz.kualik.identity.biometric.CheckResult;
import kz.kualik.identity.biometric.FaceCapture;
import kz.kualik.identity.biometric.QualityReason;
import kz.kualik.identity.biometric.RetryClass;
import kz.kualik.identity.device.CameraReport;
import kz.kualik.identity.device.NcaLayerReport;
import kz.kualik.identity.document.DocumentImages;
import kz.kualik.identity.document.DocumentKind;
import kz.kualik.identity.document.DocumentReading;
import kz.kualik.identity.document.IdentityDocument;
import kz.kualik.identity.moderation.ModerationState;
import kz.kualik.identity.operator.CallState;
import kz.kualik.identity.otp.OtpVerdict;
import kz.kualik.identity.registry.DocumentStatus;
import kz.kualik.identity.registry.LegalCapacity;
import kz.kualik.identity.registry.LifeStatus;
import kz.kualik.identity.registry.Person;
import kz.kualik.identity.registry.RegisteredDocument;
import kz.kualik.identity.vault.PinPepper;
import kz.kualik.pki.certificate.KeyStorage;
import kz.kualik.pki.enrolment.IssuanceState;
import kz.kualik.pki.enrolment.RevocationReason;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.trust.RevocationStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every branch of the 28 steps: where it leads, with which code. The table in the docs is made of this list. */
@DisabledOnOs(OS.WINDOWS)
class BranchesTest {
    private static final Path DOCS = root().resolve("docs/branches.md");

    @TempDir
    Path temporary;

    /**
     * A branch.
     *
     * @param step the guide's number
     * @param when what happens
     * @param way brings it about
     * @param then where the session stands then
     * @param codes the reasons that the person is told
     * @param error what is thrown, where a service failed
     */
    record Branch(
            String step,
            String when,
            Function<World, IdentificationStep> way,
            Stage then,
            List<ErrorCode> codes,
            Optional<ErrorCode> error) {
        @Override
        public String toString() {
            return step + ": " + when;
        }
    }

    private static Branch goes(String step, String when, Function<World, IdentificationStep> way, Stage then) {
        return new Branch(step, when, way, then, List.of(), Optional.empty());
    }

    private static Branch told(
            String step, String when, Function<World, IdentificationStep> way, Stage then, Reason... reasons) {
        return told(
                step, when, way, then, Arrays.stream(reasons).map(Reason::code).toArray(ErrorCode[]::new));
    }

    private static Branch told(
            String step, String when, Function<World, IdentificationStep> way, Stage then, ErrorCode... codes) {
        return new Branch(step, when, way, then, List.of(codes), Optional.empty());
    }

    /** A service that does not answer: nothing changes, and the same may be tried again. */
    private static <T extends IdentificationStep> Branch down(
            String step, String what, Class<T> at, World.Port port, Function<T, IdentificationStep> operation) {
        return new Branch(
                step,
                what + " does not answer",
                world -> {
                    T handle = world.walkTo(at);
                    world.down.add(port);
                    return operation.apply(handle);
                },
                stage(at),
                List.of(),
                Optional.of(ErrorCode.of("test.down")));
    }

    private static Stage stage(Class<? extends IdentificationStep> type) {
        return switch (type.getSimpleName()) {
            case "IinStep" -> Stage.IIN;
            case "PhoneCodeStep" -> Stage.PHONE_CODE;
            case "OperatorRegistrationStep" -> Stage.OPERATOR;
            case "DigitalIdPhoneStep" -> Stage.DIGITAL_ID_PHONE;
            case "DigitalIdStep" -> Stage.DIGITAL_ID;
            case "SelfieStep" -> Stage.SELFIE;
            case "LivenessStep" -> Stage.LIVENESS;
            case "DocumentStep" -> Stage.DOCUMENT;
            case "RegisterStep" -> Stage.REGISTER;
            case "ModerationStep" -> Stage.MODERATION;
            case "PinEntryStep" -> Stage.PIN_ENTRY;
            case "AgreementStep" -> Stage.AGREEMENT;
            case "SubmissionStep" -> Stage.SUBMISSION;
            case "IssuanceStep" -> Stage.ISSUANCE;
            default -> throw new IllegalArgumentException(type.getSimpleName());
        };
    }

    static Stream<Branch> branches() {
        List<Branch> all = new ArrayList<>();
        phones(all::add);
        faces(all::add);
        documents(all::add);
        release(all::add);
        keys(all::add);
        return all.stream();
    }

    private static void phones(Consumer<Branch> list) {
        list.accept(goes(
                "2", "the camera is ready", w -> w.walkTo(CameraStep.class).report(CameraReport.READY), Stage.IIN));
        list.accept(told(
                "2",
                "there is no camera",
                w -> w.walkTo(CameraStep.class).report(CameraReport.NO_CAMERA),
                Stage.CAMERA,
                Reasons.CAMERA_MISSING));
        list.accept(told(
                "2",
                "the camera is not allowed",
                w -> w.walkTo(CameraStep.class).report(CameraReport.PERMISSION_REFUSED),
                Stage.CAMERA,
                Reasons.CAMERA_REFUSED));
        list.accept(goes("3", "the phone is found", w -> w.advance(w.walkTo(IinStep.class)), Stage.PHONE_CODE));
        list.accept(told(
                "3",
                "the IIN is invalid",
                w -> w.walkTo(IinStep.class).submit("950615450123"),
                Stage.IIN,
                Reasons.IIN_INVALID));
        list.accept(told(
                "3",
                "the person is too young",
                w -> {
                    w.policy = w.policy.but().minimumAge(40).build();
                    return w.advance(w.walkTo(IinStep.class));
                },
                Stage.REFUSED,
                Reasons.UNDER_AGE));
        list.accept(told(
                "3",
                "no phone is registered",
                w -> {
                    w.registeredPhone = Optional.empty();
                    return w.advance(w.walkTo(IinStep.class));
                },
                Stage.OPERATOR,
                Reasons.PHONE_NOT_REGISTERED));
        list.accept(down("3", "the MCD", IinStep.class, World.Port.MOBILE_CITIZENS, s -> s.submit(World.IIN.value())));
        list.accept(down("3", "the service of codes", IinStep.class, World.Port.OTP, s -> s.submit(World.IIN.value())));
        list.accept(told(
                "3",
                "the person has had too many codes today, in whatever sessions",
                w -> {
                    w.policy = w.policy.but().codesPerDay(2).build();
                    w.walkTo(DigitalIdCodeStep.class);
                    return w.advance(w.walkTo(IinStep.class));
                },
                Stage.IIN,
                Reasons.CODES_OF_THE_DAY));
        list.accept(goes(
                "3",
                "the same on the next day",
                w -> {
                    w.policy = w.policy.but().codesPerDay(2).build();
                    w.walkTo(DigitalIdCodeStep.class);
                    w.clock.pass(Duration.ofDays(1));
                    return w.advance(w.walkTo(IinStep.class));
                },
                Stage.PHONE_CODE));
        codes("4", PhoneCodeStep.class, Stage.PHONE_CODE, Stage.NCALAYER, list);
        list.accept(goes("4", "no SMS comes", w -> w.walkTo(PhoneCodeStep.class).noSms(), Stage.OPERATOR));
        operators(list);
        for (NcaLayerReport.Status status : NcaLayerReport.Status.values()) {
            if (status == NcaLayerReport.Status.RUNNING) {
                list.accept(goes(
                        "6", "NCALayer is running", w -> w.advance(w.walkTo(NcaLayerStep.class)), Stage.KEY_ENTRY));
            } else {
                Reason reason = switch (status) {
                    case TOO_OLD -> Reasons.NCALAYER_TOO_OLD;
                    case FAULTY -> Reasons.NCALAYER_FAULTY;
                    default -> Reasons.NCALAYER_ABSENT;
                };
                list.accept(told(
                        "6",
                        "NCALayer is "
                                + status.name()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace('_', ' '),
                        w -> w.walkTo(NcaLayerStep.class).report(new NcaLayerReport(status, Optional.empty())),
                        Stage.NCALAYER,
                        reason));
            }
        }
        list.accept(
                goes("7", "keys are wanted", w -> w.walkTo(KeyEntryStep.class).goOn(), Stage.DIGITAL_ID_PHONE));
        list.accept(told(
                "8",
                "the phone is another one",
                w -> w.walkTo(DigitalIdPhoneStep.class).submit("+77019998877"),
                Stage.DIGITAL_ID_PHONE,
                Reasons.PHONE_DIFFERS));
        list.accept(goes(
                "8", "the phone is right", w -> w.advance(w.walkTo(DigitalIdPhoneStep.class)), Stage.DIGITAL_ID_CODE));
        codes("8", DigitalIdCodeStep.class, Stage.DIGITAL_ID_CODE, Stage.DIGITAL_ID, list);
        list.accept(down(
                "8",
                "the service of codes",
                DigitalIdPhoneStep.class,
                World.Port.OTP,
                s -> s.submit(World.PHONE.value())));
        list.accept(goes(
                "9",
                "the Digital ID is made",
                w -> w.walkTo(DigitalIdStep.class).start(),
                Stage.SELFIE));
        list.accept(down("9", "Digital ID", DigitalIdStep.class, World.Port.DIGITAL_ID, DigitalIdStep::start));
    }

    private static IdentificationStep confirm(IdentificationStep step, String code) {
        return step instanceof PhoneCodeStep phone
                ? phone.confirm(Secret.copyOf(code))
                : ((DigitalIdCodeStep) step).confirm(Secret.copyOf(code));
    }

    private static IdentificationStep resend(IdentificationStep step) {
        return step instanceof PhoneCodeStep phone ? phone.resend() : ((DigitalIdCodeStep) step).resend();
    }

    private static void codes(
            String step, Class<? extends IdentificationStep> at, Stage here, Stage next, Consumer<Branch> list) {
        list.accept(goes(step, "the code is right", w -> confirm(w.walkTo(at), World.CODE), next));
        list.accept(told(step, "the code is wrong", w -> confirm(w.walkTo(at), "000000"), here, Reasons.CODE_WRONG));
        list.accept(told(step, "it is no code at all", w -> confirm(w.walkTo(at), "kod"), here, Reasons.CODE_WRONG));
        list.accept(told(
                step,
                "the code has expired",
                w -> {
                    IdentificationStep handle = w.walkTo(at);
                    w.clock.pass(Duration.ofMinutes(5));
                    return confirm(handle, World.CODE);
                },
                here,
                Reasons.CODE_EXPIRED));
        list.accept(
                verdict(step, "the code was used already", at, new OtpVerdict.AlreadyUsed(), here, Reasons.CODE_USED));
        list.accept(verdict(
                step,
                "the code was tried too often",
                at,
                new OtpVerdict.TooManyAttempts(),
                here,
                Reasons.CODE_ATTEMPTS_USED_UP));
        list.accept(verdict(
                step,
                "the code is of another purpose or session",
                at,
                new OtpVerdict.NotForThis(),
                here,
                Reasons.CODE_NOT_FOR_THIS));
        list.accept(told(
                step, "another code is wanted at once", w -> resend(w.walkTo(at)), here, Reasons.CODE_RESEND_TOO_SOON));
        list.accept(goes(
                step,
                "another code is wanted after a while",
                w -> {
                    IdentificationStep handle = w.walkTo(at);
                    w.clock.pass(Duration.ofMinutes(1));
                    return resend(handle);
                },
                here));
        list.accept(told(
                step,
                "too many codes were wanted",
                w -> {
                    IdentificationStep handle = w.walkTo(at);
                    for (int sent = 1; sent <= w.policy.codesPerWindow(); sent++) {
                        w.clock.pass(Duration.ofMinutes(1L << sent - 1));
                        handle = resend(handle);
                    }
                    return handle;
                },
                here,
                Reasons.CODE_RESENDS_USED_UP));
    }

    private static Branch verdict(
            String step,
            String when,
            Class<? extends IdentificationStep> at,
            OtpVerdict verdict,
            Stage here,
            Reason reason) {
        return told(
                step,
                when,
                w -> {
                    IdentificationStep handle = w.walkTo(at);
                    w.nextVerdict = Optional.of(verdict);
                    return confirm(handle, World.CODE);
                },
                here,
                reason);
    }

    private static OperatorCallStep called(World world, CallState... states) {
        world.registeredPhone = Optional.empty();
        world.callStates.clear();
        world.callStates.addAll(List.of(states));
        return (OperatorCallStep) world.walkTo(OperatorRegistrationStep.class).call(Language.RUSSIAN);
    }

    private static void operators(Consumer<Branch> list) {
        list.accept(goes("5", "a call is asked for", w -> called(w, new CallState.Waiting(3)), Stage.OPERATOR_CALL));
        list.accept(goes(
                "5",
                "the citizen waits in the queue",
                w -> called(w, new CallState.Waiting(3)).refresh(),
                Stage.OPERATOR_CALL));
        list.accept(goes(
                "5", "the call is on", w -> called(w, new CallState.InCall()).refresh(), Stage.OPERATOR_CALL));
        list.accept(goes(
                "5",
                "the phone was registered",
                w -> called(w, new CallState.Registered()).refresh(),
                Stage.IIN));
        list.accept(told(
                "5",
                "the operator refuses",
                w -> called(w, new CallState.Refused(World.TOLD)).refresh(),
                Stage.OPERATOR,
                IdentityErrorCodes.CALL_REFUSED));
        list.accept(told(
                "5",
                "the call is dropped",
                w -> called(w, new CallState.Dropped()).refresh(),
                Stage.OPERATOR,
                Reasons.CALL_DROPPED));
        list.accept(told(
                "5",
                "the citizen leaves",
                w -> called(w, new CallState.Waiting(3)).leave(),
                Stage.OPERATOR,
                Reasons.CALL_LEFT));
        list.accept(goes(
                "5",
                "the citizen goes back to the IIN",
                w -> {
                    w.registeredPhone = Optional.empty();
                    return w.walkTo(OperatorRegistrationStep.class).enterIin();
                },
                Stage.IIN));
        list.accept(new Branch(
                "5",
                "the operators' service does not answer",
                w -> {
                    w.registeredPhone = Optional.empty();
                    OperatorRegistrationStep step = w.walkTo(OperatorRegistrationStep.class);
                    w.down.add(World.Port.OPERATORS);
                    return step.call(Language.KAZAKH);
                },
                Stage.OPERATOR,
                List.of(),
                Optional.of(ErrorCode.of("test.down"))));
    }

    private static void faces(Consumer<Branch> list) {
        list.accept(goes("10", "the selfie is good", w -> w.advance(w.walkTo(SelfieStep.class)), Stage.SELFIE_REVIEW));
        list.accept(told(
                "10",
                "the selfie is dark and blurred",
                w -> w.walkTo(SelfieStep.class).submit(World.face("dark")),
                Stage.SELFIE,
                QualityReason.IMAGE_DARK.reason(),
                QualityReason.IMAGE_BLUR.reason()));
        list.accept(down(
                "10",
                "the biometric provider",
                SelfieStep.class,
                World.Port.BIOMETRICS,
                s -> s.submit(World.face("selfie"))));
        list.accept(goes(
                "11",
                "the selfie is taken again",
                w -> w.walkTo(SelfieReviewStep.class).takeAgain(),
                Stage.SELFIE));
        list.accept(goes(
                "11",
                "the selfie is sent",
                w -> w.walkTo(SelfieReviewStep.class).send(),
                Stage.LIVENESS));
        list.accept(
                goes("13", "the video begins", w -> w.walkTo(LivenessStep.class).start(), Stage.LIVENESS_CAPTURE));
        list.accept(
                down("13", "the biometric provider", LivenessStep.class, World.Port.BIOMETRICS, LivenessStep::start));
        devices(list);
        list.accept(goes(
                "14",
                "a living person with the same face",
                w -> w.advance(w.walkTo(LivenessCaptureStep.class)),
                Stage.PIN));
        list.accept(told(
                "14",
                "the prompts were not followed",
                w -> liveness(w, CheckResult.fail(RetryClass.RETAKE, reason("test.not-followed"))),
                Stage.LIVENESS,
                ErrorCode.of("test.not-followed")));
        list.accept(told(
                "14",
                "a spoof is certain",
                w -> liveness(w, CheckResult.fail(RetryClass.FINAL, reason("test.spoof"))),
                Stage.REFUSED,
                ErrorCode.of("test.spoof")));
        list.accept(told(
                "14",
                "the time is over",
                w -> {
                    LivenessCaptureStep step = w.walkTo(LivenessCaptureStep.class);
                    w.clock.pass(w.policy.livenessLife());
                    return w.advance(step);
                },
                Stage.LIVENESS,
                Reasons.LIVENESS_EXPIRED));
        list.accept(told(
                "14",
                "the citizen breaks off",
                w -> w.walkTo(LivenessCaptureStep.class).breakOff(),
                Stage.LIVENESS,
                Reasons.LIVENESS_BROKEN_OFF));
        list.accept(told(
                "14",
                "the video is of another challenge",
                w -> {
                    LivenessCaptureStep step = w.walkTo(LivenessCaptureStep.class);
                    FaceCapture own = World.capture(step.challenge());
                    return step.submit(new FaceCapture(own.challengeId(), "another nonce", own.frames()));
                },
                Stage.LIVENESS,
                Reasons.LIVENESS_NOT_OURS));
        list.accept(told(
                "14",
                "the face in the video is not that of the selfie",
                w -> {
                    w.comparison = Optional.of(CheckOutcome.FAIL);
                    return w.advance(w.walkTo(LivenessCaptureStep.class));
                },
                Stage.LIVENESS,
                Reasons.LIVENESS_FACE_CHANGED));
        list.accept(told(
                "14",
                "too many tries in a row",
                w -> broken(w, w.policy.liveness().beforeLock()),
                Stage.LIVENESS,
                Reasons.LIVENESS_LOCKED));
        list.accept(told(
                "14",
                "all tries are used up",
                w -> broken(w, w.policy.liveness().inAll()),
                Stage.REFUSED,
                Reasons.LIVENESS_BROKEN_OFF,
                Reasons.LIVENESS_TRIES_USED_UP));
        list.accept(goes("14", "a PIN is set", w -> w.advance(w.walkTo(PinStep.class)), Stage.DOCUMENT));
        list.accept(told("14", "the PIN has another form", w -> pin(w, "12345", "12345"), Stage.PIN, Reasons.PIN_FORM));
        list.accept(told("14", "the PIN is weak", w -> pin(w, "123456", "123456"), Stage.PIN, Reasons.PIN_WEAK));
        list.accept(told(
                "14",
                "the PIN was repeated wrongly",
                w -> pin(w, World.PIN, "826404"),
                Stage.PIN,
                Reasons.PIN_REPEATED_WRONGLY));
    }

    private static void devices(Consumer<Branch> list) {
        list.accept(told(
                "13",
                "too many videos failed on the device, in whatever sessions",
                w -> onLockedDevice(w, 1).start(),
                Stage.LIVENESS,
                Reasons.DEVICE_LOCKED));
        list.accept(goes(
                "13",
                "the same on another device",
                w -> {
                    onLockedDevice(w, 1);
                    w.device = Optional.of("another device");
                    return w.walkTo(LivenessStep.class).start();
                },
                Stage.LIVENESS_CAPTURE));
        list.accept(goes(
                "13",
                "the same when the lock is over",
                w -> {
                    LivenessStep step = onLockedDevice(w, 1);
                    w.clock.pass(w.policy.device().lock());
                    return step.start();
                },
                Stage.LIVENESS_CAPTURE));
        list.accept(told(
                "14",
                "the device was locked while the video was taken",
                w -> {
                    w.device = Optional.of("device");
                    LivenessCaptureStep step = w.walkTo(LivenessCaptureStep.class);
                    onLockedDevice(w, 1);
                    return w.advance(step);
                },
                Stage.LIVENESS,
                Reasons.DEVICE_LOCKED));
        list.accept(goes(
                "18",
                "the device was locked too often",
                w -> {
                    LivenessStep step = onLockedDevice(w, w.policy.device().locks());
                    w.clock.pass(w.policy.device().lock());
                    return w.walkOn(step, RegisterStep.class).compare();
                },
                Stage.MODERATION));
    }

    /** A session on a device that others have got locked so often. */
    static LivenessStep onLockedDevice(World world, int locks) {
        world.device = Optional.of("device");
        world.policy = world.policy
                .but()
                .codesPerDay(100)
                .liveness(new TryLimit(2, Duration.ofMinutes(1), 2))
                .build();
        for (int lock = 1; lock <= locks; lock++) {
            for (int i = 0; i < world.policy.device().failures(); i++) {
                world.walkTo(LivenessCaptureStep.class).breakOff();
            }
            if (lock < locks) {
                world.clock.pass(world.policy.device().lock());
            }
        }
        return world.walkTo(LivenessStep.class);
    }

    private static Reason reason(String code) {
        return new Reason(ErrorCode.of(code), World.TOLD);
    }

    private static IdentificationStep liveness(World world, CheckResult verdict) {
        world.livenessVerdict = verdict;
        return world.advance(world.walkTo(LivenessCaptureStep.class));
    }

    private static IdentificationStep pin(World world, String pin, String repeated) {
        return world.walkTo(PinStep.class).choose(Secret.copyOf(pin), Secret.copyOf(repeated));
    }

    /** Breaks off so often, passing over locks; after the last, tries once more unless that was the end. */
    private static IdentificationStep broken(World world, int times) {
        IdentificationStep step = world.walkTo(LivenessStep.class);
        for (int i = 1; i <= times; i++) {
            step = ((LivenessCaptureStep) ((LivenessStep) step).start()).breakOff();
            if (step instanceof Refused) {
                return step;
            }
            if (i < times && i % world.policy.liveness().beforeLock() == 0) {
                world.clock.pass(world.policy.liveness().lock());
            }
        }
        return ((LivenessStep) step).start();
    }

    private static void documents(Consumer<Branch> list) {
        list.accept(
                goes("16", "the document is read", w -> w.advance(w.walkTo(DocumentStep.class)), Stage.DOCUMENT_DATA));
        list.accept(told(
                "15",
                "one side is missing",
                w -> w.walkTo(DocumentStep.class)
                        .submit(new DocumentImages(DocumentKind.IDENTITY_CARD, World.page("front"), Optional.empty())),
                Stage.DOCUMENT,
                Reasons.DOCUMENT_SIDE_MISSING));
        list.accept(told(
                "16",
                "it cannot be read, or is no identity document",
                w -> read(w, DocumentReading.refused(reason("test.no-document"))),
                Stage.DOCUMENT,
                ErrorCode.of("test.no-document")));
        list.accept(told(
                "16",
                "it is of another kind",
                w -> read(w, World.readingOf(document(DocumentKind.PASSPORT, World.EXPIRES), World.zone(World.NUMBER))),
                Stage.DOCUMENT,
                Reasons.DOCUMENT_OTHER_KIND));
        list.accept(told(
                "16",
                "it has expired",
                w -> read(
                        w,
                        World.readingOf(
                                document(DocumentKind.IDENTITY_CARD, LocalDate.of(2026, 1, 1)),
                                World.zone(World.NUMBER, LocalDate.of(2026, 1, 1)))),
                Stage.DOCUMENT,
                Reasons.DOCUMENT_EXPIRED));
        list.accept(told(
                "16",
                "its machine-readable zone is missing",
                w -> read(
                        w,
                        new DocumentReading(
                                Optional.of(World.DOCUMENT),
                                Optional.empty(),
                                Optional.of(World.face("portrait")),
                                List.of())),
                Stage.DOCUMENT,
                Reasons.DOCUMENT_MRZ_WRONG));
        list.accept(told(
                "16",
                "front and back are of two documents",
                w -> read(w, World.readingOf(World.DOCUMENT, World.zone("045678999"))),
                Stage.DOCUMENT,
                Reasons.DOCUMENT_SIDES_DIFFER));
        list.accept(told(
                "16",
                "it is somebody else's",
                w -> read(
                        w, World.readingOf(ofAnother(), World.zoneOf(ofAnother().iin()))),
                Stage.DOCUMENT,
                Reasons.DOCUMENT_OF_ANOTHER));
        list.accept(told(
                "16",
                "it was unreadable too often",
                w -> unreadable(w),
                Stage.DOCUMENT_BY_HAND,
                Reasons.DOCUMENT_BY_HAND));
        list.accept(told(
                "16",
                "it was unreadable too often, and the policy lets nobody type",
                w -> {
                    w.policy = w.policy.but().documentByHand(false).build();
                    return unreadable(w);
                },
                Stage.REFUSED,
                ErrorCode.of("test.no-document"),
                IdentityErrorCodes.DOCUMENT_TRIES_USED_UP));
        list.accept(told(
                "16",
                "it was somebody else's too often",
                w -> tooOften(
                        w, World.readingOf(ofAnother(), World.zoneOf(ofAnother().iin()))),
                Stage.REFUSED,
                Reasons.DOCUMENT_OF_ANOTHER.code(),
                IdentityErrorCodes.DOCUMENT_TRIES_USED_UP));
        list.accept(down(
                "16",
                "the document reader",
                DocumentStep.class,
                World.Port.DOCUMENTS,
                s -> s.submit(DocumentImages.ofCard(World.page("front"), World.page("back")))));
        list.accept(goes(
                "17",
                "the data are confirmed",
                w -> w.walkTo(DocumentDataStep.class).confirm(),
                Stage.REGISTER));
        list.accept(goes(
                "17",
                "the data are corrected",
                w -> w.walkTo(DocumentDataStep.class).correct(World.DOCUMENT),
                Stage.DOCUMENT_DATA));
        list.accept(told(
                "17",
                "the IIN is corrected",
                w -> w.walkTo(DocumentDataStep.class).correct(ofAnother()),
                Stage.DOCUMENT_DATA,
                Reasons.IIN_NOT_CORRECTABLE));
        list.accept(goes(
                "17",
                "the document is photographed again",
                w -> w.walkTo(DocumentDataStep.class).takeAgain(),
                Stage.DOCUMENT));
        byHand(list);
        registers(list);
        moderators(list);
    }

    private static IdentificationStep unreadable(World world) {
        return tooOften(world, DocumentReading.refused(reason("test.no-document")));
    }

    private static IdentificationStep tooOften(World world, DocumentReading reading) {
        world.reading = Optional.of(reading);
        IdentificationStep step = world.walkTo(DocumentStep.class);
        for (int i = 0; i < world.policy.documentTries(); i++) {
            step = world.advance(step);
        }
        return step;
    }

    private static DocumentByHandStep byHand(World world) {
        return (DocumentByHandStep) unreadable(world);
    }

    private static final DocumentImages PHOTOS = DocumentImages.ofCard(World.page("front"), World.page("back"));

    private static void byHand(Consumer<Branch> list) {
        list.accept(
                goes("17", "the data are typed", w -> byHand(w).enter(PHOTOS, World.DOCUMENT), Stage.DOCUMENT_DATA));
        list.accept(told(
                "17",
                "the data are typed, and a photo for the moderator is missing",
                w -> byHand(w)
                        .enter(
                                new DocumentImages(DocumentKind.IDENTITY_CARD, World.page("front"), Optional.empty()),
                                World.DOCUMENT),
                Stage.DOCUMENT_BY_HAND,
                Reasons.DOCUMENT_SIDE_MISSING));
        list.accept(told(
                "17",
                "somebody else's data are typed",
                w -> byHand(w).enter(PHOTOS, ofAnother()),
                Stage.DOCUMENT_BY_HAND,
                Reasons.DOCUMENT_OF_ANOTHER));
        list.accept(told(
                "17",
                "the data of another kind of document, which has expired, are typed",
                w -> byHand(w).enter(PHOTOS, document(DocumentKind.PASSPORT, LocalDate.of(2026, 1, 1))),
                Stage.DOCUMENT_BY_HAND,
                Reasons.DOCUMENT_OTHER_KIND,
                Reasons.DOCUMENT_EXPIRED));
        list.accept(goes(
                "17",
                "typed data are corrected",
                w -> w.walkOn(byHand(w), DocumentDataStep.class).correct(World.DOCUMENT),
                Stage.DOCUMENT_DATA));
        list.accept(goes(
                "17",
                "the data are typed again",
                w -> w.walkOn(byHand(w), DocumentDataStep.class).takeAgain(),
                Stage.DOCUMENT_BY_HAND));
        list.accept(goes(
                "18",
                "typed data agree with the register",
                w -> w.walkOn(byHand(w), RegisterStep.class).compare(),
                Stage.MODERATION));
    }

    private static IdentityDocument document(DocumentKind kind, LocalDate expires) {
        IdentityDocument like = World.DOCUMENT;
        return new IdentityDocument(
                kind,
                like.number(),
                like.iin(),
                like.name(),
                like.birthDate(),
                like.sex(),
                like.country(),
                like.address(),
                like.issued(),
                expires);
    }

    private static IdentityDocument ofAnother() {
        IdentityDocument like = World.DOCUMENT;
        return new IdentityDocument(
                like.kind(),
                like.number(),
                World.IIN_OF_ANOTHER,
                like.name(),
                like.birthDate(),
                like.sex(),
                like.country(),
                like.address(),
                like.issued(),
                like.expires());
    }

    private static IdentificationStep read(World world, DocumentReading reading) {
        world.reading = Optional.of(reading);
        return world.advance(world.walkTo(DocumentStep.class));
    }

    private static void registers(Consumer<Branch> list) {
        list.accept(goes(
                "18",
                "the register says the same",
                w -> w.walkTo(RegisterStep.class).compare(),
                Stage.CONSENT));
        list.accept(goes(
                "18",
                "a field differs",
                w -> registered(
                        w, World.person(PersonName.of("БАСҚА", "АТЫ"), LifeStatus.ALIVE, LegalCapacity.CAPABLE)),
                Stage.MODERATION));
        list.accept(goes(
                "18",
                "the document was replaced",
                w -> registered(w, withDocument(DocumentStatus.REPLACED)),
                Stage.MODERATION));
        list.accept(goes(
                "18",
                "the document is invalid",
                w -> registered(w, withDocument(DocumentStatus.UNUSABLE)),
                Stage.MODERATION));
        list.accept(goes(
                "18",
                "the portrait differs",
                w -> {
                    RegisterStep step = w.walkTo(RegisterStep.class);
                    w.comparison = Optional.of(CheckOutcome.FAIL);
                    return step.compare();
                },
                Stage.MODERATION));
        list.accept(goes(
                "18",
                "the liveness was doubtful",
                w -> {
                    w.comparison = Optional.of(CheckOutcome.REVIEW);
                    return w.walkTo(RegisterStep.class).compare();
                },
                Stage.MODERATION));
        list.accept(told(
                "18",
                "there is no such person",
                w -> {
                    w.person = Optional.empty();
                    return w.walkTo(RegisterStep.class).compare();
                },
                Stage.REFUSED,
                Reasons.PERSON_NOT_FOUND));
        list.accept(told(
                "18",
                "the person is deceased",
                w -> registered(w, World.person(World.NAME, LifeStatus.DECEASED, LegalCapacity.CAPABLE)),
                Stage.REFUSED,
                Reasons.PERSON_DECEASED));
        list.accept(told(
                "18",
                "the person is legally incapable",
                w -> registered(w, World.person(World.NAME, LifeStatus.ALIVE, LegalCapacity.INCAPABLE)),
                Stage.REFUSED,
                Reasons.PERSON_INCAPABLE));
        list.accept(down("18", "the register", RegisterStep.class, World.Port.PERSONS, RegisterStep::compare));
        list.accept(down(
                "18", "the moderators' service", RegisterStep.class, World.Port.DIGITAL_ID, RegisterStep::compare));
    }

    private static IdentificationStep registered(World world, Person person) {
        world.person = Optional.of(person);
        return world.walkTo(RegisterStep.class).compare();
    }

    private static Person withDocument(DocumentStatus status) {
        Person like = World.person(World.NAME, LifeStatus.ALIVE, LegalCapacity.CAPABLE);
        RegisteredDocument document = like.documents().get(0);
        return new Person(
                like.iin(),
                like.name(),
                like.birthDate(),
                like.sex(),
                like.lifeStatus(),
                like.capacity(),
                like.address(),
                List.of(new RegisteredDocument(
                        document.kind(), document.number(), document.issued(), document.expires(), status)),
                like.portrait());
    }

    private static ModerationStep moderated(World world, ModerationState... states) {
        world.person =
                Optional.of(World.person(PersonName.of("БАСҚА", "АТЫ"), LifeStatus.ALIVE, LegalCapacity.CAPABLE));
        world.moderationStates.clear();
        world.moderationStates.addAll(List.of(states));
        return world.walkTo(ModerationStep.class);
    }

    private static void moderators(Consumer<Branch> list) {
        list.accept(goes(
                "18",
                "the moderator has not decided",
                w -> moderated(w, new ModerationState.Waiting()).refresh(),
                Stage.MODERATION));
        list.accept(goes(
                "19",
                "the moderator approves",
                w -> moderated(w, new ModerationState.Approved(World.NOW)).refresh(),
                Stage.CONSENT));
        list.accept(told(
                "19",
                "the moderator refuses",
                w -> moderated(w, new ModerationState.Refused(World.TOLD)).refresh(),
                Stage.REFUSED,
                IdentityErrorCodes.MODERATION_REFUSED));
        list.accept(told(
                "19",
                "the moderator wants new photos",
                w -> moderated(w, new ModerationState.NewPhotosRequested(World.TOLD))
                        .refresh(),
                Stage.DOCUMENT,
                IdentityErrorCodes.MODERATION_NEW_PHOTOS));
        list.accept(told(
                "19",
                "it went to the moderators too often",
                w -> {
                    w.policy = w.policy.but().moderationRounds(1).build();
                    IdentificationStep step = moderated(w, new ModerationState.NewPhotosRequested(World.TOLD))
                            .refresh();
                    return w.walkOn(step, RegisterStep.class).compare();
                },
                Stage.REFUSED,
                Reasons.MODERATION_ROUNDS_USED_UP));
        list.accept(new Branch(
                "19",
                "the moderators' service does not answer",
                w -> {
                    ModerationStep step = moderated(w, new ModerationState.Waiting());
                    w.down.add(World.Port.MODERATION);
                    return step.refresh();
                },
                Stage.MODERATION,
                List.of(),
                Optional.of(ErrorCode.of("test.down"))));
        list.accept(new Branch(
                "19",
                "the SMS about the verdict cannot be sent",
                w -> {
                    ModerationStep step = moderated(w, new ModerationState.Approved(World.NOW));
                    w.down.add(World.Port.NOTIFICATIONS);
                    return step.refresh();
                },
                Stage.MODERATION,
                List.of(),
                Optional.of(ErrorCode.of("test.down"))));
    }

    private static void release(Consumer<Branch> list) {
        list.accept(goes(
                "20", "the consent is given", w -> w.walkTo(ConsentStep.class).agree(), Stage.PIN_ENTRY));
        list.accept(told(
                "20",
                "the consent is refused",
                w -> w.walkTo(ConsentStep.class).refuse(),
                Stage.REFUSED,
                Reasons.CONSENT_REFUSED));
        list.accept(told(
                "20",
                "the consent is withdrawn before the data are handed over",
                w -> {
                    IdentificationStep end = w.walkTo(PinEntryStep.class).withdrawConsent();
                    assertThat(w.releases).isEmpty();
                    assertThat(w.withdrawn).isEmpty();
                    return end;
                },
                Stage.REFUSED,
                Reasons.CONSENT_WITHDRAWN));
        List<Function<World, IdentificationStep>> after = List.of(
                w -> w.walkTo(AgreementStep.class).withdrawConsent(),
                w -> w.walkTo(KeyApplicationStep.class).withdrawConsent(),
                w -> w.walkTo(KeyFolderStep.class).withdrawConsent(),
                w -> w.walkTo(SubmissionStep.class).withdrawConsent());
        List<String> at = List.of("22", "23", "24", "25");
        for (int i = 0; i < after.size(); i++) {
            Function<World, IdentificationStep> way = after.get(i);
            list.accept(told(
                    at.get(i),
                    "the consent is withdrawn after the data were handed over",
                    w -> {
                        IdentificationStep end = way.apply(w);
                        assertThat(w.withdrawn)
                                .containsExactly(w.releases.get(0).id());
                        assertThat(w.applications).isEmpty();
                        return end;
                    },
                    Stage.REFUSED,
                    Reasons.CONSENT_WITHDRAWN));
        }
        list.accept(told(
                "22",
                "Digital ID does not answer to the withdrawal",
                w -> {
                    AgreementStep step = w.walkTo(AgreementStep.class);
                    w.down.add(World.Port.DIGITAL_ID);
                    IdentificationStep end = step.withdrawConsent();
                    assertThat(((Refused) end).takeBackOwed()).isTrue();
                    return end;
                },
                Stage.REFUSED,
                Reasons.CONSENT_WITHDRAWN));
        list.accept(told(
                "22",
                "the withdrawal is told to Digital ID later",
                w -> {
                    AgreementStep step = w.walkTo(AgreementStep.class);
                    w.down.add(World.Port.DIGITAL_ID);
                    Refused owing = (Refused) step.withdrawConsent();
                    w.down.clear();
                    IdentificationStep end = owing.takeBack();
                    assertThat(w.withdrawn).containsExactly(w.releases.get(0).id());
                    return end;
                },
                Stage.REFUSED,
                Reasons.CONSENT_WITHDRAWN));
        list.accept(goes("21", "the PIN is right", w -> w.advance(w.walkTo(PinEntryStep.class)), Stage.AGREEMENT));
        list.accept(told(
                "21",
                "the PIN is wrong",
                w -> w.walkTo(PinEntryStep.class).enter(Secret.copyOf("000001")),
                Stage.PIN_ENTRY,
                Reasons.PIN_WRONG));
        list.accept(told(
                "21",
                "it cannot be a PIN",
                w -> w.walkTo(PinEntryStep.class).enter(Secret.copyOf("1")),
                Stage.PIN_ENTRY,
                Reasons.PIN_FORM));
        list.accept(told(
                "21",
                "the PIN is locked",
                w -> wrongPins(w, w.policy.pin().beforeLock() + 1),
                Stage.PIN_ENTRY,
                Reasons.PIN_LOCKED));
        list.accept(told(
                "21",
                "all tries of the PIN are used up",
                w -> {
                    w.policy = w.policy
                            .but()
                            .pin(new TryLimit(3, Duration.ofMinutes(15), 3))
                            .build();
                    return wrongPins(w, 3);
                },
                Stage.REFUSED,
                Reasons.PIN_TRIES_USED_UP));
        list.accept(new Branch(
                "21",
                "the PIN was chosen with a pepper that is not there",
                w -> {
                    w.pepper = Optional.of(PinPepper.inFile(w.folder.resolveSibling("pepper.key")));
                    PinEntryStep step = w.walkTo(PinEntryStep.class);
                    w.pepper = Optional.empty();
                    return w.advance(w.flow().resume(step.session()));
                },
                Stage.PIN_ENTRY,
                List.of(),
                Optional.of(IdentityErrorCodes.PEPPER_UNKNOWN)));
        list.accept(down(
                "21", "Digital ID", PinEntryStep.class, World.Port.DIGITAL_ID, s -> s.enter(Secret.copyOf(World.PIN))));
        list.accept(goes(
                "22",
                "the agreement is accepted",
                w -> w.walkTo(AgreementStep.class).accept(),
                Stage.KEY_APPLICATION));
        list.accept(told(
                "22",
                "the agreement is declined",
                w -> w.walkTo(AgreementStep.class).decline(),
                Stage.REFUSED,
                Reasons.AGREEMENT_DECLINED));
    }

    private static IdentificationStep wrongPins(World world, int times) {
        IdentificationStep step = world.walkTo(PinEntryStep.class);
        for (int i = 0; i < times; i++) {
            step = ((PinEntryStep) step).enter(Secret.copyOf("000001"));
        }
        return step;
    }

    private static void keys(Consumer<Branch> list) {
        list.accept(goes(
                "23", "the form is filled in", w -> w.advance(w.walkTo(KeyApplicationStep.class)), Stage.KEY_FOLDER));
        list.accept(told(
                "23",
                "the e-mail address is none",
                w -> w.walkTo(KeyApplicationStep.class).submit(ApplicationForm.onComputer("no address")),
                Stage.KEY_APPLICATION,
                Reasons.EMAIL_INVALID));
        list.accept(told(
                "23",
                "keys of such a storage are not made",
                w -> w.walkTo(KeyApplicationStep.class)
                        .submit(new ApplicationForm(Optional.empty(), KeyStorage.KAZTOKEN)),
                Stage.KEY_APPLICATION,
                Reasons.STORAGE_UNSUPPORTED));
        folders(list);
        held(list);
        list.accept(goes(
                "25",
                "the application is handed in",
                w -> w.walkTo(SubmissionStep.class).submit(),
                Stage.ISSUANCE));
        list.accept(down("25", "the NCA", SubmissionStep.class, World.Port.NCA, SubmissionStep::submit));
        list.accept(told(
                "25",
                "the NCA refuses the application at once",
                w -> {
                    SubmissionStep step = w.walkTo(SubmissionStep.class);
                    w.ncaRejects = Optional.of(ErrorCode.of("test.rejected"));
                    return step.submit();
                },
                Stage.SUBMISSION,
                Reasons.APPLICATION_REJECTED));
        list.accept(goes(
                "25",
                "the NCA refused, and takes it when it is handed in again",
                w -> {
                    SubmissionStep step = w.walkTo(SubmissionStep.class);
                    w.ncaRejects = Optional.of(ErrorCode.of("test.rejected"));
                    IdentificationStep again = step.submit();
                    w.ncaRejects = Optional.empty();
                    return w.advance(again);
                },
                Stage.ISSUANCE));
        list.accept(told(
                "25",
                "the leave for the data ran out",
                w -> {
                    SubmissionStep step = w.walkTo(SubmissionStep.class);
                    w.clock.pass(w.grantLife);
                    return step.submit();
                },
                Stage.PIN_ENTRY,
                Reasons.GRANT_EXPIRED));
        list.accept(told(
                "25",
                "the register says something else by now",
                w -> {
                    SubmissionStep step = w.walkTo(SubmissionStep.class);
                    w.clock.pass(w.policy.registerMaxAge().plusSeconds(1));
                    w.person = Optional.of(
                            World.person(PersonName.of("БАСҚА", "АТЫ"), LifeStatus.ALIVE, LegalCapacity.CAPABLE));
                    return step.submit();
                },
                Stage.REGISTER,
                Reasons.REGISTER_CHANGED));
        list.accept(goes(
                "26",
                "the NCA has not decided",
                w -> w.walkTo(IssuanceStep.class).refresh(),
                Stage.ISSUANCE));
        list.accept(goes("26", "the certificates are issued", w -> issued(w, world -> {}), Stage.KEY_PASSWORD));
        list.accept(told(
                "26",
                "the NCA refuses",
                w -> issued(w, world -> world.issuanceStates.add(new IssuanceState.Refused(reason("test.refused")))),
                Stage.REFUSED,
                ErrorCode.of("test.refused")));
        list.accept(told(
                "26",
                "a certificate is for another key",
                w -> issued(w, world -> world.wrongKey = true),
                Stage.ISSUANCE,
                Reasons.CERTIFICATE_OF_ANOTHER_KEY));
        list.accept(told(
                "26",
                "a certificate is of another person",
                w -> issued(w, world -> world.otherHolder = true),
                Stage.ISSUANCE,
                Reasons.CERTIFICATE_OF_ANOTHER));
        list.accept(told(
                "26",
                "a certificate is in another name",
                w -> issued(w, world -> world.otherName = true),
                Stage.ISSUANCE,
                Reasons.CERTIFICATE_OF_ANOTHER));
        list.accept(told(
                "26",
                "the issuer is not trusted",
                w -> issued(w, world -> world.issuer = new TestAuthority(World.NOW)),
                Stage.ISSUANCE,
                Reasons.CERTIFICATE_NOT_TRUSTED));
        list.accept(told(
                "26",
                "the private keys are gone",
                w -> {
                    IssuanceStep step = w.walkTo(IssuanceStep.class);
                    w.custody.wipe(w.applications.keySet().iterator().next());
                    return step.refresh();
                },
                Stage.SUBMISSION,
                Reasons.KEYS_LOST));
        list.accept(down("26", "the NCA", IssuanceStep.class, World.Port.NCA, IssuanceStep::refresh));
        list.accept(told(
                "27",
                "the password is weak",
                w -> w.walkTo(KeyPasswordStep.class).download(Secret.copyOf("Aaaaaaaa")),
                Stage.KEY_PASSWORD,
                ErrorCode.of("pki.password.no-digit")));
        list.accept(
                goes("28", "the keys are written", w -> w.advance(w.walkTo(KeyPasswordStep.class)), Stage.COMPLETED));
        uses(list);
        revocations(list);
        list.accept(told(
                "1",
                "the session is too old",
                w -> {
                    ConsentStep step = w.walkTo(ConsentStep.class);
                    w.clock.pass(w.policy.sessionLife());
                    return step.agree();
                },
                Stage.REFUSED,
                Reasons.SESSION_EXPIRED));
    }

    private static void uses(Consumer<Branch> list) {
        list.accept(goes(
                "28",
                "a first login and a first signature succeed",
                w -> w.advance(w.walkTo(Completed.class)),
                Stage.COMPLETED));
        list.accept(told(
                "28",
                "the keys are tried with another password",
                w -> w.walkTo(Completed.class).tryKeys(Secret.copyOf("Another2026")),
                Stage.COMPLETED,
                Reasons.KEYS_PASSWORD_WRONG));
        list.accept(told(
                "28",
                "a key file is gone",
                w -> {
                    Completed step = w.walkTo(Completed.class);
                    try {
                        Files.delete(step.keys().get(0).path());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return w.advance(step);
                },
                Stage.COMPLETED,
                Reasons.KEYS_CHANGED));
        list.accept(told(
                "28",
                "the certificate was revoked elsewhere before the first use",
                w -> {
                    w.revocation = query -> new RevocationStatus.Revoked("test", World.NOW, OptionalInt.of(1));
                    return w.advance(w.walkTo(Completed.class));
                },
                Stage.COMPLETED,
                ErrorCode.of("pki.certificate.revoked")));
    }

    private static void revocations(Consumer<Branch> list) {
        list.accept(told(
                "26",
                "the application is revoked",
                w -> w.walkTo(IssuanceStep.class).revoke(Secret.copyOf(World.PIN), RevocationReason.UNSPECIFIED),
                Stage.REFUSED,
                Reasons.APPLICATION_REVOKED));
        list.accept(told(
                "27",
                "the application is revoked",
                w -> w.walkTo(KeyPasswordStep.class).revoke(Secret.copyOf(World.PIN), RevocationReason.SUPERSEDED),
                Stage.REFUSED,
                Reasons.APPLICATION_REVOKED));
        list.accept(goes(
                "28",
                "the certificates are revoked",
                w -> revoke(w.walkTo(Completed.class), World.PIN),
                Stage.REVOKED));
        list.accept(told(
                "28",
                "they are to be revoked with a wrong PIN",
                w -> revoke(w.walkTo(Completed.class), "000001"),
                Stage.COMPLETED,
                Reasons.PIN_WRONG));
        list.accept(told(
                "28",
                "they are to be revoked with what cannot be a PIN",
                w -> revoke(w.walkTo(Completed.class), "1"),
                Stage.COMPLETED,
                Reasons.PIN_FORM));
        list.accept(told(
                "28",
                "they are to be revoked while the PIN is locked",
                w -> {
                    IdentificationStep step = w.walkTo(Completed.class);
                    for (int i = 0; i < w.policy.pin().beforeLock(); i++) {
                        step = revoke((Completed) step, "000001");
                    }
                    return revoke((Completed) step, World.PIN);
                },
                Stage.COMPLETED,
                Reasons.PIN_LOCKED));
        list.accept(told(
                "28",
                "they are to be revoked when all tries of the PIN are used up",
                w -> {
                    w.policy = w.policy
                            .but()
                            .pin(new TryLimit(3, Duration.ofMinutes(15), 3))
                            .build();
                    IdentificationStep step = w.walkTo(Completed.class);
                    for (int i = 0; i < 3; i++) {
                        step = revoke((Completed) step, "000001");
                    }
                    w.clock.pass(Duration.ofMinutes(15));
                    return revoke((Completed) step, World.PIN);
                },
                Stage.COMPLETED,
                Reasons.PIN_TRIES_USED_UP_LATE));
        for (World.Port port : List.of(World.Port.NCA, World.Port.DIGITAL_ID)) {
            list.accept(new Branch(
                    "28",
                    (port == World.Port.NCA ? "the NCA" : "Digital ID") + " does not answer to the revocation",
                    w -> {
                        Completed step = w.walkTo(Completed.class);
                        w.down.add(port);
                        return revoke(step, World.PIN);
                    },
                    Stage.COMPLETED,
                    List.of(),
                    Optional.of(ErrorCode.of("test.down"))));
        }
    }

    private static IdentificationStep revoke(Completed step, String pin) {
        return step.revoke(Secret.copyOf(pin), RevocationReason.KEY_COMPROMISE);
    }

    private static IdentificationStep issued(World world, Consumer<World> how) {
        IssuanceStep step = world.walkTo(IssuanceStep.class);
        world.issuanceStates.clear();
        how.accept(world);
        return step.refresh();
    }

    private static void folders(Consumer<Branch> list) {
        list.accept(goes("24", "the folder is made", w -> w.advance(w.walkTo(KeyFolderStep.class)), Stage.SUBMISSION));
        list.accept(told(
                "24",
                "there is a file of that name",
                w -> choose(w, folder -> Files.createFile(folder)),
                Stage.KEY_FOLDER,
                Reasons.FOLDER_IS_FILE));
        list.accept(told(
                "24",
                "others have rights on the folder",
                w -> choose(w, folder -> {
                    Files.createDirectory(folder);
                    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
                }),
                Stage.KEY_FOLDER,
                Reasons.FOLDER_NOT_PRIVATE));
        list.accept(told(
                "24",
                "nothing can be written there",
                w -> w.walkTo(KeyFolderStep.class).choose(Path.of("/proc/kualik")),
                Stage.KEY_FOLDER,
                Reasons.FOLDER_NOT_WRITABLE));
        list.accept(told(
                "24",
                "there is less space than the policy asks for",
                w -> {
                    w.policy = w.policy.but().folderSpace(Long.MAX_VALUE).build();
                    return w.walkTo(KeyFolderStep.class).choose(w.folder);
                },
                Stage.KEY_FOLDER,
                Reasons.FOLDER_FULL));
        list.accept(new Branch(
                "27",
                "the folder cannot be written to any more",
                w -> {
                    KeyPasswordStep step = w.walkTo(KeyPasswordStep.class);
                    try {
                        Files.delete(w.folder);
                        Files.createFile(w.folder);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return w.advance(step);
                },
                Stage.KEY_PASSWORD,
                List.of(),
                Optional.of(ErrorCode.of("pki.key-file.not-written"))));
    }

    /** Where the keys stay where they are made. */
    private static void held(Consumer<Branch> list) {
        list.accept(goes(
                "24",
                "the keys stay where they are made: no folder is asked for",
                w -> with(w, new DeviceDouble()).advance(w.walkTo(KeyApplicationStep.class)),
                Stage.SUBMISSION));
        list.accept(new Branch(
                "25",
                "whoever holds the keys does not answer",
                w -> {
                    DeviceDouble device = new DeviceDouble();
                    SubmissionStep step = with(w, device).walkTo(SubmissionStep.class);
                    device.absent = true;
                    return step.submit();
                },
                Stage.SUBMISSION,
                List.of(),
                Optional.of(ErrorCode.of("test.down"))));
        list.accept(new Branch(
                "25",
                "the requests are not the ones that were ordered",
                w -> {
                    DeviceDouble device = new DeviceDouble();
                    SubmissionStep step = with(w, device).walkTo(SubmissionStep.class);
                    device.answered = requests -> List.of();
                    return step.submit();
                },
                Stage.SUBMISSION,
                List.of(),
                Optional.of(IdentityErrorCodes.ANSWER_OUT_OF_PLACE)));
        list.accept(goes(
                "26",
                "the certificates of held keys are issued",
                w -> issued(with(w, new DeviceDouble()), world -> {}),
                Stage.KEY_INSTALLATION));
        list.accept(new Branch(
                "27",
                "another certificate was laid beside a held key",
                w -> {
                    DeviceDouble device = new DeviceDouble();
                    KeyInstallationStep step = with(w, device).walkTo(KeyInstallationStep.class);
                    device.laid = certificates -> List.of(w.authority.certificate());
                    return step.install();
                },
                Stage.KEY_INSTALLATION,
                List.of(),
                Optional.of(IdentityErrorCodes.ANSWER_OUT_OF_PLACE)));
        list.accept(goes(
                "28",
                "the certificates are beside the held keys",
                w -> with(w, new DeviceDouble()).walkTo(Completed.class),
                Stage.COMPLETED));
    }

    private static World with(World world, KeyCustody custody) {
        world.custody = custody;
        return world;
    }

    private interface Making {
        void make(Path folder) throws IOException;
    }

    private static IdentificationStep choose(World world, Making making) {
        try {
            making.make(world.folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return world.walkTo(KeyFolderStep.class).choose(world.folder);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("branches")
    void branch_leadsWhereTheTableSays(Branch branch) {
        World world = new World(temporary);
        IdentificationStep end;
        try {
            end = branch.way().apply(world);
        } catch (SdkException e) {
            assertThat(branch.error()).contains(e.code());
            world.down.clear();
            end = world.flow().resume(world.lastSession.orElseThrow());
            assertThat(end.stage()).isEqualTo(branch.then());
            return;
        }
        if (branch.error().isPresent()) {
            fail("it should have failed with " + branch.error().get());
        }
        assertThat(end.stage()).isEqualTo(branch.then());
        assertThat(end.reasons()).extracting(Reason::code).containsExactlyElementsOf(branch.codes());
        assertThat(world.flow().resume(end.session())).isEqualTo(end);
    }

    @Test
    void branches_bringAboutEveryReasonAndReachEveryStage() throws Exception {
        Set<ErrorCode> codes = new HashSet<>();
        Set<Stage> stages = EnumSet.noneOf(Stage.class);
        branches().forEach(branch -> {
            codes.addAll(branch.codes());
            stages.add(branch.then());
        });
        for (Field field : Reasons.class.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == Reason.class) {
                Reason reason = (Reason) field.get(null);
                assertThat(codes).as(field.getName()).contains(reason.code());
            }
        }
        assertThat(stages).containsExactlyInAnyOrder(Stage.values());
    }

    @Test
    void branches_areTheTableInTheDocs() throws IOException {
        StringBuilder table = new StringBuilder("""
                # Every branch of the 28 steps

                Made by `BranchesTest` from the list that it walks: each row is a test of that name, and fails if the session does
                not stand where the row says, with these codes and no others. A state is the name of a stage; a session that stays
                where it was may be tried again. Where a service does not answer, the operation throws and nothing changes,
                unless the row says otherwise.

                | step | when | then the session stands at | and the person is told |
                |---|---|---|---|
                """);
        branches()
                .sorted(java.util.Comparator.comparingInt(branch -> Integer.parseInt(branch.step())))
                .forEach(branch -> table.append("| ")
                        .append(branch.step())
                        .append(" | ")
                        .append(branch.when())
                        .append(" | `")
                        .append(branch.then())
                        .append("` | ")
                        .append(outcome(branch))
                        .append(" |\n"));
        Path made = Files.createDirectories(Path.of("target")).resolve("branches.md");
        Files.writeString(made, table);

        assertThat(DOCS).as("copy " + made + " there").hasContent(table.toString());
    }

    private static String outcome(Branch branch) {
        if (branch.error().isPresent()) {
            String code = branch.error().get().value();
            return "an exception: " + (code.startsWith("test.") ? "the service's own code" : "`" + code + "`");
        }
        return branch.codes().isEmpty()
                ? ""
                : String.join(
                        ", ",
                        branch.codes().stream()
                                .map(code ->
                                        code.value().startsWith("test.") ? "the provider's own code" : "`" + code + "`")
                                .toList());
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("README.md")) ? here : here.getParent();
    }

    /** Said once, so that the table has the words that people see. */
    @Test
    void reasons_haveTextsInThreeLanguages() throws Exception {
        for (Field field : Reasons.class.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == Reason.class) {
                LocalizedText text = ((Reason) field.get(null)).text();
                assertThat(List.of(text.kazakh(), text.russian(), text.english()))
                        .doesNotHaveDuplicates();
            }
        }
    }
}
