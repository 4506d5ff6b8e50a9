package kz.kualik.pki.internal.validation;

import kz.kualik.pki.report.Reason;

/** The findings of verifiers, as sentences for people. */
public final class Reasons {
    /** See the English sentence. */
    public static final Reason NO_PATH = Reason.of(
            "pki.chain.not-found",
            "Сертификаттан сенімді түбірге дейінгі тізбек табылмады.",
            "Цепочка от сертификата до доверенного корня не найдена.",
            "No chain leads from the certificate to a trust anchor.");
    /** See the English sentence. */
    public static final Reason EXPIRED = Reason.of(
            "pki.certificate.expired",
            "Қол қойылған сәтте сертификаттың мерзімі өтіп кеткен.",
            "Срок действия сертификата истёк до момента подписания.",
            "The certificate had expired before the time of signing.");
    /** See the English sentence. */
    public static final Reason EXPIRED_WITHOUT_PROOF = Reason.of(
            "pki.certificate.expired-without-time-stamp",
            "Сертификаттың мерзімі өткен, ал қолтаңбаның бұрын қойылғанын растайтын уақыт белгісі жоқ.",
            "Срок действия сертификата истёк, а метки времени, подтверждающей более раннюю подпись, нет.",
            "The certificate has expired, and no time stamp proves that the signature is older.");
    /** See the English sentence. */
    public static final Reason NOT_YET_VALID = Reason.of(
            "pki.certificate.not-yet-valid",
            "Қол қойылған сәтте сертификат әлі күшіне енбеген.",
            "На момент подписания сертификат ещё не действовал.",
            "The certificate was not yet valid at the time of signing.");
    /** See the English sentence. */
    public static final Reason ISSUER_OUTSIDE_VALIDITY = Reason.of(
            "pki.chain.issuer-outside-validity",
            "Қол қойылған сәтте тізбектегі куәландырушы орталықтың сертификаты жарамсыз болған.",
            "На момент подписания сертификат удостоверяющего центра в цепочке не действовал.",
            "A certificate of an authority in the chain was not valid at the time of signing.");
    /** See the English sentence. */
    public static final Reason REVOKED = Reason.of(
            "pki.certificate.revoked",
            "Сертификат қайтарып алынған немесе тоқтатылған.",
            "Сертификат отозван или приостановлен.",
            "The certificate is revoked or on hold.");
    /** See the English sentence. */
    public static final Reason NEVER_ISSUED = Reason.of(
            "pki.certificate.never-issued",
            "Куәландырушы орталық мұндай сертификат шығармаған.",
            "Удостоверяющий центр не выпускал такого сертификата.",
            "The authority says that it has never issued this certificate.");
    /** See the English sentence. */
    public static final Reason REVOCATION_NOT_CHECKED = Reason.of(
            "pki.revocation.not-checked",
            "Сертификаттың қайтарып алынғаны тексерілген жоқ.",
            "Отзыв сертификата не проверялся.",
            "Whether the certificate is revoked was not checked.");
    /** See the English sentence. */
    public static final Reason PURPOSE = Reason.of(
            "pki.certificate.purpose",
            "Сертификат осы мақсатқа арналмаған.",
            "Сертификат не предназначен для этой цели.",
            "The certificate is not meant for this purpose.");
    /** See the English sentence. */
    public static final Reason CRITICAL_EXTENSION = Reason.of(
            "pki.chain.critical-extension",
            "Тізбектегі сертификатта белгісіз міндетті кеңейтім бар.",
            "Сертификат в цепочке содержит неизвестное критическое расширение.",
            "A certificate in the chain has a critical extension that is not known.");
    /** See the English sentence. */
    public static final Reason PATH_LENGTH = Reason.of(
            "pki.chain.path-length",
            "Тізбек куәландырушы орталық рұқсат еткеннен ұзын.",
            "Цепочка длиннее, чем разрешил удостоверяющий центр.",
            "The chain is longer than an authority in it allows.");

    /** See the English sentence. */
    public static final Reason CHAIN_ALGORITHM = Reason.of(
            "pki.chain.algorithm",
            "Тізбектегі сертификаттың алгоритмі белгісіз, әлсіз немесе тексеру саясатымен қабылданбайды.",
            "Алгоритм сертификата в цепочке неизвестен, ненадёжен или не принят политикой проверки.",
            "A certificate in the chain uses an algorithm that is not known, is weak, or is not accepted by the policy.");
    /** See the English sentence. */
    public static final Reason SUITE_REFUSED = Reason.of(
            "pki.signature.algorithm-refused",
            "Қолтаңба алгоритмі тексеру саясатымен қабылданбайды.",
            "Алгоритм подписи не принят политикой проверки.",
            "The signature algorithm is not accepted by the policy.");
    /** See the English sentence. */
    public static final Reason WEAK_ALGORITHM = Reason.of(
            "pki.signature.weak-algorithm",
            "Қолтаңба SHA-1 пайдаланады, ол енді қауіпсіз емес: дәл осындай қолтаңбасы бар басқа құжат жасалуы мүмкін.",
            "Подпись использует SHA-1, который больше не надёжен: с той же подписью мог быть создан другой документ.",
            "The signature uses SHA-1, which is no longer safe: another document with the same signature can be made.");

    /** See the English sentence. */
    public static final Reason TIMESTAMP_WRONG = Reason.of(
            "pki.timestamp.wrong",
            "Уақыт белгісі бүлінген немесе басқа қолтаңбаға тиесілі.",
            "Метка времени повреждена или относится к другой подписи.",
            "The time stamp is damaged or belongs to another signature.");
    /** See the English sentence. */
    public static final Reason TIMESTAMP_NOT_TRUSTED = Reason.of(
            "pki.timestamp.not-trusted",
            "Уақыт белгісі қызметіне сенім жоқ: қолтаңба тексеру уақыты бойынша бағаланды.",
            "Службе меток времени нет доверия: подпись оценена на время проверки.",
            "The time-stamp authority is not trusted: the signature was judged at the time of validation.");
    /** See the English sentence. */
    public static final Reason TIMESTAMP_IN_THE_FUTURE = Reason.of(
            "pki.timestamp.in-the-future",
            "Уақыт белгісіндегі уақыт әлі келген жоқ: қолтаңба тексеру уақыты бойынша бағаланды.",
            "Время в метке времени ещё не наступило: подпись оценена на время проверки.",
            "The time stamp tells a time to come: the signature was judged at the time of validation.");
    /** See the English sentence. */
    public static final Reason TIMESTAMP_AUTHORITY_EXPIRED = Reason.of(
            "pki.timestamp.authority-expired",
            "Уақыт белгісі қызметі сертификатының мерзімі содан бері өтті.",
            "Срок действия сертификата службы меток времени с тех пор истёк.",
            "The certificate of the time-stamp authority has expired since.");
    /** See the English sentence. */
    public static final Reason OTHER_CERTIFICATE = Reason.of(
            "pki.signer.other-certificate",
            "Қолтаңба басқа сертификатқа байланған.",
            "Подпись привязана к другому сертификату.",
            "The signature is bound to another certificate.");
    /** See the English sentence. */
    public static final Reason NO_CERTIFICATE_BINDING = Reason.of(
            "pki.cms.no-signing-certificate",
            "Қолтаңба сертификатқа байланбаған (signingCertificateV2 жоқ).",
            "Подпись не привязана к сертификату (нет signingCertificateV2).",
            "The signature is not bound to a certificate (signingCertificateV2 is absent).");
    /** See the English sentence. */
    public static final Reason EXTENDED_DATA_NOT_CHECKED = Reason.of(
            "pki.cms.extended-data-not-checked",
            "Ұзақ мерзімді сақтау деректері тексерілген жоқ.",
            "Данные для долговременного хранения не проверялись.",
            "Data for long-term preservation were not checked.");

    /** See the English sentence. */
    public static final Reason EMPTY_CONTENT = Reason.of(
            "pki.cms.empty-content",
            "Бос құжатқа қол қойылған: онда ештеңе жоқ.",
            "Подписан пустой документ: в нём ничего нет.",
            "What was signed is an empty document: nothing is in it.");

    /** See the English sentence. */
    public static final Reason ARCHIVE_STAMP_WRONG = Reason.of(
            "pki.timestamp.archive-wrong",
            "Мұрағаттық уақыт белгісі бүлінген немесе ол қамтыған деректер өзгертілген.",
            "Архивная метка времени повреждена, или изменено то, что она охватывает.",
            "The archive time stamp is damaged, or what it covers was changed.");
    /** See the English sentence. */
    public static final Reason NOT_ALL_ARCHIVED = Reason.of(
            "pki.cms.not-all-archived",
            "Хабарламада мұрағаттық уақыт белгісі қамтымаған деректер бар.",
            "В сообщении есть данные, которых архивная метка времени не охватывает.",
            "The message holds data that the archive time stamp does not cover.");

    private Reasons() {}
}
