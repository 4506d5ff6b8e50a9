package kz.kualik.samples.journey;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.core.operation.Deadline;
import kz.kualik.core.operation.Poller;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.identity.device.CameraReport;
import kz.kualik.identity.device.NcaLayerReport;
import kz.kualik.identity.identification.CameraStep;
import kz.kualik.identity.identification.DigitalIdCodeStep;
import kz.kualik.identity.identification.DigitalIdPhoneStep;
import kz.kualik.identity.identification.DigitalIdStep;
import kz.kualik.identity.identification.IdentificationStep;
import kz.kualik.identity.identification.IinStep;
import kz.kualik.identity.identification.KeyEntryStep;
import kz.kualik.identity.identification.NcaLayerStep;
import kz.kualik.identity.identification.OperatorCallStep;
import kz.kualik.identity.identification.OperatorRegistrationStep;
import kz.kualik.identity.identification.PhoneCodeStep;
import kz.kualik.identity.identification.SelfieStep;

/** Steps 1 to 9: the computer and the phone. */
final class PhoneMoves {
    private final Traveller traveller;
    private final Language language;

    PhoneMoves(Traveller traveller, Language language) {
        this.traveller = traveller;
        this.language = language;
    }

    void addTo(Moves moves) {
        moves.at(CameraStep.class, this::camera);
        moves.at(IinStep.class, this::iin);
        moves.at(PhoneCodeStep.class, this::code);
        moves.at(OperatorRegistrationStep.class, this::operator);
        moves.at(OperatorCallStep.class, this::call);
        moves.at(NcaLayerStep.class, this::ncaLayer);
        moves.at(KeyEntryStep.class, KeyEntryStep::goOn);
        moves.at(DigitalIdPhoneStep.class, this::phone);
        moves.at(DigitalIdCodeStep.class, this::digitalIdCode);
        moves.at(DigitalIdStep.class, this::digitalId);
    }

    private IdentificationStep camera(CameraStep step) {
        return step.report(
                switch (traveller.choose(Question.CAMERA, "ready")) {
                    case "missing" -> CameraReport.NO_CAMERA;
                    case "refused" -> CameraReport.PERMISSION_REFUSED;
                    default -> CameraReport.READY;
                });
    }

    private IdentificationStep iin(IinStep step) {
        String typed = traveller.ask(Question.IIN, traveller.person().iin().value());
        traveller
                .screen()
                .answered(Question.IIN, Iin.find(typed).map(Iin::masked).orElse("?"));
        IdentificationStep next = step.submit(typed);
        if (next instanceof PhoneCodeStep code) {
            traveller.found(Text.of(
                    "АМБ: телефон %s; 1414 нөмірінен код жіберілді",
                    "БМГ: телефон %s; код отправлен с номера 1414",
                    "MCD: phone %s; 1414 has sent a code",
                    code.phone()));
        } else if (next instanceof OperatorRegistrationStep) {
            traveller.found(Text.of(
                    "АМБ: телефон тіркелмеген", "БМГ: телефон не зарегистрирован", "MCD: no phone is registered"));
        }
        return next;
    }

    private IdentificationStep code(PhoneCodeStep step) {
        String answer = traveller.ask(Question.CODE, "inbox");
        traveller.screen().answered(Question.CODE, shownCode(answer));
        if (answer.equals("resend")) {
            return step.resend();
        }
        if (answer.equals("none")) {
            return step.noSms();
        }
        try (Secret code = traveller.code(answer, step.session())) {
            return rightCode(step.confirm(code));
        }
    }

    private IdentificationStep digitalIdCode(DigitalIdCodeStep step) {
        String answer = traveller.ask(Question.DIGITAL_ID_CODE, "inbox");
        traveller.screen().answered(Question.DIGITAL_ID_CODE, shownCode(answer));
        if (answer.equals("resend")) {
            return step.resend();
        }
        try (Secret code = traveller.code(answer, step.session())) {
            return rightCode(step.confirm(code));
        }
    }

    private static String shownCode(String answer) {
        return answer.matches("[a-z]+") ? answer : "\u2022".repeat(6);
    }

    private IdentificationStep rightCode(IdentificationStep next) {
        if (next instanceof NcaLayerStep || next instanceof DigitalIdStep) {
            traveller.found(Text.of("1414: код дұрыс", "1414: код верен", "1414: the code is right"));
        }
        return next;
    }

    private IdentificationStep operator(OperatorRegistrationStep step) {
        return traveller.choose(Question.OPERATOR, "call").equals("call") ? step.call(language) : step.enterIin();
    }

    private IdentificationStep call(OperatorCallStep step) {
        IdentificationStep next = await(step, last -> ((OperatorCallStep) last).refresh());
        if (next instanceof IinStep) {
            traveller.found(Text.of(
                    "Оператор телефонды тіркеді",
                    "Оператор зарегистрировал телефон",
                    "The operator has registered the phone"));
        }
        return next;
    }

    private IdentificationStep ncaLayer(NcaLayerStep step) {
        return step.report(
                switch (traveller.choose(Question.NCALAYER, "running")) {
                    case "absent" -> NcaLayerReport.absent();
                    case "too-old" -> NcaLayerReport.tooOld("1.2");
                    case "faulty" -> NcaLayerReport.faulty();
                    default -> NcaLayerReport.running("1.4");
                });
    }

    private IdentificationStep phone(DigitalIdPhoneStep step) {
        String typed = traveller.ask(Question.PHONE, traveller.person().phone().value());
        traveller.screen().answered(Question.PHONE, masked(typed));
        IdentificationStep next = step.submit(typed);
        if (next instanceof DigitalIdCodeStep) {
            traveller.found(Text.of(
                    "АМБ: дәл осы нөмір; 1414 нөмірінен екінші код жіберілді",
                    "БМГ: тот же номер; второй код отправлен с номера 1414",
                    "MCD: the same number; 1414 has sent a second code"));
        }
        return next;
    }

    private static String masked(String phone) {
        try {
            return PhoneNumber.parse(phone).masked();
        } catch (IllegalArgumentException e) {
            return "?";
        }
    }

    private IdentificationStep digitalId(DigitalIdStep step) {
        IdentificationStep next = step.start();
        if (next instanceof SelfieStep) {
            traveller.found(Text.of(
                    "Digital ID: тіркелгі ашылды",
                    "Digital ID: учётная запись открыта",
                    "Digital ID: the account is open"));
        }
        return next;
    }

    /** Asks again until the session has moved on to another kind of step. */
    static IdentificationStep await(IdentificationStep step, UnaryOperator<IdentificationStep> refresh) {
        AtomicReference<IdentificationStep> last = new AtomicReference<>(step);
        Poller poller = Poller.every(Duration.ofMillis(500), 1.5, Duration.ofSeconds(5));
        return poller.await(
                        () -> Optional.of(last.updateAndGet(refresh))
                                .filter(next -> next.getClass() != step.getClass()
                                        || !next.reasons().isEmpty()),
                        Deadline.after(Duration.ofMinutes(2)))
                .orElseThrow(() -> new ServiceUnavailableException(
                        kz.kualik.core.http.HttpErrorCodes.NO_ANSWER, "there was no verdict within two minutes"));
    }
}
