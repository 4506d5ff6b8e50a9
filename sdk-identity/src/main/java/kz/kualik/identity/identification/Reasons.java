package kz.kualik.identity.identification;

import kz.kualik.core.text.LocalizedText;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.pki.report.Reason;

/** What the person is told when a check says no. */
final class Reasons {
    static final Reason CAMERA_MISSING = new Reason(
            IdentityErrorCodes.CAMERA_MISSING,
            new LocalizedText(
                    "Веб-камера табылмады. Камераны қосып, қайта тексеріңіз немесе камерасы бар басқа құрылғыны пайдаланыңыз.",
                    "Веб-камера не найдена. Подключите камеру и проверьте ещё раз или воспользуйтесь другим устройством с камерой.",
                    "No web camera was found. Connect one and check again, or use another device that has one."));
    static final Reason CAMERA_REFUSED = new Reason(
            IdentityErrorCodes.CAMERA_REFUSED,
            new LocalizedText(
                    "Камераны пайдалануға рұқсат берілмеді. Браузер баптауларында рұқсат беріп, «Рұқсат ету» батырмасын басыңыз.",
                    "Доступ к камере не разрешён. Разрешите его в настройках браузера и нажмите «Разрешить».",
                    "The use of the camera was not allowed. Allow it in the settings of the browser and press \"Allow\"."));
    static final Reason IIN_INVALID = new Reason(
            IdentityErrorCodes.IIN_INVALID,
            new LocalizedText(
                    "ЖСН дұрыс емес. Он екі цифрды жеке куәліктегідей енгізіңіз.",
                    "ИИН неверен. Введите двенадцать цифр, как в удостоверении личности.",
                    "The IIN is not right. Enter the twelve digits as on the identity card."));
    static final Reason UNDER_AGE = new Reason(
            IdentityErrorCodes.UNDER_AGE,
            new LocalizedText(
                    "ЭЦҚ кілттерін қашықтан алуға он алты жастан бастап болады. Заңды өкілмен бірге Халыққа қызмет көрсету орталығына барыңыз.",
                    "Получить ключи ЭЦП удалённо можно с шестнадцати лет. Обратитесь в центр обслуживания населения вместе с законным представителем.",
                    "Keys are given remotely from the age of sixteen on. Go to a public service centre with your legal representative."));
    static final Reason PHONE_NOT_REGISTERED = new Reason(
            IdentityErrorCodes.PHONE_NOT_REGISTERED,
            new LocalizedText(
                    "Азаматтардың мобильдік базасында телефон нөміріңіз тіркелмеген. Нөмірді оператормен бейнеқоңырау арқылы тіркеңіз.",
                    "Ваш номер телефона не зарегистрирован в базе мобильных граждан. Зарегистрируйте его в видеозвонке с оператором.",
                    "Your phone number is not in the Mobile Citizens Database. Register it in a video call with an operator."));
    static final Reason PHONE_DIFFERS = new Reason(
            IdentityErrorCodes.PHONE_DIFFERS,
            new LocalizedText(
                    "Бұл нөмір азаматтардың мобильдік базасында тіркелген нөмірге сәйкес келмейді. Тіркелген нөмірді енгізіңіз.",
                    "Этот номер не совпадает с зарегистрированным в базе мобильных граждан. Введите зарегистрированный номер.",
                    "This is not the number in the Mobile Citizens Database. Enter the registered number."));
    static final Reason CODE_WRONG = new Reason(
            IdentityErrorCodes.CODE_WRONG,
            new LocalizedText(
                    "SMS-код дұрыс емес. Қайта енгізіңіз.",
                    "SMS-код неверен. Введите его ещё раз.",
                    "The SMS code is wrong. Enter it again."));
    static final Reason CODE_EXPIRED = new Reason(
            IdentityErrorCodes.CODE_EXPIRED,
            new LocalizedText(
                    "SMS-кодтың мерзімі өтті. Жаңа код сұратыңыз.",
                    "Срок действия SMS-кода истёк. Запросите новый код.",
                    "The SMS code has expired. Ask for a new one."));
    static final Reason CODE_USED = new Reason(
            IdentityErrorCodes.CODE_USED,
            new LocalizedText(
                    "Бұл SMS-код бұрын пайдаланылған. Жаңа код сұратыңыз.",
                    "Этот SMS-код уже использован. Запросите новый код.",
                    "This SMS code was used before. Ask for a new one."));
    static final Reason CODE_ATTEMPTS_USED_UP = new Reason(
            IdentityErrorCodes.CODE_ATTEMPTS_USED_UP,
            new LocalizedText(
                    "Қате әрекеттер тым көп. Жаңа SMS-код сұратыңыз.",
                    "Слишком много неверных попыток. Запросите новый SMS-код.",
                    "Too many wrong tries. Ask for a new SMS code."));
    static final Reason CODE_NOT_FOR_THIS = new Reason(
            IdentityErrorCodes.CODE_NOT_FOR_THIS,
            new LocalizedText(
                    "Бұл SMS-код басқа әрекетке арналған. Жаңа код сұратыңыз.",
                    "Этот SMS-код предназначен для другого действия. Запросите новый код.",
                    "This SMS code is for something else. Ask for a new one."));
    static final Reason CODE_RESEND_TOO_SOON = new Reason(
            IdentityErrorCodes.CODE_RESEND_TOO_SOON,
            new LocalizedText(
                    "Жаңа код сұрату үшін сәл күте тұрыңыз.",
                    "Подождите немного, прежде чем запросить новый код.",
                    "Wait a little before you ask for a new code."));
    static final Reason CODE_RESENDS_USED_UP = new Reason(
            IdentityErrorCodes.CODE_RESENDS_USED_UP,
            new LocalizedText(
                    "SMS-кодтар тым жиі жіберілді. Он бес минуттан кейін қайталаңыз.",
                    "SMS-коды запрашивались слишком часто. Повторите через пятнадцать минут.",
                    "Too many SMS codes were sent. Try again in fifteen minutes."));
    static final Reason CODES_OF_THE_DAY = new Reason(
            IdentityErrorCodes.CODES_OF_THE_DAY,
            new LocalizedText(
                    "Бүгін бұл нөмірге тым көп код жіберілді. Ертең қайталап көріңіз.",
                    "Сегодня на этот номер отправлено слишком много кодов. Попробуйте завтра.",
                    "Too many codes were sent to this number today. Try again tomorrow."));
    static final Reason CALL_DROPPED = new Reason(
            IdentityErrorCodes.CALL_DROPPED,
            new LocalizedText(
                    "Оператормен байланыс үзілді. Қайта қоңырау шалыңыз.",
                    "Связь с оператором прервалась. Позвоните ещё раз.",
                    "The connection with the operator broke. Call again."));
    static final Reason CALL_LEFT = new Reason(
            IdentityErrorCodes.CALL_LEFT,
            new LocalizedText(
                    "Сіз кезектен шықтыңыз. Дайын болғанда қайта қоңырау шалыңыз.",
                    "Вы вышли из очереди. Позвоните ещё раз, когда будете готовы.",
                    "You left the queue. Call again when you are ready."));
    static final Reason NCALAYER_ABSENT = new Reason(
            IdentityErrorCodes.NCALAYER_ABSENT,
            new LocalizedText(
                    "NCALayer табылмады. Оны орнатыңыз және іске қосыңыз.",
                    "NCALayer не найден. Установите и запустите его.",
                    "NCALayer was not found. Install it and start it."));
    static final Reason NCALAYER_TOO_OLD = new Reason(
            IdentityErrorCodes.NCALAYER_TOO_OLD,
            new LocalizedText(
                    "NCALayer нұсқасы ескірген. Жаңа нұсқасын орнатыңыз.",
                    "Версия NCALayer устарела. Установите новую.",
                    "NCALayer is too old. Install a newer version."));
    static final Reason NCALAYER_FAULTY = new Reason(
            IdentityErrorCodes.NCALAYER_FAULTY,
            new LocalizedText(
                    "NCALayer қатемен жауап берді. Оны қайта іске қосыңыз.",
                    "NCALayer ответил ошибкой. Перезапустите его.",
                    "NCALayer answered with an error. Restart it."));
    static final Reason LIVENESS_EXPIRED = new Reason(
            IdentityErrorCodes.LIVENESS_EXPIRED,
            new LocalizedText(
                    "Бейнесәйкестендіру уақыты өтіп кетті. Қайта бастаңыз.",
                    "Время видеоидентификации истекло. Начните заново.",
                    "The time for the video identification is over. Start again."));
    static final Reason LIVENESS_BROKEN_OFF = new Reason(
            IdentityErrorCodes.LIVENESS_BROKEN_OFF,
            new LocalizedText(
                    "Бейнесәйкестендіру тоқтатылды. Дайын болғанда қайта бастаңыз.",
                    "Видеоидентификация прервана. Начните заново, когда будете готовы.",
                    "The video identification was broken off. Start again when you are ready."));
    static final Reason LIVENESS_NOT_OURS = new Reason(
            IdentityErrorCodes.LIVENESS_NOT_OURS,
            new LocalizedText(
                    "Бейнежазба осы тапсырмаға жатпайды. Қайта бастаңыз.",
                    "Запись не относится к этому заданию. Начните заново.",
                    "The recording does not belong to this task. Start again."));
    static final Reason LIVENESS_FACE_CHANGED = new Reason(
            IdentityErrorCodes.LIVENESS_FACE_CHANGED,
            new LocalizedText(
                    "Бейнедегі бет селфиге сәйкес келмейді. Бейнесәйкестендіруден өзіңіз өтіңіз.",
                    "Лицо на видео не совпадает с селфи. Пройдите видеоидентификацию лично.",
                    "The face in the video is not the one of the selfie. Do the video identification yourself."));
    static final Reason LIVENESS_LOCKED = new Reason(
            IdentityErrorCodes.LIVENESS_LOCKED,
            new LocalizedText(
                    "Әрекеттер тым көп. Он бес минуттан кейін қайталаңыз.",
                    "Слишком много попыток. Повторите через пятнадцать минут.",
                    "Too many tries. Try again in fifteen minutes."));
    static final Reason DEVICE_LOCKED = new Reason(
            IdentityErrorCodes.DEVICE_LOCKED,
            new LocalizedText(
                    "Бұл құрылғыда бейнесәйкестендіру тым көп рет өтпеді. Жарты сағаттан кейін қайталаңыз немесе басқа құрылғыны пайдаланыңыз.",
                    "На этом устройстве слишком много неудачных видеоидентификаций. Повторите через полчаса или воспользуйтесь другим устройством.",
                    "Too many video identifications failed on this device. Try again in half an hour, or use another device."));
    static final Reason LIVENESS_TRIES_USED_UP = new Reason(
            IdentityErrorCodes.LIVENESS_TRIES_USED_UP,
            new LocalizedText(
                    "Бейнесәйкестендіру өтпеді. Халыққа қызмет көрсету орталығына барыңыз.",
                    "Видеоидентификация не пройдена. Обратитесь в центр обслуживания населения.",
                    "The video identification failed. Go to a public service centre."));
    static final Reason PIN_FORM = new Reason(
            IdentityErrorCodes.PIN_FORM,
            new LocalizedText(
                    "PIN-код алты цифрдан тұруы керек.",
                    "PIN-код должен состоять из шести цифр.",
                    "A PIN has six digits."));
    static final Reason PIN_WEAK = new Reason(
            IdentityErrorCodes.PIN_WEAK,
            new LocalizedText(
                    "PIN-код тым оңай: бірдей немесе қатар келетін цифрларды, туған күнді, ЖСН немесе телефон цифрларын пайдаланбаңыз.",
                    "PIN-код слишком прост: не используйте одинаковые цифры, цифры подряд, дату рождения, цифры ИИН или телефона.",
                    "The PIN is too easy: use no repeated digits, no sequences, no date of birth, no digits of the IIN or phone."));
    static final Reason PIN_REPEATED_WRONGLY = new Reason(
            IdentityErrorCodes.PIN_REPEATED_WRONGLY,
            new LocalizedText(
                    "PIN-кодтар сәйкес келмейді. Қайта енгізіңіз.",
                    "PIN-коды не совпадают. Введите их ещё раз.",
                    "The two PINs differ. Enter them again."));
    static final Reason PIN_WRONG = new Reason(
            IdentityErrorCodes.PIN_WRONG,
            new LocalizedText(
                    "PIN-код дұрыс емес. Қайта енгізіңіз.",
                    "PIN-код неверен. Введите его ещё раз.",
                    "The PIN is wrong. Enter it again."));
    static final Reason PIN_LOCKED = new Reason(
            IdentityErrorCodes.PIN_LOCKED,
            new LocalizedText(
                    "PIN-код бірнеше рет қате енгізілді. Он бес минуттан кейін қайталаңыз.",
                    "PIN-код введён неверно слишком много раз. Повторите через пятнадцать минут.",
                    "The PIN was entered wrongly too often. Try again in fifteen minutes."));
    static final Reason PIN_TRIES_USED_UP = new Reason(
            IdentityErrorCodes.PIN_TRIES_USED_UP,
            new LocalizedText(
                    "PIN-код тым көп рет қате енгізілді. Сәйкестендіруді басынан бастаңыз.",
                    "PIN-код введён неверно слишком много раз. Пройдите идентификацию заново.",
                    "The PIN was entered wrongly too often. Begin the identification anew."));
    static final Reason PIN_TRIES_USED_UP_LATE = new Reason(
            IdentityErrorCodes.PIN_TRIES_USED_UP,
            new LocalizedText(
                    "PIN-код тым көп рет қате енгізілді. Кілттерді pki.gov.kz сайтында немесе халыққа қызмет көрсету"
                            + " орталығында қайтарып алыңыз.",
                    "PIN-код введён неверно слишком много раз. Отзовите ключи на сайте pki.gov.kz или в центре"
                            + " обслуживания населения.",
                    "The PIN was entered wrongly too often. Have the keys revoked on pki.gov.kz or at a public service"
                            + " centre."));
    static final Reason APPLICATION_REVOKED = new Reason(
            IdentityErrorCodes.APPLICATION_REVOKED,
            new LocalizedText(
                    "Өтінім сіздің қалауыңыз бойынша қайтарып алынды, кілттер берілмейді. Кілттер керек болса, жаңадан"
                            + " бастаңыз.",
                    "Заявка отозвана по Вашему желанию, ключи не будут выданы. Если ключи нужны, начните заново.",
                    "The application was revoked as you wished; there will be no keys. Begin anew if you want some."));
    static final Reason KEYS_PASSWORD_WRONG = new Reason(
            IdentityErrorCodes.KEYS_PASSWORD_WRONG,
            new LocalizedText(
                    "Құпиясөз кілт файлдарына сәйкес келмейді. Жүктеу кезінде ойлап тапқан құпиясөзді енгізіңіз.",
                    "Пароль не подходит к файлам ключей. Введите пароль, придуманный при загрузке.",
                    "The password does not open the key files. Enter the one that you thought of for them."));
    static final Reason KEYS_CHANGED = new Reason(
            IdentityErrorCodes.KEYS_CHANGED,
            new LocalizedText(
                    "Кілт файлы орнында жоқ немесе өзгертілген. Оны сақтық көшірмеден қалпына келтіріңіз немесе кілттерді"
                            + " қайтарып алып, жаңасын алыңыз.",
                    "Файла ключа нет на месте, или он изменён. Восстановите его из копии либо отзовите ключи и получите"
                            + " новые.",
                    "A key file is not there or was changed. Restore it from a copy, or have the keys revoked and get new"
                            + " ones."));
    static final Reason GRANT_EXPIRED = new Reason(
            IdentityErrorCodes.GRANT_EXPIRED,
            new LocalizedText(
                    "Деректерді беруге рұқсаттың мерзімі өтті. PIN-кодты қайта енгізіңіз.",
                    "Срок разрешения на передачу данных истёк. Введите PIN-код ещё раз.",
                    "The leave to hand over the data has expired. Enter the PIN again."));
    static final Reason DOCUMENT_SIDE_MISSING = new Reason(
            IdentityErrorCodes.DOCUMENT_SIDE_MISSING,
            new LocalizedText(
                    "Құжаттың артқы жағы жоқ. Екі жағын да түсіріңіз.",
                    "Нет обратной стороны документа. Сфотографируйте обе стороны.",
                    "The back of the document is missing. Photograph both sides."));
    static final Reason DOCUMENT_MRZ_WRONG = new Reason(
            IdentityErrorCodes.DOCUMENT_MRZ_WRONG,
            new LocalizedText(
                    "Құжаттың машинамен оқылатын аймағы дұрыс оқылмады. Артқы жағын қайта түсіріңіз.",
                    "Машиносчитываемая зона документа прочитана с ошибкой. Сфотографируйте обратную сторону ещё раз.",
                    "The machine-readable zone was not read rightly. Photograph the back again."));
    static final Reason DOCUMENT_SIDES_DIFFER = new Reason(
            IdentityErrorCodes.DOCUMENT_SIDES_DIFFER,
            new LocalizedText(
                    "Құжаттың алдыңғы және артқы жақтары сәйкес келмейді. Бір құжаттың екі жағын түсіріңіз.",
                    "Лицевая и обратная стороны не совпадают. Сфотографируйте обе стороны одного документа.",
                    "Front and back differ. Photograph both sides of one document."));
    static final Reason DOCUMENT_OF_ANOTHER = new Reason(
            IdentityErrorCodes.DOCUMENT_OF_ANOTHER,
            new LocalizedText(
                    "Құжаттағы ЖСН енгізілген ЖСН-ге сәйкес келмейді. Өз құжатыңызды түсіріңіз.",
                    "ИИН в документе не совпадает с введённым. Сфотографируйте свой документ.",
                    "The IIN on the document is not the one entered. Photograph your own document."));
    static final Reason DOCUMENT_EXPIRED = new Reason(
            IdentityErrorCodes.DOCUMENT_EXPIRED,
            new LocalizedText(
                    "Құжаттың мерзімі өтіп кеткен. Жарамды құжатты түсіріңіз.",
                    "Срок действия документа истёк. Сфотографируйте действующий документ.",
                    "The document has expired. Photograph a valid one."));
    static final Reason DOCUMENT_OTHER_KIND = new Reason(
            IdentityErrorCodes.DOCUMENT_OTHER_KIND,
            new LocalizedText(
                    "Бұл құжат таңдалған түрге жатпайды. Жеке куәлікті немесе паспортты түсіріңіз.",
                    "Это документ другого вида. Сфотографируйте удостоверение личности или паспорт.",
                    "The document is of another kind. Photograph your identity card or passport."));
    static final Reason DOCUMENT_TRIES_USED_UP = new Reason(
            IdentityErrorCodes.DOCUMENT_TRIES_USED_UP,
            new LocalizedText(
                    "Құжатты оқу мүмкін болмады. Халыққа қызмет көрсету орталығына барыңыз.",
                    "Не удалось прочитать документ. Обратитесь в центр обслуживания населения.",
                    "The document could not be read. Go to a public service centre."));
    static final Reason DOCUMENT_BY_HAND = new Reason(
            IdentityErrorCodes.DOCUMENT_BY_HAND,
            new LocalizedText(
                    "Фотосуреттерді оқу мүмкін болмады. Деректерді өзіңіз енгізіңіз: оларды модератор тексереді.",
                    "Прочитать фотографии не удалось. Введите данные сами: их проверит модератор.",
                    "The photos could not be read. Type the data yourself: a moderator will check them."));
    static final Reason IIN_NOT_CORRECTABLE = new Reason(
            IdentityErrorCodes.IIN_NOT_CORRECTABLE,
            new LocalizedText(
                    "ЖСН-ді қолмен түзетуге болмайды. Құжатты қайта түсіріңіз.",
                    "ИИН нельзя исправить вручную. Сфотографируйте документ ещё раз.",
                    "The IIN cannot be corrected by hand. Photograph the document again."));
    static final Reason PERSON_NOT_FOUND = new Reason(
            IdentityErrorCodes.PERSON_NOT_FOUND,
            new LocalizedText(
                    "Жеке тұлғалар мемлекеттік дерекқорында деректер табылмады. Халыққа қызмет көрсету орталығына барыңыз.",
                    "В государственной базе физических лиц данных не найдено. Обратитесь в центр обслуживания населения.",
                    "The State Database of Natural Persons has no data. Go to a public service centre."));
    static final Reason PERSON_DECEASED = new Reason(
            IdentityErrorCodes.PERSON_DECEASED,
            new LocalizedText(
                    "Мемлекеттік дерекқор деректері бойынша кілттерді беру мүмкін емес. Халыққа қызмет көрсету орталығына барыңыз.",
                    "По данным государственной базы ключи выдать нельзя. Обратитесь в центр обслуживания населения.",
                    "By the data of the state register keys cannot be given. Go to a public service centre."));
    static final Reason PERSON_INCAPABLE = new Reason(
            IdentityErrorCodes.PERSON_INCAPABLE,
            new LocalizedText(
                    "Мемлекеттік дерекқор деректері бойынша кілттерді қашықтан беру мүмкін емес. Заңды өкілмен бірге Халыққа қызмет көрсету орталығына барыңыз.",
                    "По данным государственной базы ключи нельзя выдать удалённо. Обратитесь в центр обслуживания населения с законным представителем.",
                    "By the data of the state register keys cannot be given remotely. Go to a public service centre with your legal representative."));
    static final Reason MODERATION_ROUNDS_USED_UP = new Reason(
            IdentityErrorCodes.MODERATION_ROUNDS_USED_UP,
            new LocalizedText(
                    "Құжат модерациядан тым көп рет өтпеді. Халыққа қызмет көрсету орталығына барыңыз.",
                    "Документ слишком много раз не прошёл модерацию. Обратитесь в центр обслуживания населения.",
                    "The document was moderated too often. Go to a public service centre."));
    static final Reason CONSENT_REFUSED = new Reason(
            IdentityErrorCodes.CONSENT_REFUSED,
            new LocalizedText(
                    "Сіз деректерді беруге келісім бермедіңіз. Ұлттық куәландырушы орталыққа ештеңе жіберілген жоқ.",
                    "Вы не дали согласия на передачу данных. Национальному удостоверяющему центру ничего не передано.",
                    "You did not agree to hand over your data. Nothing was sent to the National Certification Authority."));
    static final Reason CONSENT_WITHDRAWN = new Reason(
            IdentityErrorCodes.CONSENT_WITHDRAWN,
            new LocalizedText(
                    "Сіз келісіміңізді қайтарып алдыңыз. Деректеріңіз кілт өтініміне қолданылмайды.",
                    "Вы отозвали согласие. Ваши данные не будут использованы для заявки на ключи.",
                    "You withdrew your consent. Your data will not be used for an application for keys."));
    static final Reason AGREEMENT_DECLINED = new Reason(
            IdentityErrorCodes.AGREEMENT_DECLINED,
            new LocalizedText(
                    "Сіз пайдаланушылық келісімді қабылдамадыңыз. Кілттер берілген жоқ.",
                    "Вы не приняли пользовательское соглашение. Ключи не выданы.",
                    "You did not accept the user agreement. No keys were issued."));
    static final Reason EMAIL_INVALID = new Reason(
            IdentityErrorCodes.EMAIL_INVALID,
            new LocalizedText(
                    "Электрондық пошта мекенжайы дұрыс емес. Түзетіңіз немесе бос қалдырыңыз.",
                    "Адрес электронной почты неверен. Исправьте его или оставьте поле пустым.",
                    "The e-mail address is not right. Correct it or leave it empty."));
    static final Reason STORAGE_UNSUPPORTED = new Reason(
            IdentityErrorCodes.STORAGE_UNSUPPORTED,
            new LocalizedText(
                    "Кілттерді мұндай қоймада сақтауға болмайды. «Дербес компьютер» опциясын таңдаңыз.",
                    "Такое хранилище ключей не поддерживается. Выберите «персональный компьютер».",
                    "This key storage is not supported. Choose \"personal computer\"."));
    static final Reason FOLDER_IS_FILE = new Reason(
            IdentityErrorCodes.FOLDER_IS_FILE,
            new LocalizedText(
                    "Көрсетілген жолда қапшық емес, файл тұр. Басқа қапшықты таңдаңыз.",
                    "По указанному пути находится файл, а не папка. Выберите другую папку.",
                    "There is a file at this path, not a folder. Choose another folder."));
    static final Reason FOLDER_NOT_WRITABLE = new Reason(
            IdentityErrorCodes.FOLDER_NOT_WRITABLE,
            new LocalizedText(
                    "Қапшыққа жазу мүмкін емес. Басқа қапшықты таңдаңыз.",
                    "В папку нельзя записать файлы. Выберите другую папку.",
                    "The folder cannot be written to. Choose another folder."));
    static final Reason FOLDER_NOT_PRIVATE = new Reason(
            IdentityErrorCodes.FOLDER_NOT_PRIVATE,
            new LocalizedText(
                    "Қапшыққа басқа пайдаланушылардың рұқсаты бар. Тек өзіңіз ғана кіре алатын қапшықты таңдаңыз.",
                    "К папке имеют доступ другие пользователи. Выберите папку, доступную только Вам.",
                    "Other users have access to the folder. Choose one that only you can enter."));
    static final Reason FOLDER_FULL = new Reason(
            IdentityErrorCodes.FOLDER_FULL,
            new LocalizedText(
                    "Дискіде орын жеткіліксіз. Басқа қапшықты таңдаңыз.",
                    "На диске недостаточно места. Выберите другую папку.",
                    "There is not enough space. Choose another folder."));
    static final Reason APPLICATION_REJECTED = new Reason(
            IdentityErrorCodes.APPLICATION_REJECTED,
            new LocalizedText(
                    "Ұлттық куәландырушы орталық өтінімді қабылдамады. Сәл кейінірек қайта беріңіз; қайталанса, қолдау қызметіне хабарласыңыз.",
                    "Национальный удостоверяющий центр не принял заявку. Подайте её ещё раз немного позже; если это повторится, обратитесь в службу поддержки.",
                    "The National Certification Authority did not take the application. Submit it again a little later; if that repeats, tell the support."));
    static final Reason REGISTER_CHANGED = new Reason(
            IdentityErrorCodes.REGISTER_CHANGED,
            new LocalizedText(
                    "Мемлекеттік дерекқордағы деректеріңіз өзгерді. Деректер қайта салыстырылады.",
                    "Ваши данные в государственной базе изменились. Данные будут сверены заново.",
                    "Your data in the state register have changed. They will be compared anew."));
    static final Reason KEYS_LOST = new Reason(
            IdentityErrorCodes.KEYS_LOST,
            new LocalizedText(
                    "Құпия кілттер енді сақталмайды. Өтінімді қайта беріңіз.",
                    "Закрытые ключи больше не хранятся. Подайте заявку заново.",
                    "The private keys are no longer kept. Apply anew."));
    static final Reason CERTIFICATE_OF_ANOTHER_KEY = new Reason(
            IdentityErrorCodes.CERTIFICATE_OF_ANOTHER_KEY,
            new LocalizedText(
                    "Берілген сертификат кілтке сәйкес келмейді. Қолдау қызметіне хабарласып, «Жаңарту» батырмасын басыңыз.",
                    "Выпущенный сертификат не соответствует ключу. Обратитесь в службу поддержки и нажмите «Обновить».",
                    "The certificate does not match the key. Tell the support and press \"refresh\"."));
    static final Reason CERTIFICATE_OF_ANOTHER = new Reason(
            IdentityErrorCodes.CERTIFICATE_OF_ANOTHER,
            new LocalizedText(
                    "Берілген сертификат басқа адамға тиесілі. Қолдау қызметіне хабарласыңыз.",
                    "Выпущенный сертификат принадлежит другому лицу. Обратитесь в службу поддержки.",
                    "The certificate is of another person. Tell the support."));
    static final Reason CERTIFICATE_NOT_TRUSTED = new Reason(
            IdentityErrorCodes.CERTIFICATE_NOT_TRUSTED,
            new LocalizedText(
                    "Сертификатты шығарушыға сенім жоқ. Қолдау қызметіне хабарласыңыз.",
                    "Издатель сертификата не является доверенным. Обратитесь в службу поддержки.",
                    "The issuer of the certificate is not trusted. Tell the support."));
    static final Reason SESSION_EXPIRED = new Reason(
            IdentityErrorCodes.SESSION_EXPIRED,
            new LocalizedText(
                    "Сессияның мерзімі өтті. Сәйкестендіруді басынан бастаңыз.",
                    "Срок сессии истёк. Пройдите идентификацию заново.",
                    "The session has expired. Begin the identification anew."));

    private Reasons() {}
}
