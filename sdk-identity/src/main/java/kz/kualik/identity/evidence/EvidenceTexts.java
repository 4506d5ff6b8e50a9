package kz.kualik.identity.evidence;

import java.util.Map;
import java.util.Optional;
import kz.kualik.core.text.LocalizedText;

/** What people read instead of the names of events and of their parts. */
final class EvidenceTexts {
    private static final Map<String, LocalizedText> EVENTS = Map.ofEntries(
            entry("Begun", "Сессия ашылды", "Сессия открыта", "The session was opened"),
            entry("DeviceNamed", "Құрылғы белгілі", "Устройство известно", "The device is known"),
            entry(
                    "DeviceDoubted",
                    "Құрылғы тым жиі бұғатталған",
                    "Устройство блокировалось слишком часто",
                    "The device was locked too often"),
            entry("CameraReported", "Камера тексерілді", "Проверена камера", "The camera was checked"),
            entry(
                    "InputRefused",
                    "Енгізілген дерек қабылданбады",
                    "Введённое не принято",
                    "What was entered was not accepted"),
            entry(
                    "PhoneFound",
                    "Телефон Мобильді азаматтар базасынан табылды",
                    "Телефон найден в Базе мобильных граждан",
                    "The phone was found in the Mobile Citizens Database"),
            entry(
                    "PhoneNotRegistered",
                    "Телефон базада тіркелмеген",
                    "Телефон не зарегистрирован в базе",
                    "No phone is registered in the database"),
            entry("CodeSent", "SMS-код жіберілді", "Отправлен SMS-код", "A code was sent by SMS"),
            entry(
                    "CodeAwaited",
                    "Бұрын жіберілген SMS-код күтілуде",
                    "Ожидается отправленный ранее SMS-код",
                    "The code that was sent before is awaited"),
            entry("CodeChecked", "SMS-код тексерілді", "Проверен SMS-код", "The code was checked"),
            entry("SmsMissed", "SMS келмеді", "SMS не пришло", "The SMS did not arrive"),
            entry("IinReentered", "ЖСН қайта енгізіледі", "ИИН вводится заново", "The IIN is entered again"),
            entry(
                    "CallRequested",
                    "Операторға бейнеқоңырау сұралды",
                    "Запрошен видеозвонок оператору",
                    "A video call to an operator was asked for"),
            entry("CallSeen", "Бейнеқоңыраудың күйі", "Состояние видеозвонка", "The state of the video call"),
            entry("NcaLayerReported", "NCALayer тексерілді", "Проверен NCALayer", "NCALayer was checked"),
            entry("KeysWanted", "Кілт алу таңдалды", "Выбрано получение ключей", "Keys were asked for"),
            entry("DigitalIdCreated", "Digital ID ашылды", "Создан Digital ID", "The Digital ID was made"),
            entry("SelfieTaken", "Селфи түсірілді", "Сделано селфи", "A selfie was taken"),
            entry(
                    "SelfieDiscarded",
                    "Селфиден бас тартылды",
                    "Селфи отклонено пользователем",
                    "The selfie was discarded"),
            entry("SelfieSent", "Селфи жіберілді", "Селфи отправлено", "The selfie was sent"),
            entry(
                    "LivenessStarted",
                    "Тірі адам екенін тексеру басталды",
                    "Начата проверка живости",
                    "The liveness check began"),
            entry("LivenessAssessed", "Тірі адам екені тексерілді", "Проверена живость", "Liveness was assessed"),
            entry("FaceCompared", "Бет-жүз салыстырылды", "Сравнены лица", "Faces were compared"),
            entry("PinChosen", "PIN-код қойылды", "Установлен PIN-код", "A PIN was set"),
            entry("DocumentRead", "Құжат оқылды", "Прочитан документ", "The document was read"),
            entry(
                    "DocumentUnreadable",
                    "Құжатты оқу мүмкін болмады",
                    "Документ не удалось прочитать",
                    "The document could not be read"),
            entry(
                    "DocumentTyped",
                    "Құжат деректері қолмен енгізілді",
                    "Данные документа введены вручную",
                    "The data of the document were typed"),
            entry(
                    "DocumentDiscarded",
                    "Құжат қайта түсіріледі",
                    "Документ снимается заново",
                    "The document is photographed again"),
            entry(
                    "DocumentCorrected",
                    "Танылған деректерді азамат түзетті",
                    "Гражданин исправил распознанные данные",
                    "The citizen corrected what was recognised"),
            entry("DocumentConfirmed", "Деректер расталды", "Данные подтверждены", "The data were confirmed"),
            entry(
                    "RegisterConsulted",
                    "Мемлекеттік тіркелім сұралды",
                    "Запрошен государственный регистр",
                    "The state register was asked"),
            entry("DocumentAccepted", "Құжат қабылданды", "Документ принят", "The document was accepted"),
            entry("ModerationRequested", "Модерацияға жіберілді", "Отправлено на модерацию", "A moderator was asked"),
            entry("ModerationSeen", "Модератордың шешімі", "Решение модератора", "The moderator's decision"),
            entry("NoticeSent", "Хабарлама жіберілді", "Отправлено уведомление", "A message was sent to the person"),
            entry("ConsentGiven", "Келісім берілді", "Дано согласие", "Consent was given"),
            entry("ConsentWithdrawn", "Келісім қайтарып алынды", "Согласие отозвано", "The consent was withdrawn"),
            entry(
                    "ConsentTakenBack",
                    "Digital ID берген рұқсатын қайтарып алды",
                    "Digital ID отозвал выданное разрешение",
                    "The Digital ID service took its leave back"),
            entry(
                    "RegisterChanged",
                    "Тіркелімдегі деректер өзгерді",
                    "Данные регистра изменились",
                    "The register's data have changed"),
            entry("PinTried", "PIN-код енгізілді", "Введён PIN-код", "A PIN was entered"),
            entry("PinEntered", "PIN-код тексерілді", "Проверен PIN-код", "The PIN was checked"),
            entry("DataReleased", "Деректер ҰКО-ға берілді", "Данные переданы НУЦ", "The data were handed to the NCA"),
            entry(
                    "GrantExpired",
                    "Деректерге рұқсаттың мерзімі өтті",
                    "Срок разрешения на данные истёк",
                    "The grant for the data expired"),
            entry(
                    "AgreementShown",
                    "Пайдаланушы келісімі көрсетілді",
                    "Показано пользовательское соглашение",
                    "The user agreement was shown"),
            entry(
                    "AgreementAccepted",
                    "Пайдаланушы келісімі қабылданды",
                    "Пользовательское соглашение принято",
                    "The user agreement was accepted"),
            entry("FormFilled", "Өтінім толтырылды", "Заполнена заявка", "The application was filled in"),
            entry("FolderChosen", "Қапшық таңдалды", "Выбрана папка", "The folder was chosen"),
            entry("SubmissionStarted", "«Өтінім беру» басылды", "Нажато «Подать заявку»", "Submit was pressed"),
            entry(
                    "ApplicationSubmitted",
                    "Өтінім ҰКО-ға жіберілді",
                    "Заявка подана в НУЦ",
                    "The application went to the NCA"),
            entry(
                    "ApplicationRejected",
                    "ҰКО өтінімді қабылдамады",
                    "НУЦ не принял заявку",
                    "The NCA did not take the application"),
            entry("IssuanceSeen", "Өтінімнің күйі", "Состояние заявки", "The state of the application"),
            entry("KeysLost", "Кілттер жоғалды", "Ключи утеряны", "The keys were lost"),
            entry(
                    "FolderSkipped",
                    "Қапшық қажет емес: кілттер жасалған жерінде қалады",
                    "Папка не нужна: ключи остаются там, где созданы",
                    "No folder was needed: the keys stay where they are made"),
            entry(
                    "KeysInstalled",
                    "Сертификаттар кілттердің қасына орнатылды",
                    "Сертификаты установлены рядом с ключами",
                    "The certificates were installed beside the keys"),
            entry("KeysWritten", "Кілт файлдары жазылды", "Записаны файлы ключей", "The key files were written"),
            entry("KeysTried", "Кілттер тексерілді", "Ключи проверены в деле", "The keys were tried"),
            entry(
                    "ApplicationRevoked",
                    "Өтінім мен сертификаттар қайтарып алынды",
                    "Заявка и сертификаты отозваны",
                    "The application and its certificates were revoked"),
            entry(
                    "Refused",
                    "Сәйкестендіру аяқталмады",
                    "Идентификация не завершена",
                    "The identification ended without keys"));

    private static final Map<String, LocalizedText> PARTS = Map.ofEntries(
            entry("language", "тіл", "язык", "language"),
            entry("policyVersion", "саясат нұсқасы", "версия политики", "version of the policy"),
            entry("device", "құрылғы", "устройство", "device"),
            entry("locks", "бұғаттаулар", "блокировки", "locks"),
            entry("report", "нәтиже", "результат", "report"),
            entry("reasons", "себептер", "причины", "reasons"),
            entry("iin", "ЖСН", "ИИН", "IIN"),
            entry("phone", "телефон", "телефон", "phone"),
            entry("purpose", "мақсаты", "назначение", "purpose"),
            entry("sendNumber", "жіберілім нөмірі", "номер отправки", "number of the sending"),
            entry("challenge", "тапсырма", "задание", "challenge"),
            entry("challengeId", "тапсырма белгісі", "идентификатор задания", "challenge"),
            entry("verdict", "шешім", "решение", "verdict"),
            entry("callNumber", "қоңырау нөмірі", "номер звонка", "number of the call"),
            entry("ticket", "талон", "талон", "ticket"),
            entry("ticketId", "талон", "талон", "ticket"),
            entry("state", "күй", "состояние", "state"),
            entry("digitalId", "Digital ID", "Digital ID", "Digital ID"),
            entry("selfie", "селфи", "селфи", "selfie"),
            entry("quality", "сапасы", "качество", "quality"),
            entry("provider", "тексеруші жүйе", "провайдер проверки", "provider"),
            entry("result", "нәтиже", "результат", "result"),
            entry("reference", "немен салыстырылды", "с чем сравнивалось", "compared with"),
            entry("hash", "хеш", "хеш", "hash"),
            entry("images", "суреттер", "изображения", "pictures"),
            entry("reading", "оқылған деректер", "прочитанные данные", "reading"),
            entry("document", "құжат", "документ", "document"),
            entry("before", "бұрын", "до", "before"),
            entry("after", "кейін", "после", "after"),
            entry("person", "тұлға", "лицо", "person"),
            entry("comparisons", "салыстырулар", "сравнения", "comparisons"),
            entry("round", "айналым", "круг", "round"),
            entry("idempotencyKey", "сұрау кілті", "ключ запроса", "key of the request"),
            entry("consent", "келісім", "согласие", "consent"),
            entry("consentId", "келісім", "согласие", "consent"),
            entry("right", "дұрыс", "верно", "right"),
            entry("grant", "рұқсат", "разрешение", "grant"),
            entry("agreement", "келісім мәтіні", "соглашение", "agreement"),
            entry("agreementVersion", "келісім нұсқасы", "версия соглашения", "version of the agreement"),
            entry("email", "эл. пошта", "эл. почта", "e-mail"),
            entry("storage", "кілт сақтау түрі", "хранилище ключей", "key storage"),
            entry("folder", "қапшық", "папка", "folder"),
            entry("applicationId", "өтінім нөмірі", "номер заявки", "application"),
            entry("code", "код", "код", "code"),
            entry("keyIds", "кілттер", "ключи", "keys"),
            entry("receivedAt", "қабылданған уақыты", "время приёма", "received at"),
            entry("files", "файлдар", "файлы", "files"),
            entry("keys", "кілттер", "ключи", "keys"),
            entry("trials", "тексерулер", "проверки", "trials"),
            entry("reason", "себебі", "причина", "reason"),
            entry("revokedAt", "қайтарып алынған уақыты", "время отзыва", "revoked at"));

    private EvidenceTexts() {}

    static Optional<LocalizedText> event(String name) {
        return Optional.ofNullable(EVENTS.get(name));
    }

    /** Of the first name of a path such as {@code document.number}. */
    static Optional<LocalizedText> part(String name) {
        return Optional.ofNullable(PARTS.get(name));
    }

    private static Map.Entry<String, LocalizedText> entry(String name, String kazakh, String russian, String english) {
        return Map.entry(name, new LocalizedText(kazakh, russian, english));
    }
}
