package kz.kualik.samples.journey;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.secret.Secret;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.identification.AgreementStep;
import kz.kualik.identity.identification.ApplicationForm;
import kz.kualik.identity.identification.Completed;
import kz.kualik.identity.identification.ConsentStep;
import kz.kualik.identity.identification.IdentificationStep;
import kz.kualik.identity.identification.IssuanceStep;
import kz.kualik.identity.identification.KeyApplicationStep;
import kz.kualik.identity.identification.KeyFolderStep;
import kz.kualik.identity.identification.KeyInstallationStep;
import kz.kualik.identity.identification.KeyPasswordStep;
import kz.kualik.identity.identification.PinEntryStep;
import kz.kualik.identity.identification.Refused;
import kz.kualik.identity.identification.SubmissionStep;
import kz.kualik.pki.enrolment.RevocationReason;

/** Steps 20 to 28: the consent and the keys. */
final class KeyMoves {
    private final Traveller traveller;
    private final Path usualFolder;
    private final Secret usualPassword;

    KeyMoves(Traveller traveller, Path usualFolder, Secret usualPassword) {
        this.traveller = traveller;
        this.usualFolder = usualFolder;
        this.usualPassword = usualPassword;
    }

    void addTo(Moves moves) {
        moves.at(ConsentStep.class, this::consent);
        moves.at(PinEntryStep.class, this::pin);
        moves.at(AgreementStep.class, this::agreement);
        moves.at(KeyApplicationStep.class, this::application);
        moves.at(KeyFolderStep.class, this::folder);
        moves.at(SubmissionStep.class, this::submit);
        moves.at(IssuanceStep.class, this::issuance);
        moves.at(KeyPasswordStep.class, this::download);
        moves.at(KeyInstallationStep.class, this::install);
    }

    private IdentificationStep consent(ConsentStep step) {
        traveller.found(step.request().text());
        return traveller.choose(Question.CONSENT, "agree").equals("agree") ? step.agree() : step.refuse();
    }

    private IdentificationStep pin(PinEntryStep step) {
        try (Secret pin = traveller.askPin(Question.PIN_ENTERED)) {
            IdentificationStep next = step.enter(pin);
            if (next instanceof AgreementStep) {
                traveller.found(Text.of(
                        "Digital ID: деректерді ҰКО-ға беруге рұқсат берілді",
                        "Digital ID: разрешена передача данных в НУЦ",
                        "Digital ID: the data may go to the NCA"));
            }
            return next;
        }
    }

    private IdentificationStep agreement(AgreementStep step) {
        traveller.found(Text.of(
                "ҰКО: келісім, нұсқасы %s",
                "НУЦ: соглашение, версия %s",
                "NCA: agreement, version %s",
                step.agreement().version()));
        return traveller.choose(Question.AGREEMENT, "accept").equals("accept") ? step.accept() : step.decline();
    }

    private IdentificationStep application(KeyApplicationStep step) {
        String email = traveller.ask(Question.EMAIL, "");
        traveller
                .screen()
                .answered(
                        Question.EMAIL,
                        email.isBlank() ? "-" : "***" + email.substring(Math.max(0, email.indexOf('@'))));
        return step.submit(new ApplicationForm(Optional.of(email).filter(text -> !text.isBlank()), step.storage()));
    }

    private IdentificationStep folder(KeyFolderStep step) {
        String folder = traveller.ask(Question.FOLDER, usualFolder.toString());
        traveller.screen().answered(Question.FOLDER, folder);
        return step.choose(Path.of(folder).toAbsolutePath());
    }

    private IdentificationStep submit(SubmissionStep step) {
        IdentificationStep next = step.submit();
        if (next.reasons().stream().anyMatch(reason -> reason.code().equals(IdentityErrorCodes.APPLICATION_REJECTED))) {
            // A person waits and tries again; whoever walks by answers would go round in circles.
            throw new ServiceRejectedException(
                    IdentityErrorCodes.APPLICATION_REJECTED, "the NCA does not take the application");
        }
        if (next instanceof IssuanceStep) {
            traveller.found(Text.of(
                    "Кілттер жасалды, ҰКО өтінімді қабылдады",
                    "Ключи созданы, НУЦ принял заявку",
                    "The keys were made, the NCA has taken the application"));
        }
        return next;
    }

    private IdentificationStep issuance(IssuanceStep step) {
        if (traveller.choose(Question.ISSUANCE, "refresh").equals("revoke")) {
            return revoked(pin -> step.revoke(pin, RevocationReason.UNSPECIFIED));
        }
        IdentificationStep next = PhoneMoves.await(step, last -> ((IssuanceStep) last).refresh());
        if (next instanceof KeyPasswordStep password) {
            issued(password.certificates().size());
        } else if (next instanceof KeyInstallationStep installation) {
            issued(installation.certificates().size());
        }
        return next;
    }

    private void issued(int certificates) {
        traveller.found(Text.of(
                "ҰКО: шығарылған сертификаттар: %s",
                "НУЦ: выпущено сертификатов: %s", "NCA: certificates issued: %s", certificates));
    }

    private IdentificationStep install(KeyInstallationStep step) {
        IdentificationStep next = step.install();
        if (next instanceof Completed completed) {
            traveller.found(Text.of(
                    "Сертификаттар тексеріліп, кілттердің қасына орнатылды: %s",
                    "Сертификаты проверены и установлены рядом с ключами: %s",
                    "The certificates were checked and installed beside the keys: %s",
                    completed.heldKeys().size()));
        }
        return next;
    }

    private IdentificationStep download(KeyPasswordStep step) {
        try (Secret password = traveller.askSecret(Question.PASSWORD, usualPassword)) {
            IdentificationStep next = step.download(password);
            return next instanceof Completed completed ? tried(completed, password) : next;
        }
    }

    private IdentificationStep tried(Completed completed, Secret password) {
        traveller.found(Text.of(
                "Сертификаттар тексерілді, жазылған файлдар: %s",
                "Сертификаты проверены, записано файлов: %s",
                "The certificates were checked, files written: %s",
                completed.keys().size()));
        IdentificationStep next = completed.tryKeys(password);
        if (next.reasons().isEmpty()) {
            traveller.found(Text.of(
                    "Алғашқы кіру мен алғашқы қолтаңба сәтті тексерілді",
                    "Первый вход и первая подпись проверены успешно",
                    "A first login and a first signature were made and verify"));
        }
        return next;
    }

    /** The keys are there: nothing more is to be done, but they can be revoked. */
    IdentificationStep end(Completed step) {
        return traveller.ask(Question.KEYS, "keep").equals("revoke")
                ? revoked(pin -> step.revoke(pin, RevocationReason.KEY_COMPROMISE))
                : step;
    }

    private IdentificationStep revoked(Function<Secret, IdentificationStep> revoke) {
        try (Secret pin = traveller.askPin(Question.PIN_ENTERED)) {
            IdentificationStep next = revoke.apply(pin);
            if (next.reasons().isEmpty() || next instanceof Refused) {
                traveller.found(Text.of(
                        "ҰКО өтінім мен сертификаттарды қайтарып алды",
                        "НУЦ отозвал заявку и сертификаты",
                        "The NCA has revoked the application and its certificates"));
            }
            return next;
        }
    }
}
