package kz.kualik.pki.jws;

import kz.kualik.pki.report.Reason;

/** The findings about signed tokens. */
final class JwsReasons {
    static final Reason ALGORITHM = Reason.of(
            "pki.jws.algorithm",
            "Токеннің алгоритмі рұқсат етілгендер қатарында жоқ.",
            "Алгоритм токена не входит в число допустимых.",
            "The algorithm of the token is none of those accepted.");
    static final Reason HEADER = Reason.of(
            "pki.jws.header",
            "Токеннің тақырыбы қолдау таппайтын талаптарды қамтиды.",
            "Заголовок токена содержит требования, которые не поддерживаются.",
            "The header of the token asks for something that is not supported.");
    static final Reason NO_SIGNER = Reason.of(
            "pki.jws.signer-not-found",
            "Токенге күтілген сертификаттардың ешқайсысымен қол қойылмаған.",
            "Токен не подписан ни одним из ожидаемых сертификатов.",
            "The token is signed by none of the certificates that were expected.");
    static final Reason CLAIMS = Reason.of(
            "pki.jws.claims",
            "Токеннің мазмұны күтілгендей емес.",
            "Содержание токена не такое, какое ожидалось.",
            "What the token says is not what was expected of it.");
    static final Reason OUT_OF_TIME = Reason.of(
            "pki.jws.out-of-time",
            "Токеннің мерзімі өткен немесе әлі басталмаған.",
            "Срок действия токена истёк или ещё не начался.",
            "The time of the token is over or has not begun.");

    static final Reason ORGANISATION = Reason.of(
            "pki.jws.organisation",
            "Токендегі ұйым оған қол қойған сертификаттың ұйымы емес.",
            "Организация в токене не та, чьим сертификатом он подписан.",
            "The organisation that the token names is not that of the certificate by which it was signed.");
    static final Reason AUDIENCE = Reason.of(
            "pki.jws.audience",
            "Токен басқа қабылдаушыға арналған немесе басқа түрлі.",
            "Токен предназначен другому получателю или другого вида.",
            "The token is meant for another receiver, or is of another type.");

    private JwsReasons() {}
}
