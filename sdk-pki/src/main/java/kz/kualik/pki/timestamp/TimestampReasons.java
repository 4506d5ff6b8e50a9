package kz.kualik.pki.timestamp;

import kz.kualik.pki.report.Reason;

/** The findings about a time stamp that stands alone. */
final class TimestampReasons {
    static final Reason WRONG = Reason.of(
            "pki.timestamp.signature-wrong",
            "Уақыт белгісі бүлінген: оның қолы сертификатына сәйкес келмейді.",
            "Метка времени повреждена: её подпись не соответствует её сертификату.",
            "The time stamp is damaged: its signature does not belong to its certificate.");
    static final Reason OTHER_DOCUMENT = Reason.of(
            "pki.timestamp.other-document",
            "Уақыт белгісі басқа құжатқа қойылған.",
            "Метка времени поставлена на другой документ.",
            "The time stamp is over another document.");
    static final Reason HASH = Reason.of(
            "pki.timestamp.digest",
            "Уақыт белгісінің хэш алгоритмі белгісіз немесе әлсіз.",
            "Алгоритм хэширования метки времени неизвестен или ненадёжен.",
            "The digest algorithm of the time stamp is not known, or is weak.");
    static final Reason IN_THE_FUTURE = Reason.of(
            "pki.timestamp.time-to-come",
            "Уақыт белгісіндегі уақыт әлі келген жоқ.",
            "Время в метке времени ещё не наступило.",
            "The time stamp tells a time to come.");

    static final Reason NO_DOCUMENT = Reason.of(
            "pki.timestamp.document-missing",
            "Уақыт белгісі қойылған құжаттың өзі берілмеген.",
            "Документ, к которому относится метка времени, не предоставлен.",
            "The document that the time stamp is over was not given.");

    private TimestampReasons() {}
}
