package kz.kualik.pki.cms;

import kz.kualik.pki.report.Reason;

/** The findings about CMS signatures and time stamps. */
final class CmsReasons {
    static final Reason CONTENT_MISSING = Reason.of(
            "pki.cms.content-missing",
            "Қолтаңба құжаттан бөлек, ал құжаттың өзі берілмеген.",
            "Подпись отсоединённая, а сам документ не предоставлен.",
            "The signature is detached and the document was not given.");
    static final Reason CONTENT_CHANGED = Reason.of(
            "pki.cms.content-changed",
            "Құжат қол қойылған құжаттан өзгеше.",
            "Документ отличается от подписанного.",
            "The document is not the one that was signed.");
    static final Reason SIGNATURE_WRONG = Reason.of(
            "pki.signature.wrong",
            "Қолтаңба мәні қол қойылған деректер мен кілтке сәйкес келмейді.",
            "Значение подписи не соответствует подписанным данным и ключу.",
            "The signature value does not belong to the signed data and the key.");
    static final Reason SIGNER_NOT_FOUND = Reason.of(
            "pki.signer.certificate-not-found",
            "Қол қоюшының сертификаты хабарламада жоқ.",
            "В сообщении нет сертификата подписавшего.",
            "The message does not hold the signer's certificate.");
    /** Real identifiers are shorter; a longer one is somebody's text. */
    private static final int LONGEST_OID = 64;

    static final Reason ATTRIBUTES = Reason.of(
            "pki.cms.attributes",
            "Қол қойылған атрибуттар толық емес немесе қайшы.",
            "Подписанные атрибуты неполны или противоречивы.",
            "The signed attributes are incomplete or contradict the message.");
    static final Reason UNKNOWN_UNSIGNED_ATTRIBUTE = Reason.of(
            "pki.cms.unknown-unsigned-attribute",
            "Қолтаңбада белгісіз қорғалмаған атрибут бар.",
            "В подписи есть неизвестный незащищённый атрибут.",
            "The signature carries an unsigned attribute that is not known.");

    static final Reason SIGNER_NOT_UNDERSTOOD = Reason.of(
            "pki.cms.signer-not-understood",
            "Қолтаңба бүлінген немесе пішімі танылмаған.",
            "Подпись повреждена, или её формат не поддерживается.",
            "The signature is damaged, or of a form that is not known.");

    static final Reason COUNTER_SIGNATURES_LIMIT = Reason.of(
            "pki.cms.counter-signatures-limit",
            "Растайтын қолтаңбалар тым көп: бұл және одан кейінгілері тексерілген жоқ.",
            "Заверяющих подписей слишком много: эта и следующие не проверялись.",
            "There are too many counter-signatures: this one and those after it were not checked.");

    /** Names what is written, so that a reader can look up an algorithm that the SDK does not know. */
    static Reason algorithm(String digestOid, String signatureOid) {
        String names = shown(digestOid) + " / " + shown(signatureOid);
        return Reason.of(
                "pki.signature.algorithm",
                "Қолтаңба алгоритмі белгісіз немесе кілтке сәйкес емес: " + names + ".",
                "Алгоритм подписи неизвестен или не подходит к ключу: " + names + ".",
                "The signature algorithm is not known, or does not fit the key: " + names + ".");
    }

    private static String shown(String oid) {
        return oid.length() <= LONGEST_OID ? oid : "?";
    }

    private CmsReasons() {}
}
