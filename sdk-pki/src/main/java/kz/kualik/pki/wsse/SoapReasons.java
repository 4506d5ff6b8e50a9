package kz.kualik.pki.wsse;

import kz.kualik.pki.report.Reason;

/** The findings about signed SOAP messages. */
final class SoapReasons {
    static final Reason ENVELOPE = Reason.of(
            "pki.soap.envelope",
            "SOAP хабарламасының құрылымы дұрыс емес: дәл бір Body болуы керек.",
            "Структура SOAP-сообщения неверна: должно быть ровно одно тело Body.",
            "The SOAP message has not the structure of one: there must be just one Body.");
    static final Reason SECURITY = Reason.of(
            "pki.soap.security-header",
            "wsse:Security тақырыбы SOAP хабарламасында өз орнында тұрған жоқ, бірнешеу, немесе белгісіз бөліктері бар.",
            "Заголовок wsse:Security стоит не на своём месте, повторяется или содержит неизвестные части.",
            "The wsse:Security header is not in its place, is there more than once, or has parts that are not known.");
    static final Reason BODY_NOT_SIGNED = Reason.of(
            "pki.soap.body-not-signed",
            "Қолтаңба хабарламаның денесін (Body) қамтымайды.",
            "Подпись не охватывает тело сообщения (Body).",
            "The signature does not cover the Body of the message.");
    static final Reason REFERENCE = Reason.of(
            "pki.soap.reference",
            "Қолтаңба хабарламаның рұқсат етілмеген бөлігін көрсетеді.",
            "Подпись относится к недопустимой части сообщения.",
            "The signature refers to a part of the message that it may not refer to.");
    static final Reason DUPLICATE_ID = Reason.of(
            "pki.soap.duplicate-id",
            "Хабарламада wsu:Id идентификаторы қайталанады.",
            "В сообщении повторяется идентификатор wsu:Id.",
            "A wsu:Id stands in the message more than once.");
    static final Reason CERTIFICATE = Reason.of(
            "pki.soap.certificate-not-found",
            "Қол қойған жақтың сертификаты хабарламада да, белгілі сертификаттар арасында да жоқ.",
            "Сертификата подписавшей стороны нет ни в сообщении, ни среди известных сертификатов.",
            "The certificate of the signing party is neither in the message nor among those that are known.");
    static final Reason TIMESTAMP = Reason.of(
            "pki.soap.timestamp",
            "Хабарламаның wsu:Timestamp уақыты оқылмайды.",
            "Время wsu:Timestamp сообщения не читается.",
            "The wsu:Timestamp of the message cannot be read.");
    static final Reason OUT_OF_TIME = Reason.of(
            "pki.soap.out-of-time",
            "Хабарламаның мерзімі өткен немесе әлі басталмаған.",
            "Срок действия сообщения истёк или ещё не начался.",
            "The time of the message is over or has not begun.");
    static final Reason TIMESTAMP_NOT_SIGNED = Reason.of(
            "pki.soap.timestamp-not-signed",
            "Қолтаңба wsu:Timestamp уақытын қамтымайды: оны жолда өзгертуге болады.",
            "Подпись не охватывает время wsu:Timestamp: его могли изменить в пути.",
            "The signature does not cover the wsu:Timestamp, which may have been changed on the way.");
    static final Reason NO_MESSAGE_ID = Reason.of(
            "pki.soap.message-id-missing",
            "Хабарламада messageId жоқ, сондықтан қайталанғанын тексеру мүмкін емес.",
            "В сообщении нет messageId, поэтому проверить повтор невозможно.",
            "The message has no messageId, so that it cannot be told whether it is a replay.");
    static final Reason REPLAYED = Reason.of(
            "pki.soap.replayed",
            "Дәл осы messageId бар хабарлама бұрын қабылданған.",
            "Сообщение с таким messageId уже было принято.",
            "A message with this messageId has been accepted before.");
    static final Reason REPLAY_NOT_CHECKED = Reason.of(
            "pki.soap.replay-not-checked",
            "Хабарламаның қайталанғаны тексерілген жоқ.",
            "Повтор сообщения не проверялся.",
            "Whether the message is a replay was not checked.");

    private SoapReasons() {}
}
