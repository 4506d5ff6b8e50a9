package kz.kualik.pki.trust;

import kz.kualik.pki.report.Reason;

/** Why the status of a certificate is not known. */
final class RevocationReasons {
    static final Reason NO_CRL = Reason.of(
            "pki.revocation.no-crl",
            "Сертификатты шығарушының жарамды CRL тізімі жоқ.",
            "Нет действующего списка отзыва (CRL) издателя сертификата.",
            "There is no CRL of the certificate's issuer that is in force.");
    static final Reason NO_ADDRESS = Reason.of(
            "pki.revocation.no-address",
            "Сертификатта OCSP де, CRL мекенжайы да жоқ.",
            "В сертификате нет адреса ни OCSP, ни CRL.",
            "The certificate names neither an OCSP responder nor a CRL.");
    static final Reason NO_ANSWER = Reason.of(
            "pki.revocation.no-answer",
            "Сертификат мәртебесін тексеру қызметі жауап бермеді.",
            "Служба проверки статуса сертификата не ответила.",
            "The service that knows the certificate's status did not answer.");
    static final Reason BAD_ANSWER = Reason.of(
            "pki.revocation.bad-answer",
            "Сертификат мәртебесі туралы жауап сенімсіз: қолы, сертификаты немесе уақыты сәйкес келмейді.",
            "Ответу о статусе сертификата нельзя верить: подпись, сертификат или время не сходятся.",
            "The answer about the certificate's status cannot be relied on: its signature, certificate or time is wrong.");
    static final Reason UNKNOWN_TO_RESPONDER = Reason.of(
            "pki.revocation.unknown",
            "Қызмет бұл сертификатты білмейді.",
            "Служба не знает этого сертификата.",
            "The service does not know the certificate.");

    static final Reason EXPIRED_IS_FORGOTTEN = Reason.of(
            "pki.revocation.expired-is-forgotten",
            "Сертификаттың мерзімі өткен: кейінірек шығарылған тізімде ол болмауы мүмкін, сондықтан мәртебесі белгісіз.",
            "Срок действия сертификата истёк: в более позднем списке его может уже не быть, статус неизвестен.",
            "The certificate has expired: a later list may no longer name it, so its status is not known.");

    private RevocationReasons() {}

    static RevocationStatus unknown(Reason reason) {
        return new RevocationStatus.Unknown(reason, false);
    }

    static RevocationStatus unreachable() {
        return new RevocationStatus.Unknown(NO_ANSWER, true);
    }
}
