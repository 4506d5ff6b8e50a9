package kz.kualik.identity.identification;

import java.util.List;
import java.util.function.BiFunction;
import kz.kualik.core.text.LocalizedText;

/** Where a session can stand: the guide's numbers, what the person is told, and the type of the step. */
enum Stage {
    CAMERA(
            CameraStep::new,
            List.of("1", "2"),
            "Веб-камераны пайдалануға рұқсат беріңіз.",
            "Разрешите доступ к веб-камере.",
            "Allow the use of the web camera."),
    IIN(IinStep::new, List.of("3"), "ЖСН енгізіңіз.", "Введите ИИН.", "Enter your IIN."),
    PHONE_CODE(
            PhoneCodeStep::new,
            List.of("4"),
            "1414 нөмірінен келген SMS-кодты енгізіңіз.",
            "Введите SMS-код, полученный с номера 1414.",
            "Enter the code from the SMS that came from 1414."),
    OPERATOR(
            OperatorRegistrationStep::new,
            List.of("5"),
            "Телефон нөмірін тіркеу үшін Kenes виртуалды ассистенті арқылы операторға бейнеқоңырау шалыңыз.",
            "Для регистрации номера телефона позвоните оператору по видеосвязи через виртуального ассистента Kenes.",
            "To register your phone number, make a video call to an operator through the virtual assistant Kenes."),
    OPERATOR_CALL(
            OperatorCallStep::new,
            List.of("5"),
            "Оператордың жауабын күтіңіз. Жеке куәлігіңізді дайындап қойыңыз.",
            "Дождитесь ответа оператора. Подготовьте удостоверение личности.",
            "Wait for the operator. Have your identity card ready."),
    NCALAYER(
            NcaLayerStep::new,
            List.of("6"),
            "NCALayer бағдарламасын іске қосыңыз.",
            "Запустите программу NCALayer.",
            "Start the program NCALayer."),
    KEY_ENTRY(
            KeyEntryStep::new,
            List.of("7"),
            "«ЭЦҚ алуға өту» батырмасын басыңыз.",
            "Нажмите «Перейти к получению ЭЦП».",
            "Press \"Go on to get keys\"."),
    DIGITAL_ID_PHONE(
            DigitalIdPhoneStep::new,
            List.of("8"),
            "Азаматтардың мобильдік базасында тіркелген телефон нөмірін енгізіңіз.",
            "Введите номер телефона, зарегистрированный в базе мобильных граждан.",
            "Enter the phone number that is in the Mobile Citizens Database."),
    DIGITAL_ID_CODE(
            DigitalIdCodeStep::new,
            List.of("8"),
            "Digital ID үшін келген SMS-кодты енгізіңіз.",
            "Введите SMS-код для Digital ID.",
            "Enter the SMS code for the Digital ID."),
    DIGITAL_ID(
            DigitalIdStep::new,
            List.of("9"),
            "Жеке басыңызды растау үшін «Бастау» батырмасын басыңыз.",
            "Чтобы подтвердить личность, нажмите «Начать».",
            "Press \"Start\" to confirm your identity."),
    SELFIE(
            SelfieStep::new,
            List.of("10"),
            "Бетіңізді экранның ортасына орналастырып, фотосуретке түсіріңіз.",
            "Расположите лицо в центре экрана и сделайте фото.",
            "Put your face in the middle of the screen and take a photo."),
    SELFIE_REVIEW(
            SelfieReviewStep::new,
            List.of("11"),
            "Фотосуретті жіберіңіз немесе қайта түсіріңіз.",
            "Отправьте фото или сделайте новое.",
            "Send the photo or take it again."),
    LIVENESS(
            LivenessStep::new,
            List.of("12", "13"),
            "Бейнесәйкестендіруден өту үшін «Бастау» батырмасын басыңыз.",
            "Чтобы пройти видеоидентификацию, нажмите «Начать».",
            "Press \"Start\" to begin the video identification."),
    LIVENESS_CAPTURE(
            LivenessCaptureStep::new,
            List.of("13", "14"),
            "Экрандағы нұсқауларды орындаңыз.",
            "Выполняйте указания на экране.",
            "Follow the prompts on the screen."),
    PIN(
            PinStep::new,
            List.of("14"),
            "PIN-код ойлап тауып, екі рет енгізіңіз.",
            "Придумайте PIN-код и введите его дважды.",
            "Think of a PIN and enter it twice."),
    DOCUMENT(
            DocumentStep::new,
            List.of("14a", "15", "16"),
            "Құжатты екі жағынан түсіріңіз немесе файлын жүктеңіз.",
            "Сфотографируйте документ с обеих сторон или загрузите файл.",
            "Photograph your document, both sides, or upload a file."),
    DOCUMENT_BY_HAND(
            DocumentByHandStep::new,
            List.of("16", "17"),
            "Құжатты оқу мүмкін болмады. Деректерді құжаттағыдай өзіңіз енгізіңіз.",
            "Документ не удалось прочитать. Введите данные так, как они указаны в документе.",
            "The document could not be read. Type the data as they are on the document."),
    DOCUMENT_DATA(
            DocumentDataStep::new,
            List.of("17"),
            "Танылған деректерді тексеріп, растаңыз.",
            "Проверьте и подтвердите распознанные данные.",
            "Check and confirm the recognised data."),
    REGISTER(
            RegisterStep::new,
            List.of("18"),
            "Деректер мемлекеттік дерекқормен салыстырылуда.",
            "Данные сверяются с государственной базой.",
            "The data are compared with the state register."),
    MODERATION(
            ModerationStep::new,
            List.of("18", "19"),
            "Құжатыңыз тексеруге жіберілді. Нәтижесі туралы SMS келеді.",
            "Ваш документ отправлен на проверку. О результате придёт SMS.",
            "Your document is being checked by an operator. An SMS will tell you the result."),
    CONSENT(
            ConsentStep::new,
            List.of("20"),
            "Деректеріңізді Ұлттық куәландырушы орталыққа беруге келісім беріңіз.",
            "Дайте согласие на передачу Ваших данных Национальному удостоверяющему центру.",
            "Agree to hand your data to the National Certification Authority."),
    PIN_ENTRY(
            PinEntryStep::new,
            List.of("21"),
            "Бұрын қойылған PIN-кодты енгізіңіз.",
            "Введите установленный ранее PIN-код.",
            "Enter the PIN that you set before."),
    AGREEMENT(
            AgreementStep::new,
            List.of("22"),
            "Пайдаланушылық келісіммен танысып, растаңыз.",
            "Ознакомьтесь с пользовательским соглашением и подтвердите его.",
            "Read the user agreement and confirm it."),
    KEY_APPLICATION(
            KeyApplicationStep::new,
            List.of("23"),
            "Электрондық поштаны (міндетті емес) және кілттерді сақтау түрін көрсетіңіз.",
            "Укажите электронную почту (необязательно) и вид хранилища ключей.",
            "Give an e-mail address (optional) and the kind of key storage."),
    KEY_FOLDER(
            KeyFolderStep::new,
            List.of("24"),
            "Кілттерді сақтайтын қапшықты таңдаңыз.",
            "Выберите папку для хранения ключей.",
            "Choose the folder for the keys."),
    SUBMISSION(
            SubmissionStep::new,
            List.of("25"),
            "«Өтінім беру» батырмасын басыңыз.",
            "Нажмите «Подать заявку».",
            "Press \"Submit the application\"."),
    ISSUANCE(
            IssuanceStep::new,
            List.of("26"),
            "Өтінім қаралуда. «Жаңарту» батырмасын басыңыз.",
            "Заявка рассматривается. Нажмите «Обновить».",
            "The application is being considered. Press \"Refresh\"."),
    KEY_PASSWORD(
            KeyPasswordStep::new,
            List.of("27"),
            "Кілттерге құпиясөз ойлап тауып, сертификаттарды жүктеңіз.",
            "Придумайте пароль для ключей и загрузите сертификаты.",
            "Think of a password for the keys and download the certificates."),
    KEY_INSTALLATION(
            KeyInstallationStep::new,
            List.of("27"),
            "Сертификаттарды кілттер сақталған жерге орнатыңыз.",
            "Установите сертификаты туда, где хранятся ключи.",
            "Install the certificates where the keys are kept."),
    COMPLETED(
            Completed::new,
            List.of("28"),
            "Құттықтаймыз! ЭЦҚ кілттері алынды.",
            "Поздравляем! Ключи ЭЦП получены.",
            "Congratulations! You have received your keys."),
    REVOKED(
            Revoked::new,
            List.of("28"),
            "Кілттер қайтарып алынды. Олармен енді қол қоюға болмайды.",
            "Ключи отозваны. Ими больше нельзя подписывать.",
            "The keys are revoked. Nothing can be signed with them any more."),
    REFUSED(
            Refused::new,
            List.of(),
            "Сәйкестендіру аяқталмады.",
            "Идентификация не завершена.",
            "The identification ended without keys.");

    private final BiFunction<Engine, State, IdentificationStep> type;
    private final List<String> numbers;
    private final LocalizedText prompt;

    Stage(
            BiFunction<Engine, State, IdentificationStep> type,
            List<String> numbers,
            String kazakh,
            String russian,
            String english) {
        this.type = type;
        this.numbers = numbers;
        this.prompt = new LocalizedText(kazakh, russian, english);
    }

    IdentificationStep step(Engine engine, State state) {
        return type.apply(engine, state);
    }

    List<String> numbers() {
        return numbers;
    }

    LocalizedText prompt() {
        return prompt;
    }

    /** Whether the way is over. Keys that are there can still be tried and revoked. */
    boolean last() {
        return this == COMPLETED || this == REVOKED || this == REFUSED;
    }
}
