package kz.kualik.pki.xml;

import kz.kualik.pki.report.Reason;

/** The findings about XML signatures. */
final class XmlReasons {
    static final Reason STRUCTURE = Reason.of(
            "pki.xml.signature-structure",
            "XML қолтаңбасында артық, қайталанған немесе жетіспейтін бөліктер бар.",
            "В XML-подписи есть лишние, повторные или недостающие части.",
            "The XML signature has parts that do not belong there, are there twice, or are missing.");
    static final Reason POSITION = Reason.of(
            "pki.xml.signature-position",
            "XML қолтаңбасы құжаттың түбірлік элементінің тікелей ішінде тұрған жоқ.",
            "XML-подпись стоит не непосредственно в корневом элементе документа.",
            "The XML signature does not stand directly in the root element of the document.");
    static final Reason REFERENCE = Reason.of(
            "pki.xml.reference",
            "XML қолтаңбасы бүкіл құжатты емес, басқа нәрсені көрсетеді.",
            "XML-подпись относится не ко всему документу целиком.",
            "The XML signature does not refer to the whole document and nothing else.");
    static final Reason TRANSFORMS = Reason.of(
            "pki.xml.transforms",
            "XML қолтаңбасы құжатты рұқсат етілмеген жолмен түрлендіреді.",
            "XML-подпись преобразует документ недопустимым способом.",
            "The XML signature transforms the document in a way that is not allowed.");
    static final Reason CANONICAL_FORM = Reason.of(
            "pki.xml.canonical-form",
            "XML қолтаңбасының канондық пішіні белгісіз.",
            "Каноническая форма XML-подписи неизвестна.",
            "The canonical form of the XML signature is not known.");
    static final Reason BASE64 = Reason.of(
            "pki.xml.base64",
            "XML қолтаңбасындағы мән Base64 ережелеріне сай емес.",
            "Значение в XML-подписи записано не по правилам Base64.",
            "A value in the XML signature is not proper Base64.");
    static final Reason ALGORITHM = Reason.of(
            "pki.signature.algorithm",
            "XML қолтаңбасының алгоритмі рұқсат етілгендер қатарында жоқ.",
            "Алгоритм XML-подписи не входит в число допустимых.",
            "An algorithm of the XML signature is none of those accepted.");
    static final Reason ALGORITHM_MISMATCH = Reason.of(
            "pki.signature.algorithm-mismatch",
            "XML қолтаңбасының алгоритмі, дайджесті және сертификат кілті бір-біріне сәйкес келмейді.",
            "Алгоритм XML-подписи, её дайджест и ключ сертификата не соответствуют друг другу.",
            "The algorithm of the XML signature, its digest and the key of the certificate do not belong together.");
    static final Reason NO_CERTIFICATE = Reason.of(
            "pki.signer.certificate-not-found",
            "XML қолтаңбасында қол қоюшының оқылатын сертификаты жоқ.",
            "В XML-подписи нет сертификата подписавшего, который можно прочитать.",
            "The XML signature holds no certificate of the signer that can be read.");
    static final Reason CONTENT_CHANGED = Reason.of(
            "pki.xml.content-changed",
            "Құжат қол қойылғаннан кейін өзгертілген.",
            "Документ изменён после подписания.",
            "The document was changed after it was signed.");
    static final Reason SIGNATURE_WRONG = Reason.of(
            "pki.signature.wrong",
            "Қолтаңба мәні құжат пен сертификатқа сәйкес келмейді.",
            "Значение подписи не соответствует документу и сертификату.",
            "The signature value does not belong to the document and the certificate.");
    static final Reason COMMENT_IN_TEXT = Reason.of(
            "pki.xml.comment-in-text",
            "Мәтіннің ішінде қолтаңба қамтымайтын түсініктеме бар: мәтін басқаша оқылуы мүмкін.",
            "Внутри текста стоит комментарий, которого подпись не охватывает: текст могут прочесть иначе.",
            "A comment, which the signature does not cover, stands within text: the text may be read differently.");
    static final Reason COMMENTS_NOT_COVERED = Reason.of(
            "pki.xml.comments-not-covered",
            "Құжатта түсініктемелер бар, қолтаңба оларды қамтымайды.",
            "В документе есть комментарии, подпись их не охватывает.",
            "The document has comments, which the signature does not cover.");
    static final Reason NAMESPACES_NOT_COVERED = Reason.of(
            "pki.xml.namespaces-not-covered",
            "Қолтаңба атауларда қолданылмайтын аттар кеңістігінің жарияламаларын қамтымайды.",
            "Подпись не охватывает объявления пространств имён, которые не используются в именах.",
            "The signature does not cover declarations of namespaces that no name uses.");

    private XmlReasons() {}
}
